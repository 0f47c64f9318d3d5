import type { Policy } from '../../../src/model';
import type { ReadOptions } from '../../../src/readers';
import { codesOf, object, problemsOf, readObjects } from '../reading';

const PODS = "projectcalico.org/orchestrator == 'k8s'";
const EVERYWHERE = { from: [{ namespaces: {} }] };

function cnp(spec: object): Record<string, unknown> {
  return object('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', 'p', { spec: { tier: 'Admin', priority: 7, subject: { namespaces: {} }, ...spec } });
}

function read(spec: object): Policy {
  return readObjects([cnp(spec)]).cluster.policies[0];
}

/** The rules of one, as `TCP 80-81 <- selector | namespaces`. */
function rulesOf(rule: object): string[] {
  return read({ ingress: [{ action: 'Accept', ...EVERYWHERE, ...rule }] }).ingress.map(({ action, protocol, from, to }) => {
    const ports = to.ports?.map(port => port.kind === 'name' ? port.name : port.first === port.last ? port.first : `${port.first}-${port.last}`).join(' ') ?? 'all';
    return `${action} ${protocol ?? 'any'} ${ports} <- ${from.selector ?? ''} | ${from.namespaceSelector ?? ''}`;
  });
}

describe('R-CNP-1 a ClusterNetworkPolicy', () => {
  test('stands in a tier of its own, at its priority', () => {
    expect(read({})).toEqual({
      kind: 'KubernetesClusterNetworkPolicy',
      name: 'p',
      tier: 'kube-admin',
      order: 7,
      selector: PODS,
      namespaceSelector: 'all()',
      serviceAccountSelector: '',
      types: ['Ingress', 'Egress'],
      doNotTrack: false,
      preDNAT: false,
      applyOnForward: false,
      ingress: [],
      egress: [],
      source: {},
    });
    expect(read({ tier: 'Baseline', priority: 0 })).toMatchObject({ tier: 'kube-baseline', order: 0 });
  });

  test.each<[string, object, string[]]>([
    ['ingress', { ingress: [{ action: 'Deny', ...EVERYWHERE }] }, ['Ingress']],
    ['egress', { egress: [{ action: 'Deny', to: [{ namespaces: {} }] }] }, ['Egress']],
    ['both', { ingress: [{ action: 'Deny', ...EVERYWHERE }], egress: [{ action: 'Deny', to: [{ namespaces: {} }] }] }, ['Ingress', 'Egress']],
    ['R-VAL-22 both, where it has none', {}, ['Ingress', 'Egress']],
    ['R-VAL-22 both, where the only one is dropped', { egress: [{ action: 'Accept', to: [{ nodes: {} }] }] }, ['Ingress', 'Egress']],
  ])('governs the directions for which it has rules: %s', (_, spec, types) => {
    expect(read(spec).types).toEqual(types);
  });

  test.each([['Accept', 'Allow'], ['Deny', 'Deny'], ['Pass', 'Pass']])('%s becomes %s', (action, calico) => {
    expect(read({ ingress: [{ action, name: 'first', ...EVERYWHERE }] }).ingress).toEqual([
      { action: calico, name: 'first', from: { namespaceSelector: 'all()' }, to: {}, path: 'spec.ingress[0]' },
    ]);
  });

  test.each<[string, object, string]>([
    ['in another tier', { tier: 'Middle' }, 'warning unknown-tier'], ['without a subject', { subject: {} }, 'warning no-subject'], ['without any subject', { subject: null }, 'warning no-subject'],
  ])('%s is ignored', (_, spec, code) => {
    const reading = readObjects([cnp(spec)]);

    expect(codesOf(reading)).toEqual([code]);
    expect(reading.cluster.policies).toEqual([]);
  });
});

describe('R-CNP-2 subjects and peers', () => {
  const labels = { matchLabels: { a: 'b' } };

  test('the subject is pods, never hosts', () => {
    expect(read({ subject: { namespaces: labels } })).toMatchObject({ selector: PODS, namespaceSelector: "a == 'b'" });
    expect(read({ subject: { pods: { namespaceSelector: {}, podSelector: labels } } })).toMatchObject({ selector: `${PODS} && a == 'b'`, namespaceSelector: 'all()' });
  });

  test('peers are namespaces, pods and, of egress, networks', () => {
    const { egress } = read({ egress: [{ action: 'Deny', to: [{ namespaces: labels }, { pods: { namespaceSelector: labels, podSelector: {} } }, { networks: ['10.1.2.3/8', 'fd00::/8'] }] }] });

    expect(egress.map(({ to }) => to)).toEqual([{ namespaceSelector: "a == 'b'" }, { selector: PODS, namespaceSelector: "a == 'b'" }, { nets: ['10.0.0.0/8', 'fd00::/8'] }]);
  });

  test.each<[string, object]>([
    ['nodes', { nodes: {} }], ['domain names', { domainNames: ['example.com'] }], ['nothing', {}], ['a network that is none', { networks: ['10.0.0.0'] }],
  ])('what Calico can\'t convert denies everything, or is dropped where it would have allowed: %s', (_, peer) => {
    const rules = ['Accept', 'Deny', 'Pass'].map(action => ({ action, to: [{ namespaces: {} }, peer] }));
    const reading = readObjects([cnp({ egress: rules })]);

    expect(reading.cluster.policies[0].egress).toEqual([
      { action: 'Deny', from: {}, to: {}, path: 'spec.egress[1]' }, { action: 'Deny', from: {}, to: {}, path: 'spec.egress[2]' },
    ]);
    expect(codesOf(reading)).toEqual(['warning rule-dropped', 'warning rule-denies-all', 'warning rule-denies-all']);
  });

  test('networks of ingress are no peers', () => {
    expect(read({ ingress: [{ action: 'Deny', from: [{ networks: ['10.0.0.0/8'] }] }] }).ingress).toEqual([{ action: 'Deny', from: {}, to: {}, path: 'spec.ingress[0]' }]);
  });
});

describe('R-CNP-5 protocols', () => {
  const number = (port: number): object => ({ destinationPort: { number: port } });

  test.each<[string, object[], string[]]>([
    ['none: any', [], ['any all']],
    ['one without port: all its ports', [{ tcp: {} }], ['TCP all']],
    ['one with a number', [{ udp: number(53) }], ['UDP 53']],
    ['one with a range', [{ sctp: { destinationPort: { range: { start: 1, end: 9 } } } }], ['SCTP 1-9']],
    ['sorted by name, neighbours joined', [{ udp: number(53) }, { tcp: number(81) }, { tcp: number(80) }, { sctp: number(1) }], ['SCTP 1', 'TCP 80-81', 'UDP 53']],
    ['a named port has no protocol and sorts first', [{ tcp: number(80) }, { destinationNamedPort: 'http' }], ['any http', 'TCP 80']],
    ['one without port swallows its ports', [{ tcp: number(80) }, { tcp: {} }], ['TCP all']],
    ['an empty entry is no constraint at all, alone', [{ tcp: number(80) }, {}, { udp: {} }], ['any all']],
  ])('%s', (_, protocols, expected) => {
    expect(rulesOf({ protocols })).toEqual(expected.map(text => `Allow ${text} <-  | all()`));
  });

  test('rules come by protocol, and of each by peer in their order', () => {
    expect(rulesOf({ from: [{ namespaces: { matchLabels: { a: 'b' } } }, { pods: { namespaceSelector: {}, podSelector: {} } }], protocols: [{ udp: {} }, { tcp: {} }] })).toEqual([
      "Allow TCP all <-  | a == 'b'", `Allow TCP all <- ${PODS} | all()`, "Allow UDP all <-  | a == 'b'", `Allow UDP all <- ${PODS} | all()`,
    ]);
  });
});

describe('R-CNP-4 what the API server refuses is absent', () => {
  test.each<[string, object, string]>([
    ['no tier', { tier: null }, 'spec.tier is missing'],
    ['no priority', { priority: null }, 'spec.priority is missing'],
    ['a priority out of bounds', { priority: 1001 }, 'spec.priority `1001` is a number; write a whole number from 0 to 1000'],
    ['an action of nobody', { ingress: [{ action: 'Allow', ...EVERYWHERE }] }, 'spec.ingress[0].action `Allow` is none of the values that it can have; write `Accept`, `Deny`, `Pass`'],
    ['no action', { ingress: [EVERYWHERE] }, 'spec.ingress[0].action is missing'],
    ['a range that ends before', { ingress: [{ action: 'Deny', ...EVERYWHERE, protocols: [{ tcp: { destinationPort: { range: { start: 9, end: 1 } } } }] }] }, 'spec.ingress[0].protocols[0].tcp.destinationPort.range ends before it begins'],
    ['a port that does not exist', { ingress: [{ action: 'Deny', ...EVERYWHERE, protocols: [{ tcp: { destinationPort: { number: 0 } } }] }] }, 'spec.ingress[0].protocols[0].tcp.destinationPort.number `0`'],
    ['a port name that is none', { ingress: [{ action: 'Deny', ...EVERYWHERE, protocols: [{ destinationNamedPort: '80' }] }] }, 'spec.ingress[0].protocols[0].destinationNamedPort `80` has no letter'],
    ['a selector that is none', { subject: { namespaces: { matchLabels: [] } } }, 'spec.subject.namespaces can\'t be read as a label selector'],
    ['a label that is none', { subject: { pods: { podSelector: { matchLabels: { a: "b'" } } } } }, "spec.subject.pods.podSelector.matchLabels.a `b'` holds"],
  ])('%s', (_, spec, problem) => {
    const reading = readObjects([cnp(spec)]);

    expect(reading.cluster.policies).toEqual([]);
    expect(problemsOf(reading)).toContainEqual(expect.stringContaining(problem));
  });
});

describe('R-CNP-3 the kinds before', () => {
  const options: ReadOptions = { calicoVersion: 'v3.31' };
  const subject = { namespaces: {} };

  test('an AdminNetworkPolicy', () => {
    const { policies } = readObjects([object('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'p', {
      spec: {
        priority: 5,
        subject,
        ingress: [{ action: 'Allow', name: 'a', from: [{ namespaces: {} }], ports: [{ portNumber: { protocol: 'UDP', port: 53 } }, { portRange: { start: 1, end: 2 } }, { namedPort: 'http' }] }],
        egress: [{ action: 'Pass', to: [{ networks: ['10.0.0.0/8'] }] }, { action: 'Deny', to: [{ nodes: {} }] }],
      },
    })], options).cluster;

    expect(policies).toEqual([{
      kind: 'GlobalNetworkPolicy',
      name: 'kanp.adminnetworkpolicy.p',
      tier: 'adminnetworkpolicy',
      order: 5,
      selector: PODS,
      namespaceSelector: 'all()',
      serviceAccountSelector: '',
      types: ['Ingress', 'Egress'],
      doNotTrack: false,
      preDNAT: false,
      applyOnForward: false,
      source: {},
      ingress: [
        { action: 'Allow', name: 'a', from: { namespaceSelector: 'all()' }, to: { ports: [{ kind: 'name', name: 'http' }] }, path: 'spec.ingress[0]' },
        { action: 'Allow', name: 'a', protocol: 'TCP', from: { namespaceSelector: 'all()' }, to: { ports: [{ kind: 'range', first: 1, last: 2 }] }, path: 'spec.ingress[0]' },
        { action: 'Allow', name: 'a', protocol: 'UDP', from: { namespaceSelector: 'all()' }, to: { ports: [{ kind: 'range', first: 53, last: 53 }] }, path: 'spec.ingress[0]' },
      ],
      egress: [{ action: 'Pass', from: {}, to: { nets: ['10.0.0.0/8'] }, path: 'spec.egress[0]' }, { action: 'Deny', from: {}, to: {}, path: 'spec.egress[1]' }],
    }]);
  });

  test('a BaselineAdminNetworkPolicy, which can\'t pass', () => {
    const baseline = (action: string): object => object('policy.networking.k8s.io/v1alpha1', 'BaselineAdminNetworkPolicy', 'default', { spec: { subject, ingress: [{ action, from: [{ namespaces: {} }] }] } });

    expect(readObjects([baseline('Deny')], options).cluster.policies).toMatchObject([{ name: 'kbanp.baselineadminnetworkpolicy.default', tier: 'baselineadminnetworkpolicy', order: 1000 }]);
    expect(codesOf(readObjects([baseline('Pass')], options))).toEqual(['error unknown-value']);
  });
});
