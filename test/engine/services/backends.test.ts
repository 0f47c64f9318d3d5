import { cluster } from '../support/cluster';
import { testRows } from '../support/table';

// R-KP-1 to R-KP-3: which pods stand behind a service, and at which addresses and ports it is asked (docs/semantics.md §6).

const CLIENT = '203.0.113.9';
const OPEN = 'Allow by profile:kns.a';

const pods = cluster().node('n', ['10.0.0.1']).pod('a/web', { labels: { app: 'web' }, node: 'n' }).pod('b/cli', { node: 'n' });
const web = (spec = {}, port = {}) => pods.service('a/web', { clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, ...port }], ...spec });
const PORTS = [{ port: 8080, protocol: 'TCP' }];
const endpoint = (conditions: object, ip = '10.65.0.1') => ({ addresses: [ip], conditions });
const withSlice = (...endpoints: object[]) => web().slice('a/web', PORTS, endpoints as any);

const ASKED = 'b/cli > service:a/web tcp/80';
const BY_IP = 'b/cli > 10.96.0.1 tcp/80';

describe('backends', () => {
  testRows([
    {
      rule: 'R-KP-1 endpoints are used that are ready, or of which nothing is said',
      given: pods.service('a/web', { clusterIP: '10.96.0.1', ports: [{ port: 80, targetPort: 8080 }] })
        .slice('a/web', PORTS, [endpoint({ ready: true }), endpoint({}, '10.65.0.8'), endpoint({ ready: false }, '10.65.0.9')]),
      says: { [BY_IP]: 'Allow' },
      traces: { [BY_IP]: { backends: [{ pod: 'a/web', verdict: 'Allow' }, { pod: '10.65.0.8', verdict: 'Allow' }] } },
    },
    {
      rule: 'R-KP-1 if none is ready, those that end but still serve',
      given: withSlice(endpoint({ ready: false, serving: true, terminating: true }), endpoint({ ready: false, serving: false, terminating: true }, '10.65.0.8')),
      says: { [BY_IP]: OPEN },
      traces: { [BY_IP]: { reached: 'a/web' } },
    },
    {
      rule: 'R-KP-1 but only then',
      given: withSlice(endpoint({ ready: true }), endpoint({ ready: false, serving: true, terminating: true }, '10.65.0.8')),
      traces: { [BY_IP]: { verdict: 'Allow', reached: 'a/web' } },
    },
    {
      rule: 'R-KP-1 one that is not ready and doesn\'t end is no backend: without any the connection is refused',
      given: withSlice(endpoint({ ready: false, serving: true, terminating: false })),
      says: { [ASKED]: 'Unreachable no-backend', [BY_IP]: 'Deny by KUBE-SERVICES' },
      traces: { [BY_IP]: { reason: 'no-backend' } },
    },
    {
      rule: 'R-KP-1 without slices a pod counts as its conditions say',
      given: web().pod('a/two', { labels: { app: 'web' }, ready: false }).pod('a/three', { labels: { app: 'web' }, ready: true }),
      traces: { [BY_IP]: { verdict: 'Allow', backends: [{ pod: 'a/three' }, { pod: 'a/web' }] } },
    },
    {
      rule: 'R-KP-1 publishNotReadyAddresses takes those that are not ready too',
      given: web({ publishNotReadyAddresses: true }).pod('a/two', { labels: { app: 'web' }, ready: false }),
      traces: { [BY_IP]: { verdict: 'Allow', backends: [{ pod: 'a/two' }, { pod: 'a/web' }] } },
    },
    {
      rule: 'R-KP-1 whom none of the backends lets in is denied, and where they differ each is listed',
      given: web().pod('a/two', { labels: { app: 'web', closed: '' } }).np('a/closed', { selector: 'has(closed)', types: ['Ingress'] }),
      says: { [BY_IP]: 'Unknown' },
      traces: {
        [BY_IP]: {
          reason: '1 of 2 allow it: a/two Deny, a/web Allow',
          backends: [{ pod: 'a/two', verdict: 'Deny', decidedBy: 'tierDefault:default' }, { pod: 'a/web', verdict: 'Allow', decidedBy: 'profile:kns.a' }],
        },
      },
    },
    {
      rule: 'R-KP-1 session affinity never changes what is allowed',
      given: web({ sessionAffinity: 'ClientIP' }),
      says: { [BY_IP]: OPEN },
    },
  ]);
});

describe('addresses and ports', () => {
  const lb = (ingress: object) => pods.service('a/web', {
    type: 'LoadBalancer', clusterIP: '10.96.0.1', externalIPs: ['192.0.2.1'], selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
  }, { loadBalancer: { ingress: [ingress] } });

  testRows([
    {
      rule: 'R-KP-2 a service is asked at its cluster IP, external IP, balancer\'s address, and any node\'s address with the node port',
      given: lb({ ip: '192.0.2.2' }),
      says: {
        [BY_IP]: OPEN,
        [`${CLIENT} > 192.0.2.1 tcp/80`]: OPEN,
        [`${CLIENT} > 192.0.2.2 tcp/80`]: OPEN,
        [`${CLIENT} > node:n tcp/30080`]: OPEN,
      },
      traces: { [`${CLIENT} > node:n tcp/30080`]: { reached: 'a/web' }, [`${CLIENT} > node:n tcp/80`]: { reached: 'node:n' } },
    },
    {
      rule: 'R-KP-2 another port, or protocol, of such an address is no service port',
      given: lb({ ip: '192.0.2.2' }),
      says: {
        'b/cli > 10.96.0.1 tcp/8080': 'Unreachable no-such-service-port',
        'b/cli > 10.96.0.1 udp/80': 'Unreachable no-such-service-port',
        [`${CLIENT} > 192.0.2.2 tcp/30080`]: 'Unreachable no-such-service-port',
        'b/cli > service:a/web tcp/8080': 'Unreachable no-such-service-port',
      },
    },
    {
      rule: 'R-KP-2 a balancer\'s address with ipMode VIP is one of the service',
      given: lb({ ip: '192.0.2.2', ipMode: 'VIP' }),
      traces: { 'b/cli > 192.0.2.2 tcp/80': { reached: 'a/web' } },
    },
    {
      rule: 'R-KP-3 a targetPort is a number',
      given: web().np('a/in', { types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [8080] } }] }),
      says: { [BY_IP]: 'Allow by np:a/in' },
    },
    {
      rule: 'R-KP-3 or a name, which each pod resolves by itself, with the protocol',
      given: cluster().pod('b/cli').pod('a/one', { labels: { app: 'web' }, ports: [{ name: 'http', containerPort: 1111 }] })
        .pod('a/two', { labels: { app: 'web' }, ports: [{ name: 'http', containerPort: 53, protocol: 'UDP' }, { name: 'http', containerPort: 2222 }] })
        .service('a/web', { clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] })
        .np('a/in', { types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [1111, 2222] } }] }),
      says: { [BY_IP]: 'Allow by np:a/in' },
    },
    {
      rule: 'R-KP-3 a pod that doesn\'t have it is no backend',
      given: web({}, { targetPort: 'http' }).pod('a/two', { labels: { app: 'web' }, ports: [{ name: 'http', containerPort: 80 }] }),
      traces: { [BY_IP]: { verdict: 'Allow', reached: 'a/two' } },
    },
    {
      rule: 'R-KP-3 a slice says the number, whatever the service says',
      given: web({}, { targetPort: 'http' }).slice('a/web', [{ port: 9999, protocol: 'TCP' }], [endpoint({ ready: true })])
        .np('a/in', { types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [9999] } }] }),
      says: { [BY_IP]: 'Allow by np:a/in' },
    },
    {
      rule: 'R-KP-3 without a targetPort it is the port of the service itself',
      given: pods.service('a/web', { clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80 }] })
        .np('a/in', { types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [80] } }] }),
      says: { [BY_IP]: 'Allow by np:a/in' },
    },
  ]);
});
