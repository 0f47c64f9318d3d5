import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { ConnectivityProof, KubernetesNetworkPolicy, Peer, Port, Rule } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';
import { nginx, redisAndFrontend } from './workloads';
import { Example, reached } from '../support/example';

/** A guestbook whose database only its frontend may reach, in plain Kubernetes. */
export const guestbook: Example = {
  name: '002-guestbook',
  stages: ['1-before', '2-allow-redis', '3-ingress', '3x-ingress-as-written', '4-nginx'],

  build(app: App, stage: string): void {
    const chart = new Chart(app, 'guestbook', { namespace: 'default' });
    if (stage === '4-nginx') {
      const servers = nginx(chart);
      surely(chart).allows({ from: Peer.pods({ run: 'busybox' }), to: servers });
      return;
    }
    const { frontend, pages, master, replicas } = redisAndFrontend(chart);
    const proof = surely(chart)
      .allows({ from: frontend, to: master })
      .allows({ from: Peer.internet(), to: frontend, ports: [Port.tcp(80)] });
    const strangers = { from: Peer.anyOf(Peer.pods({ run: 'busybox' }), replicas), to: master };

    if (reached(guestbook, stage, '2-allow-redis')) {
      // As the document has it: by one label each, and every port. `appliesTo: database` with `frontend` would name all labels.
      new KubernetesNetworkPolicy(chart, 'AllowRedis', { name: 'allow-redis', appliesTo: Peer.pods({ role: 'db' }) })
        .addIngress(Rule.allow(Peer.pods({ 'k8s-app': 'guestbook' }), Port.all()));
      proof.denies(strangers) // the replicas as well: what the document forgot
        .onlyAllows({ to: Peer.pods({ role: 'db' }), from: [frontend] });
    } else {
      proof.allows(strangers);
    }
    if (stage.startsWith('3')) {
      // As written, the Ingress lies in another namespace than the Service that it names, which no controller can follow.
      const simple = new kplus.Ingress(chart, 'Simple', {
        className: 'tectonic',
        metadata: {
          name: 'simple',
          namespace: stage === '3x-ingress-as-written' ? 'team-doc' : undefined,
          annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': '/' },
        },
      });
      simple.addHostRule('sample.dev.se.k8s.work', '/', kplus.IngressBackend.fromService(pages));
      if (stage === '3-ingress') {
        proof.allows({ from: Peer.internet(), to: simple, ports: [Port.tcp(80)] });
      }
    }
  },
};

/** A proof in the cluster of the document. */
function surely(chart: Chart): ConnectivityProof {
  return new ConnectivityProof(chart, 'Proof', {
    manifests: [join(__dirname, 'cluster.yaml')],
    ingressControllers: { tectonic: 'ingress-system/ingress-controller' },
  });
}
