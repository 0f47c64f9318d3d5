import { checkClient, describeIssue } from '../../../src/schema';
import { ingress } from '../objects';

const refused = [
  {
    title: 'R-RES-16 protocols have their exact case',
    object: ingress({ protocol: 'tcp', notProtocol: 'ICMPV6' }),
    issues: [
      'spec.ingress[0].protocol `tcp` is not spelled so; write `TCP` (gate G, R-RES-16)',
      'spec.ingress[0].notProtocol `ICMPV6` is not spelled so; write `ICMPv6` (gate G, R-RES-16)',
    ],
  },
  {
    title: 'R-RES-16 GRE has no name',
    object: ingress({ protocol: 'GRE' }),
    issues: [
      'spec.ingress[0].protocol `GRE` does not exist; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-RES-16)',
    ],
  },
  {
    title: 'R-RES-16 protocol 0 is none',
    object: ingress({ protocol: 0, notProtocol: '0' }),
    issues: [
      'spec.ingress[0].protocol `0` does not exist; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-RES-16)',
      'spec.ingress[0].notProtocol `0` does not exist; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-RES-16)',
    ],
  },
  {
    title: 'R-RES-16 the number in a text ends at 255',
    object: ingress({ protocol: '256' }),
    issues: [
      'spec.ingress[0].protocol `256` does not exist; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-RES-16)',
    ],
  },
  {
    title: 'R-RES-16 the empty text is no protocol',
    object: ingress({ protocol: '' }),
    issues: [
      'spec.ingress[0].protocol `` does not exist; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-RES-16)',
    ],
  },
  {
    title: 'R-GATE-4 a number above 255 can not even be read',
    object: ingress({ protocol: 256 }),
    issues: [
      'spec.ingress[0].protocol `256` does not exist; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 a negative number neither',
    object: ingress({ notProtocol: -1 }),
    issues: [
      'spec.ingress[0].notProtocol `-1` does not exist; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 a truth value neither',
    object: ingress({ protocol: true }),
    issues: [
      'spec.ingress[0].protocol `true` is neither a number nor a name; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 a fraction neither',
    object: ingress({ protocol: 6.5 }),
    issues: [
      'spec.ingress[0].protocol `6.5` is neither a number nor a name; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (gate G, R-GATE-4)',
    ],
  },
];

describe('protocols, to calicoctl', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkClient(object).map(describeIssue)).toEqual(issues);
  });
});
