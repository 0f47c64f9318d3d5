import { App, Chart } from 'cdk8s';
import { lastOf, manifestsOf, newChart, problemsOf, raw, specOf } from './support/charts';
import { deployment } from './support/workloads';
import {
  CalicoPolicyProps, CalicoTarget, GlobalNetworkPolicy, NetworkPolicy, Peer, Policy, Port, Rule, Selector, StagedGlobalNetworkPolicy,
  StagedNetworkPolicy, Tier,
} from '../../src';

const closed = { types: ['Ingress' as const], expectMatch: false };

/** The four kinds of Calico policies that have tiers and orders. */
const KINDS: [string, (chart: Chart, props?: Partial<CalicoPolicyProps>, id?: string) => Policy][] = [
  ['NetworkPolicy', (chart, props, id = 'Deny') => new NetworkPolicy(chart, id, { appliesTo: Selector.all(), ...closed, ...props })],
  ['GlobalNetworkPolicy', (chart, props, id = 'Deny') => new GlobalNetworkPolicy(chart, id, { appliesTo: Selector.all(), ...closed, ...props })],
  ['StagedNetworkPolicy', (chart, props, id = 'Deny') => new StagedNetworkPolicy(chart, id, { appliesTo: Selector.all(), ...closed, ...props })],
  ['StagedGlobalNetworkPolicy', (chart, props, id = 'Deny') => new StagedGlobalNetworkPolicy(chart, id, { appliesTo: Selector.all(), ...closed, ...props })],
];

describe.each(KINDS)('a %s', (kind, make) => {
  const problems = (props: Partial<CalicoPolicyProps>, prepare: (chart: Chart) => unknown = () => undefined) => problemsOf(chart => {
    prepare(chart);
    make(chart, props);
  });

  test.each([0, -5, 0.5, 1e6])('has order %d', order => {
    expect(specOf(chart => make(chart, { order })).order).toBe(order);
  });

  test('without an order comes last in its tier, so none is written (R-EVAL-3)', () => {
    expect(specOf(chart => make(chart))).not.toHaveProperty('order');
  });

  test.each<[unknown, string]>([
    [NaN, 'is not a finite number; write a number'],
    [Infinity, 'is not a finite number; write a number'],
    ['5', 'is a text; write the number without quotes'],
    [null, 'is not a finite number; write a number'],
  ])('refuses the order %p', (order, why) => {
    const [problem, ...others] = problems({ order: order as number });

    expect(others).toEqual([]);
    expect(problem).toBe(`[test/Deny] order: \`${order}\` ${why}, or leave it out to come last`);
  });

  test.each([undefined, null])('refuses a selector of service accounts that got lost: %p', serviceAccountSelector => {
    expect(problems({ serviceAccountSelector: serviceAccountSelector as never })).toEqual([
      `[test/Deny] serviceAccountSelector: \`${serviceAccountSelector}\` says nothing, so that endpoints of every service account and of none would be meant; `
      + 'name service accounts by their labels, or leave it out',
    ]);
  });

  test('says what it is told of service accounts and performance', () => {
    expect(specOf(chart => make(chart, { serviceAccountSelector: Selector.labels({ role: 'db' }), performanceHints: ['AssumeNeededOnEveryNode'] }))).toMatchObject({
      selector: 'all()', serviceAccountSelector: 'role == \'db\'', performanceHints: ['AssumeNeededOnEveryNode'],
    });
  });

  test('applied to a service account selects by its name', () => {
    const { selector, serviceAccountSelector } = specOf(chart => make(chart, {
      serviceAccountSelector: Selector.has('role'), ...{ appliesTo: Peer.serviceAccount('api', 'shop') },
    }));

    expect([selector, serviceAccountSelector]).toEqual(['all()', 'projectcalico.org/name in {\'api\'} && has(role)']);
  });

  test.each<[string, Partial<CalicoPolicyProps>, string]>([
    ['a selector of service accounts that does not parse, which Calico would ignore (R-SCP-4)', { serviceAccountSelector: Selector.parse('role = "db"') },
      'serviceAccountSelector: selector `role = "db"` does not parse at offset 5: single `=` is not an operator; write `==`\n  role = "db"\n       ^'],
    ['a blank selector of service accounts', { serviceAccountSelector: Selector.parse('') },
      'serviceAccountSelector: selector is blank; write `Selector.all()` if everything is meant'],
    ['a text for a selector of service accounts', { serviceAccountSelector: 'has(a)' as any },
      'serviceAccountSelector: `has(a)` is no Selector; write `Selector.parse(\'…\')` or `Selector.labels({ … })`'],
    ['an unknown hint', { performanceHints: ['Other' as any] },
      'performanceHints: `["Other"]` is not what Calico knows; write `[\'AssumeNeededOnEveryNode\']`, or leave it out'],
    ['no hint', { performanceHints: [] }, 'performanceHints: `[]` is not what Calico knows; write `[\'AssumeNeededOnEveryNode\']`, or leave it out'],
    ['a tier that cannot be', { tier: Tier.fromName('a.b') }, 'tier: `a.b` holds `.`; a tier name has lower-case letters, digits and `-`'],
    ['a tier of another App', { tier: new Tier(newChart(), 'Tier', { name: 'platform', order: 1 }) },
      'tier: `test/Tier` belongs to another App; make it in this one, or use `Tier.fromName(\'platform\')`'],
  ])('refuses %s', (_, props, problem) => {
    expect(problems(props)).toEqual([`[test/Deny] ${problem}`]);
  });

  test('refuses selectors that are longer than Calico takes (R-RES-1)', () => {
    const long = Selector.in('app', Array.from({ length: 150 }, (_, at) => `value-${at}`));

    expect(problems({ serviceAccountSelector: long, ...{ appliesTo: long } })).toEqual([
      '[test/Deny] selector: is 1847 characters long, and Calico takes 1024; name fewer labels, or give what is meant a label of its own',
      '[test/Deny] serviceAccountSelector: is 1847 characters long, and Calico takes 1024; name fewer labels, or give what is meant a label of its own',
    ]);
  });

  test('is written after its tier, wherever that is made', () => {
    const chart = newChart();
    const tiers = new Chart(App.of(chart), 'z-tiers');
    make(chart, { tier: new Tier(tiers, 'Tier', { name: 'platform', order: 1 }) });

    expect(App.of(chart).synthYaml().match(/kind: .*/g)).toEqual(['kind: Tier', `kind: ${kind}`]);
  });

  test.each([
    ['v3.28', 'default', 'deny'], ['v3.29', 'platform', 'platform.deny'], ['v3.31', 'platform', 'platform.deny'], ['v3.31', 'default', 'deny'], ['v3.32', 'platform', 'deny'],
  ])('is named by Calico %s in tier %s as `%3$s` (R-VER-1, R-VER-2)', (version, tier, name) => {
    const chart = newChart();
    if (version < 'v3.30' && kind.startsWith('Staged')) {
      return; // there is no such kind
    }
    const policy = make(chart, { name: 'deny', tier: Tier.fromName(tier) });
    CalicoTarget.of(App.of(chart)).version(version); // said last, and heard all the same

    expect(policy.name).toBe(name);
    expect(policy.metadata.name).toBe(name);
    expect(chart.toJson()[0]).toMatchObject({ metadata: { name }, spec: { tier } });
  });

  test('whose name has its tier before it already is not named twice', () => {
    const manifest = lastOf(chart => {
      CalicoTarget.of(App.of(chart)).version('v3.31');
      make(chart, { name: 'platform.deny', tier: Tier.fromName('platform') });
    });

    expect(manifest.metadata.name).toBe('platform.deny');
  });

  test('whose name has two dots, or is another\'s, once its tier is before it is refused', () => {
    const onV331 = (chart: Chart) => CalicoTarget.of(App.of(chart)).version('v3.31');

    expect(problems({ name: 'a.b', tier: Tier.fromName('platform') }, onV331)).toEqual(['[test/Deny] name: `platform.a.b` holds 2 dots; a policy name has at most one']);
    expect(problems({ name: 'deny', tier: Tier.fromName('platform') }, chart => {
      onV331(chart);
      make(chart, { name: 'platform.deny' }, 'Other');
    })).toEqual([
      `[test/Deny] name: \`platform.deny\` is the name of another ${kind} as well, at \`test/Other\`, and one would overwrite the other; `
      + 'rename one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`',
    ]);
  });

  test.each(['v3.27', 'v3.28'])('cannot be in a tier before Calico had any (%s)', version => {
    const [problem] = problems({ tier: Tier.fromName('platform') }, chart => CalicoTarget.of(App.of(chart)).version(version)).filter(one => one.includes('tier:'));

    expect(problem).toBe(`[test/Deny] tier: tiers came with Calico v3.29, and this is written for ${version}; see \`CalicoTarget\``);
  });

  test('cannot be in a tier that goes to another cluster', () => {
    const chart = newChart();
    const other = new Chart(App.of(chart), 'other');
    CalicoTarget.of(other).cluster('b');
    make(chart, { tier: new Tier(other, 'Tier', { name: 'platform', order: 1 }) });

    expect(() => App.of(chart).synthYaml()).toThrow('[test/Deny] tier: `other/Tier` goes to another cluster than the policy; make one for this cluster as well');
  });
});

describe('whom a policy of a namespace applies to:', () => {
  const selectorOf = (appliesTo: (chart: Chart) => any) => specOf(chart => new NetworkPolicy(chart, 'Deny', { ...closed, appliesTo: appliesTo(chart) })).selector;

  test.each<[string, (chart: Chart) => any, string]>([
    ['a selector', () => Selector.parse('app=="web"'), 'app == \'web\''],
    ['everything in it', () => Selector.all(), 'all()'],
    ['a workload', chart => deployment(chart, 'Web', { app: 'web' }), 'app == \'web\''],
    ['pods by labels', () => Peer.pods({ app: 'web' }), 'app == \'web\''],
    ['its own namespace', () => Peer.namespace('shop'), 'all()'],
    ['any of several', () => Peer.anyOf(Peer.pods({ app: 'a' }), Peer.pods({ app: 'b' })), 'app == \'a\' || app == \'b\''],
    ['its namespace but for some', () => Peer.namespace('shop').except(Peer.pods({ app: 'web' })), '!app == \'web\''],
    ['some but for others', () => Peer.pods({ app: 'web' }).except(Peer.pods({ track: 'canary' })), 'app == \'web\' && !track == \'canary\''],
  ])('%s', (_, appliesTo, selector) => {
    expect(selectorOf(appliesTo)).toBe(selector);
  });

  test.each<[string, (chart: Chart) => any, string]>([
    ['nobody said', () => undefined, 'is not said; name the endpoints, or write `Selector.all()` if all are meant'],
    ['a selector that does not parse', () => Selector.parse('app == web'),
      'selector `app == web` does not parse at offset 7: the value is not quoted; write `\'web\'`\n  app == web\n         ^'],
    ['a blank selector', () => Selector.parse('  '), 'selector is blank; write `Selector.all()` if everything is meant'],
    ['`global()` (R-VAL-7)', () => Selector.global(), '`global()` is known to Calico only in the namespace selector of a rule; leave it out here'],
    ['a namespace\'s labels among the pods\' (R-LBL-2)', () => Selector.has('pcns.team'),
      '`pcns.team` is a label under which Calico keeps those of a namespace or service account; use a namespace or service account selector with `team`'],
    ['another namespace', () => Peer.namespace('other'),
      '`other` is not the policy\'s own namespace, which is all it reaches; put the policy into that namespace, or use a GlobalNetworkPolicy; this one is in `shop`'],
    ['every namespace', () => Peer.allNamespaces(),
      '`all()` is not the policy\'s own namespace, which is all it reaches; put the policy into that namespace, or use a GlobalNetworkPolicy; this one is in `shop`'],
    ['addresses', () => Peer.addresses('192.0.2.0/24'),
      '`nets` is nothing that a policy can be applied to; name endpoints: a workload, pods by labels, a namespace, a selector; everything is `Selector.all()`'],
    ['everybody', () => Peer.anywhere(),
      '`anywhere` is nothing that a policy can be applied to; name endpoints: a workload, pods by labels, a namespace, a selector; everything is `Selector.all()`'],
    ['a Service', chart => raw(chart, 'Api', 'v1', 'Service', { spec: {} }),
      '`service` is nothing that a policy can be applied to; name endpoints: a workload, pods by labels, a namespace, a selector; everything is `Selector.all()`'],
    ['a network set, whose labels would find pods', chart => raw(chart, 'Set', 'projectcalico.org/v3', 'NetworkSet', { metadata: { labels: { role: 'partner' } }, spec: {} }),
      '`role == \'partner\'` are the labels of a network set, to which no policy applies; name endpoints; rules name network sets'],
    ['endpoints of several service accounts', () => Peer.anyOf(Peer.serviceAccount('a'), Peer.serviceAccount('b')),
      '`anyOf(…)` names endpoints of several namespaces or service accounts, which one policy cannot select; write a policy for each'],
    ['a text', () => 'app == "web"', '`app == "web"` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount'],
  ])('not %s', (_, appliesTo, problem) => {
    expect(problemsOf(chart => new NetworkPolicy(chart, 'Deny', { ...closed, appliesTo: appliesTo(chart) }))).toEqual([`[test/Deny] appliesTo: ${problem}`]);
  });
});

test('rules are read with whatever else is wrong with a policy, and everything is said at once', () => {
  expect(problemsOf(chart => new NetworkPolicy(chart, 'Deny', {
    appliesTo: Selector.parse(''), order: NaN, name: 'Deny', types: ['Egress'], ingress: [Rule.allow(Peer.addresses(), Port.tcp(0))],
  })).map(problem => problem.split(': ')[0])).toEqual([
    '[test/Deny] name', '[test/Deny] order', '[test/Deny] appliesTo', '[test/Deny] ingress[0].ports[0]', '[test/Deny] ingress[0].source', '[test/Deny] types',
  ]);
});

test('policies in tiers come after them, and otherwise in the order in which they are made', () => {
  const names = manifestsOf(chart => {
    const policy = (id: string, tier?: Tier) => new NetworkPolicy(chart, id, { appliesTo: Selector.all(), ...closed, tier });
    policy('A');
    policy('B', new Tier(chart, 'Tier', { name: 'platform', order: 1 }));
    policy('C');
  }).map(({ metadata }) => metadata.name);

  expect(names).toEqual(['test-a', 'platform', 'test-b', 'test-c']);
});
