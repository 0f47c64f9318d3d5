import { ApiObject, App, Chart } from 'cdk8s';
import { KubernetesNetworkPolicy, NamespaceIsolation, Peer, Port, Rule } from 'cdk8s-calico';
import * as kplus from 'cdk8s-plus-27';
import { Example, reached, write } from '../support/example';

/** A lab in two parts, each in stages: close a namespace, then let in whom it needs. */
export const policyLab: Example = {
  name: '004-network-policy-lab',
  stages: [
    'policy-demo-1-before', 'policy-demo-2-default-deny', 'policy-demo-3-access-nginx',
    'stars-1-before', 'stars-2-default-deny', 'stars-3-allow-ui', 'stars-4-backend-policy', 'stars-5-frontend-policy',
  ],

  build(app: App, stage: string): void {
    const has = (wanted: string) => reached(policyLab, stage, wanted);
    if (stage.startsWith('stars')) {
      stars(app, has);
    } else {
      policyDemo(app, has);
    }
  },
};

/** Two nginx pods; then nobody may reach them; then pods labelled `run: access` may. */
function policyDemo(app: App, has: (stage: string) => boolean): void {
  const chart = new Chart(app, 'policy-demo', { namespace: 'policy-demo' });
  const namespace = new kplus.Namespace(chart, 'Namespace', { metadata: { name: 'policy-demo' } });
  surroundings(chart, 'policy-demo', 'docker.io/nginx*');
  const nginx = new kplus.Deployment(chart, 'Nginx', {
    podMetadata: { labels: { run: 'nginx' } },
    containers: [{ image: 'nginx', portNumber: 80 }],
  });
  nginx.exposeViaService({ name: 'nginx', ports: [{ port: 80 }] });

  if (has('policy-demo-2-default-deny')) {
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace });
    if (has('policy-demo-3-access-nginx')) {
      isolation.allowIngress(nginx, { name: 'access-nginx', from: Peer.pods({ run: 'access' }), ports: [Port.all()] });
    }
  }
}

/** Frontend, backend and client, and a management UI that draws who reaches whom. */
function stars(app: App, has: (stage: string) => boolean): void {
  const chart = new Chart(app, 'stars');
  const space = (name: string, labels: Record<string, string> = {}) => new kplus.Namespace(chart, `ns-${name}`, {
    metadata: { name, labels: { ...labels, 'pod-security.kubernetes.io/enforce': 'privileged' } },
  });
  const [starsSpace, client, ui] = [space('stars'), space('client', { role: 'client' }), space('management-ui', { role: 'management-ui' })];
  surroundings(chart, 'stars', 'docker.io/calico*');
  const star = (namespace: kplus.Namespace, name: string, port: number, nodePort?: number) => {
    const deployment = new kplus.Deployment(chart, name, {
      metadata: { namespace: namespace.name },
      replicas: 1,
      podMetadata: { labels: { role: name } },
      containers: [{ image: nodePort ? 'calico/star-collect:v0.1.0' : 'calico/star-probe:v0.1.0', portNumber: port }],
    });
    deployment.exposeViaService({ name, ports: [{ port, nodePort }], serviceType: nodePort ? kplus.ServiceType.NODE_PORT : undefined });
    return deployment;
  };
  star(ui, 'management-ui', 9001, 30002);
  const [frontend, backend] = [star(starsSpace, 'frontend', 80), star(starsSpace, 'backend', 6379)];
  star(client, 'client', 9000);

  if (has('stars-2-default-deny')) {
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: starsSpace });
    if (has('stars-3-allow-ui')) {
      const fromUi = Peer.namespaces({ role: 'management-ui' });
      isolation.allowIngress(Peer.namespace(starsSpace), { name: 'allow-ui', from: fromUi, ports: [Port.all()] });
      // The document closes `client` by this one policy; a NamespaceIsolation would write a default-deny as well.
      new KubernetesNetworkPolicy(chart, 'ClientAllowUi', { namespace: client, name: 'allow-ui', appliesTo: Peer.namespace(client) })
        .addIngress(Rule.allow(fromUi, Port.all()));
    }
    if (has('stars-4-backend-policy')) {
      isolation.allowIngress(backend, { name: 'backend-policy', from: frontend, ports: [Port.tcp(6379)] });
    }
    if (has('stars-5-frontend-policy')) {
      isolation.allowIngress(frontend, { name: 'frontend-policy', from: Peer.namespaces({ role: 'client' }), ports: [Port.tcp(80)] });
    }
  }
}

/** What else a cluster needs stands beside the policies, untouched: RBAC, and an image policy as a raw object. */
function surroundings(chart: Chart, namespace: string, images: string): void {
  new ApiObject(chart, 'ImagePolicy', {
    apiVersion: 'portieris.cloud.ibm.com/v1',
    kind: 'ClusterImagePolicy',
    metadata: { name: `${namespace}-cluster-image-policy` },
    spec: { repositories: [{ name: images, policy: {} }] },
  });
  const role = new kplus.ClusterRole(chart, 'Role', { metadata: { name: `${namespace}-clusterrole` } });
  role.allow(['use'], kplus.ApiResource.custom({ apiGroup: 'policy', resourceType: 'podsecuritypolicies' }));
  role.bind(kplus.Group.fromName(chart, 'Accounts', `system:serviceaccounts:${namespace}`));
}

if (require.main === module) {
  write(policyLab);
}
