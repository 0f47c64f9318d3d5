import { cluster } from './support/cluster';
import { flowOf } from './support/questions';
import { lab, withHost, OPEN, onHosts, tcp, outOfHosts } from './support/lab';

const show = (given: any, ...qs: string[]) => {
  const engine = given.engine();
  for (const q of qs) {
    let text;
    try {
      const { hops, egress, ingress, ...rest } = engine.verdict(flowOf(q));
      text = JSON.stringify({ ...rest, backends: rest.backends?.map(({ hops: _h, ...b }: any) => b), egress: egress?.enforced, ingress: ingress?.enforced });
    } catch (e: any) { text = `${e.name}: ${e.message}`; }
    process.stdout.write(`${q}\n   ${text}\n`);
  }
};
const deployment = (name: string, labels: object, spec: object = {}) => {
  const [namespace, n] = name.split('/');
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: n, namespace }, spec: { replicas: 2, template: { metadata: { labels }, spec: { containers: [{ ports: [{ name: 'http', containerPort: 8080 }] }], ...spec } } } };
};
test('probe', () => {
  const dep = cluster().add(deployment('a/web', { app: 'web' }), deployment('a/db', { app: 'db' }));
  show(dep.np('a/in', { selector: 'app == "db"', ingress: [{ action: 'Allow', source: { selector: 'app == "web"' } }] }), 'a/web > a/db tcp/80', 'a/db > a/db tcp/80');
  show(dep.np('a/in', { selector: 'app == "db"', ingress: [{ action: 'Allow', source: { nets: ['10.65.0.0/16'] } }] }), 'a/web > a/db tcp/80');
  show(dep.pool('10.65.0.0/16').np('a/in', { selector: 'app == "db"', ingress: [{ action: 'Allow', source: { nets: ['10.65.0.0/16'] } }] }), 'a/web > a/db tcp/80');
  show(dep.pool('10.65.0.0/16').np('a/in', { selector: 'app == "db"', ingress: [{ action: 'Allow', source: { nets: ['192.168.0.0/16'] } }] }), 'a/web > a/db tcp/80');
  show(dep.np('a/in', { selector: 'app == "db"', ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: ['http'] } }] }), 'a/web > a/db tcp/8080', 'a/web > a/db tcp/80', '10.1.1.1 > a/db tcp/8080');
  show(dep.set('s', ['10.0.0.0/8'], { role: 's' }).gnp('in', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector: 'role == "s"' } }] }), 'a/web > a/db tcp/80');
  // pods of deployments
  const owned = cluster().add(deployment('a/web', { app: 'web' })).add(...['1', '2'].map(i => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `web-${i}`, namespace: 'a', labels: { app: 'web', i, 'pod-template-hash': 'x' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-x', controller: true }] }, spec: { containers: [] }, status: { podIPs: [{ ip: `10.65.0.${i}` }] } }))).pod('b/cli');
  show(owned, 'b/cli > a/web tcp/80', 'a/web > b/cli tcp/80');
  show(owned.np('a/in', { selector: 'i == "1"', types: ['Ingress'] }), 'b/cli > a/web tcp/80', 'b/cli > a/web-1 tcp/80');
  // services
  const svc = cluster().pod('a/web', { labels: { app: 'web' } }).pod('b/cli');
  const np = svc.service('a/web', { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] });
  show(np, '203.0.113.9 > service:a/web tcp/80 via=NodePort', 'b/cli > service:a/web tcp/80', 'b/cli > service:a/web tcp/80 via=LoadBalancer');
  show(np.node('n', ['10.0.0.1']), '203.0.113.9 > service:a/web tcp/80 via=NodePort', 'b/cli > service:a/web tcp/80');
  const picked = svc.service('a/web', { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] });
  show(picked, '203.0.113.9 > service:a/web tcp/80 via=NodePort', '203.0.113.9 > service:a/web tcp/30080 via=NodePort');
  show(picked.node('n', ['10.0.0.1']).node('m', ['10.0.0.2']), '203.0.113.9 > service:a/web tcp/80 via=NodePort');
  show(picked.node('n', ['10.0.0.1']).node('m', ['10.0.0.2']).np('a/in', { types: ['Ingress'], ingress: [{ action: 'Allow', source: { nets: ['10.0.0.1/32'] } }] }), '203.0.113.9 > service:a/web tcp/80 via=NodePort', 'b/cli > service:a/web tcp/80');
  show(svc.service('a/web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] }).np('b/out', { types: ['Egress'], egress: [{ action: 'Allow', destination: { selector: 'app == "web"', namespaceSelector: 'all()' } }] }), 'b/cli > service:a/web tcp/80');
  show(svc.service('a/lb', { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] }), '203.0.113.9 > service:a/lb tcp/80 via=LoadBalancer', 'b/cli > service:a/lb tcp/80 via=LoadBalancer');
  show(svc.service('a/h', { clusterIP: 'None', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] }), 'b/cli > service:a/h tcp/80');
  show(svc.service('a/x', { type: 'ExternalName', externalName: 'x.example.com', ports: [{ port: 80 }] }), 'b/cli > service:a/x tcp/80');
});
test('probe2', () => {
  const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('a/db', { labels: { app: 'db' } });
  const g = pods.np('a/in', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { nets: ['203.0.113.0/24', '10.9.0.0/16'] } }] });
  show(g, 'internet > a/db tcp/80', 'anywhere > a/db tcp/80', '203.0.113.0/24 > a/db tcp/80', '203.0.112.0/23 > a/db tcp/80', '10.9.0.0/24 > a/db tcp/80', '10.65.0.0/30 > a/db tcp/80', 'a/web > internet tcp/80', 'a/db > 0.0.0.0/0 tcp/80', '::/0 > a/db tcp/80', 'anywhere > a/db tcp/80 ipVersion=6');
  show(pods.np('a/in', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector: 'app == "web"' } }] }), 'anywhere > a/db tcp/80', 'internet > a/db tcp/80', '10.65.0.0/16 > a/db tcp/80', 'anywhere > anywhere tcp/80', 'internet > internet tcp/80');
  show(pods.np('a/out', { selector: 'app == "web"', types: ['Egress'], egress: [{ action: 'Deny', destination: { nets: ['8.8.8.8/32'] } }, { action: 'Allow' }] }), 'a/web > internet tcp/80', 'a/web > 8.8.8.0/24 tcp/80', 'a/web > 8.8.4.0/24 tcp/80');
  const untold = pods.withoutImpliedNamespaces();
  show(untold, 'a/web > a/db tcp/80');
  show(untold.gnp('x', { selector: 'app == "db"', namespaceSelector: 'env == "prod"', types: ['Ingress'] }), 'a/web > a/db tcp/80', 'a/db > a/web tcp/80');
  show(untold.gnp('x', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { namespaceSelector: 'env == "prod"' } }] }), 'a/web > a/db tcp/80', '203.0.113.9 > a/db tcp/80');
  show(untold.gnp('x', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { namespaceSelector: 'env == "prod"' } }, { action: 'Allow', source: { selector: 'app == "web"' } }] }), 'a/web > a/db tcp/80');
  show(untold.gnp('x', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { namespaceSelector: 'projectcalico.org/name == "a" && kubernetes.io/metadata.name == "a" ' } }] }), 'a/web > a/db tcp/80');
  show(pods.gnp('x', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { serviceAccounts: { names: [], selector: 'r == "d"' } } }] }), 'a/web > a/db tcp/80');
  show(pods.serviceAccount('a/default').gnp('x', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { serviceAccounts: { names: [], selector: 'r == "d"' } } }] }), 'a/web > a/db tcp/80');
  const own = cluster().node('n', ['10.0.0.1']).pod('a/web', { node: 'n' });
  show(own, 'a/web > node:n tcp/80', 'a/web > 10.0.0.1 tcp/80');
  show(own.np('a/out', { types: ['Egress'] }), 'a/web > node:n tcp/80');
  const nodes = cluster().node('n', ['10.0.0.1']).node('m', ['10.0.0.2']).pod('a/web', { labels: { app: 'web' } }).pod('a/db', { node: 'm' });
  show(nodes, 'a/web > node:n tcp/80', 'a/web > a/db tcp/80', 'node:n > a/web tcp/80');
  show(nodes.np('a/in', { types: ['Ingress'] }), 'node:n > a/web tcp/80', 'node:n > a/db tcp/80', 'a/web > node:n tcp/80');
  show(nodes.hep('h', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'] }), 'a/web > node:n tcp/80', 'a/db > node:n tcp/80', 'a/web > a/db tcp/80', '203.0.113.9 > node:n tcp/80');
  show(nodes.pool('10.65.0.0/16', { natOutgoing: true }).hep('h', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'] }, { r: 'h' }).gnp('in', { selector: 'has(r)', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector: 'app == "web"' } }] }), 'a/web > node:n tcp/80');
  show(cluster().pod('a/x', { ips: [] }).pod('a/db').np('a/in', { types: ['Ingress'], ingress: [{ action: 'Allow', source: { nets: ['10.0.0.0/9'] } }] }), 'a/x > a/db tcp/80', 'a/db > a/x tcp/80');
  show(pods, 'a/wed > a/db tcp/80', 'service:a/x > a/db tcp/80', 'a/web > nonsense tcp/80', 'a/web > a/db tcp', 'a/web > a/db foo/80', 'a/web > a/db icmp', 'a/web > a/db 6/0', 'a/web > 1.2.3.4 tcp/80 arrivesAt=x', 'a/web > a/web tcp/80', 'a/web > ::1 tcp/80', '1.2.3.4 > a/db tcp/80 ipVersion=6');
});
