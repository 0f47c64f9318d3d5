import { checkClient, describeIssue } from '../../../src/schema';
import { globalIngress, ingress } from '../objects';

const refused = [
  {
    title: 'R-VAL-11 a bare address is no network',
    object: ingress({ source: { nets: ['10.0.0.1', '2001:db8::1'] } }),
    issues: [
      'spec.ingress[0].source.nets[0] `10.0.0.1` has no prefix length; write `10.0.0.1/32` (gate G, R-VAL-11)',
      'spec.ingress[0].source.nets[1] `2001:db8::1` has no prefix length; write `2001:db8::1/128` (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 host bits are zero',
    object: ingress({ source: { nets: ['10.0.0.1/8'] }, destination: { notNets: ['10.0.0.0/0'] } }),
    issues: [
      'spec.ingress[0].source.nets[0] `10.0.0.1/8` has host bits set; write `10.0.0.0/8` (gate G, R-VAL-11)',
      'spec.ingress[0].destination.notNets[0] `10.0.0.0/0` has host bits set; name smaller networks, or take it out (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 host bits are zero in IPv6',
    object: ingress({ source: { nets: ['2001:db8::1/32'] } }),
    issues: [
      'spec.ingress[0].source.nets[0] `2001:db8::1/32` has host bits set; write `2001:db8::/32` (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 prefix lengths end at 32',
    object: ingress({ source: { nets: ['10.0.0.0/33'] } }),
    issues: [
      'spec.ingress[0].source.nets[0] `10.0.0.0/33` has the prefix length `33`; IPv4 takes a number from 0 to 32 after `/` (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 addresses have four numbers',
    object: ingress({ source: { nets: ['10.0.0/8'] } }),
    issues: [
      'spec.ingress[0].source.nets[0] `10.0.0/8` does not have four numbers; write all four numbers of the IPv4 address (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 leading zeros are no address',
    object: ingress({ source: { notNets: ['010.0.0.0/8'] } }),
    issues: [
      'spec.ingress[0].source.notNets[0] `010.0.0.0/8` has leading zeros; write `10.0.0.0/8` (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 blanks are no part of a network',
    object: ingress({ source: { nets: [' 10.0.0.0/8', ''] } }),
    issues: [
      'spec.ingress[0].source.nets[0] ` 10.0.0.0/8` holds blanks; write `10.0.0.0/8` (gate G, R-VAL-11)',
      'spec.ingress[0].source.nets[1] `` is blank; write a network such as `10.0.0.0/8` or `2001:db8::/32` (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 a host name is no network',
    object: ingress({ source: { nets: ['banana', 'shop.example.com'] } }),
    issues: [
      'spec.ingress[0].source.nets[0] `banana` is neither an address nor a network; write a network such as `10.0.0.0/8` or `2001:db8::/32` (gate G, R-VAL-11)',
      'spec.ingress[0].source.nets[1] `shop.example.com` is a host name; policies match addresses: write those that it resolves to (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 a placeholder is no network',
    object: ingress({ source: { nets: ['<my_ip_address>'] } }),
    issues: [
      'spec.ingress[0].source.nets[0] `<my_ip_address>` is a placeholder; write a network in its place (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 `notNets` must leave something over',
    object: globalIngress({ source: { notNets: ['0.0.0.0/0'] } }),
    issues: [
      'spec.ingress[0].source.notNets[0] `0.0.0.0/0` is every address, so the rule matches nothing; name smaller networks, or take it out (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 `notNets` must leave something over in IPv6, however it is written',
    object: ingress({ source: { notNets: ['::/0', '0::0/0'] } }),
    issues: [
      'spec.ingress[0].source.notNets[0] `::/0` is every address, so the rule matches nothing; name smaller networks, or take it out (gate G, R-VAL-11)',
      'spec.ingress[0].source.notNets[1] `0::0/0` is every address, so the rule matches nothing; name smaller networks, or take it out (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 one list is of one IP version',
    object: ingress({ source: { nets: ['10.0.0.0/8', '2001:db8::/32'] } }),
    issues: [
      'spec.ingress[0].source.nets adds networks of the other IP version to the rule; write one rule for IPv4 and one for IPv6 (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 all four lists are of one IP version',
    object: ingress({ source: { nets: ['10.0.0.0/8'], notNets: ['2001:db8::/32'] }, destination: { nets: ['fe80::/10'] } }),
    issues: [
      'spec.ingress[0].source.notNets adds networks of the other IP version to the rule; write one rule for IPv4 and one for IPv6 (gate G, R-VAL-11)',
      'spec.ingress[0].destination.nets adds networks of the other IP version to the rule; write one rule for IPv4 and one for IPv6 (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 an IPv6 network that stands for an IPv4 one counts as that',
    object: ingress({ source: { nets: ['::ffff:10.0.0.0/104', '2001:db8::/32'] } }),
    issues: [
      'spec.ingress[0].source.nets adds networks of the other IP version to the rule; write one rule for IPv4 and one for IPv6 (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 networks are of the IP version that the rule names',
    object: ingress({ ipVersion: 6, source: { nets: ['10.0.0.0/8'] } }),
    issues: [
      'spec.ingress[0].source.nets holds networks of another IP version than the rule\'s `ipVersion: 6`; write networks of that version, or take `ipVersion` out (gate G, R-VAL-11)',
    ],
  },
  {
    title: 'R-VAL-11 also where they are excluded',
    object: ingress({ ipVersion: 4, destination: { notNets: ['2001:db8::/32'] } }),
    issues: [
      'spec.ingress[0].destination.notNets holds networks of another IP version than the rule\'s `ipVersion: 4`; write networks of that version, or take `ipVersion` out (gate G, R-VAL-11)',
    ],
  },
];

const taken = [
  {
    title: 'R-VAL-11 a prefix length may have leading zeros',
    object: ingress({ source: { nets: ['10.0.0.0/08'] } }),
  },
  {
    title: 'R-VAL-11 only the usual spelling of the IPv4 catch-all is one',
    object: ingress({ source: { notNets: ['0.0.0.0/00'] } }),
  },
  {
    title: 'R-VAL-11 an IPv6 network that stands for an IPv4 one goes with that',
    object: ingress({ ipVersion: 4, source: { nets: ['::ffff:10.0.0.0/104', '192.168.0.0/16'] } }),
  },
  {
    title: 'R-SCP-10 an empty list is no network',
    object: ingress({ source: { nets: [], notNets: null } }),
  },
];

describe('networks of rules, to calicoctl', () => {
  test.each(refused)('$title', ({ object, issues }) => {
    expect(checkClient(object).map(describeIssue)).toEqual(issues);
  });

  test.each(taken)('takes: $title', ({ object }) => {
    expect(checkClient(object)).toEqual([]);
  });
});
