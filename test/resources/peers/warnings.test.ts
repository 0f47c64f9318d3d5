import { App, Chart } from 'cdk8s';
import {
  CalicoTarget, GlobalNetworkPolicy, GlobalNetworkSet, IPeer, KubernetesNetworkPolicy, NetworkPolicy, NetworkSet, Peer, Policy, PolicyProps, Port,
  Rule, Selector,
} from '../../../src';
import { newChart, raw } from '../support/charts';
import { Flavour, FLAVOURS, policyOf } from '../support/rules';
import { deployment } from '../support/workloads';

const warn = jest.spyOn(console, 'warn');

beforeEach(() => warn.mockReset().mockImplementation());
afterAll(() => warn.mockRestore());

const REMEDY = 'mend the labels, or set `expectMatch: false` if the pods are made elsewhere (peer-matches-nothing)';

/** What a synthesis of a chart with the label `app: web` in namespace `shop`, and some pods beside, warns of. */
function warningsOf(build: (chart: Chart) => unknown): string[] {
  const chart = newChart();
  build(chart); // before what it names: everything is read when manifests are written
  deployment(chart, 'Web', { app: 'web', track: 'stable' });
  raw(chart, 'Other', 'v1', 'Pod', { metadata: { namespace: 'other', labels: { app: 'other' } }, spec: { serviceAccountName: 'robot' } });
  raw(chart, 'Agent', 'apps/v1', 'DaemonSet', { metadata: { namespace: 'system' }, spec: { template: { metadata: { labels: { app: 'agent' } }, spec: { hostNetwork: true } } } });
  App.of(chart).synthYaml();
  return warn.mock.calls.map(([text]) => text);
}

const props = { name: 'policy', appliesTo: Selector.has('app') };

const KINDS: Readonly<Record<Flavour, (chart: Chart, more?: Partial<PolicyProps>) => Policy>> = {
  namespaced: (chart, more) => new NetworkPolicy(chart, 'Policy', { ...props, ...more }),
  global: (chart, more) => new GlobalNetworkPolicy(chart, 'Policy', { ...props, ...more }),
  kubernetes: (chart, more) => new KubernetesNetworkPolicy(chart, 'Policy', { ...props, ...more }),
};

const naming = (flavour: Flavour, peer: IPeer) => (chart: Chart) => KINDS[flavour](chart).addIngress(Rule.allow(peer, Port.all()));

describe('pods that nobody is are worth a warning, with the nearest labels:', () => {
  test.each<[string, Flavour[], () => IPeer, string]>([
    ['a slip of the pen', ['namespaced', 'kubernetes'], () => Peer.pods({ app: 'wbe' }),
      'ingress[0].source: `app == \'wbe\'` selects no pods in namespace `shop` of this App, where there is `app: web`'],
    ['a slip of the pen in the value of one label of two', ['namespaced', 'kubernetes'], () => Peer.pods({ app: 'web', track: 'canary' }),
      'ingress[0].source: `app == \'web\' && track == \'canary\'` selects no pods in namespace `shop` of this App, where there is `app: web`, `track: stable`'],
    ['a slip of the pen in a key', ['namespaced', 'kubernetes'], () => Peer.pods({ ap: 'web' }),
      'ingress[0].source: `ap == \'web\'` selects no pods in namespace `shop` of this App, where nothing has the label `ap`'],
    ['pods of another namespace', FLAVOURS.slice(), () => Peer.pods({ app: 'web' }, 'other'),
      'ingress[0].source: `app == \'web\'` selects no pods in namespace `other` of this App, where there is `app: other`'],
    ['pods of any namespace', ['global'], () => Peer.pods({ app: 'wbe' }),
      'ingress[0].source: `app == \'wbe\'` selects no pods in this App, where there is `app: web`, `app: other`'],
    ['pods on the host\'s network, which have no endpoints', ['global'], () => Peer.pods({ app: 'agent' }),
      'ingress[0].source: `app == \'agent\'` selects no pods in this App, where there is `app: web`, `app: other`'],
    ['one of several', ['namespaced', 'kubernetes'], () => Peer.anyOf(Peer.pods({ app: 'web' }), Peer.pods({ app: 'wbe' })),
      'ingress[0].source: `app == \'wbe\'` selects no pods in namespace `shop` of this App, where there is `app: web`'],
    ['what is left out', ['namespaced', 'kubernetes'], () => Peer.namespace('shop').except(Peer.pods({ app: 'wbe' })),
      'ingress[0].source: `app == \'wbe\'` selects no pods in namespace `shop` of this App, where there is `app: web`'],
    ['what a selector selects, in Kubernetes\' terms', ['kubernetes'], () => Peer.selector(Selector.parse('app in {"wbe", "dv"}')),
      'ingress[0].source: `app in {\'wbe\', \'dv\'}` selects no pods in namespace `shop` of this App, where there is `app: web`'],
  ])('%s', (_, flavours, peer, text) => {
    for (const flavour of flavours) {
      warn.mockClear();

      expect(warningsOf(naming(flavour, peer()))).toEqual([`[test/Policy] warning: ${text}; ${REMEDY}`]);
    }
  });

  test.each(['deny', 'pass', 'log'] as const)('in a rule that does %s', action => {
    expect(warningsOf(chart => KINDS.namespaced(chart).addEgress(Rule.allow(Peer.anywhere(), Port.all()), Rule[action](Peer.pods({ app: 'wbe' }), Port.all()))))
      .toEqual([`[test/Policy] warning: egress[1].destination: \`app == 'wbe'\` selects no pods in namespace \`shop\` of this App, where there is \`app: web\`; ${REMEDY}`]);
  });
});

describe('nothing is said', () => {
  test.each<[string, Flavour[], () => IPeer]>([
    ['of pods that are there', FLAVOURS.slice(), () => Peer.pods({ app: 'web' })],
    ['of pods of another namespace that are there', FLAVOURS.slice(), () => Peer.pods({ app: 'other' }, 'other')],
    ['of pods by what Calico knows of them (R-LBL-1)', ['namespaced', 'global'], () => Peer.pods({ 'projectcalico.org/serviceaccount': 'robot' }, 'other')],
    ['of a namespace of which the App has no pods', FLAVOURS.slice(), () => Peer.pods({ app: 'web' }, 'third')],
    ['of a namespace of which the App has only pods without endpoints', FLAVOURS.slice(), () => Peer.pods({ app: 'web' }, 'system')],
    ['of the cluster\'s DNS, which nobody makes', FLAVOURS.slice(), () => Peer.clusterDns()],
    ['of what a selector selects, which may be network sets', ['namespaced', 'global'], () => Peer.selector(Selector.labels({ app: 'wbe' }))],
    ['of namespaces, and of addresses', FLAVOURS.slice(), () => Peer.anyOf(Peer.namespace('shop'), Peer.namespaces({ team: 'a' }), Peer.addresses('192.0.2.1'))],
  ])('%s', (_, flavours, peer) => {
    for (const flavour of flavours) {
      expect(warningsOf(naming(flavour, peer()))).toEqual([]);
    }
  });

  test('of the cluster\'s DNS where the App has other pods in its namespace', () => {
    expect(warningsOf(chart => {
      raw(chart, 'Proxy', 'apps/v1', 'Deployment', { metadata: { namespace: 'kube-system' }, spec: { template: { metadata: { labels: { app: 'proxy' } } } } });
      naming('namespaced', Peer.clusterDns())(chart);
    })).toEqual([]);
  });

  test.each(FLAVOURS)('where a %s policy says that it expects no match', flavour => {
    expect(warningsOf(chart => KINDS[flavour](chart, { expectMatch: false }).addIngress(Rule.allow(Peer.pods({ app: 'wbe' }, 'shop'), Port.all())))).toEqual([]);
  });

  test('where the warning is acknowledged', () => {
    expect(warningsOf(chart => {
      naming('namespaced', Peer.pods({ app: 'wbe' }))(chart);
      CalicoTarget.of(chart).acknowledge('peer-matches-nothing');
    })).toEqual([]);
  });

  test('where a workload of the App leaves its namespace to `kubectl`, and may be meant', () => {
    expect(warningsOf(chart => {
      raw(new Chart(App.of(chart), 'nowhere'), 'Wbe', 'v1', 'Pod', { metadata: { labels: { app: 'wbe' } } });
      naming('namespaced', Peer.pods({ app: 'wbe' }))(chart);
    })).toEqual([]);
  });

  test('where a workload cannot be written, which is reported', () => {
    const chart = newChart();
    naming('namespaced', Peer.pods({ app: 'wbe' }))(chart);
    deployment(chart, 'Web', { app: 'web' });
    const broken = raw(chart, 'Broken', 'v1', 'Pod');
    broken.toJson = () => { throw new Error('not yet'); };

    expect(() => App.of(chart).synthYaml()).toThrow('not yet');
    expect(CalicoTarget.of(chart).warnings()).toEqual([]);
  });
});

describe('a network set that has no addresses, and that a rule names, is worth a warning', () => {
  const EMPTY = '[test/Set] warning: has no addresses, so rules that name it are for nobody, as in `test/Policy` at ingress[0].source; '
    + 'give it some, as `nets` or by `addNets(…)` (network-set-is-empty)';

  test.each<[string, (chart: Chart) => IPeer | NetworkSet | GlobalNetworkSet | ReturnType<typeof raw>]>([
    ['of ours', chart => new NetworkSet(chart, 'Set')],
    ['of ours, with an empty list', chart => new GlobalNetworkSet(chart, 'Set', { nets: [] })],
    ['of ours, with a list that got lost', chart => new GlobalNetworkSet(chart, 'Set', { nets: undefined })],
    ['as a peer', chart => Peer.networkSet(new NetworkSet(chart, 'Set'))],
    ['written raw', chart => raw(chart, 'Set', 'projectcalico.org/v3', 'NetworkSet', { metadata: { labels: { role: 'partner' } }, spec: {} })],
  ])('%s', (_, make) => {
    expect(warningsOf(chart => policyOf(chart, 'namespaced').addIngress(Rule.deny(make(chart), Port.all())))).toEqual([EMPTY]);
  });

  test('once, however many rules name it', () => {
    expect(warningsOf(chart => {
      const set = new GlobalNetworkSet(chart, 'Set');
      policyOf(chart, 'global').addIngress(Rule.deny(set, Port.all()), Rule.log(set, Port.all())).addEgress(Rule.deny(set, Port.all()));
      new NetworkPolicy(chart, 'Second', { appliesTo: Selector.all(), ingress: [Rule.deny(set, Port.all())] });
    })).toEqual([EMPTY]);
  });

  test('and none where it has addresses, be they added later, or where no rule names it', () => {
    expect(warningsOf(chart => {
      const set = new GlobalNetworkSet(chart, 'Set');
      policyOf(chart, 'global').addIngress(Rule.deny(set, Port.all()));
      set.addNets('192.0.2.1');
      new NetworkSet(chart, 'Unused');
    })).toEqual([]);
  });
});

test('a warning is told once for each synthesis, and to who asks for them after the first', () => {
  const chart = newChart();
  const app = App.of(chart);
  naming('namespaced', Peer.pods({ app: 'wbe' }))(chart);
  deployment(chart, 'Web', { app: 'web' });

  app.synthYaml();
  app.synthYaml();

  const text = `ingress[0].source: \`app == 'wbe'\` selects no pods in namespace \`shop\` of this App, where there is \`app: web\`; ${REMEDY}`;
  expect(warn.mock.calls).toEqual([[`[test/Policy] warning: ${text}`], [`[test/Policy] warning: ${text}`]]);
  expect(CalicoTarget.of(app).warnings()).toEqual([`[test/Policy] ${text}`]);
});
