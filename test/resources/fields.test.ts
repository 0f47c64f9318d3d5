import { Chart } from 'cdk8s';
import { manifestsOf } from './support/charts';
import {
  EntityRule, GlobalNetworkPolicy, GlobalNetworkSet, GlobalPolicyProps, HostEndpoint, NamespacedPolicyProps, NetworkPolicy, NetworkSet,
  Peer, Port, Rule, Selector, StagedGlobalNetworkPolicy, StagedKubernetesNetworkPolicy, StagedNetworkPolicy, Tier,
} from '../../src';
import { knownFields, supportedKinds } from '../../src/schema';

const selector = Selector.has('a');

/** Every field of an end but `services`, which stands alone. */
const entity: EntityRule = {
  nets: ['192.0.2.0/24'],
  notNets: ['192.0.2.7/32'],
  selector,
  notSelector: selector,
  namespaceSelector: selector,
  ports: [80],
  notPorts: [81],
  serviceAccounts: { names: ['api'], selector },
};

const service = { services: { name: 'api', namespace: 'shop' } };

/** Rules that together say everything that a rule can. */
const rules = [
  Rule.of('Allow', {
    source: entity, destination: entity, protocol: 'TCP', notProtocol: 'UDP', ipVersion: 4, annotations: { a: 'b' },
  }),
  Rule.of('Allow', { peer: Peer.anywhere(), protocol: 'ICMP', icmp: { type: 3, code: 4 }, notICMP: { type: 3, code: 5 } }),
];
const ingress = [
  ...rules,
  Rule.of('Allow', { peer: Peer.anywhere(), http: { methods: ['GET'], paths: [{ exact: '/a' }, { prefix: '/b' }] } }),
  Rule.of('Allow', { source: service, ports: [Port.all()] }),
];
const egress = [...rules, Rule.of('Allow', { destination: service })];

const everywhere = { order: 1, tier: Tier.fromName('default'), serviceAccountSelector: selector, expectMatch: false, ingress, egress };
const namespaced: NamespacedPolicyProps = { ...everywhere, performanceHints: ['AssumeNeededOnEveryNode'] };
const global: GlobalPolicyProps = { ...namespaced, namespaceSelector: selector, applyOnForward: true };
const hosts = { appliesTo: selector, types: ['Ingress' as const], expectMatch: false };

/** A label selector of Kubernetes with all that it has. */
const labels = Selector.parse('a == "x" && b in {"y", "z"}');
const kubernetesRules = [
  Rule.allow(Peer.selector(labels, labels), Port.tcpRange(8000, 8080)),
  Rule.allow(Peer.internet(), Port.udp(53)),
];

/** For each kind, how our constructs write all of its fields. Everything here is typed: nothing is written past the compiler. */
const writers: Readonly<Record<string, (chart: Chart) => unknown>> = {
  GlobalNetworkPolicy: chart => [
    new GlobalNetworkPolicy(chart, 'A', { ...global, appliesTo: selector }),
    new GlobalNetworkPolicy(chart, 'B', { ...hosts, preDNAT: true }),
    new GlobalNetworkPolicy(chart, 'C', { ...hosts, doNotTrack: true }),
  ],
  StagedGlobalNetworkPolicy: chart => [
    new StagedGlobalNetworkPolicy(chart, 'A', { ...global, appliesTo: selector, stagedAction: 'Learn' }),
    new StagedGlobalNetworkPolicy(chart, 'B', { ...hosts, preDNAT: true }),
    new StagedGlobalNetworkPolicy(chart, 'C', { ...hosts, doNotTrack: true }),
  ],
  NetworkPolicy: chart => new NetworkPolicy(chart, 'A', { ...namespaced, appliesTo: selector }),
  StagedNetworkPolicy: chart => new StagedNetworkPolicy(chart, 'A', { ...namespaced, appliesTo: selector }),
  StagedKubernetesNetworkPolicy: chart => new StagedKubernetesNetworkPolicy(chart, 'A', {
    appliesTo: labels, ingress: kubernetesRules, egress: kubernetesRules, expectMatch: false,
  }),
  Tier: chart => new Tier(chart, 'A', { name: 'platform', order: 1, defaultAction: 'Pass' }),
  GlobalNetworkSet: chart => new GlobalNetworkSet(chart, 'A', { nets: ['192.0.2.0/24'] }),
  NetworkSet: chart => new NetworkSet(chart, 'A', { nets: ['192.0.2.0/24'] }),
  HostEndpoint: chart => new HostEndpoint(chart, 'A', {
    node: 'worker-1', interfaceName: 'eth0', expectedIPs: ['192.0.2.1'], profiles: ['kns.shop'], ports: [{ name: 'ssh', protocol: 'TCP', port: 22 }],
  }),
};

/** Fields of the schema that one of the gates never lets pass, so that our constructs have no words for them. */
const NEVER = [
  /^status/, // Calico writes it
  /^spec\.egress\[\]\.http/, // R-VAL-12
  /^spec\.ingress\[\]\.destination\.services/, // R-VAL-13
  /^spec\.egress\[\]\.source\.services/, // R-VAL-13
];

describe('every field of Calico\'s schema is reached by typed props:', () => {
  test.each([...supportedKinds])('%s', kind => {
    const written = new Set(manifestsOf(writers[kind]).flatMap(manifest => pathsOf(manifest, '')));

    const missing = knownFields(kind).filter(field => !written.has(field) && !NEVER.some(pattern => pattern.test(field)));

    expect(missing).toEqual([]);
  });

  test('every kind is among them', () => {
    expect(Object.keys(writers).sort()).toEqual([...supportedKinds].sort());
  });
});

function pathsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(item => pathsOf(item, `${path}[]`));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([field, inner]) => {
    const place = path === '' ? field : `${path}.${field}`;
    return [place, ...pathsOf(inner, place)];
  });
}
