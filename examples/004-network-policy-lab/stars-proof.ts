import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { ConnectivityProof, Peer } from 'cdk8s-calico';
import { Stars } from './workloads';

/** Who gets an answer from whom, as the UI draws it: U is the UI, F frontend, B backend, C client. All others get none. */
const ANSWERED: Record<string, string> = {
  'stars-1-before': 'UF BF CF  UB FB CB  UC FC BC',
  'stars-2-default-deny': 'UC FC BC', // only `stars` is closed
  'stars-3-allow-ui': 'UF UB UC',
  'stars-4-backend-policy': 'UF UB UC FB',
  'stars-5-frontend-policy': 'UF UB UC FB CF',
};

/** Proves for every pair of stars who gets an answer, and that the UI itself is open to everybody. */
export function proveStars(chart: Chart, { ui, frontend, backend, client }: Stars, stage: string): void {
  const proof = new ConnectivityProof(chart, 'Proof', { manifests: [join(__dirname, 'cluster.yaml')] })
    .allows({ from: Peer.internet(), to: ui.service, via: 'NodePort' });
  const stars = { U: ui, F: frontend, B: backend, C: client };
  for (const [caller, { deployment }] of Object.entries(stars)) {
    for (const [called, { service }] of Object.entries(stars)) {
      if (caller !== called && called !== 'U') {
        const claim = { from: deployment, to: service };
        ANSWERED[stage].includes(caller + called) ? proof.allows(claim) : proof.denies(claim);
      }
    }
  }
}
