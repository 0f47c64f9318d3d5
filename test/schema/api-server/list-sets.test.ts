import { checkApiServer, describeIssue } from '../../../src/schema';
import { hostEndpoint, ingress, kubernetesPolicy, object as objectOf } from '../objects';

const refused = [
  {
    title: 'R-RES-8 the networks of a set',
    object: objectOf('GlobalNetworkSet', { nets: ['10.0.0.0/8', '10.0.0.1', '10.0.0.0/8', '10.0.0.0/8'] }, { name: 's' }),
    issues: [
      'spec.nets[2] `10.0.0.0/8` is listed twice; list it once (gate S)',
      'spec.nets[3] `10.0.0.0/8` is listed twice; list it once (gate S)',
    ],
  },
  {
    title: 'R-RES-13 the networks of a rule',
    object: ingress({ source: { nets: ['10.0.0.0/8', '10.0.0.0/8'] }, destination: { notNets: ['::/0', '::/0'] } }),
    issues: [
      'spec.ingress[0].source.nets[1] `10.0.0.0/8` is listed twice; list it once (gate S)',
      'spec.ingress[0].destination.notNets[1] `::/0` is listed twice; list it once (gate S)',
    ],
  },
  {
    title: 'R-RES-13 service accounts',
    object: ingress({ source: { serviceAccounts: { names: ['a', 'b', 'a'] } } }),
    issues: [
      'spec.ingress[0].source.serviceAccounts.names[2] `a` is listed twice; list it once (gate S)',
    ],
  },
  {
    title: 'R-RES-9 the addresses and profiles of a host endpoint',
    object: hostEndpoint({ expectedIPs: ['10.0.0.1', '10.0.0.1'], profiles: ['a', 'a'] }),
    issues: [
      'spec.expectedIPs[1] `10.0.0.1` is listed twice; list it once (gate S)',
      'spec.profiles[1] `a` is listed twice; list it once (gate S)',
    ],
  },
  {
    title: 'R-VAL-14 directions',
    object: kubernetesPolicy({ policyTypes: ['Ingress', 'Ingress'] }),
    issues: [
      'spec.policyTypes[1] `Ingress` is listed twice; list it once (gate S)',
    ],
  },
];

describe('lists that are sets', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkApiServer(object).map(describeIssue)).toEqual(issues);
  });
});
