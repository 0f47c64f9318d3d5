import { check, describeIssue } from '../../../src/schema';
import { globalEgress, ingress } from '../objects';

const refused = [
  {
    title: 'R-GATE-4 numbers beyond 16 bits',
    object: ingress({ protocol: 'TCP', destination: { ports: [65536, -1] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `65536` does not exist; ports are 1 to 65535 (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `-1` does not exist; ports are 1 to 65535 (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[0] `65536` does not exist; ports are 1 to 65535 (gate F, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `-1` does not exist; ports are 1 to 65535 (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 a fraction',
    object: ingress({ protocol: 'TCP', destination: { ports: [80.5] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `80.5` is not a whole number; ports are 1 to 65535 (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[0] `80.5` is not a whole number; ports are 1 to 65535 (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 a truth value',
    object: ingress({ protocol: 'TCP', source: { notPorts: [true] } }),
    issues: [
      'spec.ingress[0].source.notPorts[0] `true` is neither a number nor a text; write a number, a range such as `8000:8080`, or a port name (gate G, R-GATE-4)',
      'spec.ingress[0].source.notPorts[0] `true` is neither a number nor a text; write a number, a range such as `8000:8080`, or a port name (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 the empty text',
    object: ingress({ protocol: 'TCP', destination: { ports: [''] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `` is empty; write a number, a range such as `8000:8080`, or a port name (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[0] `` is empty; write a number, a range such as `8000:8080`, or a port name (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 half a range',
    object: ingress({ protocol: 'TCP', destination: { ports: ['80:', ':80'] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `80:` is neither a number, a range nor a name; write `80:65535` for every port from there on (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `:80` is neither a number, a range nor a name; write `1:80` for every port up to there (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[0] `80:` is neither a number, a range nor a name; write `80:65535` for every port from there on (gate F, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `:80` is neither a number, a range nor a name; write `1:80` for every port up to there (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 a reversed range',
    object: ingress({ protocol: 'TCP', destination: { ports: ['90:80'] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `90:80` is reversed; write `80:90` (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[0] `90:80` is reversed; write `80:90` (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 blanks',
    object: ingress({ protocol: 'TCP', destination: { ports: [' 80', '80 '] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] ` 80` is neither a number, a range nor a name; write `80` without blanks (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `80 ` is neither a number, a range nor a name; write `80` without blanks (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[0] ` 80` is neither a number, a range nor a name; write `80` without blanks (gate F, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `80 ` is neither a number, a range nor a name; write `80` without blanks (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 characters that no name has',
    object: ingress({ protocol: 'TCP', destination: { ports: ['http!', '1:2:3'] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `http!` is neither a number, a range nor a name; write a number, a range such as `8000:8080`, or a port name (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `1:2:3` is neither a number, a range nor a name; write a number, a range such as `8000:8080`, or a port name (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[0] `http!` is neither a number, a range nor a name; write a number, a range such as `8000:8080`, or a port name (gate F, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `1:2:3` is neither a number, a range nor a name; write a number, a range such as `8000:8080`, or a port name (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-GATE-4 texts beyond 16 bits',
    object: ingress({ protocol: 'TCP', destination: { ports: ['65536', '10:65536'] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `65536` does not exist; ports are 1 to 65535 (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `10:65536` goes beyond the last port; ports are 1 to 65535 (gate G, R-GATE-4)',
      'spec.ingress[0].destination.ports[0] `65536` does not exist; ports are 1 to 65535 (gate F, R-GATE-4)',
      'spec.ingress[0].destination.ports[1] `10:65536` goes beyond the last port; ports are 1 to 65535 (gate F, R-GATE-4)',
    ],
  },
  {
    title: 'R-RES-15 port 0',
    object: ingress({ protocol: 'TCP', destination: { ports: [0, '0', '0:10', null] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `0` does not exist; ports are 1 to 65535 (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[1] `0` does not exist; ports are 1 to 65535 (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[2] `0:10` begins at 0; ports are 1 to 65535 (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[3] `0` does not exist; ports are 1 to 65535 (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[0] `0` does not exist; ports are 1 to 65535 (gate F, R-RES-15)',
      'spec.ingress[0].destination.ports[1] `0` does not exist; ports are 1 to 65535 (gate F, R-RES-15)',
      'spec.ingress[0].destination.ports[2] `0:10` begins at 0; ports are 1 to 65535 (gate F, R-RES-15)',
      'spec.ingress[0].destination.ports[3] `0` does not exist; ports are 1 to 65535 (gate F, R-RES-15)',
    ],
  },
  {
    title: 'R-RES-15 names in capitals or with odd characters',
    object: ingress({ protocol: 'TCP', destination: { ports: ['HTTP', 'a_b', 'a.b'] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `HTTP` holds `H`; a port name has lower-case letters, digits and `-` (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[1] `a_b` holds `_`; a port name has lower-case letters, digits and `-` (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[2] `a.b` holds `.`; a port name has lower-case letters, digits and `-` (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[0] `HTTP` holds `H`; a port name has lower-case letters, digits and `-` (gate F, R-RES-15)',
      'spec.ingress[0].destination.ports[1] `a_b` holds `_`; a port name has lower-case letters, digits and `-` (gate F, R-RES-15)',
      'spec.ingress[0].destination.ports[2] `a.b` holds `.`; a port name has lower-case letters, digits and `-` (gate F, R-RES-15)',
    ],
  },
  {
    title: 'R-RES-15 names with dashes in the wrong place',
    object: ingress({ protocol: 'TCP', destination: { ports: ['-a', 'a-', 'a--b'] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `-a` begins or ends with `-`; a port name begins and ends with a letter or a digit (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[1] `a-` begins or ends with `-`; a port name begins and ends with a letter or a digit (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[2] `a--b` holds `--`; a port name has no two `-` in a row (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[0] `-a` begins or ends with `-`; a port name begins and ends with a letter or a digit (gate F, R-RES-15)',
      'spec.ingress[0].destination.ports[1] `a-` begins or ends with `-`; a port name begins and ends with a letter or a digit (gate F, R-RES-15)',
      'spec.ingress[0].destination.ports[2] `a--b` holds `--`; a port name has no two `-` in a row (gate F, R-RES-15)',
    ],
  },
  {
    title: 'R-RES-15 names that are too long',
    object: ingress({ protocol: 'TCP', destination: { ports: ['http-management-port'] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `http-management-port` is 20 characters long; a port name has at most 15 (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[0] `http-management-port` is 20 characters long; a port name has at most 15 (gate F, R-RES-15)',
    ],
  },
  {
    title: 'R-RES-15 a range with a dash is a name without a letter',
    object: ingress({ protocol: 'TCP', destination: { ports: ['80-90'] } }),
    issues: [
      'spec.ingress[0].destination.ports[0] `80-90` has no letter; a port name has at least one (gate G, R-RES-15)',
      'spec.ingress[0].destination.ports[0] `80-90` has no letter; a port name has at least one (gate F, R-RES-15)',
    ],
  },
  {
    title: 'R-VAL-9 numbers without a protocol (R-FG-8)',
    object: ingress({ destination: { ports: [80] } }),
    issues: [
      'spec.ingress[0].destination.ports holds the number `80`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it (gate G, R-VAL-9)',
      'spec.ingress[0].destination.ports holds the number `80`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it (gate F, R-VAL-9)',
    ],
  },
  {
    title: 'R-VAL-9 ranges without a protocol',
    object: globalEgress({ destination: { notPorts: ['http', '80:90'] } }),
    issues: [
      'spec.egress[0].destination.notPorts holds the number `80:90`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it (gate G, R-VAL-9)',
      'spec.egress[0].destination.notPorts holds the number `80:90`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it (gate F, R-VAL-9)',
    ],
  },
  {
    title: 'R-VAL-9 `notProtocol` is no protocol',
    object: ingress({ notProtocol: 'TCP', source: { ports: [80] } }),
    issues: [
      'spec.ingress[0].source.ports holds the number `80`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it (gate G, R-VAL-9)',
      'spec.ingress[0].source.ports holds the number `80`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it (gate F, R-VAL-9)',
    ],
  },
  {
    title: 'R-VAL-9 names of a protocol without ports',
    object: ingress({ protocol: 'ICMP', source: { ports: ['http'] } }),
    issues: [
      'spec.ingress[0].source.ports holds ports, but the protocol `ICMP` has none; write `protocol: TCP`, `UDP` or `SCTP`, or take the ports out (gate G, R-VAL-9)',
      'spec.ingress[0].source.ports holds ports, but the protocol `ICMP` has none; write `protocol: TCP`, `UDP` or `SCTP`, or take the ports out (gate F, R-VAL-9)',
    ],
  },
  {
    title: 'R-VAL-9 UDPLite has no ports to Calico',
    object: ingress({ protocol: 136, destination: { ports: [80], notPorts: ['x'] } }),
    issues: [
      'spec.ingress[0].destination.ports holds ports, but the protocol `136` has none; write `protocol: TCP`, `UDP` or `SCTP`, or take the ports out (gate G, R-VAL-9)',
      'spec.ingress[0].destination.notPorts holds ports, but the protocol `136` has none; write `protocol: TCP`, `UDP` or `SCTP`, or take the ports out (gate G, R-VAL-9)',
      'spec.ingress[0].destination.ports holds ports, but the protocol `136` has none; write `protocol: TCP`, `UDP` or `SCTP`, or take the ports out (gate F, R-VAL-9)',
      'spec.ingress[0].destination.notPorts holds ports, but the protocol `136` has none; write `protocol: TCP`, `UDP` or `SCTP`, or take the ports out (gate F, R-VAL-9)',
    ],
  },
];

describe('ports of rules', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(check(object, { gates: ['G', 'F'] }).map(describeIssue)).toEqual(issues);
  });
});
