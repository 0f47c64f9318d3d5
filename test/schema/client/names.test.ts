import { checkClient, describeIssue } from '../../../src/schema';
import { egress, globalPolicy, hostEndpoint, ingress, object as objectOf, policy } from '../objects';

const refused = [
  {
    title: 'R-VAL-2 a global policy has at most one dot in its name',
    object: globalPolicy({}, { name: 'a.b.c' }),
    issues: [
      'metadata.name `a.b.c` holds 2 dots; a policy name has at most one (gate G, R-VAL-2)',
    ],
  },
  {
    title: 'R-VAL-2 a staged global policy too',
    object: objectOf('StagedGlobalNetworkPolicy', {}, { name: 'a.b.c' }),
    issues: [
      'metadata.name `a.b.c` holds 2 dots; a policy name has at most one (gate G, R-VAL-2)',
    ],
  },
  {
    title: 'R-VAL-2 a global policy may not be named as a converted one',
    object: globalPolicy({}, { name: 'knp.default.x' }),
    issues: [
      'metadata.name `knp.default.x` holds 2 dots; a policy name has at most one (gate G, R-VAL-2)',
    ],
  },
  {
    title: 'R-VAL-2 a policy is named in lower case',
    object: globalPolicy({}, { name: 'Web' }),
    issues: [
      'metadata.name `Web` holds `W`; a policy name has lower-case letters, digits, `-` and `.` (gate G, R-VAL-2)',
    ],
  },
  {
    title: 'R-VAL-3 a policy has at most one dot in its name',
    object: policy({}, { name: 'a.b.c', namespace: 'shop' }),
    issues: [
      'metadata.name `a.b.c` holds 2 dots; a policy name has at most one (gate G, R-VAL-3)',
    ],
  },
  {
    title: 'R-VAL-3 only `knp.default.` and `ossg.default.` allow more',
    object: policy({}, { name: 'knp.other.x', namespace: 'shop' }),
    issues: [
      'metadata.name `knp.other.x` holds 2 dots; a policy name has at most one (gate G, R-VAL-3)',
    ],
  },
  {
    title: 'R-VAL-3 what follows `knp.default.` is a name',
    object: policy({}, { name: 'knp.default.X', namespace: 'shop' }),
    issues: [
      'metadata.name `knp.default.X` holds `X`; a policy name has lower-case letters, digits, `-` and `.` (gate G, R-VAL-3)',
    ],
  },
  {
    title: 'R-VAL-3 a Kubernetes policy on trial may have dots, but no capital',
    object: objectOf('StagedKubernetesNetworkPolicy', {}, { name: 'a.b.C', namespace: 'shop' }),
    issues: [
      'metadata.name `a.b.C` holds `C`; a name has lower-case letters, digits, `-` and `.` (gate G, R-VAL-1)',
    ],
  },
  {
    title: 'R-VAL-1 no name is longer than 253',
    object: globalPolicy({}, { name: 'a'.repeat(254) }),
    issues: [
      'metadata.name `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` is 254 characters long; a policy name has at most 253 (gate G, R-VAL-2)',
    ],
  },
  {
    title: 'R-VAL-1 every object has a name',
    object: globalPolicy({}, { generateName: 'p-' }),
    issues: [
      'metadata.name is missing; give the object a name (gate G, R-VAL-1)',
    ],
  },
  {
    title: 'R-VAL-1 every object has metadata',
    object: objectOf('Tier', {}, null),
    issues: [
      'metadata.name is missing; give the object a name (gate G, R-VAL-1)',
    ],
  },
  {
    title: 'R-VAL-1 a name does not end with a dash',
    object: objectOf('GlobalNetworkSet', {}, { name: 'a-' }),
    issues: [
      'metadata.name `a-` begins or ends with `-`; a name begins and ends with a letter or a digit (gate G, R-VAL-1)',
    ],
  },
  {
    title: 'R-VAL-1 a tier has no dot in its name',
    object: objectOf('Tier', {}, { name: 'a.b' }),
    issues: [
      'metadata.name `a.b` holds `.`; a tier name has lower-case letters, digits and `-` (gate G, R-VAL-1)',
    ],
  },
  {
    title: 'R-VAL-1 a tier name is no longer than 63',
    object: objectOf('Tier', {}, { name: 'a'.repeat(64) }),
    issues: [
      'metadata.name `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa` is 64 characters long; a tier name has at most 63 (gate G, R-VAL-1)',
    ],
  },
  {
    title: 'R-GATE-6 a policy names its tier in lower case',
    object: policy({ tier: 'Not A Tier' }),
    issues: [
      'spec.tier `Not A Tier` holds `N`; a tier name has lower-case letters, digits, `-` and `.` (gate G, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a policy names a tier that fits a label',
    object: policy({ tier: 'a'.repeat(64) }),
    issues: [
      'spec.tier `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa` is 64 characters long; a label value has at most 63 (gate G, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 the Service of a rule has a name that there can be',
    object: egress({ destination: { services: { name: 'Bad_Name', namespace: 'shop' } } }),
    issues: [
      'spec.egress[0].destination.services.name `Bad_Name` holds `B`; a name has lower-case letters, digits, `-` and `.` (gate G, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 the namespace of a Service too',
    object: ingress({ source: { services: { name: 'api', namespace: '-' } } }),
    issues: [
      'spec.ingress[0].source.services.namespace `-` begins or ends with `-`; a name begins and ends with a letter or a digit (gate G, R-GATE-6)',
    ],
  },
  {
    title: 'R-RES-9 a host endpoint names a node that there can be',
    object: hostEndpoint({ node: 'Bad Node' }),
    issues: [
      'spec.node `Bad Node` holds `B`; a name has lower-case letters, digits, `-` and `.` (gate G, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 a host endpoint names profiles that there can be',
    object: hostEndpoint({ profiles: ['a', 'Bad Name', ''] }),
    issues: [
      'spec.profiles[1] `Bad Name` holds `B`; a name has lower-case letters, digits, `-` and `.` (gate G, R-RES-9)',
      'spec.profiles[2] `` is empty; a name has at least one character (gate G, R-RES-9)',
    ],
  },
];

const taken = [
  {
    title: 'R-VAL-3 a converted policy keeps its dots',
    object: policy({}, { name: 'knp.default.a.b.c', namespace: 'shop' }),
  },
  {
    title: 'R-VAL-4 a name need not begin with the tier',
    object: globalPolicy({ tier: 'sec' }, { name: 'ops.a' }),
  },
  {
    title: 'R-GATE-6 other names than its own may be longer than 253',
    object: hostEndpoint({ node: 'n'.repeat(254), profiles: ['p'.repeat(300)] }),
  },
  {
    title: 'R-GATE-6 names of service accounts are not looked at',
    object: ingress({ source: { serviceAccounts: { names: ['Bad Name', ''] } } }),
  },
];

describe('names, to calicoctl', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkClient(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkClient(object)).toEqual([]);
  });
});
