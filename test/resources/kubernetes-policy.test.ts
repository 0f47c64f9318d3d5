import { Chart } from 'cdk8s';
import { problemsOf, raw, specOf } from './support/charts';
import { deployment } from './support/workloads';
import { KubernetesNetworkPolicy, Peer, Policy, Selector, StagedKubernetesNetworkPolicy } from '../../src';

const closed = { types: ['Ingress' as const], expectMatch: false };

const KINDS: [string, (chart: Chart, appliesTo: any) => Policy][] = [
  ['KubernetesNetworkPolicy', (chart, appliesTo) => new KubernetesNetworkPolicy(chart, 'Deny', { ...closed, appliesTo })],
  ['StagedKubernetesNetworkPolicy', (chart, appliesTo) => new StagedKubernetesNetworkPolicy(chart, 'Deny', { ...closed, appliesTo })],
];

describe.each(KINDS)('a %s', (_, make) => {
  test.each<[string, (chart: Chart) => unknown, unknown]>([
    ['every pod of its namespace', () => Selector.all(), {}],
    ['every pod of its namespace, by its name', () => Peer.namespace('shop'), {}],
    ['a workload', chart => deployment(chart, 'Web', { app: 'web' }), { matchLabels: { app: 'web' } }],
    ['pods by labels', () => Peer.pods({ app: 'web', role: 'db' }), { matchLabels: { app: 'web', role: 'db' } }],
    ['any of several', () => Peer.anyOf(Peer.pods({ app: 'a' }), Peer.pods({ app: 'b' })), { matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }] }],
    ['its namespace but for some', () => Peer.namespace('shop').except(Peer.pods({ app: 'web' })), {
      matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }],
    }],
  ])('may apply to %s', (__, appliesTo, podSelector) => {
    expect(specOf(chart => make(chart, appliesTo(chart))).podSelector).toEqual(podSelector);
  });

  const notApplied = (what: string) => `\`${what}\` is nothing that a policy can be applied to; `
    + 'name endpoints: a workload, pods by labels, a namespace, a selector; everything is `Selector.all()`';

  test.each<[string, (chart: Chart) => unknown, string]>([
    ['nobody said', () => undefined, 'is not said; name the endpoints, or write `Selector.all()` if all are meant'],
    ['a service account', () => Peer.serviceAccount('api'),
      '`serviceAccounts` is nothing that a Kubernetes policy can be applied to; name pods by their labels, or use a Calico policy'],
    ['another namespace', () => Peer.namespace('other'),
      '`other` is not the policy\'s own namespace, which is all it reaches; put the policy into that namespace, or use a GlobalNetworkPolicy; this one is in `shop`'],
    ['addresses', () => Peer.addresses('192.0.2.0/24'), notApplied('nets')],
    ['everybody', () => Peer.anywhere(), notApplied('anywhere')],
    ['a Service', chart => raw(chart, 'Api', 'v1', 'Service', { spec: {} }), notApplied('service')],
    ['what only Calico can select', () => Selector.contains('app', 'web'),
      '`app contains \'web\'` is a selector that a Kubernetes policy cannot say: it has no `contains`; '
      + 'use label equality, `in`, `not in`, `has`, joined by `&&`, or a Calico policy'],
  ])('may not apply to %s', (__, appliesTo, problem) => {
    expect(problemsOf(chart => make(chart, appliesTo(chart)))).toEqual([`[test/Deny] appliesTo: ${problem}`]);
  });
});
