import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  GlobalNetworkPolicy, GlobalNetworkSet, KubernetesNetworkPolicy, NetworkPolicy, NetworkSet, Peer, Port, Rule, Selector,
  StagedKubernetesNetworkPolicy,
} from '../../../src';

const messageOf = (app: App) => {
  try {
    app.synthYaml();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

const newChart = () => {
  const app = new App();
  return { app, chart: new Chart(app, 'test', { namespace: 'shop' }) };
};

describe('rules that turn out to be none', () => {
  test.each([NetworkPolicy, KubernetesNetworkPolicy])('leave no empty list behind (R-VAL-21)', Kind => {
    const { app, chart } = newChart();
    new Kind(chart, 'Policy', { appliesTo: Selector.all(), types: ['Ingress'], ingress: [Rule._later('Allow', () => [])] });

    expect(app.synthYaml()).not.toMatch(/ingress:/);
  });
});

describe('what a Kubernetes policy would misread', () => {
  test.each([KubernetesNetworkPolicy, StagedKubernetesNetworkPolicy])('the labels of a network set, by which it would find pods', Kind => {
    const { app, chart } = newChart();
    const sets = [new NetworkSet(chart, 'Own', { labels: { role: 'partner' }, nets: ['203.0.113.0/24'] }), new GlobalNetworkSet(chart, 'Global', { nets: ['203.0.113.0/24'] })];
    new Kind(chart, 'Policy', { appliesTo: Selector.all(), egress: sets.map(set => Rule.allow(set, Port.all())) });

    expect(messageOf(app)).toBe(`Validation failed with the following errors:
  [test/Policy] egress[0].destination: \`test/Own\` is a NetworkSet, which a Kubernetes policy cannot name; write its addresses with \`Peer.addresses(…)\`, or use a Calico policy
  [test/Policy] egress[1].destination: \`test/Global\` is a GlobalNetworkSet, which a Kubernetes policy cannot name; write its addresses with \`Peer.addresses(…)\`, or use a Calico policy`);
  });

  test('names the way to a Calico policy, where whoever made it knows one', () => {
    const { app, chart } = newChart();
    const policy = new KubernetesNetworkPolicy(chart, 'Policy', { appliesTo: Selector.all(), ingress: [Rule.deny(Peer.anywhere(), Port.all())] });
    policy._wayToCalico = '`calico: true`';

    expect(messageOf(app)).toContain('its rules only allow; use a Calico policy (`calico: true`), or leave the rule out');
  });
});

describe('what the API server refuses', () => {
  test('ports beside a Service at the destination (R-VAL-13)', () => {
    const { app, chart } = newChart();
    const service = new kplus.Service(chart, 'Service', { metadata: { name: 'db' }, ports: [{ port: 5432 }] });
    new NetworkPolicy(chart, 'Policy', { appliesTo: Selector.all(), egress: [Rule.allow(service, Port.tcp(5432))] });

    expect(messageOf(app)).toContain('[test/Policy] egress[0].ports: `db` is a Service, which brings its own ports; write `Port.all()`');
  });

  test('a policy that applies to what is in no namespace (R-VAL-7)', () => {
    const { app, chart } = newChart();
    new GlobalNetworkPolicy(chart, 'Policy', { appliesTo: new GlobalNetworkSet(chart, 'Set', { name: 'set', nets: ['203.0.113.0/24'] }) as unknown as Selector, types: ['Ingress'] });

    expect(messageOf(app)).toContain('[test/Policy] appliesTo: `global()` is nothing that a policy can be applied to; name endpoints by their labels; network sets are none');
  });

  test('selectors that are too long (R-RES-1)', () => {
    const { app, chart } = newChart();
    new GlobalNetworkPolicy(chart, 'Policy', {
      appliesTo: Selector.all(), namespaceSelector: Selector.in('team', Array.from({ length: 200 }, (_, index) => `team-${index}`)), types: ['Ingress'],
    });

    expect(messageOf(app)).toContain('[test/Policy] namespaceSelector: is 2298 characters long, and Calico takes 1024; name fewer labels, or give what is meant a label of its own');
  });
});
