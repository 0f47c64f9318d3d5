import { Chart } from 'cdk8s';
import { named, newChart, problemsOf, rawDeployment, written } from './charts';
import { CalicoTarget, GlobalNetworkPolicy, NetworkPolicy, Peer, Port, Rule, Selector, Tier } from '../../../src';
import { PolicyTier, PolicyTierProps } from '../../../src/patterns';

describe('PolicyTier', () => {
  test.each(['Pass', 'Deny'] as const)('makes a Tier that ends with %s', defaultAction => {
    const { app, chart } = newChart();

    const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction, metadata: { labels: { team: 'a' } } });

    expect(written(app)).toEqual([{
      apiVersion: 'projectcalico.org/v3', kind: 'Tier', metadata: { name: 'apps', labels: { team: 'a' } }, spec: { order: 5000, defaultAction: defaultAction },
    }]);
    expect(tier).toMatchObject({ tierName: 'apps', defaultAction: defaultAction });
  });

  test('puts policies into it, of one namespace or of all, and has them applied after it', () => {
    const { app, chart } = newChart();
    const deny = Rule.deny(Peer.anywhere(), Port.all());
    const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' });

    tier.addNetworkPolicy('Api', { name: 'api', namespace: 'shop', appliesTo: Selector.parse('app == "api"'), order: 1 }).addIngress(deny);
    tier.addGlobalNetworkPolicy('All', { name: 'all', appliesTo: Peer.allNamespaces() }).addIngress(deny);

    expect(written(app).map(({ kind, metadata, spec }) => [kind, metadata.name, spec.tier])).toEqual([
      ['Tier', 'apps', undefined], ['NetworkPolicy', 'api', 'apps'], ['GlobalNetworkPolicy', 'all', 'apps'],
    ]);
  });

  test('stands for its tier wherever one is asked for, in other charts too', () => {
    const { app, chart } = newChart();
    const first = new NetworkPolicy(chart, 'First', { name: 'first', appliesTo: Selector.all(), types: ['Ingress'] });
    const tier = new PolicyTier(new Chart(app, 'tiers'), 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' });
    new NetworkPolicy(chart, 'Policy', { name: 'policy', tier, appliesTo: Selector.all(), types: ['Ingress'] });

    const manifests = app.synthYaml();

    expect(first.name).toBe('first');
    expect(manifests.indexOf('kind: Tier')).toBeLessThan(manifests.indexOf('tier: apps'));
  });

  test.each([['v3.30', 'apps.pass-to-next-tier'], ['v3.32', 'pass-to-next-tier']])('has names as Calico %s wants them', (version, name) => {
    const { app, chart } = newChart();
    CalicoTarget.of(app).version(version);

    new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' }).passToNext({ order: 2000 });

    expect(written(app).map(({ metadata }) => metadata.name)).toEqual(['apps', name]);
  });
});

describe('PolicyTier.passToNext', () => {
  test('passes on everything, of pods and hosts, in both directions', () => {
    const { app, chart } = newChart();

    new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' }).passToNext({ order: 2000 });

    expect(named(app, 'pass-to-next-tier')).toEqual({
      apiVersion: 'projectcalico.org/v3',
      kind: 'GlobalNetworkPolicy',
      metadata: { name: 'pass-to-next-tier' },
      spec: { tier: 'apps', order: 2000, selector: 'all()', types: ['Ingress', 'Egress'], ingress: [{ action: 'Pass' }], egress: [{ action: 'Pass' }] },
    });
  });

  test('passes on for some endpoints only, as often as one likes', () => {
    const { app, chart } = newChart();
    const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Deny' });

    tier.passToNext({ order: 1, name: 'a', appliesTo: Peer.namespace('a') });
    tier.passToNext({ order: 2, name: 'b', appliesTo: Peer.namespace('b') });

    expect(written(app).slice(1).map(({ metadata, spec }) => [metadata.name, spec.namespaceSelector])).toEqual([
      ['a', "projectcalico.org/name == 'a'"], ['b', "projectcalico.org/name == 'b'"],
    ]);
  });

  test.each([
    { defaultAction: 'Pass', appliesTo: undefined, end: 'Pass' },
    { defaultAction: 'Pass', appliesTo: Peer.namespace('a'), end: 'Pass' },
    { defaultAction: 'Deny', appliesTo: undefined, end: 'Pass' },
    { defaultAction: 'Deny', appliesTo: Peer.namespace('a'), end: undefined },
  ] as const)('changes what the tier is known to end with: $defaultAction becomes $end', ({ defaultAction, appliesTo, end }) => {
    const tier = new PolicyTier(newChart().chart, 'Apps', { name: 'apps', order: 5000, defaultAction });

    tier.passToNext({ order: 1, appliesTo });

    expect(tier.defaultAction).toBe(end);
  });

  test('warns of policies of the tier that are not asked any more, whoever wrote them', () => {
    const { app, chart } = newChart();
    const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' });
    const policy = (id: string, order: number | undefined, props: object = {}) =>
      new GlobalNetworkPolicy(chart, id, { name: id.toLowerCase(), tier, order, appliesTo: Selector.all(), types: ['Ingress'], ...props });
    policy('Before', 1999);
    policy('a-tie', 2000);
    policy('z-tie', 2000);
    policy('Behind', 3000);
    policy('Last', undefined);
    policy('OtherTier', 3000, { tier: Tier.fromName('other') });
    policy('OtherClass', 3000, { preDNAT: true });

    tier.passToNext({ order: 2000 });

    expect(CalicoTarget.of(app).warnings()).toEqual([
      '[test/Apps/PassToNext] passes everything on to the next tier, so policies of tier `apps` that come after it are not asked: '
      + '`test/z-tie`, `test/Behind`, `test/Last`; give it an order above theirs (pass-skips-policies)',
    ]);
  });
});

describe('what PolicyTier refuses', () => {
  const make = (props: object) => (chart: Chart) => new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass', ...props } as PolicyTierProps);

  test.each<[string, (chart: Chart) => unknown, string[]]>([
    ['an end that is none', make({ defaultAction: 'Allow' }), ['[test/Apps] defaultAction: `Allow` is nothing that a tier can end with; write \'Pass\' or \'Deny\'']],
    ['no end', make({ defaultAction: undefined }), ['[test/Apps] defaultAction: `undefined` is nothing that a tier can end with; write \'Pass\' or \'Deny\'']],
    ['one of Calico\'s own names', make({ name: 'default' }), ['[test/Apps/Tier] name: `default` is a tier that Calico makes itself, with order 1000000 and default action Deny; refer to it with `Tier.fromName(\'default\')`']],
    ['a name with a dot', make({ name: 'a.b' }), ['[test/Apps/Tier] name: `a.b` holds `.`; a tier name has lower-case letters, digits and `-`']],
    ['an order that is no number', make({ order: '5000' }), ['[test/Apps/Tier] order: `5000` is a text; write the number without quotes']],
    ['another tier for its policies', chart => make({})(chart).addNetworkPolicy('Api', { name: 'api', tier: Tier.fromName('default'), appliesTo: Selector.all(), types: ['Ingress'] }),
      ['[test/Apps/Api] tier: `default` is another tier than this one, `apps`; leave it out']],
    ['an order of passing that is no number', chart => make({})(chart).passToNext({ order: NaN }), ['[test/Apps/PassToNext] order: `NaN` is not a finite number; write a number']],
    ['passing on for nobody', chart => {
      rawDeployment(chart, 'Api', { app: 'api' });
      return make({})(chart).passToNext({ order: 1, appliesTo: Selector.parse('app == "web"') });
    }, ['[test/Apps/PassToNext] appliesTo: selector `app == \'web\'` selects nothing in this App, where there is `app: api`; mend the labels, or set `expectMatch: false` if its endpoints are made elsewhere']],
  ])('%s', (_, build, messages) => {
    const { app, chart } = newChart();

    build(chart);

    expect(problemsOf(app)).toEqual(messages);
  });

  test('nothing where its own tier is given', () => {
    const { app, chart } = newChart();
    const tier = make({})(chart);

    tier.addGlobalNetworkPolicy('One', { tier, appliesTo: Selector.all(), types: ['Ingress'] });
    tier.addGlobalNetworkPolicy('Two', { tier: tier.tier, appliesTo: Selector.all(), types: ['Ingress'] });

    expect(problemsOf(app)).toEqual([]);
  });
});
