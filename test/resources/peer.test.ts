import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { raw } from './support/charts';
import { Flavour, FLAVOURS, sourcesOf } from './support/rules';
import { deployment } from './support/workloads';
import { GlobalNetworkSet, IPeer, NetworkSet, Peer, Selector } from '../../src';

const PODS = 'projectcalico.org/orchestrator == \'k8s\'';
const SHOP = 'projectcalico.org/name == \'shop\'';
const OTHER = 'projectcalico.org/name == \'other\'';
const IN_OTHER = { matchLabels: { 'kubernetes.io/metadata.name': 'other' } };
const PRIVATE_V4 = ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];
const PRIVATE_V6 = ['::1/128', 'fc00::/7', 'fe80::/10'];

/** What a peer comes out as in a policy of namespace `shop`, in a global one, and in one of Kubernetes. */
interface Row extends Record<Flavour, unknown[]> {
  readonly peer: string;
  readonly make: (chart: Chart) => IPeer | IConstruct;
}

const inOther = (chart: Chart) => raw(chart, 'Web', 'apps/v1', 'Deployment', {
  metadata: { namespace: 'other' }, spec: { template: { metadata: { labels: { app: 'web' } } } },
});

const rows: Row[] = [
  {
    peer: 'a workload of the policy\'s namespace (R-SCP-6)',
    make: chart => Peer.workload(deployment(chart, 'Web', { app: 'web' })),
    namespaced: [{ selector: 'app == \'web\'' }],
    global: [{ selector: 'app == \'web\'', namespaceSelector: SHOP }],
    kubernetes: [[{ podSelector: { matchLabels: { app: 'web' } } }]],
  },
  {
    peer: 'a workload of another namespace',
    make: inOther,
    namespaced: [{ selector: 'app == \'web\'', namespaceSelector: OTHER }],
    global: [{ selector: 'app == \'web\'', namespaceSelector: OTHER }],
    kubernetes: [[{ podSelector: { matchLabels: { app: 'web' } }, namespaceSelector: IN_OTHER }]],
  },
  {
    peer: 'pods by labels: of the own namespace, of any in a global policy',
    make: () => Peer.pods({ app: 'web', track: 'stable' }),
    namespaced: [{ selector: 'app == \'web\' && track == \'stable\'' }],
    global: [{ selector: 'app == \'web\' && track == \'stable\'', namespaceSelector: 'all()' }],
    kubernetes: [[{ podSelector: { matchLabels: { app: 'web', track: 'stable' } } }]],
  },
  {
    peer: 'pods of a namespace by name',
    make: () => Peer.pods({ app: 'web' }, 'other'),
    namespaced: [{ selector: 'app == \'web\'', namespaceSelector: OTHER }],
    global: [{ selector: 'app == \'web\'', namespaceSelector: OTHER }],
    kubernetes: [[{ podSelector: { matchLabels: { app: 'web' } }, namespaceSelector: IN_OTHER }]],
  },
  {
    peer: 'pods of the own namespace by its name',
    make: () => Peer.pods({ app: 'web' }, 'shop'),
    namespaced: [{ selector: 'app == \'web\'' }],
    global: [{ selector: 'app == \'web\'', namespaceSelector: SHOP }],
    kubernetes: [[{ podSelector: { matchLabels: { app: 'web' } } }]],
  },
  {
    peer: 'a namespace by name: its pods, not the network sets in it',
    make: () => Peer.namespace('other'),
    namespaced: [{ selector: PODS, namespaceSelector: OTHER }],
    global: [{ selector: PODS, namespaceSelector: OTHER }],
    kubernetes: [[{ namespaceSelector: IN_OTHER }]],
  },
  {
    peer: 'the own namespace',
    make: () => Peer.namespace('shop'),
    namespaced: [{ selector: PODS }],
    global: [{ selector: PODS, namespaceSelector: SHOP }],
    kubernetes: [[{ podSelector: {} }]],
  },
  {
    peer: 'a namespace by its construct',
    make: chart => raw(chart, 'Space', 'v1', 'Namespace', { metadata: { name: 'other' } }),
    namespaced: [{ selector: PODS, namespaceSelector: OTHER }],
    global: [{ selector: PODS, namespaceSelector: OTHER }],
    kubernetes: [[{ namespaceSelector: IN_OTHER }]],
  },
  {
    peer: 'namespaces by labels',
    make: () => Peer.namespaces({ team: 'a' }),
    namespaced: [{ selector: PODS, namespaceSelector: 'team == \'a\'' }],
    global: [{ selector: PODS, namespaceSelector: 'team == \'a\'' }],
    kubernetes: [[{ namespaceSelector: { matchLabels: { team: 'a' } } }]],
  },
  {
    peer: 'every pod of the cluster',
    make: () => Peer.allNamespaces(),
    namespaced: [{ selector: PODS, namespaceSelector: 'all()' }],
    global: [{ selector: PODS, namespaceSelector: 'all()' }],
    kubernetes: [[{ namespaceSelector: {} }]],
  },
  {
    peer: 'addresses of both families, one rule for each (R-VAL-11)',
    make: () => Peer.addresses('203.0.113.7', '2001:db8::/32', '192.0.2.0/24'),
    namespaced: [{ nets: ['203.0.113.7/32', '192.0.2.0/24'] }, { nets: ['2001:db8::/32'] }],
    global: [{ nets: ['203.0.113.7/32', '192.0.2.0/24'] }, { nets: ['2001:db8::/32'] }],
    kubernetes: [[{ ipBlock: { cidr: '203.0.113.7/32' } }, { ipBlock: { cidr: '192.0.2.0/24' } }, { ipBlock: { cidr: '2001:db8::/32' } }]],
  },
  {
    peer: 'a range of addresses, as the blocks of which it consists',
    make: () => Peer.addresses('203.0.113.4-203.0.113.9'),
    namespaced: [{ nets: ['203.0.113.4/30', '203.0.113.8/31'] }],
    global: [{ nets: ['203.0.113.4/30', '203.0.113.8/31'] }],
    kubernetes: [[{ ipBlock: { cidr: '203.0.113.4/30' } }, { ipBlock: { cidr: '203.0.113.8/31' } }]],
  },
  {
    peer: 'the internet, without private, shared, link-local and loopback ranges',
    make: () => Peer.internet(),
    namespaced: [{ nets: ['0.0.0.0/0'], notNets: PRIVATE_V4 }, { nets: ['::/0'], notNets: PRIVATE_V6 }],
    global: [{ nets: ['0.0.0.0/0'], notNets: PRIVATE_V4 }, { nets: ['::/0'], notNets: PRIVATE_V6 }],
    kubernetes: [[{ ipBlock: { cidr: '0.0.0.0/0', except: PRIVATE_V4 } }, { ipBlock: { cidr: '::/0', except: PRIVATE_V6 } }]],
  },
  {
    peer: 'anywhere: no restriction at all, and only here',
    make: () => Peer.anywhere(),
    namespaced: [undefined],
    global: [undefined],
    kubernetes: [undefined],
  },
  {
    peer: 'the cluster\'s DNS servers',
    make: () => Peer.clusterDns(),
    namespaced: [{ selector: 'k8s-app == \'kube-dns\'', namespaceSelector: 'projectcalico.org/name == \'kube-system\'' }],
    global: [{ selector: 'k8s-app == \'kube-dns\'', namespaceSelector: 'projectcalico.org/name == \'kube-system\'' }],
    kubernetes: [[{
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    }]],
  },
  {
    peer: 'a selector, scoped as Calico scopes it',
    make: () => Peer.selector(Selector.parse('has(a) && b in {"x", "y"}')),
    namespaced: [{ selector: 'has(a) && b in {\'x\', \'y\'}' }],
    global: [{ selector: 'has(a) && b in {\'x\', \'y\'}' }],
    kubernetes: [[{ podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }, { key: 'b', operator: 'In', values: ['x', 'y'] }] } }]],
  },
  {
    peer: 'a selector with a negative one of namespaces, which lets in nothing that is in no namespace (R-FG-4)',
    make: () => Peer.selector(Selector.has('a'), Selector.notEqualTo('env', 'dev')),
    namespaced: [{ selector: 'has(a)', namespaceSelector: 'env != \'dev\' && has(projectcalico.org/name)' }],
    global: [{ selector: 'has(a)', namespaceSelector: 'env != \'dev\' && has(projectcalico.org/name)' }],
    kubernetes: [[{
      podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] },
      namespaceSelector: { matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['dev'] }] },
    }]],
  },
  {
    peer: 'any of several: selectors become one, addresses become one list, each once',
    make: () => Peer.anyOf(
      Peer.pods({ app: 'a' }), Peer.addresses('192.0.2.1'), Peer.pods({ app: 'b' }), Peer.addresses('192.0.2.2', '192.0.2.1'), Peer.pods({ app: 'a' }),
    ),
    namespaced: [{ selector: 'app == \'a\' || app == \'b\'' }, { nets: ['192.0.2.1/32', '192.0.2.2/32'] }],
    global: [{ selector: 'app == \'a\' || app == \'b\'', namespaceSelector: 'all()' }, { nets: ['192.0.2.1/32', '192.0.2.2/32'] }],
    kubernetes: [[
      { podSelector: { matchLabels: { app: 'a' } } }, { ipBlock: { cidr: '192.0.2.1/32' } }, { podSelector: { matchLabels: { app: 'b' } } },
      { ipBlock: { cidr: '192.0.2.2/32' } }, { ipBlock: { cidr: '192.0.2.1/32' } }, { podSelector: { matchLabels: { app: 'a' } } },
    ]],
  },
  {
    peer: 'any of several that differ in their namespaces, each by itself',
    make: () => Peer.anyOf(Peer.pods({ app: 'a' }), Peer.pods({ app: 'b' }, 'other')),
    namespaced: [{ selector: 'app == \'a\'' }, { selector: 'app == \'b\'', namespaceSelector: OTHER }],
    global: [{ selector: 'app == \'a\'', namespaceSelector: 'all()' }, { selector: 'app == \'b\'', namespaceSelector: OTHER }],
    kubernetes: [[
      { podSelector: { matchLabels: { app: 'a' } } }, { podSelector: { matchLabels: { app: 'b' } }, namespaceSelector: IN_OTHER },
    ]],
  },
];

/** Peers for which Kubernetes has no words. */
const calicoOnly: Omit<Row, 'kubernetes'>[] = [
  {
    peer: 'a Service, always with its namespace (R-SCP-14)',
    make: chart => raw(chart, 'Api', 'v1', 'Service', { spec: { ports: [{ port: 80 }] } }),
    namespaced: [{ services: { name: 'test-api', namespace: 'shop' } }],
    global: [{ services: { name: 'test-api', namespace: 'shop' } }],
  },
  {
    peer: 'a service account by name and namespace',
    make: () => Peer.serviceAccount('api', 'other'),
    namespaced: [{ serviceAccounts: { names: ['api'] }, namespaceSelector: OTHER }],
    global: [{ serviceAccounts: { names: ['api'] }, namespaceSelector: OTHER }],
  },
  {
    peer: 'a service account by its construct',
    make: chart => raw(chart, 'Account', 'v1', 'ServiceAccount'),
    namespaced: [{ serviceAccounts: { names: ['test-account'] } }],
    global: [{ serviceAccounts: { names: ['test-account'] }, namespaceSelector: SHOP }],
  },
  {
    peer: 'a global network set, which is in no namespace (R-SCP-6)',
    make: chart => new GlobalNetworkSet(chart, 'Set', { labels: { role: 'partner' } }),
    namespaced: [{ selector: 'role == \'partner\'', namespaceSelector: 'global()' }],
    global: [{ selector: 'role == \'partner\'', namespaceSelector: 'global()' }],
  },
  {
    peer: 'a network set',
    make: chart => new NetworkSet(chart, 'Set', { labels: { role: 'partner' } }),
    namespaced: [{ selector: 'role == \'partner\'' }],
    global: [{ selector: 'role == \'partner\'', namespaceSelector: SHOP }],
  },
];

describe.each(FLAVOURS)('in a %s policy, a peer may be', flavour => {
  test.each(rows)('$peer', row => {
    expect(sourcesOf(flavour, row.make)).toEqual(row[flavour]);
  });
});

describe.each(['namespaced', 'global'] as const)('in a %s policy of Calico, a peer may also be', flavour => {
  test.each(calicoOnly)('$peer', row => {
    expect(sourcesOf(flavour, row.make)).toEqual(row[flavour]);
  });
});
