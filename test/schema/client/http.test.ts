import { checkClient, describeIssue } from '../../../src/schema';
import { egress, globalEgress, ingress, object as objectOf } from '../objects';

const refused = [
  {
    title: 'R-VAL-12 methods are listed once',
    object: ingress({ http: { methods: ['GET', 'PUT', 'GET', 'GET'] } }),
    issues: [
      'spec.ingress[0].http.methods[2] `GET` is listed twice; list it once (gate G, R-VAL-12)',
      'spec.ingress[0].http.methods[3] `GET` is listed twice; list it once (gate G, R-VAL-12)',
    ],
  },
  {
    title: 'R-VAL-12 a path is exact or a prefix, not both',
    object: ingress({ http: { paths: [{ exact: '/a', prefix: '/b' }] } }),
    issues: [
      'spec.ingress[0].http.paths[0] has both `exact` and `prefix`; write two paths (gate G, R-VAL-12)',
    ],
  },
  {
    title: 'R-VAL-12 a path is exact or a prefix',
    object: ingress({ http: { paths: [{}, { exact: '' }, null] } }),
    issues: [
      'spec.ingress[0].http.paths[0] has neither `exact` nor `prefix`; write one of them (gate G, R-VAL-12)',
      'spec.ingress[0].http.paths[1] has neither `exact` nor `prefix`; write one of them (gate G, R-VAL-12)',
      'spec.ingress[0].http.paths[2] has neither `exact` nor `prefix`; write one of them (gate G, R-VAL-12)',
    ],
  },
  {
    title: 'R-VAL-12 a path begins with a slash',
    object: ingress({ http: { paths: [{ exact: 'a' }] } }),
    issues: [
      'spec.ingress[0].http.paths[0].exact `a` is not a path; begin it with `/`, and leave out blanks, `?` and `#` (gate G, R-VAL-12)',
    ],
  },
  {
    title: 'R-VAL-12 a path has no blank, query or fragment',
    object: ingress({ http: { paths: [{ exact: '/a b' }, { prefix: '/a?x' }, { prefix: '/a#x' }] } }),
    issues: [
      'spec.ingress[0].http.paths[0].exact `/a b` is not a path; begin it with `/`, and leave out blanks, `?` and `#` (gate G, R-VAL-12)',
      'spec.ingress[0].http.paths[1].prefix `/a?x` is not a path; begin it with `/`, and leave out blanks, `?` and `#` (gate G, R-VAL-12)',
      'spec.ingress[0].http.paths[2].prefix `/a#x` is not a path; begin it with `/`, and leave out blanks, `?` and `#` (gate G, R-VAL-12)',
    ],
  },
  {
    title: 'R-VAL-12 egress rules match no HTTP',
    object: egress({ http: {} }),
    issues: [
      'spec.egress[0].http stands in an egress rule; match HTTP in an ingress rule at the destination (gate G, R-VAL-12)',
    ],
  },
  {
    title: 'R-VAL-12 nor do those of a global policy',
    object: globalEgress({ protocol: 'TCP', http: { methods: ['GET'] } }),
    issues: [
      'spec.egress[0].http stands in an egress rule; match HTTP in an ingress rule at the destination (gate G, R-VAL-12)',
    ],
  },
  {
    title: 'R-VAL-12 nor those on trial',
    object: objectOf('StagedNetworkPolicy', { egress: [{ action: 'Allow', http: { methods: ['GET'] } }] }),
    issues: [
      'spec.egress[0].http stands in an egress rule; match HTTP in an ingress rule at the destination (gate G, R-VAL-12)',
    ],
  },
];

describe('HTTP, to calicoctl', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkClient(object).map(describeIssue)).toEqual(issues);
  });
});
