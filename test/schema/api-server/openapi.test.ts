import { checkApiServer, describeIssue } from '../../../src/schema';
import { globalPolicy, hostEndpoint, ingress, kubernetesPolicy, object as objectOf, policy } from '../objects';

const refused = [
  {
    title: 'R-RES-1 a spec is required',
    object: ({ ...globalPolicy({}), spec: null }),
    issues: [
      'spec is missing; add it (gate S)',
    ],
  },
  {
    title: 'R-RES-12 an action is required',
    object: policy({ ingress: [{}, { action: null }] }),
    issues: [
      'spec.ingress[0].action is missing; add it (gate S)',
      'spec.ingress[1].action is missing; add it (gate S)',
    ],
  },
  {
    title: 'R-RES-12 actions have their exact case',
    object: policy({ ingress: [{ action: 'allow' }] }),
    issues: [
      'spec.ingress[0].action `allow` is not supported; write one of `Allow`, `Deny`, `Log`, `Pass` (gate S)',
    ],
  },
  {
    title: 'R-VAL-14 so have directions',
    object: policy({ types: ['ingress'] }),
    issues: [
      'spec.types[0] `ingress` is not supported; write one of `Ingress`, `Egress` (gate S)',
    ],
  },
  {
    title: 'R-VAL-14 a list of directions is not empty',
    object: policy({ types: [] }),
    issues: [
      'spec.types is an empty list; list at least 1, or leave the field out (gate S)',
    ],
  },
  {
    title: 'R-RES-1 at most 1024 rules',
    object: policy({ ingress: Array.from({ length: 1025 }, () => ({ action: 'Pass' })) }),
    issues: [
      'spec.ingress has 1025 entries; write at most 1024 (gate S)',
    ],
  },
  {
    title: 'R-RES-13 at most 50 ports',
    object: ingress({ protocol: 'TCP', destination: { ports: Array.from({ length: 51 }, (_, port) => port + 1) } }),
    issues: [
      'spec.ingress[0].destination.ports has 51 entries; write at most 50 (gate S)',
    ],
  },
  {
    title: 'R-RES-1 selectors have at most 1024 characters',
    object: policy({ selector: `a == "${'x'.repeat(1019)}"` }),
    issues: [
      'spec.selector is 1026 characters long; write at most 1024 (gate S)',
    ],
  },
  {
    title: 'R-RES-12 ICMP types end at 254',
    object: ingress({ protocol: 'ICMP', icmp: { type: 255, code: -1 } }),
    issues: [
      'spec.ingress[0].icmp.code `-1` is out of range; write at least 0 (gate S)',
      'spec.ingress[0].icmp.type `255` is out of range; write at most 254 (gate S)',
    ],
  },
  {
    title: 'R-RES-12 there are two IP versions',
    object: ingress({ ipVersion: 5 }),
    issues: [
      'spec.ingress[0].ipVersion `5` is not supported; write one of `4`, `6` (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 a list is no text',
    object: policy({ types: 'Ingress' }),
    issues: [
      'spec.types `Ingress` is a text; write a list (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 a number is no text',
    object: policy({ tier: 5 }),
    issues: [
      'spec.tier `5` is a number; write a text (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 a text is no number',
    object: policy({ order: '10' }),
    issues: [
      'spec.order `10` is a text; write a number (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 a text is no truth value',
    object: globalPolicy({ preDNAT: 'true' }),
    issues: [
      'spec.preDNAT `true` is a text; write `true` or `false` (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 ports are whole numbers or texts',
    object: ingress({ protocol: 'TCP', destination: { ports: [80.5, true, {}] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `80.5` is a number with a fraction; write a whole number or a text (gate S)',
      'spec.ingress[0].destination.ports[1] `true` is a truth value; write a whole number or a text (gate S)',
      'spec.ingress[0].destination.ports[2] is an object; write a whole number or a text (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 nothing is no item of a list',
    object: ingress({ protocol: 'TCP', source: { nets: [null] }, destination: { ports: [null] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] is nothing; write a whole number or a text (gate S)',
      'spec.ingress[0].source.nets[0] is nothing; write a text (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 a whole number has an end',
    object: ingress({ protocol: 1e20 }),
    issues: [
      'spec.ingress[0].protocol `100000000000000000000` is out of range; write a number that 64 bits hold (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 the end of a Kubernetes range has 32 bits',
    object: kubernetesPolicy({ ingress: [{ ports: [{ port: 80, endPort: 3_000_000_000 }] }] }),
    issues: [
      'spec.ingress[0].ports[0].endPort `3000000000` is out of range; write at most 2147483647 (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 the values of a map, under their keys',
    object: ingress({ metadata: { annotations: { 'a/b~c': 5 } } }),
    issues: [
      'spec.ingress[0].metadata.annotations["a/b~c"] `5` is a number; write a text (gate S)',
    ],
  },
  {
    title: 'R-RES-4 an address block has a network',
    object: kubernetesPolicy({ egress: [{ to: [{ ipBlock: {} }] }] }),
    issues: [
      'spec.egress[0].to[0].ipBlock.cidr is missing; add it (gate S)',
    ],
  },
  {
    title: 'R-RES-5 a tier denies or passes at its end',
    object: objectOf('Tier', { defaultAction: 'Allow' }, { name: 't' }),
    issues: [
      'spec.defaultAction `Allow` is not supported; write one of `Pass`, `Deny` (gate S)',
    ],
  },
  {
    title: 'R-RES-9 a named port has all three members',
    object: hostEndpoint({ ports: [{}] }),
    issues: [
      'spec.ports[0].name is missing; add it (gate S)',
      'spec.ports[0].port is missing; add it (gate S)',
      'spec.ports[0].protocol is missing; add it (gate S)',
    ],
  },
  {
    title: 'R-RES-9 a port number is one',
    object: hostEndpoint({ ports: [{ name: 'x', protocol: 'TCP', port: 0 }, { name: 'x', protocol: 'TCP', port: 65536 }] }),
    issues: [
      'spec.ports[0].port `0` is out of range; write at least 1 (gate S)',
      'spec.ports[1].port `65536` is out of range; write at most 65535 (gate S)',
    ],
  },
];

const taken = [
  {
    title: 'R-GATE-5 nothing counts as absent',
    object: policy({ types: null, order: null, tier: null, ingress: [{ action: 'Allow', protocol: null, source: null }] }),
  },
  {
    title: 'R-GATE-4 ports and protocols that nobody can decode',
    object: ingress({ protocol: 300, destination: { ports: [65536, -1, '', '80:', 'http!'] } }),
  },
  {
    title: 'R-RES-5 the status of a tier, whatever it is',
    object: ({ ...objectOf('Tier', {}, { name: 't' }), status: { conditions: 'x' } }),
  },
  {
    title: 'R-RES-1 characters are counted, not bytes',
    object: policy({ selector: '𝒳'.repeat(1024) }),
  },
];

describe('OpenAPI', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkApiServer(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkApiServer(object)).toEqual([]);
  });
});
