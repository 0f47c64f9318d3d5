import { cluster } from '../support/cluster';
import { lab } from '../support/lab';
import { testRows } from '../support/table';

// R-KP: what kube-proxy does in cases that are easily overlooked.

const CLIENT = '203.0.113.9';
const OPEN = 'Allow by profile:kns.a';
const nodes = cluster().node('n', ['10.0.0.1']).node('m', ['10.0.0.2']);
const pods = nodes.pod('a/web', { labels: { app: 'web' }, node: 'n' }).pod('b/cli', { node: 'm' });
const balancer = (ip: string, ipMode = 'VIP') => ({ loadBalancer: { ingress: [{ ip, ipMode }] } });

describe('kube-proxy', () => {
  testRows([
    {
      rule: 'R-KP-7 source ranges of the other IP version limit nothing',
      given: pods.service('a/web', { type: 'LoadBalancer', clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80 }], loadBalancerSourceRanges: ['fd00::/8'] }, balancer('192.0.2.1')),
      says: { [`${CLIENT} > 192.0.2.1 tcp/80`]: OPEN },
    },
    {
      rule: 'R-KP-2 two Services may share an address: the port tells which one is asked',
      given: pods.pod('a/db', { labels: { app: 'db' }, node: 'm' })
        .service('a/web', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80 }] }, balancer('192.0.2.1'))
        .service('a/db', { type: 'LoadBalancer', externalTrafficPolicy: 'Local', clusterIP: '10.96.0.2', selector: { app: 'db' }, ports: [{ port: 443 }] }, balancer('192.0.2.1')),
      says: { [`${CLIENT} > 192.0.2.1 tcp/80`]: OPEN, [`${CLIENT} > 192.0.2.1 tcp/443`]: OPEN },
    },
    {
      rule: 'R-KP-2 a headless Service is passed over, whatever addresses it names',
      given: pods.service('a/web', { clusterIP: 'None', externalIPs: ['192.0.2.1'], selector: { app: 'web' }, ports: [{ port: 80 }] }),
      says: { [`${CLIENT} > 192.0.2.1 tcp/80`]: 'Unreachable not-routed', 'b/cli > service:a/web tcp/80': OPEN },
    },
    {
      rule: 'R-KP-2 a balancer that ends the connection itself is on the way of pods too',
      given: pods.service('a/web', { type: 'LoadBalancer', clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }] }, balancer('192.0.2.2', 'Proxy')),
      says: { 'b/cli > 192.0.2.2 tcp/80': OPEN, [`${CLIENT} > 192.0.2.2 tcp/80`]: OPEN },
    },
    {
      rule: 'R-KP-1 a workload that asks for no pods is no backend',
      given: nodes.pod('b/cli', { node: 'm' }).add({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web', namespace: 'a' },
        spec: { replicas: 0, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'i' }] } } },
      }).service('a/web', { clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80 }] }),
      says: { 'b/cli > service:a/web tcp/80': 'Unreachable no-backend' },
    },
    {
      rule: 'R-KP-4 an endpoint that names no node is local to none',
      given: pods.service('a/web', { type: 'NodePort', externalTrafficPolicy: 'Local', clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }] })
        .add({
          apiVersion: 'discovery.k8s.io/v1',
          kind: 'EndpointSlice',
          metadata: { name: 'web-1', namespace: 'a', labels: { 'kubernetes.io/service-name': 'web' } },
          addressType: 'IPv4',
          ports: [{ name: '', port: 80, protocol: 'TCP' }],
          endpoints: [{ addresses: ['10.65.0.99'], conditions: { ready: true } }],
        }),
      says: { [`${CLIENT} > 10.0.0.1 tcp/30080`]: 'Deny by KUBE-EXTERNAL-SERVICES' },
    },
    {
      rule: 'R-KP-8 a DaemonSet opens its hostPort on every node, before it has pods',
      given: nodes.add({
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name: 'edge', namespace: 'a' },
        spec: {
          selector: { matchLabels: { app: 'edge' } },
          template: { metadata: { labels: { app: 'edge' } }, spec: { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 8080, hostPort: 80 }] }] } },
        },
      }).hep('n-eth0', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'] }),
      says: { [`${CLIENT} > 10.0.0.1 tcp/80`]: 'Allow by profile:kns.a', [`${CLIENT} > 10.0.0.1 tcp/81`]: 'Deny by noProfile' },
    },
    {
      rule: 'R-EVAL-10 in IPVS mode a host\'s way to a pod of its own through a Service is policed',
      given: lab.np('shop/in', { types: ['Ingress'] }).askedWith({ host: { dataplane: 'IPVS' } }),
      says: { 'node:node1 > 10.96.0.1 tcp/80': 'Deny by tierDefault:default', 'node:node1 > shop/web-1 tcp/8080': 'Allow by notPoliced' },
    },
  ]);

  test('thousands of backends are more than anybody looks at, and no mistake', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      addresses: [`10.${70 + Math.floor(index / 65_536)}.${Math.floor(index / 256) % 256}.${index % 256}`], conditions: { ready: true },
    }));
    const engine = pods.service('a/web', { clusterIP: '10.96.0.1', ports: [{ port: 80 }] }).slice('a/web', [{ port: 80, protocol: 'TCP' }], many).engine();

    expect(engine.verdict({ from: 'b/cli', to: '10.96.0.1', port: 80 })).toMatchObject({ verdict: 'Unknown', reason: expect.stringContaining('too much is not known') });
  });
});
