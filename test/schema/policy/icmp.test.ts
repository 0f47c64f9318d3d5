import { check, describeIssue } from '../../../src/schema';
import { ingress } from '../objects';

const refused = [
  {
    title: 'R-RES-12 type 255',
    object: ingress({ protocol: 'ICMP', icmp: { type: 255 } }),
    issues: [
      'spec.ingress[0].icmp.type `255` is not an ICMP type that a rule can match; write a number from 0 to 254 (gate G, R-RES-12)',
      'spec.ingress[0].icmp.type `255` is not an ICMP type that a rule can match; write a number from 0 to 254 (gate F, R-RES-12)',
    ],
  },
  {
    title: 'R-RES-12 type -1',
    object: ingress({ protocol: 'ICMP', notICMP: { type: -1 } }),
    issues: [
      'spec.ingress[0].notICMP.type `-1` is not an ICMP type that a rule can match; write a number from 0 to 254 (gate G, R-RES-12)',
      'spec.ingress[0].notICMP.type `-1` is not an ICMP type that a rule can match; write a number from 0 to 254 (gate F, R-RES-12)',
    ],
  },
  {
    title: 'R-RES-12 code 256',
    object: ingress({ protocol: 'ICMP', icmp: { type: 8, code: 256 } }),
    issues: [
      'spec.ingress[0].icmp.code `256` is not an ICMP code; write a number from 0 to 255 (gate G, R-RES-12)',
      'spec.ingress[0].icmp.code `256` is not an ICMP code; write a number from 0 to 255 (gate F, R-RES-12)',
    ],
  },
  {
    title: 'R-RES-12 code -1, without a type',
    object: ingress({ protocol: 'ICMP', notICMP: { code: -1 } }),
    issues: [
      'spec.ingress[0].notICMP.code `-1` is not an ICMP code; write a number from 0 to 255 (gate G, R-RES-12)',
      'spec.ingress[0].notICMP.code `-1` is not an ICMP code; write a number from 0 to 255 (gate F, R-RES-12)',
    ],
  },
];

describe('ICMP', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(check(object, { gates: ['G', 'F'] }).map(describeIssue)).toEqual(issues);
  });
});
