import { checkClient, describeIssue } from '../../../src/schema';
import { egress, globalEgress, globalIngress, object as objectOf, policy } from '../objects';

const refused = [
  {
    title: 'R-VAL-14 a direction is listed once',
    object: policy({ types: ['Ingress', 'Egress', 'Ingress'] }),
    issues: [
      'spec.types[2] `Ingress` is listed twice; list it once (gate G, R-VAL-14)',
    ],
  },
  {
    title: 'R-VAL-14 on trial too',
    object: objectOf('StagedGlobalNetworkPolicy', { types: ['Egress', 'Egress'] }, { name: 'p' }),
    issues: [
      'spec.types[1] `Egress` is listed twice; list it once (gate G, R-VAL-14)',
    ],
  },
  {
    title: 'R-VAL-13 an egress rule has no Service at its source',
    object: egress({ source: { services: { name: 'api', namespace: 'shop' } } }),
    issues: [
      'spec.egress[0].source.services stands in the source of an egress rule; write it in the destination: it names the far side (gate G, R-VAL-13)',
    ],
  },
  {
    title: 'R-VAL-13 an ingress rule has no Service at its destination',
    object: globalIngress({ destination: { services: { name: 'api', namespace: 'shop' } } }),
    issues: [
      'spec.ingress[0].destination.services stands in the destination of an ingress rule; write it in the source: it names the far side (gate G, R-VAL-13)',
    ],
  },
  {
    title: 'R-VAL-13 a global policy names the namespace of a Service',
    object: globalEgress({ destination: { services: { name: 'api' } } }),
    issues: [
      'spec.egress[0].destination.services.namespace is missing, and a global policy has none of its own; name the namespace of the Service (gate G, R-VAL-13)',
    ],
  },
  {
    title: 'R-VAL-13 an empty namespace is none',
    object: globalIngress({ source: { services: { name: 'api', namespace: '' } } }),
    issues: [
      'spec.ingress[0].source.services.namespace is missing, and a global policy has none of its own; name the namespace of the Service (gate G, R-VAL-13)',
    ],
  },
  {
    title: 'R-VAL-13 a global policy on trial too',
    object: objectOf('StagedGlobalNetworkPolicy', { egress: [{ action: 'Allow', destination: { services: { name: 'api' } } }] }, { name: 'p' }),
    issues: [
      'spec.egress[0].destination.services.namespace is missing, and a global policy has none of its own; name the namespace of the Service (gate G, R-VAL-13)',
    ],
  },
];

const taken = [
  {
    title: 'R-VAL-14 other texts than the directions pass',
    object: policy({ types: ['ingress', 'Both', ''] }),
  },
  {
    title: 'R-VAL-13 a policy of a namespace need not name that of a Service',
    object: egress({ destination: { services: { name: 'api' } } }),
  },
  {
    title: 'R-GATE-6 actions and staged actions are not looked at',
    object: objectOf('StagedNetworkPolicy', { stagedAction: 'Remove', ingress: [{ action: 'Reject' }, {}, null] }),
  },
];

describe('policies, to calicoctl', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkClient(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkClient(object)).toEqual([]);
  });
});
