import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { CalicoTarget, KubernetesNetworkPolicy, NetworkPolicy, Selector, Tier } from '../../../src';
import { problemsOf, raw } from '../support/charts';

const ours = (chart: Chart, name: string, id = name) => new NetworkPolicy(chart, id, { name, appliesTo: Selector.all(), types: ['Ingress'] });
const rawOne = (chart: Chart, name: string, metadata: object = {}) =>
  raw(chart, `raw-${name}`, 'projectcalico.org/v3', 'NetworkPolicy', { metadata: { name, ...metadata }, spec: { selector: 'all()', types: ['Ingress'] } });
const rename = (object: ApiObject, name: string) => object.addJsonPatch(JsonPatch.replace('/metadata/name', name));

const twice = (later: string, kind: string, first: string) =>
  [`[test/${later}] name: \`same\` is the name of another ${kind} as well, at \`test/${first}\`, and one would overwrite the other; `
    + 'rename one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`'];

describe('two objects of one name are found by the names that are written:', () => {
  test.each<[string, (chart: Chart) => unknown, string[]]>([
    ['a policy of ours that a patch renames, before another', chart => {
      rename(ours(chart, 'a'), 'same');
      ours(chart, 'same');
    }, twice('same', 'NetworkPolicy', 'a')],
    ['a policy of ours that a patch renames, after another', chart => {
      ours(chart, 'same');
      rename(ours(chart, 'a'), 'same');
    }, twice('a', 'NetworkPolicy', 'same')],
    ['two raw policies that patches rename', chart => {
      rename(rawOne(chart, 'a'), 'same');
      rename(rawOne(chart, 'b'), 'same');
    }, twice('raw-b', 'NetworkPolicy', 'raw-a')],
    ['a raw policy that a patch moves to another namespace', chart => {
      rawOne(chart, 'same', { namespace: 'other' }).addJsonPatch(JsonPatch.replace('/metadata/namespace', 'shop'));
      ours(chart, 'same');
    }, twice('same', 'NetworkPolicy', 'raw-same')],
    ['Kubernetes\' policies', chart => {
      rename(new KubernetesNetworkPolicy(chart, 'a', { appliesTo: Selector.all(), types: ['Ingress'] }), 'same');
      new KubernetesNetworkPolicy(chart, 'same', { name: 'same', appliesTo: Selector.all(), types: ['Ingress'] });
    }, twice('same', 'NetworkPolicy', 'a')],
    ['none where a patch renames one of two away', chart => {
      ours(chart, 'same');
      rename(ours(chart, 'same', 'other'), 'other');
    }, []],
    ['none where they go to different clusters', chart => {
      ours(chart, 'same');
      const there = new Chart(chart, 'there', { namespace: 'shop' });
      CalicoTarget.of(there).cluster('b');
      rename(ours(there, 'a'), 'same');
    }, []],
    ['none where kinds differ', chart => {
      ours(chart, 'same');
      new KubernetesNetworkPolicy(chart, 'b', { name: 'same', appliesTo: Selector.all(), types: ['Ingress'] });
    }, []],
    ['none where one of them cannot be written at all, which is said', chart => {
      ours(chart, 'same');
      rawOne(chart, 'same', { annotations: { constructor: 'x' } }).addJsonPatch(JsonPatch.replace('/spec/order', 1));
    }, [expect.stringMatching(/^\[test\/raw-same\] cannot be written: /) as any]],
  ])('%s', (_, build, expected) => {
    expect(problemsOf(chart => { build(chart); })).toEqual(expected);
  });
});

test('a tier is known by the name that a patch gives it', () => {
  const build = (name: string) => problemsOf(chart => {
    rename(new Tier(chart, 'Tier', { name: 'a', order: 1 }), 'platform');
    rawOne(chart, 'policy').addJsonPatch(JsonPatch.add('/spec/tier', name));
  });

  expect(build('platform')).toEqual([]);
  expect(build('a')).toEqual([
    '[test/raw-policy] spec.tier: `a` is a tier that this App does not make; make it with `new Tier(…)`, or, if it exists already, '
    + 'say so: `CalicoTarget.of(app).externalTiers(\'a\')`',
  ]);
});
