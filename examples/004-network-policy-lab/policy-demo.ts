import { Chart } from 'cdk8s';
import { NamespaceIsolation, Peer, Port } from 'cdk8s-calico';
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
  nginx.exposeViaService({ name: 'nginx', ports: [{ port: 80 }] });

  if (has('policy-demo-2-default-deny')) {
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace });
    if (has('policy-demo-3-access-nginx')) {
      // The pods that may connect are started by hand.
      isolation.allowIngress(nginx, { name: 'access-nginx', from: Peer.pods({ run: 'access' }), ports: [Port.all()], expectMatch: false });
    }
  }
}
