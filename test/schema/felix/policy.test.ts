import { checkFelix, describeIssue } from '../../../src/schema';
import { egress, ingress, policy } from '../objects';

const refused = [
  {
    title: 'R-GATE-3 an IP version that there is not',
    object: ingress({ ipVersion: 5 }),
    issues: [
      'spec.ingress[0].ipVersion `5` is not an IP version; write 4 or 6, or leave it out (gate F, R-GATE-3)',
    ],
  },
  {
    title: 'R-GATE-3 IP version 0',
    object: egress({ ipVersion: 0 }),
    issues: [
      'spec.egress[0].ipVersion `0` is not an IP version; write 4 or 6, or leave it out (gate F, R-GATE-3)',
    ],
  },
  {
    title: 'R-RES-16 a protocol without a name',
    object: ingress({ protocol: 'GRE', notProtocol: '' }),
    issues: [
      'spec.ingress[0].protocol `GRE` is not a protocol; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate F, R-RES-16)',
      'spec.ingress[0].notProtocol `` is not a protocol; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate F, R-RES-16)',
    ],
  },
  {
    title: 'R-RES-16 protocol 0, also as a text',
    object: ingress({ protocol: 0, notProtocol: '0' }),
    issues: [
      'spec.ingress[0].protocol `0` is not a protocol; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate F, R-RES-16)',
      'spec.ingress[0].notProtocol `0` is not a protocol; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate F, R-RES-16)',
    ],
  },
  {
    title: 'R-RES-16 a text of a number above 255',
    object: ingress({ protocol: '256' }),
    issues: [
      'spec.ingress[0].protocol `256` is not a protocol; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate F, R-RES-16)',
    ],
  },
];

const taken = [
  {
    title: 'R-RES-16 protocols in any case',
    object: ingress({ protocol: 'tcp', notProtocol: 'UDPLITE', destination: { ports: [80] } }),
  },
  {
    title: 'R-RES-12 any action, or none',
    object: policy({ ingress: [{ action: 'Reject' }, {}, null] }),
  },
  {
    title: 'R-SCP-16 networks that are none (R-FG-6)',
    object: ingress({ source: { nets: ['banana', ''] } }),
  },
  {
    title: 'R-GATE-3 HTTP and services anywhere',
    object: egress({ http: { paths: [{}] }, source: { services: { name: 'Bad_Name' } } }),
  },
  {
    title: 'R-VAL-10 an ICMP code without a type',
    object: ingress({ icmp: { code: 3 } }),
  },
];

describe('rules that take their policy away from Felix', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkFelix(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkFelix(object)).toEqual([]);
  });
});
