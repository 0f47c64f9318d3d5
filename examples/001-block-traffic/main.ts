import { App, Chart } from 'cdk8s';
import { ApiGatewayWhitelist, Entry, LoadBalancerDenyList, LoadBalancerLockdown, NodePortLockdown, Selector } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';
import { AS_PUBLISHED, Example } from '../support/example';

/** The load balancer's address, and that of the one client that the lessons are about. */
const [BALANCER, CLIENT] = ['169.1.1.1', '1.1.1.1'];

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
  },
};
