import { App, Chart } from 'cdk8s';
import { newChart, problemsIn } from './support/charts';
import { deployment } from './support/workloads';
import { CalicoTarget, NetworkPolicy, Selector, Tier } from '../../src';
import { builtInTiers, hasStaged, hasTiers, namesCarryTier, parseVersion } from '../../src/values/calico-version';

const deny = (chart: Chart, id = 'Deny') =>
  new NetworkPolicy(chart, id, { name: 'deny', tier: Tier.fromName('platform'), appliesTo: Selector.all(), types: ['Ingress'], namespace: 'shop' });

describe('the version of Calico', () => {
  test('is today\'s where nobody says it', () => {
    expect(deny(newChart()).name).toBe('deny');
  });

  test('is that of the chart before that of the App, whichever is said first', () => {
    const app = new App();
    const [old, current] = [new Chart(app, 'old'), new Chart(app, 'current')];
    const policies = [deny(old), deny(current)];

    CalicoTarget.of(old).version('v3.30');
    CalicoTarget.of(app).version('v3.32');

    expect(policies.map(({ name }) => name)).toEqual(['platform.deny', 'deny']);
  });

  test('is that which was said last', () => {
    const chart = newChart();
    const policy = deny(chart);

    CalicoTarget.of(chart).version('latest').version('v3.32');
    expect([policy.name, problemsIn(App.of(chart))]).toEqual(['deny', []]);

    CalicoTarget.of(chart).version('3.29.4');
    expect(policy.name).toBe('platform.deny');
  });

  test.each(['latest', '', 'v3', 'v4.0', '3.x', 'v3.30-rc1', 'v2.6', 3.3 as any, undefined as any])('that is nonsense is an error, once: %p', version => {
    const app = new App();
    deny(new Chart(app, 'test'));
    CalicoTarget.of(app).version(version).version(version);

    expect(problemsIn(app)).toEqual([`[] CalicoTarget.version: \`${version}\` is no version of Calico 3; write for example \`v3.30\``]);
  });

  test('of a chart that is nonsense is an error at the chart, and what is in it is asked all the same', () => {
    const chart = newChart();
    new NetworkPolicy(chart, 'Bad', { appliesTo: Selector.parse(''), types: ['Ingress'] });
    CalicoTarget.of(chart).version('newest');

    expect(problemsIn(App.of(chart))).toEqual([
      '[test] CalicoTarget.version: `newest` is no version of Calico 3; write for example `v3.30`',
      '[test/Bad] appliesTo: selector is blank; write `Selector.all()` if everything is meant',
    ]);
  });

  test.each([['v3.30', 30], ['3.30', 30], ['v3.30.2', 30], ['v3.5', 5], ['v3.100', 100]])('may be written %s', (text, minor) => {
    expect(parseVersion(text)).toEqual({ text: `v3.${minor}`, minor });
  });

  test.each([
    [28, false, false, false, ['default']],
    [29, true, false, true, ['adminnetworkpolicy', 'default']],
    [30, true, true, true, ['adminnetworkpolicy', 'default', 'baselineadminnetworkpolicy']],
    [31, true, true, true, ['adminnetworkpolicy', 'default', 'baselineadminnetworkpolicy']],
    [32, true, true, false, ['kube-admin', 'default', 'kube-baseline']],
    [40, true, true, false, ['kube-admin', 'default', 'kube-baseline']],
  ])('decides at 3.%d whether there are tiers (%s) and staged policies (%s), whether names carry their tier (%s), and which tiers are built in: %j (R-VER-1, R-VER-2)', (minor, tiers, staged, carry, builtIn) => {
    const version = parseVersion(`v3.${minor}`)!;

    expect([hasTiers(version), hasStaged(version), namesCarryTier(version)]).toEqual([tiers, staged, carry]);
    expect(builtInTiers(version).map(({ name }) => name)).toEqual(builtIn);
  });
});

describe('the cluster', () => {
  const twice = (prepare: (a: Chart, b: Chart) => unknown) => {
    const app = new App();
    const [a, b] = [new Chart(app, 'a', { namespace: 'shop' }), new Chart(app, 'b', { namespace: 'shop' })];
    deny(a);
    deny(b);
    prepare(a, b);
    return problemsIn(app);
  };

  test('is one for the whole App unless it is said, so that equal names collide', () => {
    expect(twice(() => undefined)).toEqual([
      '[b/Deny] name: `deny` is the name of another NetworkPolicy as well, at `a/Deny`, and one would overwrite the other; '
      + 'rename one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`',
    ]);
  });

  test('may be another for each chart', () => {
    expect(twice((_, b) => CalicoTarget.of(b).cluster('prod'))).toEqual([]);
    expect(twice((a, b) => [CalicoTarget.of(a).cluster('test'), CalicoTarget.of(b).cluster('prod')])).toEqual([]);
  });

  test('is the same where its name is', () => {
    expect(twice((a, b) => [CalicoTarget.of(a).cluster('prod'), CalicoTarget.of(b).cluster('prod')])).toHaveLength(1);
    expect(twice((_, b) => [CalicoTarget.of(b.node.root).cluster('prod'), CalicoTarget.of(b).cluster('prod')])).toHaveLength(1);
  });

  test('decides which workloads labels must tell apart', () => {
    const app = new App();
    const charts = ['a', 'b'].map(id => new Chart(app, id, { namespace: 'shop' }));
    const policies = charts.map(chart => new NetworkPolicy(chart, 'Deny', { appliesTo: deployment(chart, 'Web', { app: 'web' }), types: ['Ingress'] }));
    const selectors = () => app.synthYaml().match(/selector: (app|cdk8s)/g);

    expect(selectors()).toEqual(['selector: cdk8s', 'selector: cdk8s']);
    CalicoTarget.of(charts[1]).cluster('b');
    expect(selectors()).toEqual(['selector: app', 'selector: app']);
    expect(policies).toHaveLength(2);
  });
});
