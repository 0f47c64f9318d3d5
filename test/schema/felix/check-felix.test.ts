import { checkFelix, describeIssue } from '../../../src/schema';
import { globalPolicy, kubernetesPolicy, object as objectOf, policy } from '../objects';

const refused = [
  {
    title: 'R-GATE-6 without a name',
    object: globalPolicy({}, {}),
    issues: [
      'metadata.name is missing; give the object a name (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 with a name still to be made',
    object: globalPolicy({}, { generateName: 'p-' }),
    issues: [
      'metadata.name is missing; give the object a name (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 without a namespace',
    object: policy({}, { name: 'p' }),
    issues: [
      'metadata.namespace is missing; name the namespace, without which Felix ignores the object (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-GATE-6 a set without a namespace',
    object: objectOf('NetworkSet', {}, { name: 's', namespace: '' }),
    issues: [
      'metadata.namespace is missing; name the namespace, without which Felix ignores the object (gate F, R-GATE-6)',
    ],
  },
  {
    title: 'R-SCP-1 with a namespace that breaks selectors',
    object: policy({}, { name: 'p', namespace: 'it\'s' }),
    issues: [
      'metadata.namespace `it\'s` holds a quote, which breaks the selectors that Calico makes of it; write the name of a namespace (gate F, R-SCP-1)',
    ],
  },
  {
    title: 'R-STG-3 staged for deletion',
    object: objectOf('StagedNetworkPolicy', { stagedAction: 'Delete', selector: '!' }),
    issues: [
      'spec.stagedAction `Delete` never reaches Felix; expect no trace of it in flow logs; delete the policy itself when you are sure (gate F, R-STG-3)',
    ],
  },
  {
    title: 'R-STG-3 a Kubernetes policy staged for deletion',
    object: kubernetesPolicy({ stagedAction: 'Delete' }),
    issues: [
      'spec.stagedAction `Delete` never reaches Felix; expect no trace of it in flow logs; delete the policy itself when you are sure (gate F, R-STG-3)',
    ],
  },
  {
    title: 'R-GATE-6 a tier with an order in quotes',
    object: objectOf('Tier', { order: '5' }, { name: 't' }),
    issues: [
      'spec.order `5` is a text; write a number (gate F, R-GATE-6)',
    ],
  },
];

const taken = [
  {
    title: 'R-GATE-6 any name',
    object: globalPolicy({}, { name: 'a.b.c/D' }),
  },
  {
    title: 'R-GATE-6 a namespace where there should be none',
    object: globalPolicy({}, { name: 'p', namespace: 'shop' }),
  },
  {
    title: 'R-STG-3 other staged actions',
    object: objectOf('StagedNetworkPolicy', { stagedAction: 'Learn' }),
  },
  {
    title: 'R-RES-3 a staged action on a policy in force is unknown there',
    object: policy({ stagedAction: 'Delete' }),
  },
  {
    title: 'R-RES-8 a set with networks that are none',
    object: objectOf('GlobalNetworkSet', { nets: ['banana'] }, { name: 's' }),
  },
];

describe('objects that Felix does not have', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkFelix(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkFelix(object)).toEqual([]);
  });
});
