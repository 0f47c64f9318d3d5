import type { Policy } from '../../../src/model';
import type { Defaulting } from '../../../src/readers';
import { calico, codesOf, object, problemsOf, readObjects } from '../reading';

function read(kind: string, spec: object): Policy {
  return readObjects([calico(kind, spec)]).cluster.policies[0];
}

const RULE = { action: 'Allow' };

describe('a policy', () => {
  test('R-RES-1 of which little is said has Calico\'s defaults', () => {
    expect(read('GlobalNetworkPolicy', {})).toEqual({
      kind: 'GlobalNetworkPolicy',
      name: 'p',
      tier: 'default',
      selector: '',
      namespaceSelector: '',
      serviceAccountSelector: '',
      types: ['Ingress'],
      doNotTrack: false,
      preDNAT: false,
      applyOnForward: false,
      ingress: [],
      egress: [],
      source: {},
    });
  });

  test('R-RES-2 of a namespace has no fields of the whole cluster, whatever is written', () => {
    expect(read('NetworkPolicy', { tier: 'kube-admin', order: 0, namespaceSelector: 'a == "b"', doNotTrack: true, preDNAT: true, applyOnForward: true })).toMatchObject({
      namespace: 'shop', tier: 'kube-admin', order: 0, namespaceSelector: '', doNotTrack: false, preDNAT: false, applyOnForward: false,
    });
  });

  test('is read rule by rule, ports and protocols decoded as Calico does', () => {
    const { ingress, egress } = read('GlobalNetworkPolicy', {
      ingress: [{
        action: 'Deny',
        ipVersion: 4,
        protocol: 'tcp',
        notProtocol: '17',
        http: { methods: ['GET'] },
        source: { nets: ['10.0.0.0/8'], notNets: [], selector: 'a == "b"', notSelector: 'c == "d"', namespaceSelector: 'all()', serviceAccounts: { names: ['robot'] } },
        destination: { ports: [80, '3306', '8000:8080', 'http'], notPorts: ['080'] },
      }],
      egress: [{ action: 'Log', icmp: { type: 8 }, notICMP: { type: 3, code: 1 }, protocol: 'ICMP' }, { action: 'pass', source: {}, destination: { services: { name: 's', namespace: 'n' } } }],
    });

    expect(ingress).toEqual([{
      action: 'Deny',
      ipVersion: 4,
      protocol: 'tcp',
      notProtocol: 17,
      http: true,
      path: 'spec.ingress[0]',
      from: {
        nets: ['10.0.0.0/8'], notNets: [], selector: 'a == "b"', notSelector: 'c == "d"', namespaceSelector: 'all()', serviceAccounts: { names: ['robot'], selector: '' },
      },
      to: {
        ports: [{ kind: 'range', first: 80, last: 80 }, { kind: 'range', first: 3306, last: 3306 }, { kind: 'range', first: 8000, last: 8080 }, { kind: 'name', name: 'http' }],
        notPorts: [{ kind: 'range', first: 80, last: 80 }],
      },
    }]);
    expect(egress).toEqual([
      { action: 'Log', icmp: { type: 8 }, notIcmp: { type: 3, code: 1 }, protocol: 'ICMP', from: {}, to: {}, path: 'spec.egress[0]' },
      { action: 'Pass', from: {}, to: { services: { name: 's', namespace: 'n' } }, path: 'spec.egress[1]' },
    ]);
  });

  test('R-RES-12 a rule without action is the allow that Felix makes of it, with a warning', () => {
    const reading = readObjects([calico('NetworkPolicy', { ingress: [{}] })]);

    expect(codesOf(reading)).toEqual(['warning action-missing']);
    expect(reading.cluster.policies[0].ingress[0].action).toBe('Allow');
  });

  test('R-RES-12 a rule with an action of nobody takes its policy away', () => {
    const reading = readObjects([calico('NetworkPolicy', { ingress: [{ action: 'Permit' }] })]);

    expect(problemsOf(reading)).toEqual(['NetworkPolicy shop/p: spec.ingress[0].action `Permit` is not an action; write `Allow`, `Deny`, `Log` or `Pass`']);
    expect(reading.cluster.policies).toEqual([]);
  });
});

describe('types that nobody has written', () => {
  const specs = { 'none': {}, 'ingress': { ingress: [RULE] }, 'egress': { egress: [RULE] }, 'both': { ingress: [RULE], egress: [RULE] }, 'ingress beside []': { ingress: [RULE], egress: [] }, 'egress beside []': { ingress: [], egress: [RULE] }, 'types: []': { types: [], egress: [RULE] } };
  const both = 'Ingress Egress';
  const rows: [string, Defaulting, Record<keyof typeof specs, string>][] = [
    ['R-VAL-20', 'client', { 'none': 'Ingress', 'ingress': 'Ingress', 'egress': 'Egress', 'both': both, 'ingress beside []': 'Ingress', 'egress beside []': 'Egress', 'types: []': 'Egress' }],
    ['R-VAL-21', 'admission', { 'none': 'Ingress', 'ingress': 'Ingress', 'egress': 'Egress', 'both': both, 'ingress beside []': both, 'egress beside []': both, 'types: []': 'Egress' }],
    ['R-VAL-22', 'none', { 'none': both, 'ingress': both, 'egress': both, 'both': both, 'ingress beside []': both, 'egress beside []': both, 'types: []': both }],
  ];

  test.each(rows)('%s are filled in by %s', (_, defaulting, expected) => {
    for (const [name, spec] of Object.entries(specs)) {
      const { types } = readObjects([calico('StagedGlobalNetworkPolicy', spec)], { defaulting }).cluster.policies[0];

      expect({ [name]: types.join(' ') }).toEqual({ [name]: expected[name as keyof typeof specs] });
    }
  });

  test('R-VAL-20 are filled in by the client unless somebody says otherwise', () => {
    expect(read('NetworkPolicy', { ingress: [RULE], egress: [] }).types).toEqual(['Ingress']);
  });

  test('R-VAL-14 Felix takes them in any case, and in their own order', () => {
    expect(read('NetworkPolicy', { types: ['egress', 'Ingress'] }).types).toEqual(['Ingress', 'Egress']);
    expect(read('NetworkPolicy', { types: ['Both'] }).types).toEqual([]);
  });
});

describe('what Felix refuses is absent, and why is said', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['R-VAL-9', calico('NetworkPolicy', { ingress: [{ action: 'Deny', destination: { ports: [80] } }] }),
      'NetworkPolicy shop/p: spec.ingress[0].destination.ports holds the number `80`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it'],
    ['R-GATE-3', calico('GlobalNetworkPolicy', { selector: 'a = b' }), 'GlobalNetworkPolicy p: spec.selector `a = b` does not parse at offset 2: single `=` is not an operator; write `==`'],
    ['R-GATE-6', calico('StagedNetworkPolicy', { order: '5' }), 'StagedNetworkPolicy shop/p: spec.order `5` is a text; write a number'],
    ['R-RES-17', calico('HostEndpoint', { node: 'n', ports: [{ name: 'a', protocol: 6, port: 1 }] }),
      'HostEndpoint p: spec.ports[0].protocol `6` is a number, and Felix takes names only: it drops the whole host endpoint; write `TCP`, `UDP` or `SCTP`'],
    ['R-GATE-6', calico('GlobalNetworkSet', { nets: [5] }), 'GlobalNetworkSet p: spec.nets[0] `5` is a number; write a text'],
    ['R-GATE-6', calico('Tier', { order: {} }), 'Tier p: spec.order is an object; write a number'],
    ['R-RES-12', calico('Profile', { ingress: [{ action: 'Allow', protocol: 'ICMP', icmp: { type: 255 } }] }), 'Profile p: spec.ingress[0].icmp.type `255` is not an ICMP type that a rule can match; write a number from 0 to 254'],
  ])('%s', (_, refused, problem) => {
    const reading = readObjects([refused]);
    const { policies, tiers, networkSets, hostEndpoints, profiles } = reading.cluster;

    expect(problemsOf(reading)).toEqual([problem]);
    expect([...policies, ...networkSets, ...hostEndpoints, ...profiles, ...tiers.filter(({ name }) => name === 'p')]).toEqual([]);
  });

  test('R-GATE-5 fields that nobody knows are skipped, with a warning each; what a cluster adds is no mistake', () => {
    const reading = readObjects([{
      ...calico('NetworkPolicy', { selectr: 'all()', ingress: [{ action: 'Allow', source: { net: ['10.0.0.0/8'] } }] }),
      status: { a: 1 },
      metadata: { name: 'p', namespace: 'shop', managedFields: [{ manager: 'kubectl' }], uid: 'u', selfLink: '/x', strange: 1 },
    }]);

    expect(problemsOf(reading)).toEqual([
      'NetworkPolicy shop/p: spec.selectr is a field that Calico does not know: the API server drops it; correct its name, or take it out',
      'NetworkPolicy shop/p: spec.ingress[0].source.net is a field that Calico does not know: the API server drops it; correct its name, or take it out',
    ]);
    expect(reading.cluster.policies).toHaveLength(1);
  });

  test('other gates are asked where somebody wants to know, and take nothing away', () => {
    const bad = calico('NetworkPolicy', { ingress: [{ action: 'Allow', source: { nets: ['10.0.0.1'] } }] });

    expect(codesOf(readObjects([bad]))).toEqual([]);
    expect(problemsOf(readObjects([bad], { gates: ['S', 'G', 'F'] }))).toEqual([expect.stringMatching(/^NetworkPolicy shop\/p: spec\.ingress\[0\]\.source\.nets\[0\] .* \(gate G\); /)]);
    expect(readObjects([bad], { gates: ['G'] }).cluster.policies).toHaveLength(1);
  });
});

describe('staged policies', () => {
  test.each(['StagedNetworkPolicy', 'StagedGlobalNetworkPolicy', 'StagedKubernetesNetworkPolicy'])('R-STG-3 %s: a deletion has no effect, and is said', kind => {
    const reading = readObjects([calico(kind, { stagedAction: 'Delete' })]);

    expect(codesOf(reading)).toEqual(['info staged-deletion']);
    expect(reading.cluster.policies).toEqual([]);
  });

  test.each(['Set', 'Learn', 'Ignore', undefined])('R-STG-3 %s counts', stagedAction => {
    expect(read('StagedNetworkPolicy', { stagedAction }).kind).toBe('StagedNetworkPolicy');
  });
});

describe('the other kinds', () => {
  test('R-RES-7 a Tier keeps that it has no order, and denies unless it passes', () => {
    const { tiers } = readObjects([
      object('projectcalico.org/v3', 'Tier', 'a', { spec: { order: 5, defaultAction: 'Pass' } }), object('projectcalico.org/v3', 'Tier', 'b', { spec: { defaultAction: 'Allow' } }),
    ]).cluster;

    expect(tiers).toEqual([
      { name: 'a', order: 5, defaultAction: 'Pass', source: {} }, { name: 'b', defaultAction: 'Deny', source: {} },
      { name: 'kube-admin', order: 1000, defaultAction: 'Pass' }, { name: 'default', order: 1_000_000, defaultAction: 'Deny' }, { name: 'kube-baseline', order: 10_000_000, defaultAction: 'Pass' },
    ]);
  });

  test('R-RES-6 a built-in tier that is written stands once', () => {
    expect(readObjects([object('projectcalico.org/v3', 'Tier', 'default', { spec: { order: 7 } })]).cluster.tiers.filter(({ name }) => name === 'default')).toEqual([
      { name: 'default', order: 7, defaultAction: 'Deny', source: {} },
    ]);
  });

  test('R-SCP-16 sets keep their networks as they are written', () => {
    const { networkSets } = readObjects([calico('NetworkSet', { nets: ['10.0.0.1', 'nonsense', '10.1.2.3/8'] }), calico('GlobalNetworkSet', {})]).cluster;

    expect(networkSets).toEqual([
      { kind: 'NetworkSet', name: 'p', namespace: 'shop', labels: {}, nets: ['10.0.0.1', 'nonsense', '10.1.2.3/8'], source: {} },
      { kind: 'GlobalNetworkSet', name: 'p', labels: {}, nets: [], source: {} },
    ]);
  });

  test('R-RES-9 a HostEndpoint', () => {
    const { hostEndpoints } = readObjects([{
      apiVersion: 'projectcalico.org/v3',
      kind: 'HostEndpoint',
      metadata: { name: 'h', labels: { role: 'edge' } },
      spec: { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], profiles: ['projectcalico-default-allow'], ports: [{ name: 'ssh', protocol: 'tcp', port: 22 }] },
    }]).cluster;

    expect(hostEndpoints).toEqual([{
      name: 'h',
      labels: { role: 'edge' },
      node: 'n',
      interfaceName: 'eth0',
      expectedIps: ['10.0.0.1'],
      profiles: ['projectcalico-default-allow'],
      ports: [{ name: 'ssh', protocol: 'TCP', port: 22 }],
      automatic: false,
      source: {},
    }]);
  });

  test('R-RES-10 an IPPool', () => {
    const { ipPools } = readObjects([calico('IPPool', { cidr: '10.0.0.0/16', natOutgoing: true, vxlanMode: 'CrossSubnet' })]).cluster;

    expect(ipPools).toEqual([{ name: 'p', cidr: '10.0.0.0/16', natOutgoing: true, disabled: false, ipipMode: 'Never', vxlanMode: 'CrossSubnet', source: {} }]);
  });

  test('R-HEP-10 a FelixConfiguration says only what it says: an empty list of failsafes is kept, an absent one left to Felix', () => {
    const { felixConfigurations } = readObjects([
      object('projectcalico.org/v3', 'FelixConfiguration', 'default', {
        spec: {
          defaultEndpointToHostAction: 'Return',
          failsafeInboundHostPorts: [],
          failsafeOutboundHostPorts: [{ protocol: 'udp', port: 53, net: '10.0.0.0/8' }, { port: 443 }],
          bpfEnabled: false,
          vxlanPort: 4789,
          allowVXLANPacketsFromWorkloads: true,
          allowIPIPPacketsFromWorkloads: false,
          kubeNodePortRanges: ['30000:32767', 8080],
        },
      }),
      object('projectcalico.org/v3', 'FelixConfiguration', 'node.n1', { spec: {} }),
    ]).cluster;

    expect(felixConfigurations).toEqual([
      {
        name: 'default',
        defaultEndpointToHostAction: 'Return',
        failsafeInboundHostPorts: [],
        failsafeOutboundHostPorts: [{ protocol: 'UDP', port: 53, net: '10.0.0.0/8' }, { protocol: 'TCP', port: 443 }],
        bpfEnabled: false,
        vxlanPort: 4789,
        allowVxlanPacketsFromWorkloads: true,
        allowIpipPacketsFromWorkloads: false,
        kubeNodePortRanges: [{ first: 30000, last: 32767 }, { first: 8080, last: 8080 }],
        source: {},
      },
      { name: 'node.n1', source: {} },
    ]);
  });

  test('a FelixConfiguration with a range that is none is an error', () => {
    expect(codesOf(readObjects([calico('FelixConfiguration', { kubeNodePortRanges: ['http'] })]))).toEqual(['error port-unreadable']);
  });

  test('R-RES-11 a Profile that is an object of its own', () => {
    const { profiles } = readObjects([calico('Profile', { labelsToApply: { a: 'b' }, ingress: [RULE], egress: [{ action: 'Deny', protocol: 'TCP', destination: { ports: [25] } }] })]).cluster;

    expect(profiles).toEqual([{
      name: 'p',
      labels: { a: 'b' },
      source: {},
      ingress: [{ action: 'Allow', from: {}, to: {}, path: 'spec.ingress[0]' }],
      egress: [{ action: 'Deny', protocol: 'TCP', from: {}, to: { ports: [{ kind: 'range', first: 25, last: 25 }] }, path: 'spec.egress[0]' }],
    }]);
  });
});
