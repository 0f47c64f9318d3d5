import { checkClient, describeIssue } from '../../../src/schema';
import { globalPolicy, ingress, object as objectOf, policy } from '../objects';

const refused = [
  {
    title: 'R-VAL-15 label keys are qualified names',
    object: globalPolicy({}, { name: 'p', labels: { 'a b': 'c', '/x': '', 'x/': '', 'x/y/z': '' } }),
    issues: [
      'metadata.labels `a b` holds ` `; a label key has letters, digits, `-`, `_` and `.` (gate G, R-VAL-15)',
      'metadata.labels `/x` has nothing before `/`; a label key has a name, and may have a prefix and `/` (gate G, R-VAL-15)',
      'metadata.labels `x/` has nothing after `/`; a label key has a name, and may have a prefix and `/` (gate G, R-VAL-15)',
      'metadata.labels `x/y/z` holds more than one `/`; a label key has at most one, after its prefix (gate G, R-VAL-15)',
    ],
  },
  {
    title: 'R-VAL-15 label values have their form',
    object: objectOf('Tier', {}, { name: 't', labels: { a: 'b c', b: 'end-', c: 'x'.repeat(64) } }),
    issues: [
      'metadata.labels `b c` holds ` `; a label value has letters, digits, `-`, `_` and `.` (gate G, R-VAL-15)',
      'metadata.labels `end-` begins or ends with `-`; a label value begins and ends with a letter or a digit (gate G, R-VAL-15)',
      'metadata.labels `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` is 64 characters long; a label value has at most 63 (gate G, R-VAL-15)',
    ],
  },
  {
    title: 'R-VAL-15 annotation keys are qualified names',
    object: globalPolicy({}, { name: 'p', annotations: { 'a b': 'c', '': '' } }),
    issues: [
      'metadata.annotations `a b` holds ` `; an annotation key has letters, digits, `-`, `_` and `.` (gate G, R-VAL-15)',
      'metadata.annotations `` is empty; an annotation key has at least one character (gate G, R-VAL-15)',
    ],
  },
  {
    title: 'R-VAL-15 annotations hold at most 262144 bytes',
    object: globalPolicy({}, { name: 'p', annotations: { ä: 'x'.repeat(262_143) } }),
    issues: [
      'metadata.annotations `ä` holds `ä`; an annotation key has letters, digits, `-`, `_` and `.` (gate G, R-VAL-15)',
      'metadata.annotations hold 262145 bytes; shorten them to at most 262144 bytes (gate G, R-VAL-15)',
    ],
  },
  {
    title: 'R-VAL-15 annotations of a rule are no different',
    object: ingress({ metadata: { annotations: { 'a b': 'c' } } }),
    issues: [
      'spec.ingress[0].metadata.annotations `a b` holds ` `; an annotation key has letters, digits, `-`, `_` and `.` (gate G, R-VAL-15)',
    ],
  },
  {
    title: 'R-VAL-16 a network set does not carry the label of a namespace',
    object: objectOf('NetworkSet', {}, { name: 's', namespace: 'shop', labels: { 'projectcalico.org/namespace': 'x' } }),
    issues: [
      'metadata.labels holds `projectcalico.org/namespace`; take it out: Calico gives network sets of a namespace that label by itself (gate G, R-VAL-16)',
    ],
  },
  {
    title: 'R-VAL-16 a global network set neither',
    object: objectOf('GlobalNetworkSet', {}, { name: 's', labels: { 'projectcalico.org/namespace': 'x' } }),
    issues: [
      'metadata.labels holds `projectcalico.org/namespace`; take it out: Calico gives network sets of a namespace that label by itself (gate G, R-VAL-16)',
    ],
  },
  {
    title: 'R-VAL-23 only the kinds with a tier have their tier label rewritten',
    object: objectOf('Tier', {}, { name: 't', labels: { 'projectcalico.org/tier': 'a b' } }),
    issues: [
      'metadata.labels `a b` holds ` `; a label value has letters, digits, `-`, `_` and `.` (gate G, R-VAL-15)',
    ],
  },
  {
    title: 'R-VAL-18 a tier denies or passes at its end',
    object: objectOf('Tier', { defaultAction: 'Allow' }, { name: 't' }),
    issues: [
      'spec.defaultAction `Allow` is not a default action; write `Pass` or `Deny`, or leave it out (gate G, R-VAL-18)',
    ],
  },
  {
    title: 'R-VAL-18 an empty default action is none',
    object: objectOf('Tier', { defaultAction: '' }, { name: 't' }),
    issues: [
      'spec.defaultAction `` is not a default action; write `Pass` or `Deny`, or leave it out (gate G, R-VAL-18)',
    ],
  },
];

const taken = [
  {
    title: 'R-VAL-23 a wrong tier label is rewritten',
    object: globalPolicy({}, { name: 'p', labels: { 'projectcalico.org/tier': 'a b' } }),
  },
  {
    title: 'R-VAL-15 the case of annotation keys does not count',
    object: policy({}, { name: 'p', annotations: { 'UPPER.example.com/Key': 'v' } }),
  },
  {
    title: 'R-VAL-16 other kinds may carry the label of a namespace',
    object: globalPolicy({}, { name: 'p', labels: { 'projectcalico.org/namespace': 'x' } }),
  },
];

describe('metadata, to calicoctl', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkClient(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkClient(object)).toEqual([]);
  });
});
