import { Chart } from 'cdk8s';
import '../../../src';
import { problemsOf, raw } from '../support/charts';

const policy = (rest: Record<string, unknown>) => (chart: Chart) => {
  raw(chart, 'Raw', 'networking.k8s.io/v1', 'NetworkPolicy', { metadata: { name: 'raw' }, ...rest });
};

const gone = 'is not a field of a NetworkPolicy, and the API server would drop it;';

/** A policy of Kubernetes' that was written raw, and all that a synthesis says of it. */
const rows: [string, Record<string, unknown>, string[]][] = [
  ['is taken where it is right', {
    spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }] },
  }, []],
  ['is taken with the idioms for everything and for nothing', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [] } }, []],
  ['is taken with the status that clusters of some versions dump', { spec: { podSelector: {} }, status: {} }, []],
  ['needs a spec', {}, ['spec is missing; add it (Kubernetes)']],
  ['needs a spec that is an object', { spec: [1] }, ['spec is a list; write an object (Kubernetes)']],
  ['needs a name as Kubernetes has them', { metadata: { name: 'No' }, spec: { podSelector: {} } }, [
    'metadata.name `No` holds `N`; a name has lower-case letters, digits, `-` and `.` (Kubernetes)',
  ]],
  ['must not have unknown fields', { spec: { podSelector: {}, ingres: [], ingress: [{ form: [], ports: [{ prot: 80 }] }], stagedAction: 'Set' } }, [
    `spec.ingres ${gone} take it out, or write one of \`egress\`, \`ingress\`, \`podSelector\`, \`policyTypes\` (Kubernetes)`,
    `spec.ingress[0].form ${gone} take it out, or write one of \`from\`, \`ports\` (Kubernetes)`,
    `spec.ingress[0].ports[0].prot ${gone} take it out, or write one of \`endPort\`, \`port\`, \`protocol\` (Kubernetes)`,
    `spec.stagedAction ${gone} take it out, or write one of \`egress\`, \`ingress\`, \`podSelector\`, \`policyTypes\` (Kubernetes)`,
  ]],
  ['must not have values of another type, each said once', { spec: { podSelector: 5, policyTypes: 'Ingress', ingress: [{ ports: [{ port: 80.5 }], from: [{ ipBlock: {} }] }] } }, [
    'spec.podSelector `5` is a number; write an object (Kubernetes)',
    'spec.policyTypes `Ingress` is a text; write a list (Kubernetes)',
    'spec.ingress[0].ports[0].port `80.5` is a number with a fraction; write a whole number or a text (Kubernetes)',
    'spec.ingress[0].from[0].ipBlock.cidr is missing; add it (Kubernetes)',
  ]],
  ['must not be read wider than it was written', { spec: { podSelector: {}, ingress: [{ from: [], ports: [] }] } }, [
    'spec.ingress[0].from is an empty list, which Kubernetes reads as everybody; name somebody, or leave `from` out if everybody is meant (R-K8S-4)',
    'spec.ingress[0].ports is an empty list, which Kubernetes reads as every port; name a port, or leave `ports` out if all are meant (R-K8S-6)',
  ]],
];

test.each(rows)('a raw policy of Kubernetes\' %s', (_, rest, expected) => {
  expect(problemsOf(policy(rest)).sort()).toEqual(expected.map(text => `[test/Raw] ${text}`).sort());
});

describe.each(['cdk8s-plus-27', 'cdk8s-plus-32', 'cdk8s-plus-33'])('the policies of %s', name => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- each version has types of its own
  const kplus = require(name);

  test('are taken as they come, `ports: []` for all ports included', () => {
    expect(problemsOf(chart => {
      const [web, api] = ['Web', 'Api'].map(id => new kplus.Deployment(chart, id, { containers: [{ image: 'a', portNumber: 80 }] }));
      web.connections.allowTo(api);
      api.connections.allowTo(kplus.NetworkPolicyIpBlock.ipv4(chart, 'Block', '192.0.2.0/24', ['192.0.2.128/25']));
      const own = new kplus.NetworkPolicy(chart, 'Own', { selector: kplus.Pods.all(chart, 'All'), ingress: { default: 'Allow' }, egress: { default: 'Deny' } });
      own.addIngressRule(kplus.Pods.select(chart, 'Some', { labels: { app: 'web' } }));
      own.addEgressRule(kplus.Namespaces.all(chart, 'Everywhere'), [kplus.NetworkPolicyPort.tcp(443), kplus.NetworkPolicyPort.tcpRange(8000, 8080)]);
      own.addEgressRule(kplus.Namespaces.select(chart, 'There', { names: ['a', 'b'], labels: { team: 'x' } }));
      new kplus.NetworkPolicy(chart, 'Empty', {});
    })).toEqual([]);
  });

  test('are refused where a list of no namespaces became everybody', () => {
    expect(problemsOf(chart => {
      new kplus.NetworkPolicy(chart, 'Own', {}).addIngressRule(kplus.Namespaces.select(chart, 'None', { names: [] }));
    })).toEqual([
      '[test/Own/Resource] spec.ingress[0].from is an empty list, which Kubernetes reads as everybody; '
      + 'name somebody, or leave `from` out if everybody is meant (R-K8S-4)',
    ]);
  });
});
