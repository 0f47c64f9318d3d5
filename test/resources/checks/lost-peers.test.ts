import { Chart, JsonPatch } from 'cdk8s';
import { KubernetesNetworkPolicy, NetworkPolicy, Peer, Policy, Port, Rule, Selector, StagedKubernetesNetworkPolicy } from '../../../src';
import { problemsOf } from '../support/charts';

const props = {
  appliesTo: Selector.all(),
  expectMatch: false,
  ingress: [Rule.allow(Peer.addresses('192.0.2.0/24'), Port.tcp(80)), Rule.allow(Peer.anywhere(), Port.tcp(81))],
  egress: [Rule.allow(Peer.pods({ app: 'db' }), Port.tcp(5432))],
};

const calico = (chart: Chart) => new NetworkPolicy(chart, 'Policy', props);
const kubernetes = (chart: Chart) => new KubernetesNetworkPolicy(chart, 'Policy', props);
const staged = (chart: Chart) => new StagedKubernetesNetworkPolicy(chart, 'Policy', props);

const lost = (path: string) => [
  `[test/Policy] ${path} names nobody after the patch, so that the rule is for everybody; `
  + 'patch somebody in, or, if everybody is meant, write the rule with `Peer.anywhere()` (R-FG-1)',
];
const empty = (path: string, thing: string, remedy: string) =>
  [`[test/Policy] ${path} is ${thing}, which Calico reads as no restriction at all; ${remedy} (R-FG-1)`];
const emptyList = (path: string, field: string) => [
  `[test/Policy] ${path}.${field} is an empty list, which Kubernetes reads as everybody; name somebody, or leave \`${field}\` out if everybody is meant (R-K8S-4)`,
];

/** A patch of a policy, and all that a synthesis says of it. */
const rows: [string, (chart: Chart) => Policy, JsonPatch[], string[]][] = [
  ['takes the source out', calico, [JsonPatch.remove('/spec/ingress/0/source')], lost('spec.ingress[0].source')],
  ['takes the destination out', calico, [JsonPatch.replace('/spec/egress/0/destination', { ports: [5432] })], lost('spec.egress[0].destination')],
  ['leaves an empty source', calico, [JsonPatch.remove('/spec/ingress/0/source/nets')], lost('spec.ingress[0].source')],
  ['leaves an empty list', calico, [JsonPatch.replace('/spec/ingress/0/source/nets', [])],
    empty('spec.ingress[0].source.nets', 'an empty list', 'name a network, or leave it out if every address is meant')],
  ['takes `from` out', kubernetes, [JsonPatch.remove('/spec/ingress/0/from')], lost('spec.ingress[0].from')],
  ['takes `to` out', kubernetes, [JsonPatch.remove('/spec/egress/0/to')], lost('spec.egress[0].to')],
  ['takes `from` out of a staged policy', staged, [JsonPatch.remove('/spec/ingress/0/from')], lost('spec.ingress[0].from')],
  ['empties `from`', kubernetes, [JsonPatch.replace('/spec/ingress/0/from', [])], emptyList('spec.ingress[0]', 'from')],
  ['empties `to` of a staged policy', staged, [JsonPatch.replace('/spec/egress/0/to', [])], emptyList('spec.egress[0]', 'to')],
  ['names others', calico, [JsonPatch.replace('/spec/ingress/0/source', { nets: ['198.51.100.0/24'] })], []],
  ['names others in `from`', kubernetes, [JsonPatch.replace('/spec/ingress/0/from', [{ podSelector: {} }])], []],
  ['changes a rule for everybody', calico, [JsonPatch.replace('/spec/ingress/1/destination/ports', [82])], []],
  ['narrows a rule for everybody', calico, [JsonPatch.add('/spec/ingress/1/source', { nets: ['198.51.100.0/24'] })], []],
  ['takes a rule out', calico, [JsonPatch.remove('/spec/ingress/0')], []],
];

test.each(rows)('a patch that %s', (_, make, patches, expected) => {
  expect(problemsOf(chart => { make(chart).addJsonPatch(...patches); })).toEqual(expected);
});
