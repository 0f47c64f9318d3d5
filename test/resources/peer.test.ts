import { App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { manifestsOf, raw } from './support/charts';
import { egressOf, Flavour, FLAVOURS, ingressOf, ingressProblems, policyOf, sourcesOf } from './support/rules';
import { deployment, PLUS, WORKLOADS } from './support/workloads';
import { GlobalNetworkSet, IPeer, NetworkSet, Peer, Port, Rule, Selector } from '../../src';

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

describe('a workload as a peer', () => {
  test.each(WORKLOADS)('may be a $name, named as such or as a peer', ({ make }) => {
    const expected = [{ selector: 'app == \'web\'' }];

    expect(sourcesOf('namespaced', chart => make(chart, 'Web'))).toEqual(expected);
    expect(sourcesOf('namespaced', chart => Peer.workload(make(chart, 'Web')))).toEqual(expected);
    expect(sourcesOf('namespaced', chart => Peer.of(make(chart, 'Web')))).toEqual(expected);
  });

  test('is read when manifests are written, so that labels that are added later count', () => {
    const [, policy] = manifestsOf(chart => {
      const web = deployment(chart, 'Web', { app: 'web' });
      policyOf(chart, 'namespaced').addIngress(Rule.allow(web, Port.all()));
      web.podMetadata.addLabel('track', 'stable');
    });

    expect(policy.spec.ingress[0].source).toEqual({ selector: 'app == \'web\' && track == \'stable\'' });
  });

  test('is named by a generated label where it has none of its own', () => {
    const [{ selector }] = sourcesOf('namespaced', chart => deployment(chart, 'Web'));

    expect(selector).toMatch(/^cdk8s\.io\/metadata\.addr == '[^']+'$/);
  });

  test('is named by a generated label where another workload of its namespace has its own labels too', () => {
    const [{ selector }] = sourcesOf('namespaced', chart => {
      deployment(chart, 'Twin', { app: 'web', track: 'canary' });
      return deployment(chart, 'Web', { app: 'web' });
    });

    expect(selector).toMatch(/^cdk8s\.io\/metadata\.addr == '[^']+'$/);
  });

  test('keeps its own labels where only a workload of another namespace has them too', () => {
    expect(sourcesOf('namespaced', chart => {
      inOther(chart);
      return deployment(chart, 'Web2', { app: 'web' });
    })).toEqual([{ selector: 'app == \'web\'' }]);
  });

  test('is never named by labels that change with a release', () => {
    expect(sourcesOf('namespaced', chart => deployment(chart, 'Web', { 'app': 'web', 'app.kubernetes.io/version': '1.2' })))
      .toEqual([{ selector: 'app == \'web\'' }]);
  });

  test('that shares its labels with a network set of its namespace is named as pods (R-SCP-8)', () => {
    const withSet = (namespace: string) => (chart: Chart) => {
      new NetworkSet(chart, 'Set', { labels: { app: 'web', role: 'partner' }, namespace });
      return deployment(chart, 'Web', { app: 'web' });
    };

    expect(sourcesOf('namespaced', withSet('shop'))).toEqual([{ selector: `app == 'web' && ${PODS}` }]);
    expect(sourcesOf('namespaced', withSet('other'))).toEqual([{ selector: 'app == \'web\'' }]);
  });
});

describe('a network set as a peer', () => {
  test('is named by its own labels, neither by those of its chart nor by those that change with a release', () => {
    const sources = sourcesOf('namespaced', chart => new NetworkSet(chart, 'Set', { labels: { 'role': 'partner', 'app.kubernetes.io/version': '3' } }), {
      labels: { team: 'shop' },
    });

    expect(sources).toEqual([{ selector: 'role == \'partner\'' }]);
  });

  test('that shares its labels with pods of its namespace leaves those out (R-SCP-8)', () => {
    const sources = sourcesOf('namespaced', chart => {
      deployment(chart, 'Web', { role: 'partner' });
      return new NetworkSet(chart, 'Set', { labels: { role: 'partner' } });
    });

    expect(sources).toEqual([{ selector: 'role == \'partner\' && !has(projectcalico.org/orchestrator)' }]);
  });

  test('that shares its own labels with another set is named by its chart\'s as well, where those tell them apart', () => {
    const [, , policy] = manifestsOf(chart => {
      const other = new Chart(App.of(chart), 'other', { namespace: 'shop', labels: { team: 'other' } });
      const set = new NetworkSet(other, 'Set', { name: 'theirs', labels: { role: 'partner' } });
      new NetworkSet(chart, 'Set', { name: 'ours', labels: { role: 'partner' } });
      new NetworkSet(chart, 'Third', { name: 'third' });
      policyOf(chart, 'namespaced').addIngress(Rule.allow(set, Port.all()));
    }, { labels: { team: 'shop' } });

    expect(policy.spec.ingress[0].source).toEqual({ selector: 'role == \'partner\' && team == \'other\'' });
  });

  test('without labels is given one by which it is found', () => {
    expect(sourcesOf('namespaced', chart => new NetworkSet(chart, 'Set', { name: 'partners' })))
      .toEqual([{ selector: 'cdk8s-calico/network-set == \'partners\'' }]);
  });

  test('may be one that was written raw', () => {
    expect(sourcesOf('namespaced', chart => raw(chart, 'Set', 'projectcalico.org/v3', 'NetworkSet', {
      metadata: { labels: { role: 'partner' } }, spec: { nets: ['192.0.2.0/24'] },
    }))).toEqual([{ selector: 'role == \'partner\'' }]);
  });
});

describe.each(PLUS)('%s', (_, kplus) => {
  test('gives namespaces, services and service accounts that can be peers', () => {
    expect(sourcesOf('namespaced', chart => new kplus.Namespace(chart, 'Space', { metadata: { name: 'other' } })))
      .toEqual([{ selector: PODS, namespaceSelector: OTHER }]);
    expect(sourcesOf('namespaced', chart => new kplus.Service(chart, 'Api', { ports: [{ port: 80 }], metadata: { name: 'api' } })))
      .toEqual([{ services: { name: 'api', namespace: 'shop' } }]);
    expect(sourcesOf('namespaced', chart => new kplus.ServiceAccount(chart, 'Account', { metadata: { name: 'api' } })))
      .toEqual([{ serviceAccounts: { names: ['api'] } }]);
  });

  test('gives namespaces by which pods and service accounts can be told', () => {
    const space = (chart: Chart) => new kplus.Namespace(chart, 'Space', { metadata: { name: 'other' } });

    expect(sourcesOf('namespaced', chart => Peer.pods({ app: 'web' }, space(chart)))).toEqual([{ selector: 'app == \'web\'', namespaceSelector: OTHER }]);
    expect(sourcesOf('namespaced', chart => Peer.serviceAccount('api', space(chart))))
      .toEqual([{ serviceAccounts: { names: ['api'] }, namespaceSelector: OTHER }]);
  });
});

describe('a Service as a peer', () => {
  test('of an egress rule is its endpoints and ports', () => {
    const make = (chart: Chart) => raw(chart, 'Api', 'v1', 'Service', { metadata: { name: 'api' }, spec: { ports: [{ port: 80 }] } });

    expect(egressOf('namespaced', chart => Rule.allow(make(chart), Port.all())))
      .toEqual([{ action: 'Allow', destination: { services: { name: 'api', namespace: 'shop' } } }]);
  });

  test('of an ingress rule may stand beside ports of the policy\'s own endpoints (R-VAL-13)', () => {
    const make = (chart: Chart) => raw(chart, 'Api', 'v1', 'Service', { metadata: { name: 'api' }, spec: { ports: [{ port: 80 }] } });

    expect(ingressOf('namespaced', chart => Rule.allow(make(chart), Port.tcp(8080)))).toEqual([{
      action: 'Allow', protocol: 'TCP', source: { services: { name: 'api', namespace: 'shop' } }, destination: { ports: [8080] },
    }]);
  });
});

test.each(FLAVOURS)('a service account of no namespace is an error in a %s policy only where that has none', flavour => {
  const problems = ingressProblems(flavour, () => Rule.allow(Peer.serviceAccount('api'), Port.all()));

  expect(problems).toEqual({
    namespaced: [],
    global: ['[test/Policy] ingress[0].source: `api` is a service account of no namespace; name its namespace as well: a global policy has none of its own'],
    kubernetes: [
      '[test/Policy] ingress[0].source: `serviceAccounts` is a field that a Kubernetes policy does not have; '
      + 'name pods by their labels, or use a Calico policy',
    ],
  }[flavour]);
});
