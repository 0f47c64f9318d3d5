import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { ApiGatewayWhitelist, ConnectivityProof, Entry, NodePortLockdown, Peer, Selector } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';
import { Example, reached } from '../support/example';

/** The addresses from which the API gateway calls, and our own, let in for a test. */
const GATEWAYS = ['169.46.64.77', '169.48.97.212', '169.48.246.130'];
const OWN = '203.0.113.10';

/** The public address of the node. */
const NODE = '173.193.99.247';

/** An API behind a node port that only the API gateway may call. */
export const apiManagement: Example = {
  name: '000-api-management',
  stages: ['1-open', '2-deny-nodeports', '3-whitelist-own-ip', '4-whitelist-gateways', '5-own-ip-removed'],

  build(app: App, stage: string): void {
    const has = (wanted: string) => reached(apiManagement, stage, wanted);
    const chart = new Chart(app, 'api', { namespace: 'default' });
    const api = new kplus.Deployment(chart, 'Api', {
      podMetadata: { labels: { app: 'api' } },
      containers: [{ image: 'registry.example.com/team/api:1', portNumber: 8080 }],
    });
    // The node port is written down, so that policies can name it.
    const ports = [{ port: 80, targetPort: 8080, nodePort: 32482 }];
    const service = api.exposeViaService({ name: 'api', serviceType: kplus.ServiceType.NODE_PORT, ports });

    if (has('2-deny-nodeports')) {
      const hosts = Selector.parse("ibm.role == 'worker_public'");
      const lockdown = new NodePortLockdown(chart, 'Lockdown', { hosts, existingHostEndpoints: true }); // the provider makes them
      if (has('3-whitelist-own-ip')) {
        new ApiGatewayWhitelist(chart, 'Gateway', {
          lockdown,
          service,
          at: Entry.nodePort(NODE),
          gateways: has('4-whitelist-gateways') ? GATEWAYS : [],
          temporary: has('5-own-ip-removed') ? undefined : [OWN],
        });
      }
    }

    // Beside the policies, what they are for: who reaches the node port by the public address, and that nobody else does.
    const proof = new ConnectivityProof(chart, 'Proof', { manifests: [join(__dirname, 'cluster.yaml')] });
    const entry = { to: service, via: 'NodePort' as const, address: NODE };
    const clients = [...has('4-whitelist-gateways') ? GATEWAYS : [], ...has('3-whitelist-own-ip') && !has('5-own-ip-removed') ? [OWN] : []];
    if (stage === '1-open') {
      proof.allows({ from: Peer.internet(), ...entry });
    } else if (clients.length === 0) {
      proof.denies({ from: Peer.internet(), ...entry });
    } else {
      proof.allows({ from: Peer.addresses(...clients), ...entry })
        .denies({ from: Peer.internet().except(Peer.addresses(...clients)), ...entry });
    }
  },
};
