import { checkApiServer, describeIssue } from '../../../src/schema';
import { globalPolicy, object as objectOf, policy } from '../objects';

const refused = [
  {
    title: 'R-VAL-1 every object has a name',
    object: globalPolicy({}, {}),
    issues: [
      'metadata.name is missing; give the object a name (gate S, R-VAL-1)',
    ],
  },
  {
    title: 'R-VAL-1 every object has metadata',
    object: ({ ...globalPolicy({}), metadata: undefined }),
    issues: [
      'metadata.name is missing; give the object a name (gate S, R-VAL-1)',
    ],
  },
  {
    title: 'R-VAL-1 names are DNS subdomains',
    object: objectOf('Tier', {}, { name: 'a_b' }),
    issues: [
      'metadata.name `a_b` holds `_`; a name has lower-case letters, digits, `-` and `.` (gate S, R-VAL-1)',
    ],
  },
  {
    title: 'R-VAL-1 names have at most 253 characters',
    object: globalPolicy({}, { name: 'a'.repeat(254) }),
    issues: [
      'metadata.name `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` is 254 characters long; a name has at most 253 (gate S, R-VAL-1)',
    ],
  },
  {
    title: 'R-VAL-1 a name to be made begins as one',
    object: globalPolicy({}, { generateName: 'P-' }),
    issues: [
      'metadata.generateName `P-` holds `P`; a name has lower-case letters, digits, `-` and `.` (gate S, R-VAL-1)',
    ],
  },
  {
    title: 'R-GATE-5 objects for the whole cluster are in no namespace',
    object: globalPolicy({}, { name: 'p', namespace: 'shop' }),
    issues: [
      'metadata.namespace `shop` is a namespace, but objects of this kind have none; leave it out (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 a namespace is a DNS label',
    object: policy({}, { name: 'p', namespace: 'a.b' }),
    issues: [
      'metadata.namespace `a.b` holds `.`; a namespace has lower-case letters, digits and `-` (gate S)',
    ],
  },
  {
    title: 'R-VAL-15 label keys are qualified names',
    object: globalPolicy({}, { name: 'p', labels: { 'a b': 'c', 'x/y/z': '' } }),
    issues: [
      'metadata.labels `a b` holds ` `; a label key has letters, digits, `-`, `_` and `.` (gate S, R-VAL-15)',
      'metadata.labels `x/y/z` holds more than one `/`; a label key has at most one, after its prefix (gate S, R-VAL-15)',
    ],
  },
  {
    title: 'R-VAL-15 label values have their form',
    object: globalPolicy({}, { name: 'p', labels: { a: 'end-' } }),
    issues: [
      'metadata.labels `end-` begins or ends with `-`; a label value begins and ends with a letter or a digit (gate S, R-VAL-15)',
    ],
  },
  {
    title: 'R-VAL-15 annotation keys are qualified names',
    object: globalPolicy({}, { name: 'p', annotations: { '/x': '', 'x/': '' } }),
    issues: [
      'metadata.annotations `/x` has nothing before `/`; an annotation key has a name, and may have a prefix and `/` (gate S, R-VAL-15)',
      'metadata.annotations `x/` has nothing after `/`; an annotation key has a name, and may have a prefix and `/` (gate S, R-VAL-15)',
    ],
  },
  {
    title: 'R-VAL-15 annotations hold at most 262144 bytes',
    object: globalPolicy({}, { name: 'p', annotations: { a: 'x'.repeat(262_144) } }),
    issues: [
      'metadata.annotations hold 262145 bytes; shorten them to at most 262144 bytes (gate S, R-VAL-15)',
    ],
  },
  {
    title: 'R-GATE-5 names and labels are texts',
    object: globalPolicy({}, { name: 5, labels: { a: 1, b: true }, annotations: [] }),
    issues: [
      'metadata.name `5` is a number; write a text (gate S)',
      'metadata.labels.a `1` is a number; write a text (gate S)',
      'metadata.labels.b `true` is a truth value; write a text (gate S)',
      'metadata.annotations is a list; write an object (gate S)',
    ],
  },
  {
    title: 'R-GATE-5 metadata is an object',
    object: globalPolicy({}, 'x'),
    issues: [
      'metadata `x` is a text; write an object (gate S)',
    ],
  },
];

const taken = [
  {
    title: 'R-GATE-5 a namespace that the client fills in',
    object: policy({}, { name: 'p' }),
  },
  {
    title: 'R-GATE-5 a name that the API server makes',
    object: globalPolicy({}, { generateName: 'p-' }),
  },
  {
    title: 'R-VAL-15 annotation keys in capitals',
    object: globalPolicy({}, { name: 'p', annotations: { 'UPPER.example.com/Key': 'v' } }),
  },
  {
    title: 'R-VAL-2 names that only calicoctl refuses',
    object: globalPolicy({}, { name: 'a.b.c' }),
  },
  {
    title: 'R-VAL-18 tier names that only calicoctl refuses',
    object: objectOf('Tier', {}, { name: 'a.b' }),
  },
];

describe('metadata, to the API server', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkApiServer(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkApiServer(object)).toEqual([]);
  });
});
