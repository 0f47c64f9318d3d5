import { Chart } from 'cdk8s';
import { named, newChart, problemsOf, rawDeployment, written } from './charts';
import { Verdict } from './verdict';
import { CalicoTarget, HostEndpoint, Peer, Selector, Tier } from '../../../src';
import { BlockList, BlockListProps, PolicyTier } from '../../../src/patterns';

const NETS = ['198.51.100.0/24', '2001:db8:bad::/48'];

const FROM_SET = { selector: "cdk8s-calico/network-set == 'block-list'", namespaceSelector: 'global()' };

const EDGE = Selector.parse("role == 'edge'");

/** A host endpoint with another role. */
function workerIn(chart: Chart): HostEndpoint {
  return new HostEndpoint(chart, 'Node', { node: 'n1', interfaceName: 'eth0', labels: { role: 'worker' } });
}

beforeAll(() => jest.spyOn(console, 'warn').mockImplementation());
afterAll(() => jest.restoreAllMocks());

describe('BlockList', () => {
  test('keeps every pod from the addresses, both ways, and nothing else', () => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', { nets: NETS, tier: Tier.fromName('security', 'Pass') });

    expect(written(app)).toEqual([
      {
        apiVersion: 'projectcalico.org/v3',
        kind: 'GlobalNetworkSet',
        metadata: { name: 'block-list', labels: { 'cdk8s-calico/network-set': 'block-list' } },
        spec: { nets: NETS },
      },
      {
        apiVersion: 'projectcalico.org/v3',
        kind: 'GlobalNetworkPolicy',
        metadata: { name: 'block-list' },
        spec: {
          tier: 'security',
          order: 100,
          selector: 'all()',
          namespaceSelector: 'all()',
          types: ['Ingress', 'Egress'],
          ingress: [{ action: 'Deny', source: FROM_SET }],
          egress: [{ action: 'Deny', destination: FROM_SET }],
        },
      },
    ]);
  });

  // Without the Pass such a tier would drop everything else (R-FG-12); with it, one that passes anyway would skip policies.
  test.each([
    { end: 'Pass', actions: ['Deny'] },
    { end: 'Deny', actions: ['Deny', 'Pass'] },
    { end: undefined, actions: ['Deny', 'Pass'] },
  ] as const)('passes on what is not blocked where the tier does not: $end', ({ end, actions }) => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', { nets: NETS, tier: Tier.fromName('security', end) });

    const { ingress, egress } = named(app, 'block-list', 'GlobalNetworkPolicy').spec;
    expect([ingress, egress].map(rules => rules.map(({ action }: any) => action))).toEqual([actions, actions]);
  });

  test.each(['Pass', 'Deny'] as const)('blocks with a second list in the same tier, which ends with %s, or warns', defaultAction => {
    const { app, chart } = newChart();
    const tier = new PolicyTier(chart, 'Security', { name: 'security', order: 100, defaultAction });
    new BlockList(chart, 'A', { nets: ['198.51.100.0/24'], tier, name: 'a' });
    new BlockList(chart, 'B', { nets: ['203.0.113.0/24'], tier, name: 'b' });

    const verdict = new Verdict(written(app));
    const reached = ['198.51.100.7', '203.0.113.7', '192.0.2.7'].map(ip => verdict.allows({ from: { ip }, to: { namespace: 'shop', labels: {} }, port: 80 }));

    expect(reached).toEqual([false, defaultAction === 'Deny', true]);
    expect(CalicoTarget.of(app).warnings()).toEqual(defaultAction === 'Pass' ? [] : [
      '[test/A/Policy] passes everything on to the next tier, so policies of tier `security` that come after it are not asked: `test/B/Policy`; give it an order above theirs (pass-skips-policies)',
    ]);
  });

  test('grows', () => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', { nets: [], tier: Tier.fromName('security', 'Pass') }).addNets('198.51.100.7').addNets('203.0.113.4-203.0.113.5');

    expect(named(app, 'block-list', 'GlobalNetworkSet').spec.nets).toEqual(['198.51.100.7/32', '203.0.113.4/31']);
  });

  test('blocks one direction, for some pods, under names and labels of one\'s own', () => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', {
      nets: NETS,
      tier: Tier.fromName('security', 'Pass'),
      directions: ['Egress'],
      appliesTo: Selector.parse('role == "crawler"'),
      name: 'no-trackers',
      setName: 'trackers',
      labels: { feed: 'trackers' },
      order: 7,
    });

    expect(named(app, 'trackers')).toMatchObject({ kind: 'GlobalNetworkSet', metadata: { labels: { feed: 'trackers' } } });
    expect(named(app, 'no-trackers').spec).toEqual({
      tier: 'security',
      order: 7,
      selector: "role == 'crawler' && has(projectcalico.org/namespace)",
      namespaceSelector: 'all()',
      types: ['Egress'],
      egress: [{ action: 'Deny', destination: { selector: "feed == 'trackers'", namespaceSelector: 'global()' } }],
    });
  });

  test('keeps hosts from them before translation, without a tier: nothing else is denied there (R-HEP-1)', () => {
    const { app, chart } = newChart();

    const list = new BlockList(chart, 'Threats', { nets: NETS, hosts: EDGE });

    expect(list.policy).toBeUndefined();
    expect(written(app).map(({ kind, metadata, spec }) => [kind, metadata.name, spec]).slice(1)).toEqual([['GlobalNetworkPolicy', 'block-list-hosts', {
      order: 100, selector: "role == 'edge'", types: ['Ingress'], ingress: [{ action: 'Deny', source: FROM_SET }], preDNAT: true, applyOnForward: true,
    }]]);
  });

  test('covers pods and hosts together', () => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', { nets: NETS, hosts: EDGE, tier: Tier.fromName('security', 'Pass') });

    expect(written(app).map(({ metadata, spec }) => [metadata.name, spec.tier])).toEqual([['block-list', undefined], ['block-list', 'security'], ['block-list-hosts', 'security']]);
  });

  test.each<[string, (chart: Chart) => Partial<BlockListProps>, string[]]>([
    ['warns where the App makes no host endpoint', () => ({ hosts: EDGE }), [
      '[test/Threats] this App makes no host endpoint, and without one on its interfaces a host applies none of these policies; make them with '
      + '`new NodeHostEndpoints(…)`, or set `existingHostEndpoints: true` if they are there already (no-host-endpoints)',
    ]],
    ['warns of that beside pods as well', () => ({ hosts: Selector.all(), everyHost: true, tier: Tier.fromName('security', 'Pass') }), [
      '[test/Threats] this App makes no host endpoint, and without one on its interfaces a host applies none of these policies; make them with '
      + '`new NodeHostEndpoints(…)`, or set `existingHostEndpoints: true` if they are there already (no-host-endpoints)',
    ]],
    ['does not warn where they are made elsewhere', () => ({ hosts: EDGE, existingHostEndpoints: true }), []],
    ['does not warn where they are made elsewhere, beside others of this App', chart => {
      workerIn(chart);
      return { hosts: EDGE, existingHostEndpoints: true };
    }, []],
    ['does not warn where the App makes them', chart => {
      workerIn(chart);
      return { hosts: Selector.labels({ role: 'worker' }) };
    }, []],
    ['does not warn without hosts', () => ({ tier: Tier.fromName('security', 'Pass') }), []],
  ])('%s', (_, props, warnings) => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', { nets: NETS, ...props(chart) });

    expect(problemsOf(app)).toEqual([]);
    expect(CalicoTarget.of(app).warnings()).toEqual(warnings);
  });

  test('keeps every host from them where that is asked for', () => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', { nets: NETS, hosts: Selector.all(), everyHost: true, existingHostEndpoints: true });

    expect(named(app, 'block-list-hosts').spec).toMatchObject({ selector: 'all()', preDNAT: true, types: ['Ingress'] });
  });

  test('can be tried out', () => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', { nets: NETS, tier: Tier.fromName('security', 'Pass'), staged: true });

    expect(written(app).map(({ kind }) => kind)).toEqual(['GlobalNetworkSet', 'StagedGlobalNetworkPolicy']);
  });
});

const NO_TIER = 'tier: `default` is no tier for this: passing on what is not blocked would skip every other policy of the tier and open its pods (R-FG-13), '
  + 'and not passing it on would deny it (R-FG-12); make a tier before it: `new PolicyTier(this, \'Platform\', { name: \'platform\', order: 3000, defaultAction: \'Pass\' })`';

const NOT_ON_HOSTS = 'is not what can be blocked on hosts: there only what comes in is, before it is translated; write `[\'Ingress\']`, or name a `tier` for pods, where both can be';

describe('what BlockList refuses', () => {
  const hosts = EDGE;
  const noTier = { tier: undefined };

  test.each<[string, Record<string, unknown>, string[]]>([
    ['the tier `default`', { tier: Tier.fromName('default') }, [NO_TIER]],
    ['the tier `default` beside hosts', { tier: Tier.fromName('default'), hosts }, [NO_TIER]],
    ['no tier, and no hosts', noTier, [NO_TIER]],
    ['no address', { nets: [] }, ['nets: names no address, so nobody would be blocked; name at least one']],
    ['addresses that are no list', { nets: '10.0.0.0/8' }, ['nets: address list `10.0.0.0/8` is not a list; write a list of texts']],
    ['addresses that are none', { nets: ['10.0.0.1/8', '0.0.0.0/0', '203.0.113.7', '203.0.113.7', '<their-net>'] }, [
      'nets: `10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
      'nets: `0.0.0.0/0` is every IPv4 address; write `Peer.anywhere()` if that is meant',
      'nets: `203.0.113.7` stands in the list twice; remove one of them',
      'nets: `<their-net>` is a placeholder; write an address in its place',
    ]],
    ['pods without a tier', { ...noTier, hosts, appliesTo: Selector.all() }, ['appliesTo: names pods, for which a `tier` is needed; name one, or leave it out: `hosts` are covered without']],
    ['hosts that are no selector', { hosts: 'role == "edge"' }, ['hosts: `role == "edge"` is no Selector; write `Selector.parse(\'…\')` or `Selector.labels({ … })`']],
    ['every host, unasked', { hosts: Selector.all() }, ['hosts: `all()` selects every host of the cluster; name the labels of those that are meant, or add `everyHost: true`']],
    ['every host, asked for beside labels', { hosts, everyHost: true }, ['everyHost: `true` stands beside `hosts`, which selects by labels: `role == \'edge\'`; leave it out, or write `hosts: Selector.all()`']],
    ['hosts that are nobody', { hosts: Selector.all().not() }, ['hosts: `!all()` selects no host at all; name the labels of those that are meant']],
    ['what is said of hosts that are not named', { everyHost: true, existingHostEndpoints: false }, [
      'everyHost: `true` is said of `hosts`, and here no hosts are named, so it does nothing; give `hosts`, or leave it out',
      'existingHostEndpoints: `false` is said of `hosts`, and here no hosts are named, so it does nothing; give `hosts`, or leave it out',
    ]],
    ['of hosts what is said of pods', { hosts, expectMatch: false }, [
      'expectMatch: `false` is said of `appliesTo`, which names no pods here, so it does nothing; '
      + 'leave it out, or say of `hosts` that they are made elsewhere: `existingHostEndpoints: true`',
    ]],
    ['hosts that are blank', { hosts: Selector.parse(' ') }, ['hosts: selector is blank; write `Selector.all()` if everything is meant']],
    ['egress of hosts', { ...noTier, hosts, directions: ['Ingress', 'Egress'] }, [`directions: \`Ingress, Egress\` ${NOT_ON_HOSTS}`]],
    ['egress alone beside hosts', { hosts, directions: ['Egress'] }, [`directions: \`Egress\` ${NOT_ON_HOSTS}`]],
    ['directions that are no list', { hosts, directions: 'Ingress' }, ['directions: `Ingress` is no list; write `[\'Ingress\']`, `[\'Egress\']` or both']],
    ['staging for hosts (R-FLW-5)', { hosts, staged: true }, ['staged: stands beside `hosts`, of which flow logs show nothing (R-FLW-5); leave one of the two out']],
    ['several at once', { nets: [], order: NaN, directions: [] }, [
      'nets: names no address, so nobody would be blocked; name at least one',
      'order: `NaN` is not a finite number; write a number, or leave it out for 100',
      'directions: is an empty list, so nothing would be governed; name \'Ingress\', \'Egress\' or both',
    ]],
  ])('%s', (_, props, messages) => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', { nets: NETS, tier: Tier.fromName('security', 'Pass'), ...props } as BlockListProps);

    expect(problemsOf(app)).toEqual(messages.map(text => `[test/Threats] ${text}`));
  });

  test.each<[string, (chart: Chart) => Partial<BlockListProps>, string[]]>([
    ['endpoints that are addresses', () => ({ appliesTo: Peer.internet() }), ['[test/Threats/Policy] appliesTo: `nets` is nothing that a policy can be applied to; name endpoints: a workload, pods by labels, a namespace, a selector; everything is `Selector.all()`']],
    ['endpoints that are everybody', () => ({ appliesTo: Peer.anywhere() }), ['[test/Threats/Policy] appliesTo: `anywhere` is nothing that a policy can be applied to; name endpoints: a workload, pods by labels, a namespace, a selector; everything is `Selector.all()`']],
    ['endpoints that are not in the App', chart => {
      rawDeployment(chart, 'Api', { app: 'api' });
      return { appliesTo: Selector.parse('app == "web"') };
    }, ['[test/Threats/Policy] appliesTo: selector `app == \'web\'` selects nothing in this App, where there is `app: api`; mend the labels, or set `expectMatch: false` if its endpoints are made elsewhere']],
    ['hosts that are not in the App', chart => {
      workerIn(chart);
      return { hosts: EDGE };
    }, ['[test/Threats] hosts: `role == \'edge\'` selects none of the host endpoints in this App, where there is `role: worker`; mend the labels, or set `existingHostEndpoints: true` if those that are meant are made elsewhere']],
  ])('%s', (_, props, messages) => {
    const { app, chart } = newChart();

    new BlockList(chart, 'Threats', { nets: NETS, tier: Tier.fromName('security', 'Pass'), ...props(chart) });

    expect(problemsOf(app)).toEqual(messages);
  });
});
