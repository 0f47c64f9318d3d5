/** Random policies and their parts, right ones and wrong ones. */
import * as fc from 'fast-check';
import { ownPeer } from './rules';
import { Action, EntityRule, IPeer, Peer, Port, ProtocolName, Rule, RuleProps, Selector } from '../../../src';

const GOOD_SELECTORS = [
  'app == "web"', 'app in {"web", "db"}', 'has(role)', 'app == "web" && role != "db"', '!has(app)', 'app not in {"db"}', 'all()',
  'app contains "e"', 'app == "web" || has(role)', 'team == "a"', '!(app == "db")',
];

const BAD_SELECTORS = ['', ' ', 'app = web', 'has(a', 'pcns.team == "a"', 'global()', 'global() && has(a)', `has(${'x'.repeat(510)})`];

/** A selector; of the bad ones some are good in other places. */
export const arbSelector = (bad: boolean): fc.Arbitrary<Selector> =>
  fc.constantFrom(...GOOD_SELECTORS, ...bad ? BAD_SELECTORS : []).map(text => Selector.parse(text));

const GOOD_NETS = ['192.0.2.0/24', '192.0.2.128/25', '10.0.0.0/8', '198.51.100.7', '2001:db8::/32', '2001:db8:1::/48', 'fd00::1'];
const BAD_NETS = ['10.0.0.1/8', 'nowhere', '', '<ip>', '0.0.0.0/0', '::/0', '10.0.0.0/33', '::ffff:10.0.0.0/104', '10.0.0.0/08'];

const arbNets = (bad: boolean): fc.Arbitrary<string[]> => bad
  ? fc.array(fc.constantFrom(...GOOD_NETS, ...BAD_NETS), { maxLength: 4 })
  : fc.uniqueArray(fc.constantFrom(...GOOD_NETS), { minLength: 1, maxLength: 4 });

const arbLabels = (bad: boolean): fc.Arbitrary<Record<string, string>> =>
  fc.dictionary(fc.constantFrom('app', 'role', 'team', ...bad ? ['a b', '', 'pcns.x'] : []), fc.constantFrom('web', 'db', 'a', ...bad ? ['x y', 'it\'s "so"'] : []), {
    minKeys: bad ? 0 : 1, maxKeys: 2,
  });

const NAMESPACES = ['shop', 'other', 'third'];

/** Any peer that a factory makes. */
export function arbPeer(bad: boolean, depth = 2): fc.Arbitrary<IPeer> {
  const namespace = fc.constantFrom(...NAMESPACES, ...bad ? ['No', ''] : []);
  const simple: fc.Arbitrary<IPeer>[] = [
    arbLabels(bad).map(labels => Peer.pods(labels)),
    fc.tuple(arbLabels(bad), namespace).map(([labels, name]) => Peer.pods(labels, name)),
    namespace.map(name => Peer.namespace(name)),
    arbLabels(bad).map(labels => Peer.namespaces(labels)),
    fc.constant(Peer.allNamespaces()),
    arbNets(bad).map(nets => Peer.addresses(...nets)),
    fc.constantFrom(Peer.internet(), Peer.anywhere(), Peer.clusterDns()),
    arbSelector(bad).map(selector => Peer.selector(selector)),
    fc.tuple(arbSelector(bad), arbSelector(bad)).map(([selector, spaces]) => Peer.selector(selector, spaces)),
    namespace.map(name => Peer.serviceAccount('api', name)),
    ...bad ? [arbOwnPeer, fc.constantFrom<any>(undefined, null, 'web', {}, 5)] : [],
  ];
  return depth === 0 ? fc.oneof(...simple) : fc.oneof(
    ...simple,
    fc.array(arbPeer(bad, depth - 1), { minLength: bad ? 0 : 1, maxLength: 3 }).map(peers => Peer.anyOf(...peers)),
    fc.tuple(arbPeer(false, 0), fc.array(arbPeer(bad, depth - 1), { minLength: bad ? 0 : 1, maxLength: 2 }))
      .map(([peer, others]) => (peer as Peer).except(...others)),
  );
}

/** A peer of the user's own, which may say anything at all. */
const arbOwnPeer: fc.Arbitrary<IPeer> = fc.oneof(
  fc.constantFrom<any>(undefined, null, [], [null], {}, 'web').map(matches => ownPeer(() => matches)),
  fc.array(fc.record<any>({
    selector: fc.oneof(arbSelector(true), fc.constant('app')),
    notSelector: arbSelector(true),
    namespace: fc.constantFrom(...NAMESPACES, 'No'),
    namespaceSelector: arbSelector(true),
    nets: fc.oneof(arbNets(true), fc.constant('10.0.0.0/8')),
    notNets: arbNets(true),
    serviceAccounts: fc.constantFrom(['api'], [], ['No'], 'api'),
    service: fc.constantFrom<any>({ name: 'api' }, { name: 'api', namespace: 'other' }, { name: '' }, {}),
    podsOnly: fc.boolean(),
    setsOnly: fc.boolean(),
    anywhere: fc.boolean(),
  }, { requiredKeys: [] }), { minLength: 1, maxLength: 2 }).map(matches => ownPeer(() => matches)),
);

/** A port; bad ones carry their problems, or are no ports at all. */
export const arbPort = (bad: boolean): fc.Arbitrary<Port> => fc.oneof(
  fc.constantFrom(Port.tcp(80), Port.udp(443), Port.sctp(8080), Port.tcpRange(80, 443), Port.udpRange(1, 65535), Port.named('web', 'TCP'), Port.all(),
    Port.protocol('TCP'), Port.protocol('UDP')),
  ...bad ? [fc.constantFrom<any>(
    Port.tcp(0), Port.udp(65536), Port.tcpRange(90, 80), Port.named('Web'), Port.named('web'), Port.icmp(8), Port.icmp(300), Port.icmpv6(128, 0), Port.protocol(1),
    Port.protocol(58), Port.protocol(47), Port.protocol('tcp' as ProtocolName), 80, undefined,
  )] : [],
);

const arbPortTexts = fc.array(fc.constantFrom<any>(80, 443, '8000:8080', 'web', '80', 0, 65536, '90:80', 'Web', '', null, 1.5), { maxLength: 3 });

const arbEntity: fc.Arbitrary<EntityRule> = fc.record({
  peer: arbPeer(true, 1),
  nets: arbNets(true),
  notNets: arbNets(true),
  selector: arbSelector(true),
  notSelector: arbSelector(true),
  namespaceSelector: arbSelector(true),
  ports: arbPortTexts,
  notPorts: arbPortTexts,
  services: fc.constantFrom<any>({ name: 'api' }, { name: 'api', namespace: 'other' }, { name: '' }),
  serviceAccounts: fc.constantFrom<any>({ names: ['api'] }, { selector: Selector.has('a') }, {}, { names: [] }, { selector: Selector.parse('(') }),
}, { requiredKeys: [] });

const arbProtocol = fc.constantFrom<any>('TCP', 'UDP', 'ICMP', 'ICMPv6', 'UDPLite', 6, 1, 58, 47, 'tcp', 0, 256);
const arbIcmp = fc.record({ type: fc.constantFrom(0, 8, 254, 255, 1.5), code: fc.constantFrom(0, 255, 256) }, { requiredKeys: [] });

const arbProps: fc.Arbitrary<RuleProps> = fc.record<any>({
  peer: arbPeer(true, 1),
  ports: fc.array(arbPort(true), { maxLength: 3 }),
  source: fc.oneof({ weight: 5, arbitrary: arbEntity }, { weight: 1, arbitrary: fc.constantFrom<any>({}, null, 'x') }),
  destination: arbEntity,
  protocol: arbProtocol,
  notProtocol: arbProtocol,
  icmp: arbIcmp,
  notICMP: arbIcmp,
  ipVersion: fc.constantFrom(4, 6, 5),
  http: fc.record({ methods: fc.array(fc.constantFrom('GET', 'POST', '')), paths: fc.array(fc.constantFrom({ exact: '/a' }, { prefix: '/b' }, {}, { exact: 'a' })) }, {
    requiredKeys: [],
  }),
  annotations: fc.dictionary(fc.constantFrom('a', 'example.com/b', 'a b', 'constructor', '__proto__'), fc.constantFrom<any>('x', 5)),
}, { requiredKeys: [] });

/** Pieces of rules of which each is right by itself; a few of them together often are. */
const PIECES: readonly RuleProps[] = [
  { ports: [Port.tcp(80), Port.udpRange(1, 9)] }, { ports: [Port.all()] }, { ports: [Port.icmp(8)] }, { ports: [Port.icmpv6(), Port.icmp()] },
  { ports: [Port.protocol(58)] },
  { ports: [Port.named('web')] }, { protocol: 'TCP' }, { protocol: 'ICMP', icmp: { type: 3, code: 0 } }, { protocol: 'ICMPv6', notICMP: { type: 1 } }, { protocol: 58 },
  { notProtocol: 'UDP' }, { notProtocol: 'ICMP' }, { notProtocol: 58 }, { ipVersion: 4 }, { ipVersion: 6 }, { http: { methods: ['GET'] } }, { http: { paths: [{ exact: '/' }] } },
  { annotations: { a: 'b' } }, { peer: Peer.anywhere() }, { peer: Peer.pods({ app: 'web' }) }, { peer: Peer.addresses('192.0.2.0/24', 'fd00::/8') }, { peer: Peer.internet() },
  { source: { nets: ['192.0.2.0/24'] } }, { source: { notNets: ['2001:db8::/32'] } }, { source: { selector: Selector.has('a') } }, { source: { notSelector: Selector.has('a') } },
  { source: { namespaceSelector: Selector.global() } }, { source: { namespaceSelector: Selector.notEqualTo('env', 'dev') } }, { source: { ports: ['web', 80] } },
  { source: { notPorts: ['1:9'] } }, { source: { services: { name: 'api', namespace: 'shop' } } }, { source: { serviceAccounts: { names: ['a'], selector: Selector.has('b') } } },
  { destination: { nets: ['2001:db8::/32', 'fd00::1'] } }, { destination: { notNets: ['192.0.2.0/24'] } }, { destination: { selector: Selector.all() } },
  { destination: { ports: [53, 'web'] } }, { destination: { notPorts: ['web'] } }, { destination: { services: { name: 'api', namespace: 'shop' } } },
  { destination: { peer: Peer.allNamespaces() } },
];

const arbPieces = fc.shuffledSubarray([...PIECES], { minLength: 1, maxLength: 4 }).map(pieces => pieces.reduce<RuleProps>((all, piece) => ({
  ...all,
  ...piece,
  ...all.source && piece.source && { source: { ...all.source, ...piece.source } },
  ...all.destination && piece.destination && { destination: { ...all.destination, ...piece.destination } },
}), {}));

const arbAction = fc.constantFrom<any>('Allow', 'Allow', 'Deny', 'Pass', 'Log', 'allow', undefined);

const arbPorts = fc.array(arbPort(false), { minLength: 1, maxLength: 3 });

/** A rule that may be wrong in any of its parts; some are right. */
export const arbAnyRule: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(arbPeer(true), fc.array(arbPort(true), { maxLength: 3 })).map(([peer, ports]) => Rule.allow(peer, ...ports)) },
  { weight: 4, arbitrary: fc.tuple(arbPeer(false), arbPorts).map(([peer, ports]) => Rule.deny(peer, ...ports)) },
  { weight: 3, arbitrary: fc.tuple(arbAction, arbProps).map(([action, props]) => Rule.of(action, props)) },
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom<Action>('Allow', 'Deny', 'Pass', 'Log'), arbPieces).map(([action, props]) => Rule.of(action, props)) },
  { weight: 1, arbitrary: fc.constantFrom<any>(undefined, {}, 'Allow') },
);

/** A rule that is right, and that allows. */
export const arbGoodRule: fc.Arbitrary<Rule> =
  fc.tuple(arbPeer(false), arbPorts).map(([peer, ports]) => Rule.allow(peer, ...ports));
