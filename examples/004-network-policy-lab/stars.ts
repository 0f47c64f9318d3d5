import { Chart } from 'cdk8s';
import { KubernetesNetworkPolicy, NamespaceIsolation, Peer, Port, Rule } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';
import { allowImages, allowPrivileged } from './surroundings';
import { Stars, starsAt } from './workloads';

/** Frontend, backend and client, and a management UI that draws who reaches whom. */
export function stars(chart: Chart, has: (stage: string) => boolean): Stars {
  const space = (name: string, labels: Record<string, string> = {}) => {
    allowPrivileged(chart, name);
    const metadata = { name, labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'privileged' } };
    return new kplus.Namespace(chart, `ns-${name}`, { metadata });
  };
  const starsSpace = space('stars');
  const client = space('client', { role: 'client' });
  const ui = space('management-ui', { role: 'management-ui' });
  allowImages(chart, 'calico');
  const all = starsAt(chart, { stars: starsSpace, client, ui });
  const [frontend, backend] = [all.frontend.deployment, all.backend.deployment];

  if (has('stars-2-default-deny')) {
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: starsSpace });
    if (has('stars-3-allow-ui')) {
      const from = Peer.namespaces({ role: 'management-ui' });
      isolation.allowIngress(Peer.namespace(starsSpace), { name: 'allow-ui', from, ports: [Port.all()] });
      // The document closes `client` by this one policy; a NamespaceIsolation would write a default-deny as well.
      new KubernetesNetworkPolicy(chart, 'ClientAllowUi', { namespace: client, name: 'allow-ui', appliesTo: Peer.namespace(client) })
        .addIngress(Rule.allow(from, Port.all()));
    }
    if (has('stars-4-backend-policy')) {
      isolation.allowIngress(backend, { name: 'backend-policy', from: frontend, ports: [Port.tcp(6379)] });
    }
    if (has('stars-5-frontend-policy')) {
      isolation.allowIngress(frontend, { name: 'frontend-policy', from: Peer.namespaces({ role: 'client' }), ports: [Port.tcp(80)] });
    }
  }
  return all;
}
