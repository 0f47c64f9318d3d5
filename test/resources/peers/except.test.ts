import { IPeer, NetworkSet, Peer, Port, Rule, Selector } from '../../../src';
import { raw } from '../support/charts';
import { Flavour, ingressProblems, ownPeer, sourcesOf } from '../support/rules';
import { deployment } from '../support/workloads';

const AT = '[test/Policy] ingress[0].source';
const UNSAYABLE = `${AT}: \`except(…)\` cannot be said in one rule of Calico here; leave out addresses, or pods by labels of the same namespace, `
  + 'or write a `Rule.deny` before this rule';

interface Row {
  readonly name: string;
  readonly peer: () => IPeer;
  readonly flavours: Flavour[];
  readonly sources: unknown[];
}

const CALICO: Flavour[] = ['namespaced', 'global'];

const rows: Row[] = [
  {
    name: 'addresses out of everybody, once per family, since a rule that leaves out IPv4 never matches IPv6 (R-SCP-15)',
    peer: () => Peer.anywhere().except(Peer.addresses('192.0.2.0/24')),
    flavours: CALICO,
    sources: [{ nets: ['0.0.0.0/0'], notNets: ['192.0.2.0/24'] }, { nets: ['::/0'] }],
  },
  {
    name: 'addresses of both families',
    peer: () => Peer.anywhere().except(Peer.addresses('192.0.2.0/24', '2001:db8::/32')),
    flavours: CALICO,
    sources: [{ nets: ['0.0.0.0/0'], notNets: ['192.0.2.0/24'] }, { nets: ['::/0'], notNets: ['2001:db8::/32'] }],
  },
  {
    name: 'addresses out of addresses: only the families that are meant, and nothing that is left out as a whole',
    peer: () => Peer.addresses('192.0.2.0/24', '198.51.100.7').except(Peer.addresses('198.51.100.0/24', '192.0.2.128/25')),
    flavours: CALICO,
    sources: [{ nets: ['192.0.2.0/24'], notNets: ['192.0.2.128/25'] }],
  },
  {
    name: 'addresses out of pods',
    peer: () => Peer.pods({ app: 'web' }, 'other').except(Peer.addresses('192.0.2.0/24')),
    flavours: CALICO,
    sources: [
      { selector: 'app == \'web\'', namespaceSelector: 'projectcalico.org/name == \'other\'', nets: ['0.0.0.0/0'], notNets: ['192.0.2.0/24'] },
      { selector: 'app == \'web\'', namespaceSelector: 'projectcalico.org/name == \'other\'', nets: ['::/0'] },
    ],
  },
  {
    name: 'what is left out already is not listed twice, which the API server would refuse',
    peer: () => Peer.internet().except(Peer.addresses('10.0.0.0/8', '192.0.2.0/24', '192.168.1.0/24')),
    flavours: CALICO,
    sources: [
      {
        nets: ['0.0.0.0/0'],
        notNets: ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '192.0.2.0/24'],
      },
      { nets: ['::/0'], notNets: ['::1/128', 'fc00::/7', 'fe80::/10'] },
    ],
  },
  {
    name: 'what means one family only does not come to mean the other',
    peer: () => Peer.anyOf(ownPeer(() => [{ notNets: ['192.0.2.0/24'] }])).except(Peer.addresses('198.51.100.0/24', '2001:db8::/32')),
    flavours: CALICO,
    sources: [{ nets: ['0.0.0.0/0'], notNets: ['192.0.2.0/24', '198.51.100.0/24'] }],
  },
  {
    name: 'pods out of pods of the same namespace, by labels alone',
    peer: () => Peer.namespace('other').except(Peer.pods({ app: 'web' }, 'other')),
    flavours: CALICO,
    sources: [{
      selector: 'projectcalico.org/orchestrator == \'k8s\'', notSelector: 'app == \'web\'', namespaceSelector: 'projectcalico.org/name == \'other\'',
    }],
  },
  {
    name: 'several, of which each is left out',
    peer: () => Peer.allNamespaces().except(Peer.pods({ app: 'web' }, 'other'), Peer.namespace('third')),
    flavours: CALICO,
    sources: [{
      selector: 'projectcalico.org/orchestrator == \'k8s\'',
      notSelector: 'projectcalico.org/namespace == \'other\' && app == \'web\' || '
        + 'projectcalico.org/namespace == \'third\' && projectcalico.org/orchestrator == \'k8s\'',
      namespaceSelector: 'all()',
    }],
  },
  {
    name: 'a namespace out of everybody',
    peer: () => Peer.anywhere().except(Peer.namespace('other')),
    flavours: ['global'],
    sources: [{ notSelector: 'projectcalico.org/namespace == \'other\' && projectcalico.org/orchestrator == \'k8s\'' }],
  },
  {
    name: 'what a selector selects, whatever namespace it is in',
    peer: () => Peer.anywhere().except(Peer.selector(Selector.has('quarantine'))),
    flavours: ['global'],
    sources: [{ notSelector: 'has(quarantine)' }],
  },
  {
    name: 'what a selector selects, which in a namespaced policy means its own namespace (R-SCP-6)',
    peer: () => Peer.allNamespaces().except(Peer.selector(Selector.has('quarantine'))),
    flavours: ['namespaced'],
    sources: [{
      selector: 'projectcalico.org/orchestrator == \'k8s\'',
      notSelector: 'projectcalico.org/namespace == \'shop\' && has(quarantine)',
      namespaceSelector: 'all()',
    }],
  },
];

describe('leaves out', () => {
  test.each(rows.flatMap(row => row.flavours.map(flavour => ({ ...row, flavour }))))('$name ($flavour)', ({ peer, flavour, sources }) => {
    expect(sourcesOf(flavour, peer)).toEqual(sources);
  });

  test('workloads and network sets, which are peers as well', () => {
    expect(sourcesOf('namespaced', chart => Peer.namespace('shop').except(deployment(chart, 'Web', { app: 'web' }))))
      .toEqual([{ selector: 'projectcalico.org/orchestrator == \'k8s\'', notSelector: 'app == \'web\'' }]);
    expect(sourcesOf('global', chart => Peer.anywhere().except(new NetworkSet(chart, 'Set', { labels: { role: 'partner' } }))))
      .toEqual([{ notSelector: 'projectcalico.org/namespace == \'shop\' && role == \'partner\'' }]);
  });

  test('in Kubernetes\' terms addresses out of blocks, and pods out of pods of the same namespace', () => {
    expect(sourcesOf('kubernetes', () => Peer.addresses('192.0.2.0/24', '198.51.100.0/24').except(Peer.addresses('192.0.2.128/25')))).toEqual([[
      { ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.128/25'] } }, { ipBlock: { cidr: '198.51.100.0/24' } },
    ]]);
    expect(sourcesOf('kubernetes', () => Peer.namespace('other').except(Peer.pods({ app: 'web' }, 'other')))).toEqual([[{
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } },
      podSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] },
    }]]);
  });
});

describe('is refused where', () => {
  test.each<[string, Flavour, () => IPeer, string[]]>([
    ['nobody is left out', 'namespaced', () => Peer.anywhere().except(), [`${AT}: \`except()\` leaves nobody out; name at least one peer`]],
    ['everybody is left out', 'namespaced', () => Peer.addresses('192.0.2.7').except(Peer.addresses('192.0.2.0/24')), [
      `${AT}: \`192.0.2.0/24\` leaves out everybody; leave out less`,
    ]],
    ['what is left out is wrong in itself', 'namespaced', () => Peer.anywhere().except(Peer.addresses('nowhere')), [
      `${AT}: \`nowhere\` is neither an address nor a network; write for instance \`10.0.0.1\` or \`10.0.0.0/8\``,
    ]],
    ['that of which something is left out is wrong in itself', 'namespaced', () => Peer.namespaces({ 'not a key': 'x' }).except(Peer.namespaces({ a: 'b' })), [
      `${AT}: label key \`not a key\` can't be written in a selector; use letters, digits, \`_\`, \`.\`, \`/\` and \`-\``,
    ]],
    ['a namespaced policy would mean only its own namespace (R-FG-24)', 'namespaced', () => Peer.anywhere().except(Peer.namespace('other')), [UNSAYABLE]],
    ['addresses would have to be kept of everybody', 'global', () => Peer.pods({ app: 'web' }).except(Peer.anywhere()), [UNSAYABLE]],
    ['namespaces are known by labels only', 'global', () => Peer.anywhere().except(Peer.namespaces({ team: 'a' })), [UNSAYABLE]],
    ['it is known by its service account', 'global', () => Peer.allNamespaces().except(Peer.serviceAccount('api', 'other')), [UNSAYABLE]],
    ['addresses leave out addresses themselves', 'global', () => Peer.anywhere().except(Peer.internet()), [UNSAYABLE]],
  ])('%s', (_, flavour, peer, problems) => {
    expect(ingressProblems(flavour, () => Rule.allow(peer(), Port.all()))).toEqual(problems);
  });

  test('a Service is to be had without some of its endpoints (R-VAL-13)', () => {
    expect(ingressProblems('namespaced', chart => {
      const service = raw(chart, 'Api', 'v1', 'Service', { spec: { ports: [{ port: 80 }] } });
      return Rule.allow(Peer.service(service).except(Peer.addresses('192.0.2.7')), Port.all());
    })).toEqual([UNSAYABLE]);
  });
});
