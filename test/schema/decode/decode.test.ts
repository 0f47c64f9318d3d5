import { check, describeIssue } from '../../../src/schema';
import { globalPolicy, ingress, kubernetesPolicy, object as objectOf, policy } from '../objects';

const refused = [
  {
    title: 'R-GATE-6 an unknown field',
    object: policy({ description: 'x' }),
    issues: [
      'spec.description is not a field of Calico\'s API; take it out, or write one of `egress`, `ingress`, `order`, `performanceHints`, `selector`, `serviceAccountSelector`, `tier`, `types` (gate G, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 unknown fields further in',
    object: ingress({ port: 80, source: { cidr: 'x' } }),
    issues: [
      'spec.ingress[0].port is not a field of Calico\'s API; take it out, or write one of `action`, `destination`, `http`, `icmp`, `ipVersion`, `metadata`, `notICMP`, `notProtocol`, `protocol`, `source` (gate G, R-GATE-6)',
      'spec.ingress[0].source.cidr is not a field of Calico\'s API; take it out, or write one of `namespaceSelector`, `nets`, `notNets`, `notPorts`, `notSelector`, `ports`, `selector`, `serviceAccounts`, `services` (gate G, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 fields of the global kind only',
    object: policy({ namespaceSelector: 'all()', preDNAT: true }),
    issues: [
      'spec.namespaceSelector is not a field of Calico\'s API; take it out, or write one of `egress`, `ingress`, `order`, `performanceHints`, `selector`, `serviceAccountSelector`, `tier`, `types` (gate G, R-GATE-6)',
      'spec.preDNAT is not a field of Calico\'s API; take it out, or write one of `egress`, `ingress`, `order`, `performanceHints`, `selector`, `serviceAccountSelector`, `tier`, `types` (gate G, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 an unknown field of metadata',
    object: globalPolicy({}, { name: 'p', lables: {} }),
    issues: [
      'metadata.lables is not a field of Calico\'s API; take it out, or write one of `name`, `generateName`, `namespace`, `selfLink`, `uid`, `resourceVersion`, `generation`, `creationTimestamp`, `deletionTimestamp`, `deletionGracePeriodSeconds`, `labels`, `annotations`, `ownerReferences`, `finalizers`, `managedFields` (gate G, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a status on a kind that has none',
    object: ({ ...globalPolicy({}), status: {} }),
    issues: [
      'status is not a field of Calico\'s API; take it out, or write one of `apiVersion`, `kind`, `metadata`, `spec` (gate G, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a spec that is a text',
    object: globalPolicy('x'),
    issues: [
      'spec `x` is a text; write an object (gate G, R-GATE-6)',
      'spec `x` is a text; write an object (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a list that is a text',
    object: globalPolicy({ types: 'Ingress' }),
    issues: [
      'spec.types `Ingress` is a text; write a list (gate G, R-GATE-6)',
      'spec.types `Ingress` is a text; write a list (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a list that is an object',
    object: globalPolicy({ ingress: {} }),
    issues: [
      'spec.ingress is an object; write a list (gate G, R-GATE-6)',
      'spec.ingress is an object; write a list (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a list that is a number',
    object: ingress({ protocol: 'TCP', destination: { ports: 80 } }),
    issues: [
      'spec.ingress[0].destination.ports `80` is a number; write a list (gate G, R-GATE-6)',
      'spec.ingress[0].destination.ports `80` is a number; write a list (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a rule that is a text',
    object: globalPolicy({ ingress: ['allow'] }),
    issues: [
      'spec.ingress[0] `allow` is a text; write an object (gate G, R-GATE-6)',
      'spec.ingress[0] `allow` is a text; write an object (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 an object that is a list',
    object: ingress({ source: [] }),
    issues: [
      'spec.ingress[0].source is a list; write an object (gate G, R-GATE-6)',
      'spec.ingress[0].source is a list; write an object (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a number in quotes',
    object: globalPolicy({ order: '10' }),
    issues: [
      'spec.order `10` is a text; write a number (gate G, R-GATE-6)',
      'spec.order `10` is a text; write a number (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a truth value in quotes',
    object: globalPolicy({ applyOnForward: 'yes' }),
    issues: [
      'spec.applyOnForward `yes` is a text; write `true` or `false` (gate G, R-GATE-6)',
      'spec.applyOnForward `yes` is a text; write `true` or `false` (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 no number at all',
    object: globalPolicy({ order: NaN }),
    issues: [
      'spec.order `NaN` is no finite number; write a number (gate G, R-GATE-6)',
      'spec.order `NaN` is no finite number; write a number (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a fraction where a whole number is wanted',
    object: ingress({ protocol: 'ICMP', icmp: { type: 8.5 } }),
    issues: [
      'spec.ingress[0].icmp.type `8.5` is a number with a fraction; write a whole number (gate G, R-GATE-6)',
      'spec.ingress[0].icmp.type `8.5` is a number with a fraction; write a whole number (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a whole number in quotes',
    object: ingress({ ipVersion: '4' }),
    issues: [
      'spec.ingress[0].ipVersion `4` is a text; write a whole number (gate G, R-GATE-6)',
      'spec.ingress[0].ipVersion `4` is a text; write a whole number (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a number that no machine integer holds',
    object: ingress({ protocol: 'ICMP', icmp: { type: 1e30 } }),
    issues: [
      'spec.ingress[0].icmp.type `1e+30` is out of range; write a number that 64 bits hold (gate G, R-GATE-6)',
      'spec.ingress[0].icmp.type `1e+30` is out of range; write a number that 64 bits hold (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-6 an end of a range beyond 32 bits',
    object: kubernetesPolicy({ ingress: [{ ports: [{ port: 80, endPort: 3_000_000_000 }] }] }),
    issues: [
      'spec.ingress[0].ports[0].endPort `3000000000` is out of range; write a number that 32 bits hold (gate G, R-GATE-6)',
      'spec.ingress[0].ports[0].endPort `3000000000` is out of range; write a number that 32 bits hold (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-6 labels that are a list',
    object: globalPolicy({}, { name: 'p', labels: ['a'] }),
    issues: [
      'metadata.labels is a list; write an object (gate G, R-GATE-6)',
      'metadata.labels is a list; write an object (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a time that is none',
    object: globalPolicy({}, { name: 'p', creationTimestamp: 'today' }),
    issues: [
      'metadata.creationTimestamp `today` is a text; write a time such as `2026-01-31T12:00:00Z` (gate G, R-GATE-6)',
      'metadata.creationTimestamp `today` is a text; write a time such as `2026-01-31T12:00:00Z` (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a number where Felix wants a text, and calicoctl makes one of it',
    object: globalPolicy({ tier: 5 }),
    issues: [
      'spec.tier `5` is a number; write a text (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a truth value where Felix wants a text, and calicoctl makes one of it',
    object: globalPolicy({}, { name: 'p', labels: { a: true } }),
    issues: [
      'metadata.labels.a `true` is a truth value; write a text (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a field in the wrong case, which calicoctl reads and Felix skips',
    object: globalPolicy({ Selector: 'a == b' }),
    issues: [
      'spec.selector `a == b` does not parse at offset 5: the value is not quoted; write `\'b\'` (gate G, R-VAL-8)',
    ],
  },
];

const taken = [
  {
    title: 'R-GATE-6 nothing is the zero of any type',
    object: policy({ tier: null, order: null, types: null, ingress: [{ action: null, protocol: null, source: null, icmp: { type: null } }] }, { name: 'p', namespace: 'shop', labels: { a: null }, creationTimestamp: null }),
  },
  {
    title: 'R-GATE-6 metadata as a cluster yields it',
    object: globalPolicy({}, { name: 'p', uid: 'x', generation: 3, creationTimestamp: '2026-01-31T12:00:00Z', managedFields: [{ manager: 'kubectl', time: '2026-01-31T12:00:00.5+01:00', fieldsV1: { 'f:spec': {} } }] }),
  },
  {
    title: 'R-RES-5 the status of a tier',
    object: ({ ...objectOf('Tier', {}, { name: 't' }), status: { conditions: [{ type: 'Ready', status: 'True', reason: 'x', message: '', lastTransitionTime: '2026-01-31T12:00:00Z' }] } }),
  },
];

describe('what can not be decoded', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(check(object, { gates: ['G', 'F'] }).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(check(object, { gates: ['G', 'F'] })).toEqual([]);
  });
});
