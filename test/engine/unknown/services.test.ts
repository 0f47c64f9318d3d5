import { cluster } from '../support/cluster';
import { onHosts, OPEN, PRE_DNAT, tcp, withHost } from '../support/lab';
import { testRows } from '../support/table';

// Node ports that are not picked and addresses that are not given: Unknown where the verdict hinges on them, and only there.

const DENIED = 'Deny by tierDefault:default';
const OUTSIDER = '203.0.113.9';

describe('addresses and ports of services', () => {
  const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('b/cli');
  const service = (spec: object, port: object = {}) => pods.service('a/web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, ...port }], ...spec });
  const nodes = service({ type: 'NodePort' }, { nodePort: 30080 }).node('n', ['10.0.0.1']).node('m', ['10.0.0.2']);
  const AT_NODE_PORT = `${OUTSIDER} > service:a/web tcp/80 via=NodePort`;

  testRows([
    {
      rule: 'a node port that is not picked is not guessed where a policy may name it',
      given: service({ type: 'NodePort' }).node('n', ['10.0.0.1']).gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 30080)) }),
      says: { [AT_NODE_PORT]: 'Unknown', 'b/cli > service:a/web tcp/80': 'Allow by profile:kns.a' },
      traces: { [AT_NODE_PORT]: { reason: expect.stringContaining('which node port Service a/web gets for its port 80') } },
    },
    {
      rule: 'where nobody is asked about node ports, the pods decide',
      given: service({ type: 'NodePort' }).node('n', ['10.0.0.1']),
      says: { [AT_NODE_PORT]: 'Allow by profile:kns.a' },
    },
    {
      rule: 'one that is picked is asked at every node, which must agree',
      given: nodes,
      says: { [AT_NODE_PORT]: 'Allow by profile:kns.a' },
      traces: { [AT_NODE_PORT]: { unknown: ['at which node the packet comes in'], reached: 'a/web' } },
    },
    {
      rule: 'if they don\'t, it is told; a node that is named leaves no doubt',
      given: nodes.hep('n', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], ...OPEN }, { role: 'host' }).gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 30080)) }),
      says: { [AT_NODE_PORT]: 'Unknown', [`${OUTSIDER} > node:n tcp/30080`]: 'Deny by gnp:pre', [`${OUTSIDER} > node:m tcp/30080`]: 'Allow by profile:kns.a' },
      traces: { [AT_NODE_PORT]: { reason: 'it is not known at which node the packet comes in' } },
    },
    {
      rule: 'a cluster without Nodes has no node to ask at',
      given: service({ type: 'NodePort' }, { nodePort: 30080 }),
      says: { [AT_NODE_PORT]: 'Unknown' },
      traces: { [AT_NODE_PORT]: { reason: expect.stringContaining('no Node is among the manifests') } },
    },
    {
      rule: 'a cluster IP that is not given changes nothing for pods, which are asked about the backend',
      given: service({}).np('b/out', { types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { namespaceSelector: 'all()', ports: [8080] } }] }),
      says: { 'b/cli > service:a/web tcp/80': 'Allow by profile:kns.a', 'b/cli > a/web tcp/80': DENIED },
    },
    {
      rule: 'nor does the address of a load balancer, as long as nobody asks for it (seed 001)',
      given: service({ type: 'LoadBalancer' }),
      says: { [`${OUTSIDER} > service:a/web tcp/80 via=LoadBalancer`]: 'Allow by profile:kns.a' },
    },
    {
      rule: 'where a preDNAT rule asks for it, it matters',
      given: withHost(OPEN).service('shop/lb', { type: 'LoadBalancer', selector: { on: 'node1' }, ports: [{ port: 80, targetPort: 8080 }] })
        .gnp('pre', { ...PRE_DNAT, ...onHosts({ ...tcp('Deny', 80), destination: { nets: ['192.0.2.80/32'], ports: [80] } }) }),
      says: { [`${OUTSIDER} > service:shop/lb tcp/80 via=LoadBalancer arrivesAt=node1`]: 'Unknown on gnp:pre rule 0' },
      traces: { [`${OUTSIDER} > service:shop/lb tcp/80 via=LoadBalancer arrivesAt=node1`]: { reason: expect.stringContaining('the LoadBalancer address of service shop/lb') } },
    },
    {
      rule: 'an address that is given is taken',
      given: withHost(OPEN).service('shop/lb', { type: 'LoadBalancer', selector: { on: 'node1' }, ports: [{ port: 80, targetPort: 8080 }] }, { loadBalancer: { ingress: [{ ip: '192.0.2.80' }] } })
        .gnp('pre', { ...PRE_DNAT, ...onHosts({ ...tcp('Deny', 80), destination: { nets: ['192.0.2.80/32'], ports: [80] } }) }),
      says: { [`${OUTSIDER} > service:shop/lb tcp/80 via=LoadBalancer arrivesAt=node1`]: 'Deny by gnp:pre' },
    },
  ]);
});
