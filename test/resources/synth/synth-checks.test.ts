import { readdirSync } from 'node:fs';
import { App, Chart, Lazy, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { CalicoTarget, NetworkPolicy, Peer, PeerMatch, Port, Rule, Selector } from '../../../src';
import { SynthChecks } from '../../../src/resources/synth/synth-checks';
import { newChart, problemsIn, raw } from '../support/charts';
import { newFolder } from '../support/folders';
import { ownPeer } from '../support/rules';
import { deployment } from '../support/workloads';

const policy = (scope: Construct, id: string, ...rules: Rule[]) =>
  new NetworkPolicy(scope, id, { appliesTo: Selector.all(), expectMatch: false, namespace: 'shop', types: ['Ingress'], ingress: rules });

/** A peer that counts how often it is asked. */
const spy = () => {
  const resolvePeer = jest.fn((): PeerMatch[] => [{ anywhere: true }]);
  return { resolvePeer, rule: Rule.allow({ resolvePeer }, Port.all()) };
};

describe('an App in which something is wrong', () => {
  const wrong = (outdir: string, yamlOutputType?: YamlOutputType) => {
    const app = new App({ outdir, yamlOutputType });
    policy(new Chart(app, 'a'), 'Good', Rule.allow(Peer.anywhere(), Port.all()));
    policy(new Chart(app, 'b'), 'Bad', Rule.allow(Peer.addresses(), Port.tcp(0)));
    policy(new Chart(new Chart(app, 'c'), 'd'), 'Worse', Rule.deny(Peer.namespace('No'), Port.all()));
    return app;
  };

  test('says everything at once, each with its path', () => {
    expect(problemsIn(wrong(newFolder()))).toEqual([
      '[b/Bad] ingress[0].ports[0]: port `0` does not exist; ports are 1 to 65535',
      '[b/Bad] ingress[0].source: address list is empty; name at least one address, or write `Peer.anywhere()` if every address is meant',
      '[c/d/Worse] ingress[0].source: `No` holds `N`; a namespace has lower-case letters, digits and `-`',
    ]);
  });

  const types = [
    YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  ];

  test.each(types)('writes nothing at all (%s)', type => {
    const folder = newFolder();

    expect(() => wrong(folder, type).synth()).toThrow('Validation failed with the following errors:');

    expect(readdirSync(folder)).toEqual([]);
  });

  test('cannot be written past the validation', () => {
    const chart = newChart();
    const bad = policy(chart, 'Bad', Rule.allow(Peer.anywhere(), Port.tcp(0)));

    expect(() => bad.toJson()).toThrow('ingress[0].ports[0]: port `0` does not exist; ports are 1 to 65535');
  });

  test('is mended between two syntheses', () => {
    const chart = newChart();
    policy(chart, 'Policy', Rule.allow(deployment(chart, 'Web', { app: 'web' }), Port.all()));
    const twin = deployment(chart, 'Twin', { 'app': 'web', 'cdk8s.io/metadata.addr': 'x' });

    const labels = () => Testing.synth(chart).find(({ kind }) => kind === 'NetworkPolicy')!.spec.ingress[0].source.selector;

    expect(labels()).toMatch(/^cdk8s\.io\/metadata\.addr == /);
    chart.node.tryRemoveChild(twin.node.id);
    expect(labels()).toBe('app == \'web\'');
  });
});

describe('one world serves one synthesis:', () => {
  test('a peer is asked once for each policy, however many charts there are', () => {
    const app = new App({ outdir: newFolder() });
    const { resolvePeer, rule } = spy();
    const charts = Array.from({ length: 10 }, (_, at) => new Chart(app, `chart-${at}`));
    policy(charts[3], 'Policy', rule);
    charts.forEach(chart => policy(chart, 'Other', Rule.allow(Peer.anywhere(), Port.all())));

    app.synth();
    expect(resolvePeer).toHaveBeenCalledTimes(1);

    app.synthYaml();
    expect(resolvePeer).toHaveBeenCalledTimes(2);

    Testing.synth(charts[7]);
    expect(resolvePeer).toHaveBeenCalledTimes(3);
  });

  test('charts without any of our constructs do not make it more', () => {
    const app = new App({ outdir: newFolder() });
    const { resolvePeer, rule } = spy();
    policy(new Chart(app, 'ours'), 'Policy', rule);
    const charts = Array.from({ length: 10 }, (_, at) => new Chart(app, `raw-${at}`));
    charts.forEach(chart => raw(chart, 'Config', 'v1', 'ConfigMap'));

    app.synth();

    expect(resolvePeer).toHaveBeenCalledTimes(1);
  });

  test('other objects are read once as well, though every policy asks for them', () => {
    const chart = newChart();
    const produce = jest.fn(() => ({ app: 'web' }));
    raw(chart, 'Web', 'v1', 'Pod', { metadata: { labels: Lazy.any({ produce: () => ({}) }) }, spec: {} });
    const web = raw(chart, 'Api', 'apps/v1', 'Deployment', { spec: { template: { metadata: { labels: Lazy.any({ produce }) } } } });
    Array.from({ length: 20 }, (_, at) => policy(chart, `Policy${at}`, Rule.allow(web, Port.all()), Rule.allow(Peer.pods({ app: 'web' }), Port.all())));

    Testing.synth(chart);

    // Once to know its labels, once to be written.
    expect(produce).toHaveBeenCalledTimes(2);
  });

  test('what changes between two syntheses is seen', () => {
    const chart = newChart();
    const rules = policy(chart, 'Policy', Rule.allow(Peer.anywhere(), Port.tcp(80)));
    const ports = () => Testing.synth(chart)[0].spec.ingress.map((rule: any) => rule.destination.ports);

    expect(ports()).toEqual([[80]]);
    rules.addIngress(Rule.allow(Peer.anywhere(), Port.tcp(443)));
    expect(ports()).toEqual([[80], [443]]);
  });

  test('what changes between two looks outside of a synthesis is seen', () => {
    const chart = newChart();
    const one = policy(chart, 'Policy', Rule.allow(Peer.anywhere(), Port.tcp(80)));

    const before = one.toJson();
    one.addIngress(Rule.allow(Peer.anywhere(), Port.tcp(443)));

    expect([before.spec.ingress.length, one.toJson().spec.ingress.length]).toEqual([1, 2]);
    expect(one.node.validate()).toEqual([]);
    one.addIngress(Rule.allow(Peer.anywhere()));
    expect(one.node.validate()).toHaveLength(1);
  });

  test('two Apps do not disturb each other, not even one that is written within the other', () => {
    const [outer, inner] = [newChart(), newChart()];
    const { resolvePeer, rule } = spy();
    policy(inner, 'Policy', rule);
    policy(outer, 'Policy', Rule.allow(ownPeer(() => {
      Testing.synth(inner);
      return [{ anywhere: true }];
    }), Port.all()), Rule.allow(ownPeer(() => [{ namespace: 'shop' }]), Port.all()));

    expect(Testing.synth(outer)[0].spec.ingress).toHaveLength(2);
    expect(resolvePeer).toHaveBeenCalledTimes(1);
    policy(inner, 'Bad', Rule.allow(Peer.addresses(), Port.all()));
    expect(problemsIn(App.of(inner))).toHaveLength(1);
    inner.node.tryRemoveChild('Bad');
    expect(problemsIn(App.of(outer))).toEqual([]);
  });

  test('an App whose synthesis failed may be written again', () => {
    const chart = newChart();
    policy(chart, 'Bad', Rule.allow(Peer.addresses(), Port.all()));

    expect(problemsIn(App.of(chart))).toHaveLength(1);
    chart.node.tryRemoveChild('Bad');
    expect(problemsIn(App.of(chart))).toEqual([]);
  });
});

describe('checks of one\'s own', () => {
  test('are asked with the world, and their problems stand at the construct', () => {
    const chart = newChart();
    const own = new Construct(chart, 'Own');
    SynthChecks.of(own).register(own, world => [`objects: there are ${world.clusterOf(own).objects.length}; make more`]);
    SynthChecks.of(own).register(own, () => []);

    expect(problemsIn(App.of(chart))).toEqual(['[test/Own] objects: there are 0; make more']);
  });

  test('speak for what is below them: where a construct is wrong, its parts are not asked', () => {
    const chart = newChart();
    const own = new Construct(chart, 'Own');
    policy(own, 'Part', Rule.allow(Peer.addresses(), Port.all()));
    policy(chart, 'Other', Rule.allow(Peer.addresses(), Port.all()));
    SynthChecks.of(own).register(own, () => ['gateways: address list is empty; name one']);

    expect(problemsIn(App.of(chart)).map(problem => problem.split(':')[0])).toEqual(['[test/Own] gateways', '[test/Other] ingress[0].source']);
  });
});

describe('warnings', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);

  const warned = () => {
    const app = new App({ outdir: newFolder() });
    const chart = new Chart(app, 'test');
    const own = new Construct(chart, 'Own');
    SynthChecks.of(own).registerWarnings(() => [{ id: 'no-hosts', path: own.node.path, text: 'there are no hosts' }]);
    return { app, chart, own };
  };

  test('are printed when an App is written, and do not stop it', () => {
    const { app } = warned();

    app.synth();

    expect(warn.mock.calls).toEqual([['[test/Own] warning: there are no hosts (no-hosts)']]);
  });

  test('are printed once, however many charts there are, and not by tests of one chart', () => {
    const { app, chart } = warned();
    policy(chart, 'Policy');
    policy(new Chart(app, 'other'), 'Policy');

    app.synthYaml();
    Testing.synth(chart);

    expect(warn).toHaveBeenCalledTimes(1);
  });

  test.each<[string, (parts: ReturnType<typeof warned>) => Construct, string, number]>([
    ['for the App', ({ app }) => app, 'no-hosts', 0],
    ['for the chart', ({ chart }) => chart, 'no-hosts', 0],
    ['for the construct', ({ own }) => own, 'no-hosts', 0],
    ['for another construct with a path that begins alike', ({ chart }) => new Construct(chart, 'Ow'), 'no-hosts', 1],
    ['for another warning', ({ app }) => app, 'no-host', 1],
  ])('that are acknowledged %s', (_, scope, id, left) => {
    const parts = warned();
    CalicoTarget.of(scope(parts)).acknowledge(id);

    parts.app.synth();

    expect(CalicoTarget.of(parts.app).warnings()).toHaveLength(left);
    expect(warn).toHaveBeenCalledTimes(left);
  });

  test('may be asked for without writing anything', () => {
    expect(CalicoTarget.of(warned().app).warnings()).toEqual(['[test/Own] there are no hosts (no-hosts)']);
    expect(warn).not.toHaveBeenCalled();
  });

  test('say nothing where something is wrong', () => {
    const { app, chart } = warned();
    policy(chart, 'Bad', Rule.allow(Peer.addresses(), Port.all()));

    expect(() => app.synth()).toThrow('address list is empty');
    expect(warn).not.toHaveBeenCalled();
  });
});
