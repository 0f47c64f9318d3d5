import { checkFelix, describeIssue } from '../../../src/schema';
import { hostEndpoint } from '../objects';

const refused = [
  {
    title: 'R-RES-9 an interface name that there can not be',
    object: hostEndpoint({ interfaceName: 'eth 0' }),
    issues: [
      'spec.interfaceName `eth 0` holds ` `; an interface name has letters, digits, `-`, `_` and `.`, or is `*` alone (gate F, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 a profile name that is too long or odd',
    object: hostEndpoint({ profiles: ['a', 'b'.repeat(129), 'c d'] }),
    issues: [
      'spec.profiles[1] `bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…` is not a profile name that Felix takes; write at most 128 letters, digits, `-`, `_` and `.` (gate F, R-RES-9)',
      'spec.profiles[2] `c d` is not a profile name that Felix takes; write at most 128 letters, digits, `-`, `_` and `.` (gate F, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 a port of a protocol by number',
    object: hostEndpoint({ ports: [{ name: 'ssh', protocol: 6, port: 22 }] }),
    issues: [
      'spec.ports[0].protocol `6` is a number, and Felix takes names only: it drops the whole host endpoint; write `TCP`, `UDP` or `SCTP` (gate F, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 a port of a protocol without ports',
    object: hostEndpoint({ ports: [{ name: 'x', protocol: 'ICMP', port: 22 }] }),
    issues: [
      'spec.ports[0].protocol `ICMP` is not a protocol with ports; write `TCP`, `UDP` or `SCTP` (gate F, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 a port without its members',
    object: hostEndpoint({ ports: [{}] }),
    issues: [
      'spec.ports[0].name `` is not a port name that Felix takes; write at most 128 letters, digits, `-`, `_` and `.` (gate F, R-RES-9)',
      'spec.ports[0].protocol `0` is not a protocol with ports; write `TCP`, `UDP` or `SCTP` (gate F, R-RES-9)',
      'spec.ports[0].port `0` is not a port; write a number from 1 to 65535 (gate F, R-RES-9)',
    ],
  },
];

const taken = [
  {
    title: 'R-RES-9 a port of a protocol by name, in any case',
    object: hostEndpoint({ ports: [{ name: 'SSH', protocol: 'tcp', port: 22 }] }),
  },
  {
    title: 'R-RES-9 an address that is none',
    object: hostEndpoint({ expectedIPs: ['nope'] }),
  },
];

describe('host endpoints that Felix does not have', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkFelix(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkFelix(object)).toEqual([]);
  });
});
