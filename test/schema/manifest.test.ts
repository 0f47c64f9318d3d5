import { object as objectOf, policy } from './objects';
import { checkApiServer, describeIssue } from '../../src/schema';

const refused = [
  {
    title: 'a list',
    object: [],
    issues: [
      'the object is a list, not a manifest; write `apiVersion`, `kind`, `metadata` and `spec` (gate S)',
    ],
  },
  {
    title: 'nothing',
    object: null,
    issues: [
      'the object is nothing, not a manifest; write `apiVersion`, `kind`, `metadata` and `spec` (gate S)',
    ],
  },
  {
    title: 'a number',
    object: 5,
    issues: [
      'the object is a number, not a manifest; write `apiVersion`, `kind`, `metadata` and `spec` (gate S)',
    ],
  },
  {
    title: 'a text',
    object: 'kind: Pod',
    issues: [
      'the object is a text, not a manifest; write `apiVersion`, `kind`, `metadata` and `spec` (gate S)',
    ],
  },
  {
    title: 'an empty object',
    object: ({}),
    issues: [
      'apiVersion is not the API version of Calico\'s policies; write `projectcalico.org/v3` (gate S)',
      'kind is not a kind of Calico\'s policy API; write one of `GlobalNetworkPolicy`, `NetworkPolicy`, `StagedGlobalNetworkPolicy`, `StagedNetworkPolicy`, `StagedKubernetesNetworkPolicy`, `Tier`, `GlobalNetworkSet`, `NetworkSet`, `HostEndpoint` (gate S)',
    ],
  },
  {
    title: 'another API',
    object: ({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: {}, spec: {} }),
    issues: [
      'apiVersion `networking.k8s.io/v1` is not the API version of Calico\'s policies; write `projectcalico.org/v3` (gate S)',
    ],
  },
  {
    title: 'the stored form of Calico\'s objects',
    object: ({ ...policy({}), apiVersion: 'crd.projectcalico.org/v1' }),
    issues: [
      'apiVersion `crd.projectcalico.org/v1` is not the API version of Calico\'s policies; write `projectcalico.org/v3` (gate S)',
    ],
  },
  {
    title: 'another kind',
    object: objectOf('IPPool', {}),
    issues: [
      'kind `IPPool` is not a kind of Calico\'s policy API; write one of `GlobalNetworkPolicy`, `NetworkPolicy`, `StagedGlobalNetworkPolicy`, `StagedNetworkPolicy`, `StagedKubernetesNetworkPolicy`, `Tier`, `GlobalNetworkSet`, `NetworkSet`, `HostEndpoint` (gate S)',
    ],
  },
  {
    title: 'a kind that only looks like one',
    object: objectOf('constructor', {}),
    issues: [
      'kind `constructor` is not a kind of Calico\'s policy API; write one of `GlobalNetworkPolicy`, `NetworkPolicy`, `StagedGlobalNetworkPolicy`, `StagedNetworkPolicy`, `StagedKubernetesNetworkPolicy`, `Tier`, `GlobalNetworkSet`, `NetworkSet`, `HostEndpoint` (gate S)',
    ],
  },
  {
    title: 'a kind that is an object',
    object: ({ apiVersion: ['projectcalico.org/v3'], kind: {} }),
    issues: [
      'apiVersion is not the API version of Calico\'s policies; write `projectcalico.org/v3` (gate S)',
      'kind is not a kind of Calico\'s policy API; write one of `GlobalNetworkPolicy`, `NetworkPolicy`, `StagedGlobalNetworkPolicy`, `StagedNetworkPolicy`, `StagedKubernetesNetworkPolicy`, `Tier`, `GlobalNetworkSet`, `NetworkSet`, `HostEndpoint` (gate S)',
    ],
  },
];

describe('what is no manifest of a policy kind', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkApiServer(object).map(describeIssue)).toEqual(issues);
  });
});
