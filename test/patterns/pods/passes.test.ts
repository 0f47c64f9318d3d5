import { App, Chart } from 'cdk8s';
import { problemsOf, written } from './charts';
import { Flow, Verdict } from './verdict';
import {
  BlockList, CalicoTarget, ClusterDnsAccess, DefaultDeny, GlobalNetworkPolicy, NamespaceIsolation, NetworkPolicy, Peer, PolicyTier, Port, Rule,
  Selector, TrustedNetworks,
} from '../../../src';

type Build = (chart: Chart, tier: PolicyTier) => unknown;

const API = { namespace: 'shop', labels: { app: 'api' } };

const FROM_OUTSIDE: Flow = { from: { ip: '192.0.2.7' }, to: API, port: 8080 };

const TO_OUTSIDE: Flow = { from: API, to: { ip: '192.0.2.7' }, port: 443 };

const both = { directions: ['Ingress' as const, 'Egress' as const] };

/** What closes pods of `shop`, with what is closed. */
const closing: [string, Build, Flow[]][] = [
  ['NamespaceIsolation', (chart, tier) => new NamespaceIsolation(chart, 'Closing', { namespace: 'shop', tier, ...both }), [FROM_OUTSIDE, TO_OUTSIDE]],
  ['NamespaceIsolation of ingress', (chart, tier) => new NamespaceIsolation(chart, 'Closing', { namespace: 'shop', tier }), [FROM_OUTSIDE]],
  ['DefaultDeny of the cluster', (chart, tier) => new DefaultDeny(chart, 'Closing', { tier }), [FROM_OUTSIDE, TO_OUTSIDE]],
  ['DefaultDeny of a namespace', (chart, tier) => new DefaultDeny(chart, 'Closing', { namespace: 'shop', tier }), [FROM_OUTSIDE, TO_OUTSIDE]],
  ['TrustedNetworks', (chart, tier) => new TrustedNetworks(chart, 'Closing', {
    nets: ['198.51.100.0/24'], appliesTo: Peer.namespace('shop'), ports: [Port.tcp(8080)], others: 'Deny', tier, name: 'closing', expectMatch: false,
  }), [FROM_OUTSIDE]],
];

const everything = Rule.pass(Peer.anywhere(), Port.all());

/** What passes connections out of a tier. */
const passing: [string, Build][] = [
  ['ClusterDnsAccess', (chart, tier) => new ClusterDnsAccess(chart, 'Passing', { tier })],
  ['ClusterDnsAccess that comes early', (chart, tier) => new ClusterDnsAccess(chart, 'Passing', { tier, order: 10 })],
  ['BlockList', (chart, tier) => new BlockList(chart, 'Passing', { nets: ['203.0.113.0/24'], tier })],
  ['BlockList that comes late', (chart, tier) => new BlockList(chart, 'Passing', { nets: ['203.0.113.0/24'], tier, order: 5000 })],
  ['BlockList of a namespace', (chart, tier) => new BlockList(chart, 'Passing', { nets: ['203.0.113.0/24'], tier, appliesTo: Peer.namespace('shop') })],
  ...[500, 1000, 5000].map((order): [string, Build] => [`TrustedNetworks with order ${order}`, (chart, tier) => new TrustedNetworks(chart, 'Passing', {
    nets: ['198.51.100.0/24'], appliesTo: Peer.namespace('shop'), ports: [Port.tcp(22)], others: 'Pass', tier, order, expectMatch: false,
  })]),
  ...[500, 5000].flatMap((order): [string, Build][] => [
    [`passToNext with order ${order}`, (_, tier) => tier.passToNext({ order })],
    [`passToNext of a namespace with order ${order}`, (_, tier) => tier.passToNext({ order, appliesTo: Peer.namespace('shop') })],
    [`passToNext of some pods with order ${order}`, (_, tier) => tier.passToNext({ order, appliesTo: Selector.labels({ app: 'api' }) })],
    [`a policy with order ${order}`, (chart, tier) => new NetworkPolicy(chart, 'Passing', { tier, order, appliesTo: Selector.all(), ingress: [everything], egress: [everything] })],
    [`a global policy with order ${order}`, (chart, tier) => new GlobalNetworkPolicy(chart, 'Passing', {
      tier, order, appliesTo: Peer.allNamespaces(), ingress: [everything], egress: [everything],
    })],
  ]),
];

const rows = closing.flatMap(([close, buildClosing, closed]) => passing.flatMap(([pass, buildPassing]) => (['Deny', 'Pass'] as const)
  .map(defaultAction => ({ close, pass, defaultAction, buildClosing, buildPassing, closed }))));

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(); // the warnings are asked for by themselves
});

describe('beside whatever passes connections on in the same tier', () => {
  test.each(rows)('$close and $pass, in a tier that ends with $defaultAction: what is closed is closed, or somebody says so', row => {
    const app = new App();
    const chart = new Chart(app, 'test', { namespace: 'shop' });
    const tier = new PolicyTier(chart, 'Tier', { name: 'apps', order: 5000, defaultAction: row.defaultAction });
    row.buildClosing(chart, tier);
    row.buildPassing(chart, tier);

    const problems = problemsOf(app);
    const warned = CalicoTarget.of(app).warnings().some(text => text.includes('(pass-before-deny)'));
    const verdict = new Verdict(problems.length > 0 ? [] : written(app));
    const open = row.closed.filter(flow => verdict.allows(flow));

    expect(problems.length > 0 || warned || open.length === 0).toBe(true);
  });

  test('an isolation denies by rules of its own as soon as its tier has a Pass in that direction', () => {
    const app = new App();
    const chart = new Chart(app, 'test', { namespace: 'shop' });
    const tier = new PolicyTier(chart, 'Tier', { name: 'apps', order: 5000, defaultAction: 'Deny' });
    new ClusterDnsAccess(chart, 'Dns', { tier });
    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier, ...both, dns: false });

    const { spec } = written(app).find(({ metadata }) => metadata.name === 'default-deny')!;

    expect(spec).toEqual({ tier: 'apps', order: 1000, selector: 'all()', types: ['Ingress', 'Egress'], egress: [{ action: 'Deny' }] });
  });

  test.each<[string, 'apps' | undefined, Build, string]>([
    [
      'of the same namespace', 'apps', (_, tier) => tier.passToNext({ order: 500, appliesTo: Peer.namespace('shop') }),
      '[test/Isolation] order: `1000` is not below 500, where `test/Tier/PassToNext` passes everything on, so nothing would be denied; write a lower one',
    ],
    [
      'in tier `default`, whose end the isolation needs', undefined, chart => new GlobalNetworkPolicy(chart, 'Pass', { appliesTo: Selector.all(), order: 5000, ingress: [everything] }),
      '[test/Isolation] tier: `default` is where `test/Pass` passes everything on, so nothing would be denied; put that policy into a tier of its own, before `default`',
    ],
  ])('a Pass before it, %s, is refused', (_, where, build, message) => {
    const app = new App();
    const chart = new Chart(app, 'test', { namespace: 'shop' });
    const tier = new PolicyTier(chart, 'Tier', { name: 'apps', order: 5000, defaultAction: 'Pass' });
    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', api: 'calico', tier: where && tier });
    build(chart, tier);

    expect(problemsOf(app)).toEqual([message]);
  });

  test('a Pass of some of its pods is warned of, and one of another namespace is not', () => {
    const app = new App();
    const chart = new Chart(app, 'test', { namespace: 'shop' });
    const tier = new PolicyTier(chart, 'Tier', { name: 'apps', order: 5000, defaultAction: 'Pass' });
    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier });
    tier.passToNext({ order: 500, appliesTo: Selector.labels({ app: 'api' }) });
    tier.passToNext({ order: 600, appliesTo: Peer.namespace('other'), name: 'other' });

    expect(CalicoTarget.of(app).warnings().filter(text => text.includes('deny'))).toEqual([
      '[test/Isolation/Deny] denies only what no policy before it passes on, and `test/Tier/PassToNext` may pass on some of it; give that policy a higher order (pass-before-deny)',
    ]);
  });

  test('policies that allow, and come after what denies everything, are warned of', () => {
    const app = new App();
    const chart = new Chart(app, 'test', { namespace: 'shop' });
    const tier = new PolicyTier(chart, 'Tier', { name: 'apps', order: 5000, defaultAction: 'Pass' });
    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier });
    const policy = (id: string, namespace: string, ingress: Rule[]) => new NetworkPolicy(chart, id, { tier, namespace, appliesTo: Selector.all(), ingress, types: ['Ingress'] });
    policy('Late', 'shop', [Rule.allow(Peer.namespace('web'), Port.tcp(80))]);
    policy('Elsewhere', 'other', [Rule.allow(Peer.namespace('web'), Port.tcp(80))]);
    policy('Denies', 'shop', [Rule.deny(Peer.namespace('web'), Port.tcp(80))]);

    expect(CalicoTarget.of(app).warnings()).toEqual([
      '[test/Isolation/Deny] denies everything that no policy before it allows, so policies of tier `apps` that come after it are not asked: '
      + '`test/Late`; give it an order above theirs (deny-skips-policies)',
    ]);
  });
});
