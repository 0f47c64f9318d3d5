import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  CalicoTarget, GlobalNetworkPolicy, GlobalNetworkSet, KubernetesNetworkPolicy, NetworkPolicy, NetworkSet, Peer, PolicyTier, Port, Rule, Selector,
} from '../../../src';
import { newChart, raw } from '../support/charts';

type Scenario = (chart: Chart, at: number) => unknown;

const closed = (rule: Rule) => ({ expectMatch: false, appliesTo: Selector.all(), ingress: [rule] });

const pod = (chart: Chart, at: number, labels: Record<string, string>) => raw(chart, `Pod${at}`, 'v1', 'Pod', { metadata: { labels }, spec: {} });

/** What is made as often as asked for: each time one thing and one policy. */
const scenarios: [string, Scenario][] = [
  ['policies that apply to a workload each', (chart, at) =>
    new NetworkPolicy(chart, `Policy${at}`, { appliesTo: pod(chart, at, { app: `app-${at}` }), types: ['Ingress'] })],
  ['peers that are a workload each, all of which share a label', (chart, at) =>
    new NetworkPolicy(chart, `Policy${at}`, closed(Rule.allow(pod(chart, at, { team: 'shop', app: `app-${at}` }), Port.all())))],
  ['workloads of which only a generated label tells each', (chart, at) => {
    const workload = pod(chart, at, { 'team': 'shop', 'cdk8s.io/metadata.addr': `x${at}` });
    new NetworkPolicy(chart, `Policy${at}`, closed(Rule.allow(workload, Port.all())));
  }],
  ['Kubernetes policies by any of several labels', (chart, at) => {
    pod(chart, at, { app: `app-${at}`, team: 'shop' });
    new KubernetesNetworkPolicy(chart, `Policy${at}`, { appliesTo: Selector.in('app', [`app-${at}`, `none-${at}`]), types: ['Ingress'] });
  }],
  ['global policies by alternatives and parts of labels', (chart, at) => {
    pod(chart, at, { app: `app-${at}`, [`part-${at}`]: 'yes' });
    new GlobalNetworkPolicy(chart, `Policy${at}`, { appliesTo: Selector.parse(`app == "app-${at}" && has(app) || part-${at} starts with "y"`), types: ['Ingress'] });
  }],
  ['policies that select nothing', (chart, at) => {
    pod(chart, at, { app: `app-${at}` });
    new NetworkPolicy(chart, `Policy${at}`, { appliesTo: Selector.labels({ app: `none-${at}` }), types: ['Ingress'] });
  }],
  ['peers that are a network set each', (chart, at) =>
    new NetworkPolicy(chart, `Policy${at}`, closed(Rule.allow(new NetworkSet(chart, `Set${at}`), Port.all())))],
  ['peers that are a global network set each', (chart, at) =>
    new GlobalNetworkPolicy(chart, `Policy${at}`, closed(Rule.allow(new GlobalNetworkSet(chart, `Set${at}`), Port.all())))],
  ['pods by labels beside as many network sets', (chart, at) => {
    new NetworkSet(chart, `Set${at}`, { labels: { set: `set-${at}` } });
    new NetworkPolicy(chart, `Policy${at}`, closed(Rule.allow(Peer.pods({ app: `app-${at}` }), Port.all())));
  }],
  ['raw policies', (chart, at) => raw(chart, `Policy${at}`, 'projectcalico.org/v3', 'NetworkPolicy', { spec: { selector: 'all()', types: ['Ingress'] } })],
  ['policies of Kubernetes, written raw', (chart, at) => raw(chart, `Policy${at}`, 'networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {} } })],
  ['policies that patches give one name', (chart, at) =>
    new NetworkPolicy(chart, `Policy${at}`, { ...closed(Rule.allow(Peer.anywhere(), Port.all())), name: `policy-${at}` })
      .addJsonPatch(JsonPatch.replace('/metadata/name', 'same'))],
  ['a pattern with something wrong, and statements in it', (chart, at) => {
    const tier = chart.node.tryFindChild('Tier') as PolicyTier ?? new PolicyTier(chart, 'Tier', { name: 'platform', order: 1, defaultAction: 'No' as any });
    tier.addNetworkPolicy(`Policy${at}`, closed(Rule.allow(Peer.addresses(), Port.all())));
  }],
  ['charts with a policy each', (chart, at) => new NetworkPolicy(new Chart(App.of(chart), `chart-${at}`, { namespace: 'shop' }), 'Policy', {
    appliesTo: Selector.all(), types: ['Ingress'],
  })],
];

/** How often a synthesis looks at an object, or compares one of its labels. */
function looks(scenario: Scenario, count: number): number {
  let found = 0;
  const chart = newChart();
  CalicoTarget.of(chart);
  for (let at = 0; at < count; at++) {
    scenario(chart, at);
  }
  for (const object of App.of(chart).node.findAll().filter(ApiObject.isApiObject)) {
    const { kind } = object;
    Object.defineProperty(object, 'kind', {
      get: () => {
        found++;
        return kind;
      },
    });
  }
  const { hasOwn } = Object;
  const spy = jest.spyOn(Object, 'hasOwn').mockImplementation((object, key) => {
    found++;
    return hasOwn(object, key);
  });
  try {
    chart.toJson();
  } catch (error) {
    expect((error as Error).message).toContain('Validation failed');
  } finally {
    spy.mockRestore();
  }
  return found;
}

test.each(scenarios)('%s: twice as many are twice the work, not four times', (_, scenario) => {
  const [few, many] = [looks(scenario, 60), looks(scenario, 120)];

  expect(few).toBeGreaterThan(60);
  expect(many / few).toBeLessThan(2.5);
});
