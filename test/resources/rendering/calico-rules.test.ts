import { Direction, EntityRule, Peer, Port, Rule, RuleProps, Selector } from '../../../src';
import { specOf } from '../support/charts';
import { byFields, egressOf, ingressOf, ingressProblems, policyOf } from '../support/rules';

const WEB = Peer.addresses('192.0.2.0/24');

/** As many addresses as asked for, no two alike. */
const addresses = (count: number) => Array.from({ length: count }, (_, at) => `10.0.${Math.floor(at / 256)}.${at % 256}`);

describe('a rule', () => {
  test.each(['Allow', 'Deny', 'Pass', 'Log'] as const)('%s has a short form that names the far side and the ports of the near one', action => {
    const short = { Allow: Rule.allow, Deny: Rule.deny, Pass: Rule.pass, Log: Rule.log }[action];

    expect(ingressOf('namespaced', () => short(WEB, Port.tcp(80)))).toEqual([
      { action, protocol: 'TCP', source: { nets: ['192.0.2.0/24'] }, destination: { ports: [80] } },
    ]);
    expect(egressOf('namespaced', () => short(WEB, Port.tcp(80)))).toEqual([
      { action, protocol: 'TCP', destination: { nets: ['192.0.2.0/24'], ports: [80] } },
    ]);
  });

  test('for everybody and everything says nothing but what it does', () => {
    expect(ingressOf('namespaced', () => Rule.deny(Peer.anywhere(), Port.all()))).toEqual([{ action: 'Deny' }]);
  });

  test('keeps its place among the others, in the order in which they were added', () => {
    const { ingress } = specOf(chart => {
      policyOf(chart, 'namespaced')
        .addIngress(Rule.log(WEB, Port.tcp(1)), Rule.deny(WEB, Port.tcp(2)))
        .addIngress(Rule.pass(WEB, Port.tcp(3), Port.udp(3)))
        .addIngress(Rule.allow(WEB, Port.tcp(4)));
    });

    expect(ingress.map(({ action, protocol, destination }: any) => `${action} ${protocol} ${destination.ports}`))
      .toEqual(['Log TCP 1', 'Deny TCP 2', 'Pass TCP 3', 'Pass UDP 3', 'Allow TCP 4']);
  });
});

/** Everything that a rule may say, with what comes of it. One row per field of `RuleProps` and `EntityRule`. */
const fields: { readonly field: string; readonly props: RuleProps; readonly rule: object; readonly direction?: Direction }[] = [
  { field: 'peer', props: { peer: WEB, ports: [Port.all()] }, rule: { source: { nets: ['192.0.2.0/24'] } } },
  { field: 'ports', props: { ports: [Port.tcp(80)] }, rule: { protocol: 'TCP', destination: { ports: [80] } } },
  { field: 'protocol, by name', props: { protocol: 'UDPLite' }, rule: { protocol: 'UDPLite' } },
  { field: 'protocol, by number', props: { protocol: 47 }, rule: { protocol: 47 } },
  { field: 'notProtocol', props: { notProtocol: 'TCP' }, rule: { notProtocol: 'TCP' } },
  { field: 'icmp', props: { protocol: 'ICMP', icmp: { type: 3, code: 4 } }, rule: { protocol: 'ICMP', icmp: { type: 3, code: 4 } } },
  { field: 'icmp of type and code 0', props: { protocol: 'ICMP', icmp: { type: 0, code: 0 } }, rule: { protocol: 'ICMP', icmp: { type: 0, code: 0 } } },
  { field: 'notICMP', props: { protocol: 'ICMPv6', notICMP: { type: 128 } }, rule: { protocol: 'ICMPv6', notICMP: { type: 128 } } },
  { field: 'notICMP beside ports', props: { ports: [Port.icmp()], notICMP: { type: 8 } }, rule: { protocol: 'ICMP', notICMP: { type: 8 } } },
  { field: 'ipVersion', props: { ports: [Port.all()], ipVersion: 6 }, rule: { ipVersion: 6 } },
  {
    field: 'http',
    props: { http: { methods: ['GET', 'HEAD'], paths: [{ exact: '/health' }, { prefix: '/api' }] } },
    rule: { http: { methods: ['GET', 'HEAD'], paths: [{ exact: '/health' }, { prefix: '/api' }] } },
  },
  {
    field: 'http beside ports',
    props: { ports: [Port.tcp(80), Port.named('web')], http: { methods: ['GET'] } },
    rule: { protocol: 'TCP', destination: { ports: [80] }, http: { methods: ['GET'] } },
  },
  {
    field: 'annotations',
    props: { ports: [Port.all()], annotations: { 'example.com/ticket': 'NET-42' } },
    rule: { metadata: { annotations: { 'example.com/ticket': 'NET-42' } } },
  },
  ...entity({ nets: ['192.0.2.7', '198.51.100.0/24'] }, { nets: ['192.0.2.7/32', '198.51.100.0/24'] }),
  ...entity({ notNets: ['192.0.2.0/24'] }),
  ...entity({ selector: Selector.has('a') }, { selector: 'has(a)' }),
  ...entity({ notSelector: Selector.has('a') }, { notSelector: 'has(a)' }),
  ...entity({ namespaceSelector: Selector.labels({ team: 'a' }) }, { namespaceSelector: 'team == \'a\'' }),
  ...entity({ namespaceSelector: Selector.global(), selector: Selector.has('a') }, { namespaceSelector: 'global()', selector: 'has(a)' }),
  ...entity({ namespaceSelector: Selector.notIn('env', ['dev']) }, { namespaceSelector: 'env not in {\'dev\'} && has(projectcalico.org/name)' }),
  ...entity({ serviceAccounts: { names: ['api'], selector: Selector.has('r') } }, { serviceAccounts: { names: ['api'], selector: 'has(r)' } }),
  ...entity({ ports: [80, '8000:8080', 'web', '443', '90:90'] }, { ports: [80, '8000:8080', 'web', 443, 90] }),
  ...entity({ notPorts: [80, 'web'] }),
  {
    field: 'source.services',
    props: { source: { services: { name: 'api', namespace: 'other' } }, ports: [Port.all()] },
    rule: { source: { services: { name: 'api', namespace: 'other' } } },
  },
  {
    field: 'destination.services, of the policy\'s namespace unless another is said (R-SCP-14)',
    direction: 'Egress',
    props: { destination: { services: { name: 'api' } } },
    rule: { destination: { services: { name: 'api', namespace: 'shop' } } },
  },
  {
    field: 'the peer of either end',
    props: { source: { peer: WEB, ports: ['1024:65535'] }, destination: { peer: Peer.pods({ app: 'db' }) }, ports: [Port.tcp(5432)] },
    rule: { protocol: 'TCP', source: { nets: ['192.0.2.0/24'], ports: ['1024:65535'] }, destination: { selector: 'app == \'db\'', ports: [5432] } },
  },
];

describe('reaches the manifest:', () => {
  test.each(fields)('$field', ({ props, rule, direction = 'Ingress' }) => {
    const make = direction === 'Ingress' ? ingressOf : egressOf;

    expect(make('namespaced', () => byFields(props))[0]).toEqual({ action: 'Allow', ...rule });
  });
});

describe('a rule that Calico cannot hold in one is written as several:', () => {
  const portsOf = (rules: any[]) => rules.map(({ protocol, destination }) => [protocol, destination?.ports]);

  test('one for each protocol, in the order in which they come first (R-VAL-9)', () => {
    const rules = ingressOf('namespaced', () => Rule.allow(WEB, Port.udp(53), Port.tcp(53), Port.sctp(9), Port.tcpRange(8000, 8080), Port.named('web', 'TCP')));

    expect(portsOf(rules)).toEqual([['UDP', [53]], ['TCP', [53, '8000:8080', 'web']], ['SCTP', [9]]]);
  });

  test('names without a protocol stand by themselves, for whichever the endpoint declares (R-SCP-11)', () => {
    expect(portsOf(ingressOf('namespaced', () => Rule.allow(WEB, Port.named('web'), Port.tcp(80), Port.named('dns')))))
      .toEqual([[undefined, ['web', 'dns']], ['TCP', [80]]]);
  });

  test('a whole protocol swallows its ports and messages, any protocol everything', () => {
    expect(portsOf(ingressOf('namespaced', () => Rule.allow(WEB, Port.tcp(80), Port.protocol('TCP'), Port.icmp(8), Port.icmp(), Port.udp(53)))))
      .toEqual([['TCP', undefined], ['ICMP', undefined], ['UDP', [53]]]);
    expect(portsOf(ingressOf('namespaced', () => Rule.allow(WEB, Port.tcp(80), Port.all(), Port.icmp(8))))).toEqual([[undefined, undefined]]);
  });

  test('a port that is named twice stands there once', () => {
    expect(portsOf(ingressOf('namespaced', () => Rule.allow(WEB, Port.tcp(80), Port.tcpRange(80, 80), Port.of('TCP', '80'))))).toEqual([['TCP', [80]]]);
  });

  test('ICMP messages one by one, since a rule takes one of them', () => {
    expect(ingressOf('namespaced', () => Rule.allow(WEB, Port.icmp(8), Port.icmp(3, 4))).map(({ protocol, icmp }) => ({ protocol, icmp })))
      .toEqual([{ protocol: 'ICMP', icmp: { type: 8 } }, { protocol: 'ICMP', icmp: { type: 3, code: 4 } }]);
  });

  test('50 ports each (R-RES-13)', () => {
    const rules = ingressOf('namespaced', () => Rule.allow(WEB, ...Array.from({ length: 101 }, (_, at) => Port.tcp(at + 1))));

    expect(rules.map(({ destination }) => destination.ports.length)).toEqual([50, 50, 1]);
    expect(rules.flatMap(({ destination }) => destination.ports)).toEqual(Array.from({ length: 101 }, (_, at) => at + 1));
  });

  test('256 networks each (R-RES-13)', () => {
    const rules = ingressOf('namespaced', () => Rule.allow(Peer.addresses(...addresses(513)), Port.all()));

    expect(rules.map(({ source }) => source.nets.length)).toEqual([256, 256, 1]);
    expect(rules.flatMap(({ source }) => source.nets)).toEqual(addresses(513).map(address => `${address}/32`));
  });

  test('what is left out stands in each of them', () => {
    const rules = ingressOf('namespaced', () => Rule.allow(Peer.addresses(...addresses(256), '192.0.2.0/24').except(Peer.addresses('192.0.2.7')), Port.all()));

    expect(rules.map(({ source }) => [source.nets.length, source.notNets])).toEqual([[256, ['192.0.2.7/32']], [1, ['192.0.2.7/32']]]);
  });

  test('as many selectors in one as its 1,024 characters hold (R-RES-13)', () => {
    const peers = Array.from({ length: 100 }, (_, at) => Peer.pods({ app: `service-${at}` }));

    const selectors: string[] = ingressOf('namespaced', () => Rule.allow(Peer.anyOf(...peers), Port.all())).map(({ source }) => source.selector);

    expect(Math.max(...selectors.map(selector => selector.length))).toBeLessThanOrEqual(1024);
    expect(selectors.length).toBe(3);
    expect(selectors.join(' || ')).toBe(Array.from({ length: 100 }, (_, at) => `app == 'service-${at}'`).join(' || '));
  });

  test('every source with every destination with every protocol', () => {
    const rules = ingressOf('namespaced', () => Rule.of('Allow', {
      peer: Peer.anyOf(WEB, Peer.pods({ app: 'web' })),
      destination: { peer: Peer.anyOf(Peer.pods({ app: 'a' }), Peer.namespace('shop')) },
      ports: [Port.tcp(80), Port.udp(80)],
    }));

    expect(rules.map(({ source, destination, protocol }) => [source.nets?.[0] ?? source.selector, destination.selector, protocol])).toEqual([
      ['192.0.2.0/24', 'app == \'a\'', 'TCP'], ['192.0.2.0/24', 'app == \'a\'', 'UDP'],
      ['192.0.2.0/24', 'projectcalico.org/orchestrator == \'k8s\'', 'TCP'], ['192.0.2.0/24', 'projectcalico.org/orchestrator == \'k8s\'', 'UDP'],
      ['app == \'web\'', 'app == \'a\'', 'TCP'], ['app == \'web\'', 'app == \'a\'', 'UDP'],
      ['app == \'web\'', 'projectcalico.org/orchestrator == \'k8s\'', 'TCP'], ['app == \'web\'', 'projectcalico.org/orchestrator == \'k8s\'', 'UDP'],
    ]);
  });

  test('more than 1,024 of them do not fit into a policy, and are not cut off (R-RES-1)', () => {
    const problems = (count: number) => ingressProblems('namespaced', () => Rule.deny(Peer.anyOf(
      ...Array.from({ length: count }, (_, at) => Peer.namespaces({ team: `t${at}` })),
    ), Port.all()));

    expect(problems(1024)).toEqual([]);
    expect(problems(1025)).toEqual([
      '[test/Policy] ingress: comes to 1025 rules of Calico, and a policy holds 1024; put the addresses into a network set, or write a second policy',
    ]);
  });
});

describe('families', () => {
  const both = Peer.addresses('192.0.2.0/24', '2001:db8::/32');
  const netsOf = (rules: any[]) => rules.map(({ protocol, source, destination }) => [protocol, source.nets?.[0], destination?.nets?.[0]]);

  test('are never mixed: addresses meet addresses of their own only (R-VAL-11)', () => {
    expect(netsOf(ingressOf('namespaced', () => Rule.of('Allow', { peer: both, destination: { peer: both }, ports: [Port.all()] })))).toEqual([
      [undefined, '192.0.2.0/24', '192.0.2.0/24'], [undefined, '2001:db8::/32', '2001:db8::/32'],
    ]);
  });

  test('follow ICMP and ICMPv6 (R-VAL-10)', () => {
    expect(netsOf(ingressOf('namespaced', () => Rule.allow(both, Port.icmp(8), Port.icmpv6(128))))).toEqual([
      ['ICMP', '192.0.2.0/24', undefined], ['ICMPv6', '2001:db8::/32', undefined],
    ]);
  });

  test('follow the IP version of the rule, and protocols by number must not contradict it', () => {
    expect(netsOf(ingressOf('namespaced', () => Rule.of('Allow', { peer: both, ports: [Port.all()], ipVersion: 6 }))))
      .toEqual([[undefined, '2001:db8::/32', undefined]]);
    expect(netsOf(ingressOf('namespaced', () => Rule.of('Allow', { peer: WEB, ports: [Port.protocol(1), Port.protocol(58)], ipVersion: 4 }))))
      .toEqual([[1, '192.0.2.0/24', undefined]]);
  });

  test.each<[string, RuleProps, string]>([
    ['IPv4 and IPv6 ends', { source: { nets: ['192.0.2.0/24'] }, destination: { nets: ['2001:db8::/32', 'fd00::/8'] }, ports: [Port.all()] },
      'source 192.0.2.0/24, destination 2001:db8::/32'],
    ['IPv4 and what is left out of IPv6', { source: { nets: ['192.0.2.0/24'] }, destination: { notNets: ['2001:db8::/32'] }, ports: [Port.all()] },
      'source 192.0.2.0/24, destination 2001:db8::/32'],
    ['ICMPv6 from IPv4', { peer: WEB, ports: [Port.icmpv6(128), Port.icmpv6(129)] }, 'protocol ICMPv6, source 192.0.2.0/24'],
    ['IP version 6 from IPv4', { peer: WEB, ports: [Port.tcp(80)], ipVersion: 6 }, 'ipVersion 6, source 192.0.2.0/24'],
    ['IP version 6 from and to several', { peer: Peer.addresses('192.0.2.0/24', '198.51.100.7'), destination: { nets: ['2001:db8::/32'] }, ports: [Port.all()], ipVersion: 6 },
      'ipVersion 6, source 192.0.2.0/24, destination 2001:db8::/32'],
    ['ICMP by number with IP version 6', { ports: [Port.protocol(1)], ipVersion: 6 }, 'ipVersion 6, protocol 1'],
  ])('that cannot meet are an error, which shows what clashes: %s', (_, props, clash) => {
    expect(ingressProblems('namespaced', () => byFields(props, 'Deny')))
      .toEqual([`[test/Policy] ingress[0]: \`${clash}\` mixes IPv4 and IPv6 so that no packet can match; keep one family in a rule`]);
  });
});

/** The rows of a field of either end, which is read alike; the ports beside it are the protocol's. */
function entity(props: EntityRule, rendered: object = props): { field: string; props: RuleProps; rule: object }[] {
  const name = Object.keys(props).join(' and ');
  return (['source', 'destination'] as const).map(end => ({
    field: `${end}.${name}`, props: { [end]: props, protocol: 'TCP' }, rule: { protocol: 'TCP', [end]: rendered },
  }));
}
