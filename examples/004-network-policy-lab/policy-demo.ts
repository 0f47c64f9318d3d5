import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { ConnectivityProof, NamespaceIsolation, Peer, Port } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';
import { allowImages } from './surroundings';
import { AS_PUBLISHED } from '../support/example';

/** Two nginx pods; then nobody may reach them; then pods labelled `run: access` may. */
export function policyDemo(chart: Chart, has: (stage: string) => boolean): void {
  const namespace = new kplus.Namespace(chart, 'Namespace', { metadata: { name: 'policy-demo' } });
  allowImages(chart, 'nginx');
  const nginx = new kplus.Deployment(chart, 'Nginx', {
    metadata: { name: 'nginx', namespace: namespace.name },
    podMetadata: { labels: { run: 'nginx' } },
    containers: [{ image: 'nginx', portNumber: 80, securityContext: AS_PUBLISHED }],
  });
  const service = nginx.exposeViaService({ name: 'nginx', ports: [{ port: 80 }] });

  if (has('policy-demo-2-default-deny')) {
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace });
    if (has('policy-demo-3-access-nginx')) {
      // The pods that may connect are started by hand.
      isolation.allowIngress(nginx, { name: 'access-nginx', from: Peer.pods({ run: 'access' }), ports: [Port.all()], expectMatch: false });
    }
  }

  const proof = new ConnectivityProof(chart, 'Proof', { manifests: [join(__dirname, 'cluster.yaml')] });
  const access = Peer.pods({ run: 'access' }, namespace);
  const others = Peer.anyOf(Peer.pods({ run: 'cant-access' }, namespace), Peer.pods({ run: 'access' }, 'default'));
  if (!has('policy-demo-2-default-deny')) {
    proof.allows({ from: Peer.anyOf(access, others), to: service });
  } else if (!has('policy-demo-3-access-nginx')) {
    proof.onlyAllows({ to: nginx }); // nobody at all
  } else {
    proof.allows({ from: access, to: service }).onlyAllows({ to: nginx, from: [access] }).denies({ from: others, to: service });
  }
}
