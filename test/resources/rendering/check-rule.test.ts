import { Action, Peer, Port, Rule, RuleProps, Selector } from '../../../src';
import { byFields, ingressProblems } from '../support/rules';

const WEB = Peer.addresses('192.0.2.0/24');

/** A mistake in a rule, and what is said of it behind `[test/Policy] ingress[0]`. */
interface Row {
  readonly mistake: string;
  readonly rule: () => Rule;
  readonly problems: string[];
}

const of = (props: RuleProps, action?: Action) => () => byFields(props, action);
const everything = [Port.all()];
const noPorts = (verb: string) => `: says no ports, which Calico reads as all of them; write \`Rule.${verb}(peer, Port.all())\` if all are meant, or name them: \`Port.tcp(8080)\``;
const portless = (port: string) => `\`${port}\` is a port without a protocol that has ports; set \`protocol\` to 'TCP', 'UDP' or 'SCTP'`;

const rows: Row[] = [
  // What it does
  { mistake: 'no rule at all', rule: () => undefined as any, problems: [': `undefined` is no Rule; write `Rule.allow(…)`, `Rule.deny(…)` or the like'] },
  {
    mistake: 'a plain object',
    rule: () => ({ action: 'Allow' }) as any,
    problems: [': `{"action":"Allow"}` is no Rule; write `Rule.allow(…)`, `Rule.deny(…)` or the like'],
  },
  {
    mistake: 'an action in small letters, which Felix would take (R-RES-12)',
    rule: of({ ports: everything }, 'allow' as any),
    problems: ['.action: `allow` is no action; write \'Allow\', \'Deny\', \'Log\', \'Pass\''],
  },
  {
    mistake: 'no action, which Felix renders as Allow (R-RES-12)',
    rule: () => Rule.of(undefined as any, { peer: WEB, ports: everything }),
    problems: ['.action: `undefined` is no action; write \'Allow\', \'Deny\', \'Log\', \'Pass\''],
  },
  // Ports
  { mistake: 'ports that are not said', rule: () => Rule.allow(WEB), problems: [noPorts('allow')] },
  { mistake: 'ports that are not said in a Deny', rule: () => Rule.deny(WEB), problems: [noPorts('deny')] },
  {
    mistake: 'ports that are not said among the fields',
    rule: of({ peer: WEB }),
    problems: [': says no ports, which Calico reads as all of them; write `ports: [Port.all()]` if all are meant'],
  },
  { mistake: 'port 0', rule: () => Rule.allow(WEB, Port.tcp(0)), problems: ['.ports[0]: port `0` does not exist; ports are 1 to 65535'] },
  { mistake: 'port 65536', rule: () => Rule.allow(WEB, Port.udp(65536)), problems: ['.ports[0]: port `65536` does not exist; ports are 1 to 65535'] },
  {
    mistake: 'a range that is reversed',
    rule: () => Rule.allow(WEB, Port.tcp(80), Port.tcpRange(90, 80)),
    problems: ['.ports[1]: port range `90:80` is reversed; write `80:90`'],
  },
  {
    mistake: 'the name of a port that is too long',
    rule: () => Rule.allow(WEB, Port.named('a-very-long-port-name')),
    problems: ['.ports[0]: `a-very-long-port-name` is 21 characters long; a port name has at most 15'],
  },
  {
    mistake: 'a number for a port',
    rule: () => Rule.allow(WEB, 80 as any),
    problems: ['.ports[0]: `80` is no Port; write `Port.tcp(8080)`, `Port.udp(53)` or the like'],
  },
  { mistake: 'a port for a list of them', rule: of({ peer: WEB, ports: Port.all() as any }), problems: ['.ports: is no list; write `[Port.tcp(8080)]`'] },
  {
    mistake: 'ports that are said twice',
    rule: of({ ports: [Port.tcp(80)], destination: { ports: [80] } }),
    problems: ['.destination: `ports` is said twice, here and for the rule; keep one of the two'],
  },
  {
    mistake: 'ports beside a protocol and ICMP messages',
    rule: of({ ports: [Port.icmp()], protocol: 'TCP', icmp: { type: 8 } }),
    problems: [
      '.protocol: `TCP` stands beside `ports`, which say the protocol already; keep one of the two',
      '.icmp: `{"type":8}` stands beside `ports`, which say the protocol already; keep one of the two',
    ],
  },
  {
    mistake: 'numbers of ports without a protocol (R-VAL-9, R-FG-8)',
    rule: of({ destination: { ports: [80, 'web', '8000:8080'] } }),
    problems: [`.destination.ports: ${portless('80')}`, `.destination.ports: ${portless('8000:8080')}`],
  },
  {
    mistake: 'names of ports with a protocol that has none (R-VAL-9)',
    rule: of({ protocol: 'ICMP', source: { notPorts: ['web'] } }),
    problems: [`.source.notPorts: ${portless('web')}`],
  },
  {
    mistake: 'ports of the source beside a destination of any protocol',
    rule: of({ ports: everything, source: { ports: [53] } }),
    problems: [`.source.ports: ${portless('53')}`],
  },
  {
    mistake: 'ports that cannot be',
    rule: of({ protocol: 'TCP', destination: { ports: [0, 65536, '90:80', 'Web', '', 1.5, '8000-8080'] } }),
    problems: [
      '.destination.ports[0]: port `0` does not exist; ports are 1 to 65535',
      '.destination.ports[1]: port `65536` does not exist; ports are 1 to 65535',
      '.destination.ports[2]: port range `90:80` is reversed; write `80:90`',
      '.destination.ports[3]: `Web` holds `W`; a port name has lower-case letters, digits and `-`',
      '.destination.ports[4]: port is empty; write a number, a range such as `8000:8080`, or a port name',
      '.destination.ports[5]: port `1.5` is not a whole number; ports are 1 to 65535',
      '.destination.ports[6]: `8000-8080` has no letter; a port name has at least one',
    ],
  },
  {
    mistake: 'an empty list of ports (R-FG-1)',
    rule: of({ protocol: 'TCP', destination: { ports: [] } }),
    problems: ['.destination.ports: `[]` is an empty list, which Calico reads as all ports; name at least one port, or leave it out'],
  },
  {
    mistake: 'ports that are no list',
    rule: of({ protocol: 'TCP', source: { ports: 80 as any } }),
    problems: ['.source.ports: `80` is no list; write a list of ports'],
  },
  {
    mistake: 'more ports than a rule takes (R-RES-13)',
    rule: of({ protocol: 'TCP', source: { ports: Array.from({ length: 51 }, (_, at) => at + 1) } }),
    problems: ['.source.ports: `51` is the number of ports, and a rule of Calico takes 50; use ranges, or the rule\'s `ports`, which are split'],
  },
  // Protocols
  { mistake: 'a protocol in small letters (R-RES-16)', rule: of({ protocol: 'tcp' as any }), problems: ['.protocol: protocol `tcp` is not spelled so; write `TCP`'] },
  {
    mistake: 'a protocol that does not exist',
    rule: of({ notProtocol: 256 }),
    problems: ['.notProtocol: protocol `256` does not exist; write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255'],
  },
  { mistake: 'an IP version that does not exist', rule: of({ ports: everything, ipVersion: 5 }), problems: ['.ipVersion: `5` is no IP version; write 4 or 6, or leave it out for both'] },
  {
    mistake: 'another IP version than the protocol\'s (R-VAL-10)',
    rule: of({ protocol: 'ICMPv6', ipVersion: 4 }),
    problems: ['.ipVersion: `4` stands beside the protocol `ICMPv6`, which is of IPv6; write 6, or leave it out'],
  },
  {
    mistake: 'another IP version than that of a protocol which is left out (R-VAL-10)',
    rule: of({ notProtocol: 1, ipVersion: 6 }),
    problems: ['.ipVersion: `6` stands beside the notProtocol `1`, which is of IPv4; write 4, or leave it out'],
  },
  // ICMP
  { mistake: 'an ICMP type that rules cannot match', rule: () => Rule.allow(WEB, Port.icmp(255)), problems: ['.ports[0]: ICMP type `255` is out of range; Calico takes 0 to 254'] },
  {
    mistake: 'ICMP without its protocol (R-VAL-10)',
    rule: of({ icmp: { type: 8 } }),
    problems: ['.icmp: `any protocol` has no ICMP messages to Calico; use the protocol \'ICMP\' or \'ICMPv6\''],
  },
  {
    mistake: 'ICMP with its protocol by number, of which the kernel refuses what Felix makes (R-EVAL-14)',
    rule: of({ protocol: 1, icmp: { type: 8 } }),
    problems: ['.icmp: `1` has no ICMP messages to Calico; use the protocol \'ICMP\' or \'ICMPv6\''],
  },
  {
    mistake: 'ICMP that is left out of another protocol (R-EVAL-14)',
    rule: of({ ports: [Port.icmp(), Port.tcp(80)], notICMP: { type: 8 } }),
    problems: ['.notICMP: `TCP` has no ICMP messages to Calico; use the protocol \'ICMP\' or \'ICMPv6\''],
  },
  {
    mistake: 'an ICMP code without a type (R-VAL-10)',
    rule: of({ protocol: 'ICMP', icmp: { code: 3 } }),
    problems: ['.icmp: `3` is an ICMP code without a type; say the type as well'],
  },
  {
    mistake: 'ICMP numbers out of range',
    rule: of({ protocol: 'ICMP', icmp: { type: 255, code: 256 } }),
    problems: ['.icmp.type: `255` is no ICMP type; write 0 to 254', '.icmp.code: `256` is no ICMP code; write 0 to 255'],
  },
  {
    mistake: 'ICMP that says nothing, which would leave out nothing',
    rule: of({ protocol: 'ICMP', notICMP: {} }),
    problems: ['.notICMP: `{}` says nothing of the messages; say their type, or leave it out'],
  },
  // Annotations
  {
    mistake: 'annotations that cannot be (R-VAL-15)',
    rule: of({ ports: everything, annotations: { 'a b': 'x', 'constructor': 'y', 'number': 5 as any } }),
    problems: [
      '.annotations: `constructor` is a key that cdk8s cannot write; use another one',
      '.annotations: `a b` holds ` `; an annotation key has letters, digits, `-`, `_` and `.`',
      '.annotations: `5` is the value of `number` and no text; write a text',
    ],
  },
  {
    mistake: 'more annotations than Kubernetes takes (R-VAL-15)',
    rule: of({ ports: everything, annotations: { a: 'x'.repeat(262_144) } }),
    problems: ['.annotations: come to 262145 bytes, and Kubernetes takes 262144; write less'],
  },
];

describe('refused is', () => {
  test.each(rows)('$mistake', ({ rule, problems }) => {
    expect(ingressProblems('namespaced', rule)).toEqual(problems.map(problem => `[test/Policy] ingress[0]${problem}`));
  });
});

test('everything that is wrong with a rule is said at once', () => {
  const rule = () => Rule.of('allow' as any, {
    peer: Peer.addresses('10.0.0.1/8'), ports: [Port.tcp(0)], destination: { selector: Selector.parse('a'), notPorts: [] }, annotations: { '': 'x' },
  });

  expect(ingressProblems('namespaced', rule).map(problem => problem.replace(/:.*/s, ''))).toEqual([
    '[test/Policy] ingress[0].action', '[test/Policy] ingress[0].ports[0]', '[test/Policy] ingress[0].annotations',
    '[test/Policy] ingress[0].source', '[test/Policy] ingress[0].destination.notPorts', '[test/Policy] ingress[0].destination.selector',
  ]);
});
