import { Peer, Port, Rule, RuleProps, Selector } from '../../../src';
import { byFields, egressOf, egressProblems, ingressOf, ingressProblems, ownPeer } from '../support/rules';

const WEB = Peer.addresses('192.0.2.0/24');
const FROM_WEB = { from: [{ ipBlock: { cidr: '192.0.2.0/24' } }] };

describe('a rule in Kubernetes\' terms', () => {
  test.each<[string, () => Rule, object]>([
    ['for everybody and everything is empty', () => Rule.allow(Peer.anywhere(), Port.all()), {}],
    ['names peers', () => Rule.allow(WEB, Port.all()), FROM_WEB],
    ['names ports and ranges', () => Rule.allow(Peer.anywhere(), Port.tcp(80), Port.udpRange(5000, 5010)), {
      ports: [{ protocol: 'TCP', port: 80 }, { protocol: 'UDP', port: 5000, endPort: 5010 }],
    }],
    ['names a whole protocol', () => Rule.allow(WEB, Port.protocol('SCTP')), { ...FROM_WEB, ports: [{ protocol: 'SCTP' }] }],
    ['names ports by name', () => Rule.allow(Peer.anywhere(), Port.named('web', 'TCP')), { ports: [{ protocol: 'TCP', port: 'web' }] }],
    ['says every protocol where a name has none: left out, Kubernetes would read TCP', () => Rule.allow(Peer.anywhere(), Port.named('dns')), {
      ports: [{ protocol: 'TCP', port: 'dns' }, { protocol: 'UDP', port: 'dns' }, { protocol: 'SCTP', port: 'dns' }],
    }],
    ['takes the fields that it has', () => Rule.of('Allow', { source: { nets: ['192.0.2.0/24'] }, protocol: 'TCP', destination: { ports: ['8000:8080', '443'] } }), {
      ...FROM_WEB, ports: [{ protocol: 'TCP', port: 8000, endPort: 8080 }, { protocol: 'TCP', port: 443 }],
    }],
    ['holds any number of ports', () => Rule.allow(WEB, ...Array.from({ length: 60 }, (_, at) => Port.tcp(at + 1))), {
      ...FROM_WEB, ports: Array.from({ length: 60 }, (_, at) => ({ protocol: 'TCP', port: at + 1 })),
    }],
    ['leaves networks out of those in which they lie only', () => Rule.of('Allow', {
      source: { nets: ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/25'], notNets: ['192.0.2.128/25', '203.0.113.0/24'] }, ports: [Port.all()],
    }), { from: [{ ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.128/25'] } }, { ipBlock: { cidr: '198.51.100.0/24' } }] }],
    ['names the whole family where networks are only left out (R-FG-31)', () => Rule.of('Allow', { source: { notNets: ['192.0.2.0/24'] }, ports: [Port.all()] }), {
      from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['192.0.2.0/24'] } }],
    }],
    ['leaves labels out (R-K8S-2)', () => Rule.of('Allow', { source: { selector: Selector.has('a'), notSelector: Selector.labels({ b: 'x' }) }, ports: [Port.all()] }), {
      from: [{ podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }, { key: 'b', operator: 'NotIn', values: ['x'] }] } }],
    }],
  ])('%s', (_, rule, expected) => {
    expect(ingressOf('kubernetes', rule)).toEqual([expected]);
  });

  test('names the far side `to` in egress', () => {
    expect(egressOf('kubernetes', () => Rule.allow(WEB, Port.tcp(443))))
      .toEqual([{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ protocol: 'TCP', port: 443 }] }]);
  });
});

const of = (props: RuleProps) => () => byFields(props);
const everything = [Port.all()];
const noField = (field: string) => `: \`${field}\` is a field that a Kubernetes policy does not have; leave it out, or use a Calico policy`;
const noPeer = (field: string) => `.source: \`${field}\` is a field that a Kubernetes policy does not have; name pods by their labels, or use a Calico policy`;
const noProtocol = (protocol: string) => `: \`${protocol}\` is a protocol that a Kubernetes policy cannot name; use TCP, UDP or SCTP, or a Calico policy`;
const noAction = (action: string) => `: \`${action}\` is an action that a Kubernetes policy cannot say: its rules only allow; use a Calico policy, or leave the rule out`;

/** Everything that a rule may say in Calico's terms and not in Kubernetes', with what is said of it behind `[test/Policy] ingress[0]`. */
const unsayable: [string, () => Rule, string[]][] = [
  ['Deny', () => Rule.deny(WEB, Port.all()), [noAction('Deny')]],
  ['Pass', () => Rule.pass(WEB, Port.all()), [noAction('Pass')]],
  ['Log', () => Rule.log(WEB, Port.all()), [noAction('Log')]],
  ['notProtocol', of({ peer: WEB, notProtocol: 'TCP' }), [noField('notProtocol')]],
  ['a protocol without ports', of({ peer: WEB, protocol: 'UDPLite' }), [noProtocol('UDPLite')]],
  ['a protocol by number', () => Rule.allow(WEB, Port.protocol(47)), [noProtocol('47')]],
  ['ICMP', () => Rule.allow(WEB, Port.icmp(8)), [noProtocol('ICMP')]],
  ['icmp', of({ peer: WEB, protocol: 'ICMP', icmp: { type: 8 } }), [noField('icmp'), noProtocol('ICMP')]],
  ['notICMP', of({ peer: WEB, protocol: 'ICMP', notICMP: { type: 8 } }), [noField('notICMP'), noProtocol('ICMP')]],
  ['ipVersion', of({ peer: WEB, ports: everything, ipVersion: 4 }), [noField('ipVersion')]],
  ['http', of({ http: { methods: ['GET'] } }), [noField('http')]],
  ['annotations', of({ ports: everything, annotations: { a: 'b' } }), [noField('annotations')]],
  ['ports of the far side', of({ protocol: 'TCP', source: { ports: [80] } }), [noField('source.ports')]],
  ['ports of the far side that are left out', of({ protocol: 'TCP', source: { notPorts: [80] } }), [noField('source.notPorts')]],
  ['ports that are left out', of({ protocol: 'TCP', destination: { notPorts: [80] } }), [noField('destination.notPorts')]],
  ['service accounts by name', of({ source: { serviceAccounts: { names: ['api'] } }, ports: everything }), [noPeer('serviceAccounts')]],
  ['service accounts by labels', of({ source: { serviceAccounts: { selector: Selector.has('a') } }, ports: everything }), [noPeer('serviceAccounts')]],
  ['a Service', of({ source: { services: { name: 'api' } }, ports: everything }), [noPeer('services')]],
  ['network sets only', () => Rule.allow(ownPeer(() => [{ selector: Selector.has('a'), setsOnly: true }]), Port.all()), [noPeer('setsOnly')]],
  ['anybody in particular at the policy\'s own side', of({ peer: WEB, destination: { selector: Selector.has('a') }, ports: everything }), [
    ': `destination` is the policy\'s own side, of which a Kubernetes policy can say nothing but ports; say it with `appliesTo`, or use a Calico policy',
  ]],
  ['addresses of pods with labels', () => Rule.allow(Peer.pods({ app: 'web' }).except(WEB), Port.all()), [
    '.source: `nets` stands beside labels, and a peer of a Kubernetes policy is either; keep one of the two, or use a Calico policy',
  ]],
];

describe('Kubernetes cannot say', () => {
  test.each(unsayable)('%s', (_, rule, problems) => {
    expect(ingressProblems('kubernetes', rule)).toEqual(problems.map(problem => `[test/Policy] ingress[0]${problem}`));
  });

  test('several of these, and says so of each, and of what is wrong beside', () => {
    expect(egressProblems('kubernetes', () => Rule.of('Deny', {
      peer: Peer.serviceAccount('api'), ports: [Port.icmp(), Port.tcp(0)], ipVersion: 4, source: { selector: Selector.has('a') },
    }))).toEqual([
      '[test/Policy] egress[0]: `Deny` is an action that a Kubernetes policy cannot say: its rules only allow; use a Calico policy, or leave the rule out',
      '[test/Policy] egress[0]: `ipVersion` is a field that a Kubernetes policy does not have; leave it out, or use a Calico policy',
      '[test/Policy] egress[0].ports[1]: port `0` does not exist; ports are 1 to 65535',
      '[test/Policy] egress[0]: `source` is the policy\'s own side, of which a Kubernetes policy can say nothing but ports; say it with `appliesTo`, or use a Calico policy',
      '[test/Policy] egress[0].destination: `serviceAccounts` is a field that a Kubernetes policy does not have; name pods by their labels, or use a Calico policy',
      '[test/Policy] egress[0]: `ICMP` is a protocol that a Kubernetes policy cannot name; use TCP, UDP or SCTP, or a Calico policy',
    ]);
  });

  test('nobody: where all networks are left out, no peer is left, which Kubernetes would read as everybody', () => {
    const rule = of({ source: { nets: ['192.0.2.0/25'], notNets: ['192.0.2.0/24'] }, ports: everything });

    expect(ingressProblems('kubernetes', rule))
      .toEqual(['[test/Policy] ingress[0].source: `peer` leaves nobody, which Kubernetes would read as everybody; leave the rule out, or name somebody']);
  });
});
