import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as later from 'cdk8s-plus-32';
import { named, newChart, rawDeployment, written } from './charts';
import { Peer, Port, Rule, Selector, Tier } from '../../../src';
import { NamespaceIsolation, PolicyTier } from '../../../src/patterns';

describe('NamespaceIsolation', () => {
  test('closes a namespace for what comes in with one empty Kubernetes policy (F1)', () => {
    const { app, chart } = newChart();

    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' });

    expect(written(app)).toEqual([{
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'default-deny', namespace: 'shop' },
      spec: { podSelector: {}, policyTypes: ['Ingress'] },
    }]);
  });

  test('closes it with an empty Calico policy in a tier that ends with Deny', () => {
    const { app, chart } = newChart();

    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', api: 'calico' });

    expect(written(app)).toEqual([{
      apiVersion: 'projectcalico.org/v3',
      kind: 'NetworkPolicy',
      metadata: { name: 'default-deny', namespace: 'shop' },
      spec: { order: 1000, selector: 'all()', types: ['Ingress'] },
    }]);
  });

  // What the tier ends with decides whether the policy must deny by itself (R-EVAL-4.3).
  test.each([
    { tier: 'default', ends: undefined, rules: undefined },
    { tier: 'closed', ends: 'Deny', rules: undefined },
    { tier: 'kube-admin', ends: undefined, rules: [{ action: 'Deny' }] },
    { tier: 'open', ends: 'Pass', rules: [{ action: 'Deny' }] },
    { tier: 'unknown', ends: undefined, rules: [{ action: 'Deny' }] },
  ] as const)('in tier $tier, which ends with $ends, it has the rules $rules', ({ tier, ends, rules }) => {
    const { app, chart } = newChart();

    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier: Tier.fromName(tier, ends), directions: ['Ingress', 'Egress'], dns: false });

    expect(named(app, 'default-deny').spec).toEqual({
      tier, order: 1000, selector: 'all()', types: ['Ingress', 'Egress'], ingress: rules, egress: rules,
    });
  });

  test('sees a policy that passes everything on, also when that is added to the tier afterwards', () => {
    const { app, chart } = newChart();
    const tier = new PolicyTier(chart, 'Tier', { name: 'apps', order: 5000, defaultAction: 'Deny' });

    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier });
    tier.passToNext({ order: 2000 });

    expect(named(app, 'default-deny').spec.ingress).toEqual([{ action: 'Deny' }]);
  });

  test('denies by itself where only some endpoints are passed on, since it may be those', () => {
    const { app, chart } = newChart();
    const tier = new PolicyTier(chart, 'Tier', { name: 'apps', order: 5000, defaultAction: 'Deny' });

    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier });
    tier.passToNext({ order: 500, appliesTo: Peer.namespaces({ team: 'a' }) });

    expect(named(app, 'default-deny').spec.ingress).toEqual([{ action: 'Deny' }]);
  });

  test('lets pods ask for names where egress is closed, in the same object', () => {
    const { app, chart } = newChart();

    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', directions: ['Egress'] });

    expect(written(app).map(({ spec }) => spec)).toEqual([{
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{
        to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
        ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }],
      }],
    }]);
  });

  test('leaves names out on request', () => {
    const { app, chart } = newChart();

    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', directions: ['Egress'], dns: false });

    expect(named(app, 'default-deny').spec).toEqual({ podSelector: {}, policyTypes: ['Egress'] });
  });

  test('lets the pods of the namespace go on talking with each other on request, in both directions', () => {
    const { app, chart } = newChart();

    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', sameNamespace: true, directions: ['Ingress', 'Egress'], dns: false });

    expect(named(app, 'default-deny').spec).toEqual({
      podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{ from: [{ podSelector: {} }] }], egress: [{ to: [{ podSelector: {} }] }],
    });
  });

  test('takes a namespace by its construct, of any library', () => {
    const { app, chart } = newChart();
    const namespaces = { first: new kplus.Namespace(chart, 'First', { metadata: { name: 'first' } }), second: new later.Namespace(chart, 'Second', { metadata: { name: 'second' } }) };

    Object.entries(namespaces).forEach(([id, namespace]) => new NamespaceIsolation(chart, `Isolation-${id}`, { namespace }));

    expect(written(app).map(({ metadata }) => metadata.namespace)).toEqual(['first', 'second']);
  });

  test('can be tried out: everything is staged, in either API', () => {
    const { app, chart } = newChart();

    for (const api of ['kubernetes', 'calico'] as const) {
      new NamespaceIsolation(chart, api, { namespace: api, api, staged: true })
        .allowIngress(Selector.all(), { from: Peer.anywhere(), ports: [Port.tcp(80)], name: 'allow' });
    }

    expect(written(app).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'StagedKubernetesNetworkPolicy allow', 'StagedKubernetesNetworkPolicy default-deny', 'StagedNetworkPolicy allow', 'StagedNetworkPolicy default-deny',
    ]);
  });
});

describe('NamespaceIsolation.allowIngress', () => {
  test.each([
    ['a deployment of cdk8s-plus', (chart: Chart) => new kplus.Deployment(chart, 'Api', { podMetadata: { labels: { app: 'api' } }, containers: [{ image: 'api' }] })],
    ['one of a later cdk8s-plus', (chart: Chart) => new later.Deployment(chart, 'Api', { podMetadata: { labels: { app: 'api' } }, containers: [{ image: 'api' }] })],
    ['a raw one', (chart: Chart) => rawDeployment(chart, 'Api', { app: 'api' })],
    ['pods by labels', () => Peer.pods({ app: 'api' })],
    ['a selector', () => Selector.parse('app == "api"')],
  ])('opens %s to others', (_, target) => {
    const { app, chart } = newChart();
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' });

    isolation.allowIngress(target(chart), { from: Peer.namespace('web'), ports: [Port.tcp(8080)], name: 'web-to-api' });

    expect(named(app, 'web-to-api').spec).toEqual({
      podSelector: { matchLabels: { app: 'api' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'web' } } }], ports: [{ protocol: 'TCP', port: 8080 }] }],
    });
  });

  test('writes Calico policies before the one that closes: 100 less, or the order given', () => {
    const { app, chart } = newChart();
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier: Tier.fromName('apps', 'Pass'), order: 1500 });

    isolation.allowIngress(Selector.all(), { from: Peer.anywhere(), ports: [Port.tcp(80)], name: 'first' });
    isolation.allowIngress(Selector.all(), { from: Peer.anywhere(), ports: [Port.tcp(81)], name: 'second', order: 120 });

    expect(written(app).map(({ metadata, spec }) => [metadata.name, spec.tier, spec.order])).toEqual([
      ['first', 'apps', 1400], ['second', 'apps', 120], ['default-deny', 'apps', 1500],
    ]);
  });

  test('returns the policy, which takes more rules', () => {
    const { app, chart } = newChart();
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' });

    isolation.allowIngress(Peer.pods({ app: 'api' }), { from: Peer.namespace('web'), ports: [Port.tcp(80)], name: 'api' })
      .addIngress(Rule.allow(Peer.namespace('jobs'), Port.tcp(81)));

    expect(named(app, 'api').spec.ingress).toHaveLength(2);
  });

  test('gives names of its own to policies without one', () => {
    const { app, chart } = newChart();
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' });

    isolation.allowIngress(Selector.all(), { from: Peer.namespace('a'), ports: [Port.tcp(80)] });
    isolation.allowIngress(Selector.all(), { from: Peer.namespace('b'), ports: [Port.tcp(80)] });

    expect(new Set(written(app).map(({ metadata }) => metadata.name)).size).toBe(3);
  });
});

describe('NamespaceIsolation.allowEgress', () => {
  test('opens the way to others, in both families where the addresses are of both', () => {
    const { app, chart } = newChart();
    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', directions: ['Egress'], api: 'calico', dns: false });

    isolation.allowEgress(Peer.pods({ app: 'api' }), { to: Peer.addresses('203.0.113.7', '2001:db8::7'), ports: [Port.tcp(443)], name: 'partner' });

    expect(named(app, 'partner').spec).toEqual({
      order: 900,
      selector: "app == 'api'",
      types: ['Egress'],
      egress: ['203.0.113.7/32', '2001:db8::7/128'].map(net => ({ action: 'Allow', protocol: 'TCP', destination: { nets: [net], ports: [443] } })),
    });
  });
});
