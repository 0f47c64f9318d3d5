import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import {
  ApiGatewayWhitelist, ConnectivityProof, Entry, LoadBalancerDenyList, LoadBalancerLockdown, NodePortLockdown, Peer, Selector,
} from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';
import { AS_PUBLISHED, Example } from '../support/example';

/** The load balancer's address, and that of the one client that the lessons are about. */
const [BALANCER, CLIENT] = ['169.1.1.1', '1.1.1.1'];

/** The public addresses of the workers. */
const WORKERS = ['203.0.113.67', '203.0.113.79', '203.0.113.78'];

/** Four lessons: close the node ports, close the load balancer, let one client in, keep one client out. */
export const blockTraffic: Example = {
  name: '001-block-traffic',
  stages: [
    'lesson-1-exposed', 'lesson-2-deny-nodeports', 'lesson-3a-deny-lb', 'lesson-3b-whitelist',
    'lesson-4a-cleanup', 'lesson-4b-blacklist', 'lesson-4c-cleanup',
  ],

  build(app: App, stage: string): void {
    const chart = new Chart(app, 'webserver', { namespace: 'default' });
    const web = new kplus.Deployment(chart, 'Webserver', {
      replicas: 3,
      podMetadata: { labels: { run: 'webserver' } },
      containers: [{ image: 'registry.k8s.io/echoserver:1.10', portNumber: 8080, securityContext: AS_PUBLISHED }],
    });
    const ports = [{ name: 'webserver-port', port: 80, targetPort: 8080, nodePort: 31024 }];
    const service = web.exposeViaService({ name: 'webserver-lb', serviceType: kplus.ServiceType.LOAD_BALANCER, ports });

    const at = Entry.loadBalancer(BALANCER);
    const hosts = { hosts: Selector.parse("ibm.role == 'worker_public'"), existingHostEndpoints: true };
    if (stage !== 'lesson-1-exposed') {
      new NodePortLockdown(chart, 'NodePorts', hosts);
    }
    if (stage.startsWith('lesson-3')) {
      const lockdown = new LoadBalancerLockdown(chart, 'Closed', { ...hosts, service, at, name: 'deny-lb-port-80' });
      if (stage === 'lesson-3b-whitelist') {
        new ApiGatewayWhitelist(chart, 'Whitelist', { lockdown, service, at, gateways: [CLIENT] });
      }
    }
    if (stage === 'lesson-4b-blacklist') {
      new LoadBalancerDenyList(chart, 'Blacklist', { ...hosts, service, at, sources: [CLIENT], order: 500 }); // as the lesson has it
    }

    const proof = new ConnectivityProof(chart, 'Proof', { manifests: [join(__dirname, 'cluster.yaml')] });
    for (const address of WORKERS) {
      const nodePort = { from: Peer.internet(), to: service, via: 'NodePort' as const, address };
      stage === 'lesson-1-exposed' ? proof.allows(nodePort) : proof.denies(nodePort);
    }
    const balancer = { to: service, via: 'LoadBalancer' as const, address: BALANCER };
    const [client, others] = [Peer.addresses(CLIENT), Peer.internet().except(Peer.addresses(CLIENT))];
    const [clientIn, othersIn] = [!['lesson-3a-deny-lb', 'lesson-4b-blacklist'].includes(stage), !stage.startsWith('lesson-3')];
    clientIn ? proof.allows({ from: client, ...balancer }) : proof.denies({ from: client, ...balancer });
    othersIn ? proof.allows({ from: others, ...balancer }) : proof.denies({ from: others, ...balancer });
  },
};
