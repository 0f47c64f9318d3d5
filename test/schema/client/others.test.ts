import { checkClient, describeIssue } from '../../../src/schema';
import { hostEndpoint, object as objectOf } from '../objects';

const refused = [
  {
    title: 'R-RES-8 a set holds networks',
    object: objectOf('GlobalNetworkSet', { nets: ['banana', '10.0.0.0/33', '10.0.0.1/8', '10.0.0.1', ''] }, { name: 's' }),
    issues: [
      'spec.nets[0] `banana` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8` (gate G, R-RES-8)',
      'spec.nets[1] `10.0.0.0/33` has the prefix length `33`; IPv4 takes a number from 0 to 32 after `/` (gate G, R-RES-8)',
    ],
  },
  {
    title: 'R-RES-8 a set of a namespace too',
    object: objectOf('NetworkSet', { nets: ['10.0.0.0/8', '10.0.0.256'] }),
    issues: [
      'spec.nets[1] `10.0.0.256` holds `256`; the numbers of an IPv4 address are 0 to 255 (gate G, R-RES-8)',
    ],
  },
  {
    title: 'R-RES-9 an interface has a short name',
    object: hostEndpoint({ interfaceName: 'a'.repeat(16) }),
    issues: [
      'spec.interfaceName `aaaaaaaaaaaaaaaa` is 16 characters long; an interface name has at most 15 (gate G, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 an interface name has no blank',
    object: hostEndpoint({ interfaceName: 'eth 0' }),
    issues: [
      'spec.interfaceName `eth 0` holds ` `; an interface name has letters, digits, `-`, `_` and `.`, or is `*` alone (gate G, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 `*` stands alone',
    object: hostEndpoint({ interfaceName: 'eth*' }),
    issues: [
      'spec.interfaceName `eth*` holds `*`; an interface name has letters, digits, `-`, `_` and `.`, or is `*` alone (gate G, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 expected addresses have no prefix length',
    object: hostEndpoint({ expectedIPs: ['10.0.0.1', '10.0.0.0/8', 'nope', ''] }),
    issues: [
      'spec.expectedIPs[1] `10.0.0.0/8` is not an IP address; write an address such as `10.0.0.1` or `2001:db8::1`, without a prefix length (gate G, R-RES-9)',
      'spec.expectedIPs[2] `nope` is not an IP address; write an address such as `10.0.0.1` or `2001:db8::1`, without a prefix length (gate G, R-RES-9)',
      'spec.expectedIPs[3] `` is not an IP address; write an address such as `10.0.0.1` or `2001:db8::1`, without a prefix length (gate G, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 named ports have the names of Kubernetes',
    object: hostEndpoint({ ports: [{ name: 'SSH', protocol: 'TCP', port: 22 }, { name: 'a'.repeat(16), protocol: 'UDP', port: 1 }] }),
    issues: [
      'spec.ports[0].name `SSH` holds `S`; a port name has lower-case letters, digits and `-` (gate G, R-RES-9)',
      'spec.ports[1].name `aaaaaaaaaaaaaaaa` is 16 characters long; a port name has at most 15 (gate G, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 named ports are of a protocol with ports',
    object: hostEndpoint({ ports: [{ name: 'x', protocol: 'ICMP', port: 22 }, { name: 'y', protocol: 'tcp', port: 22 }, { name: 'z', protocol: 1, port: 22 }] }),
    issues: [
      'spec.ports[0].protocol `ICMP` is not a protocol with ports; write `TCP`, `UDP` or `SCTP` (gate G, R-RES-9)',
      'spec.ports[1].protocol `tcp` is not a protocol with ports; write `TCP`, `UDP` or `SCTP` (gate G, R-RES-9)',
      'spec.ports[2].protocol `1` is not a protocol with ports; write `TCP`, `UDP` or `SCTP` (gate G, R-RES-9)',
    ],
  },
  {
    title: 'R-RES-9 a named port has all three members',
    object: hostEndpoint({ ports: [{}] }),
    issues: [
      'spec.ports[0].name `` is empty; a port name has at least one character (gate G, R-RES-9)',
      'spec.ports[0].port `0` is not a port; write a number from 1 to 65535 (gate G, R-RES-9)',
      'spec.ports[0].protocol `0` is not a protocol with ports; write `TCP`, `UDP` or `SCTP` (gate G, R-RES-9)',
    ],
  },
  {
    title: 'R-GATE-6 a port number can be read up to 65535',
    object: hostEndpoint({ ports: [{ name: 'x', protocol: 'TCP', port: 65536 }] }),
    issues: [
      'spec.ports[0].port `65536` is out of range; write a number from 0 to 65535 (gate G, R-GATE-6)',
    ],
  },
];

describe('sets and host endpoints, to calicoctl', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkClient(object).map(describeIssue)).toEqual(issues);
  });
});
