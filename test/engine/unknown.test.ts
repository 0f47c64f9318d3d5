import { cluster } from './support/cluster';
import { lab, onHosts, OPEN, PRE_DNAT, tcp, withHost } from './support/lab';
import { flowOf } from './support/questions';
import { testRows } from './support/table';
import { FlowError } from '../../src/engine/verdict-engine';

// What the manifests don't tell: Unknown where the verdict hinges on it, and only there.

const OUTSIDER = '203.0.113.9';

/** A Deployment whose pods are not there. */
function deployment(fullName: string, labels: object): Readonly<Record<string, unknown>> {
  const [namespace, name] = fullName.split('/');
  const containers = [{ ports: [{ name: 'http', containerPort: 8080 }] }];
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec: { template: { metadata: { labels }, spec: { containers } } } };
}

/** A pod that a Deployment made. */
function podOf(fullName: string, number: number): Readonly<Record<string, unknown>> {
  const [namespace, name] = fullName.split('/');
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${name}-x`, controller: true }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: { containers: [] },
    status: { podIPs: [{ ip: `10.65.0.${number}` }] },
    metadata: { name: `${name}-${number}`, namespace, labels: { 'app': name, 'number': `${number}`, 'pod-template-hash': 'x' }, ownerReferences },
  };
}

const toDb = (...ingress: object[]) => ({ selector: 'app == "db"', types: ['Ingress'], ingress });
const DENIED = 'Deny by tierDefault:default';

describe('addresses of pods', () => {
  const charts = cluster().add(deployment('a/web', { app: 'web' }), deployment('a/db', { app: 'db' }));
  const ASKED = 'a/web > a/db tcp/80';
  const unknownAddress = { verdict: 'Unknown', reason: 'it is not known which address a/web has', unknown: ['which address a/web has'] };

  testRows([
    {
      rule: 'what hinges on labels alone is known, R-SCP-8',
      given: charts.np('a/in', toDb({ action: 'Allow', source: { selector: 'app == "web"' } })),
      says: { [ASKED]: 'Allow by np:a/in', 'a/db > a/db tcp/80': DENIED },
    },
    {
      rule: 'what hinges on nets is not, and the rule is named',
      given: charts.np('a/in', toDb({ action: 'Allow', source: { nets: ['10.65.0.0/16'] } })),
      says: { [ASKED]: 'Unknown on np:a/in rule 0' },
      traces: { [ASKED]: unknownAddress },
    },
    {
      rule: 'nor what hinges on the nets of a set',
      given: charts.set('office', ['10.0.0.0/8'], { role: 'office' }).gnp('in', toDb({ action: 'Deny', source: { selector: 'role == "office"' } }, { action: 'Allow' })),
      says: { [ASKED]: 'Unknown on gnp:in rule 0' },
      traces: { [ASKED]: unknownAddress },
    },
    {
      rule: 'where either address comes to the same it is known',
      given: charts.np('a/in', toDb({ action: 'Allow', source: { nets: ['10.65.0.0/16'] } }, { action: 'Allow', source: { notNets: ['10.65.0.0/16'] } })),
      says: { [ASKED]: 'Allow by np:a/in' },
      traces: { [ASKED]: { unknown: ['which address a/web has'] } },
    },
    {
      rule: 'a rule that another criterion excludes asks for no address',
      given: charts.np('a/in', toDb({ action: 'Allow', protocol: 'UDP', source: { nets: ['10.65.0.0/16'] } })),
      says: { [ASKED]: DENIED, 'a/web > a/db udp/80': 'Unknown on np:a/in rule 0' },
    },
    {
      rule: 'nor does one behind the rule that decides',
      given: charts.np('a/in', toDb({ action: 'Deny' }, { action: 'Allow', source: { nets: ['10.65.0.0/16'] } })),
      says: { [ASKED]: 'Deny by np:a/in' },
    },
    {
      rule: 'the address is in a pool, where pools are told',
      given: charts.pool('10.65.0.0/16').np('a/in', toDb({ action: 'Allow', protocol: 'TCP', source: { nets: ['10.0.0.0/8'] } }, { action: 'Allow', protocol: 'UDP', source: { nets: ['192.168.0.0/16'] } })),
      says: { [ASKED]: 'Allow by np:a/in', 'a/web > a/db udp/80': DENIED },
    },
    {
      rule: 'named ports are told by the template',
      given: charts.np('a/in', toDb({ action: 'Allow', protocol: 'TCP', destination: { ports: ['http'] } })),
      says: { 'a/web > a/db tcp/8080': 'Allow by np:a/in', [ASKED]: DENIED },
    },
    {
      rule: 'two pods of which nobody knows the address are two',
      given: charts.np('a/in', toDb({ action: 'Allow', source: { selector: 'app == "db"' } })),
      says: { 'a/db > a/db tcp/80': 'Allow by np:a/in', [ASKED]: DENIED },
    },
    {
      rule: 'a pod that waits for its address is one like that',
      given: cluster().pod('a/new', { ips: [] }).pod('a/db', { labels: { app: 'db' } }).np('a/in', toDb({ action: 'Allow', source: { nets: ['10.0.0.0/9'] } })),
      says: { 'a/new > a/db tcp/80': 'Unknown on np:a/in rule 0', 'a/db > a/new tcp/80': 'Allow by profile:kns.a' },
    },
  ]);
});

describe('pods of a workload', () => {
  const both = cluster().add(deployment('a/web', {}), podOf('a/web', 1), podOf('a/web', 2)).pod('b/cli');

  testRows([
    {
      rule: 'a workload stands for its pods: where they agree there is one answer',
      given: both.np('a/in', { types: ['Ingress'], ingress: [{ action: 'Allow' }] }),
      says: { 'b/cli > a/web tcp/80': 'Allow by np:a/in', 'a/web > b/cli tcp/80': 'Allow by profile:kns.b' },
    },
    {
      rule: 'where they differ each is told',
      given: both.np('a/in', { selector: 'number == "1"', types: ['Ingress'] }),
      says: { 'b/cli > a/web tcp/80': 'Unknown', 'b/cli > a/web-1 tcp/80': DENIED },
      traces: { 'b/cli > a/web tcp/80': { reason: expect.stringMatching(/^1 of 2 allow it: .*web-1 Deny, .*web-2 Allow$/), backends: [{ verdict: 'Deny', decidedBy: 'tierDefault:default' }, { verdict: 'Allow' }] } },
    },
  ]);
});

describe('addresses and ports of services', () => {
  const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('b/cli');
  const service = (spec: object, port: object = {}) => pods.service('a/web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080, ...port }], ...spec });
  const nodes = service({ type: 'NodePort' }, { nodePort: 30080 }).node('n', ['10.0.0.1']).node('m', ['10.0.0.2']);
  const AT_NODE_PORT = `${OUTSIDER} > service:a/web tcp/80 via=NodePort`;

  testRows([
    {
      rule: 'a node port that is not picked is not guessed',
      given: service({ type: 'NodePort' }).node('n', ['10.0.0.1']),
      says: { [AT_NODE_PORT]: 'Unknown', 'b/cli > service:a/web tcp/80': 'Allow by profile:kns.a' },
      traces: { [AT_NODE_PORT]: { reason: expect.stringContaining('which node port Service a/web gets for its port 80') } },
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

describe('ranges of addresses', () => {
  const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('a/db', { labels: { app: 'db' } });
  const partly = pods.np('a/in', toDb({ action: 'Allow', source: { nets: ['203.0.113.0/24', '10.9.0.0/16'] } }));
  const IN_RANGE = '203.0.112.0/23 > a/db tcp/80';

  testRows([
    {
      rule: 'a block is answered as a whole where its addresses agree',
      given: partly,
      says: { '203.0.113.128/25 > a/db tcp/80': 'Allow by np:a/in', '198.51.100.0/24 > a/db tcp/80': DENIED, '::/0 > a/db tcp/80': DENIED },
    },
    {
      rule: 'else its parts are told',
      given: partly,
      says: { [IN_RANGE]: 'Unknown on np:a/in rule 0' },
      traces: {
        [IN_RANGE]: {
          reason: 'it is not known which address of 203.0.112.0/23 is meant',
          parts: [
            { addresses: '203.0.113.0-203.0.113.255', verdict: 'Allow', decidedBy: 'np:a/in' },
            { addresses: '203.0.112.0-203.0.112.255', verdict: 'Deny', decidedBy: 'tierDefault:default' },
          ],
        },
      },
    },
    {
      rule: 'the internet is every public address, so a rule about private ones says nothing of it',
      given: pods.np('a/in', toDb({ action: 'Allow', source: { nets: ['10.0.0.0/8'] } })).np('a/out', { selector: 'app == "web"', types: ['Egress'], egress: [{ action: 'Deny', destination: { nets: ['192.168.0.0/16'] } }, { action: 'Allow' }] }),
      says: { 'internet > a/db tcp/80': DENIED, 'a/web > internet tcp/80': 'Allow by np:a/out' },
    },
    {
      rule: 'anywhere is every address',
      given: pods.np('a/in', toDb({ action: 'Allow', source: { nets: ['10.0.0.0/8'] } })),
      says: { 'anywhere > a/db tcp/80': 'Unknown on np:a/in rule 0' },
      traces: { 'anywhere > a/db tcp/80': { parts: [{ addresses: '10.0.0.0-10.255.255.255', verdict: 'Allow' }, { addresses: '0.0.0.0-9.255.255.255, 11.0.0.0-255.255.255.255', verdict: 'Deny' }] } },
    },
    {
      rule: 'an address that a pod has is a part by itself where a rule means that pod',
      given: pods.np('a/in', toDb({ action: 'Allow', source: { selector: 'app == "web"' } })),
      traces: { '10.65.0.0/16 > a/db tcp/80': { parts: [{ addresses: '10.65.0.1', verdict: 'Allow' }, { addresses: '10.65.0.0, 10.65.0.2-10.65.255.255', verdict: 'Deny' }] } },
    },
    {
      rule: 'a range to which packets are sent is told in parts as well',
      given: pods.np('a/out', { types: ['Egress'], egress: [{ action: 'Deny', destination: { nets: ['8.8.8.8/32'] } }, { action: 'Allow' }] }),
      says: { 'a/web > 8.8.8.0/24 tcp/80': 'Unknown on np:a/out rule 0', 'a/web > 8.8.4.0/24 tcp/80': 'Allow by np:a/out' },
      traces: { 'a/web > 8.8.8.0/24 tcp/80': { parts: [{ addresses: '8.8.8.8', verdict: 'Deny' }, { addresses: '8.8.8.0-8.8.8.7, 8.8.8.9-8.8.8.255', verdict: 'Allow' }] } },
    },
    {
      rule: 'between two ranges outside there is no way',
      given: pods,
      says: { 'anywhere > internet tcp/80': 'Unreachable not-routed' },
    },
  ]);
});

describe('objects that are not told', () => {
  const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('a/db', { labels: { app: 'db' } });
  const untold = pods.withoutImpliedNamespaces();
  const ASKED = 'a/web > a/db tcp/80';

  testRows([
    {
      rule: 'without the Namespace, whether a policy selects by its labels is not known',
      given: untold.gnp('x', { ...toDb(), namespaceSelector: 'env == "prod"' }),
      says: { [ASKED]: 'Unknown on gnp:x', 'a/db > a/web tcp/80': 'Allow by profile:kns.a' },
      traces: { [ASKED]: { reason: expect.stringContaining('whether gnp:x selects the endpoint: labels of its namespace') } },
    },
    {
      rule: 'nor whether a rule means it',
      given: untold.gnp('x', toDb({ action: 'Allow', source: { namespaceSelector: 'env == "prod"' } })),
      says: { [ASKED]: 'Unknown on gnp:x rule 0', [`${OUTSIDER} > a/db tcp/80`]: DENIED },
    },
    {
      rule: 'where either comes to the same it is known',
      given: untold.gnp('x', toDb({ action: 'Allow', source: { namespaceSelector: 'env == "prod"' } }, { action: 'Allow', source: { selector: 'app == "web"' } })),
      says: { [ASKED]: 'Allow by gnp:x' },
    },
    {
      rule: 'the name of a namespace is known without its object (R-LBL-2)',
      given: untold.gnp('x', toDb({ action: 'Allow', source: { namespaceSelector: 'projectcalico.org/name == "a" && kubernetes.io/metadata.name == "a"' } })),
      says: { [ASKED]: 'Allow by gnp:x' },
    },
    {
      rule: 'with the Namespace, a label that is not there is not there',
      given: pods.gnp('x', toDb({ action: 'Allow', source: { namespaceSelector: 'env == "prod"' } })),
      says: { [ASKED]: DENIED },
    },
    {
      rule: 'labels of a service account that is not told are not known',
      given: pods.gnp('x', toDb({ action: 'Allow', source: { serviceAccounts: { selector: 'r == "d"' } } })),
      says: { [ASKED]: 'Unknown on gnp:x rule 0' },
    },
    {
      rule: 'its name is',
      given: pods.gnp('x', toDb({ action: 'Allow', source: { serviceAccounts: { names: ['default'] } } })),
      says: { [ASKED]: 'Allow by gnp:x' },
    },
    {
      rule: 'pods of an untold namespace are open where nothing selects them (R-EVAL-6)',
      given: untold,
      says: { [ASKED]: 'Allow by profile:kns.a' },
    },
    {
      rule: 'without FelixConfiguration nobody knows what becomes of pods\' packets to their own host (R-EVAL-11)',
      given: cluster().node('n', ['10.0.0.1']).node('m', ['10.0.0.2']).pod('a/web', { node: 'n' }),
      says: { 'a/web > node:n tcp/80': 'Unknown on defaultEndpointToHostAction', 'a/web > node:m tcp/80': 'Allow by profile:kns.a' },
      traces: { 'a/web > node:n tcp/80': { reason: expect.stringContaining('no FelixConfiguration says `defaultEndpointToHostAction`') } },
    },
    {
      rule: 'unless the pod\'s own policy drops them before',
      given: cluster().node('n', ['10.0.0.1']).pod('a/web', { node: 'n' }).np('a/out', { types: ['Egress'] }),
      says: { 'a/web > node:n tcp/80': DENIED },
    },
    {
      rule: 'where a pod runs matters only where hosts are policed',
      given: lab.pod('ops/new', { ips: ['10.65.9.9'] }),
      says: { 'ops/new > shop/web-1 tcp/80': 'Allow by profile:kns.shop' },
    },
    {
      rule: 'and then only where they differ',
      given: withHost().pod('ops/new', { ips: ['10.65.9.9'] }).gnp('forward', { applyOnForward: true, selector: 'has(role)', types: ['Ingress', 'Egress'], ingress: [tcp('Deny', 80), { action: 'Allow' }], egress: [{ action: 'Allow' }] }),
      says: { 'ops/new > shop/web-1 tcp/80': 'Unknown', 'ops/new > shop/web-1 tcp/443': 'Allow by profile:kns.shop' },
      traces: { 'ops/new > shop/web-1 tcp/80': { reason: 'it is not known on which node ops/new runs' } },
    },
    {
      rule: 'by which interface a packet leaves matters only where their HostEndpoints differ',
      given: lab.askedWith({}).hep('a', { node: 'node1', interfaceName: 'eth0', ...OPEN }, { role: 'host' }).hep('b', { node: 'node1', interfaceName: 'eth1' }),
      says: { [`node:node1 > ${OUTSIDER} tcp/80`]: 'Unknown', [`node:node1 > ${OUTSIDER} tcp/6443`]: 'Allow by failsafe' },
      traces: { [`node:node1 > ${OUTSIDER} tcp/80`]: { reason: 'it is not known by which interface the packet leaves node node1' } },
    },
  ]);
});

describe('questions that can\'t be asked', () => {
  const engine = cluster().pod('a/web').pod('a/db').node('n', ['10.0.0.1']).engine();
  const questions: [string, string[]][] = [
    ['a/wed > a/db tcp/80', ['`from`: there is no pod or workload `a/wed` in the cluster; is `a/web` meant?']],
    ['nobody > b/x tcp/80', ['`from`: `nobody` is neither `namespace/pod` nor an address', '`to`: there is no pod or workload `b/x`']],
    ['service:a/x > node:m tcp/80', ['`from`: there is no Service `a/x`', '`to`: there is no node `m`']],
    ['a/web > a/db tcp', ['`port` is missing']],
    ['a/web > a/db tcp/65536', ['`port`: `65536` is none']],
    ['a/web > a/db tcp/0', ['`port`: `0` is none']],
    ['a/web > a/db tpc/80', ['`protocol`: `tpc` does not exist']],
    ['a/web > a/db 256', ['`protocol`: `256` does not exist']],
    [`${OUTSIDER} > a/db tcp/80 arrivesAt=m`, ['`arrivesAt`: there is no node `m`']],
  ];

  test.each(questions)('%s is refused, every problem at once', (question, problems) => {
    const problemsOf = (): readonly string[] => {
      try {
        engine.verdict(flowOf(question));
        return [];
      } catch (error) {
        expect(error).toBeInstanceOf(FlowError);
        return (error as FlowError).problems;
      }
    };

    expect(problemsOf()).toEqual(problems.map(problem => expect.stringContaining(problem)));
  });

  test('protocols without ports need none', () => {
    expect(['a/web > a/db icmp', 'a/web > a/db 47', 'a/web > a/db UDPLite'].map(question => engine.verdict(flowOf(question)).verdict)).toEqual(['Allow', 'Allow', 'Allow']);
  });
});
