import { checkClient, describeIssue } from '../../../src/schema';
import { kubernetesPolicy, object as objectOf } from '../objects';

const refused = [
  {
    title: 'R-VAL-17 nothing stands beside `Delete`',
    object: objectOf('StagedNetworkPolicy', { stagedAction: 'Delete', order: 0, selector: 'all()', performanceHints: [] }),
    issues: [
      'spec has `order`, `selector`, `performanceHints` beside `stagedAction: Delete`; take them out, empty lists too (gate G, R-VAL-17)',
    ],
  },
  {
    title: 'R-VAL-17 an empty list is something',
    object: objectOf('StagedNetworkPolicy', { stagedAction: 'Delete', ingress: [], egress: [] }),
    issues: [
      'spec has `ingress`, `egress` beside `stagedAction: Delete`; take them out, empty lists too (gate G, R-VAL-17)',
    ],
  },
  {
    title: 'R-VAL-17 nor in a global policy',
    object: objectOf('StagedGlobalNetworkPolicy', { stagedAction: 'Delete', namespaceSelector: 'all()', applyOnForward: true }, { name: 'p' }),
    issues: [
      'spec has `namespaceSelector`, `applyOnForward` beside `stagedAction: Delete`; take them out, empty lists too (gate G, R-VAL-17)',
    ],
  },
  {
    title: 'R-VAL-17 `policyTypes` counts',
    object: kubernetesPolicy({ stagedAction: 'Delete', policyTypes: ['Ingress'] }),
    issues: [
      'spec has `policyTypes` beside `stagedAction: Delete`; take them out, empty lists too (gate G, R-VAL-17)',
    ],
  },
  {
    title: 'R-VAL-17 an empty map is something',
    object: kubernetesPolicy({ stagedAction: 'Delete', podSelector: { matchLabels: {} } }),
    issues: [
      'spec has `podSelector` beside `stagedAction: Delete`; take them out, empty lists too (gate G, R-VAL-17)',
    ],
  },
];

const taken = [
  {
    title: 'R-VAL-17 tier and types may stay, and so may what is zero to Go',
    object: objectOf('StagedGlobalNetworkPolicy', { stagedAction: 'Delete', tier: 'sec', types: ['Ingress', 'Ingress'], selector: '', preDNAT: false, ingress: null }, { name: 'p' }),
  },
  {
    title: 'R-VAL-17 an empty pod selector is zero',
    object: kubernetesPolicy({ stagedAction: 'Delete', podSelector: {} }),
  },
  {
    title: 'R-VAL-17 other actions say nothing of the rest',
    object: objectOf('StagedNetworkPolicy', { stagedAction: 'delete', order: 1 }),
  },
];

describe('policies staged for deletion, to calicoctl', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkClient(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkClient(object)).toEqual([]);
  });
});
