import type { Random } from '../../../bench/cluster/random';
import { addressKey } from '../../../src/engine/address-key';
import type { VerdictEngine } from '../../../src/engine/verdict-engine';
import { AddressSet, Connection, ConnectionSet, IntervalSet } from '../../../src/sets';
import { printAddress, readAddress } from '../../../src/values/address';

/** Connections that rules of generated clusters often speak of. */
const COMMON: readonly Connection[] = [6, 17, 132].flatMap(protocol => [80, 443, 53, 8080, 5432, 9090, 4789, 3868].map(port => ({ protocol, port })));

/** Of protocols without ports, with other source ports, and at the ends of what there is. */
const SPECIAL: readonly Connection[] = [
  { protocol: 6, port: 80, sourcePort: 1000 }, { protocol: 6, port: 8080, sourcePort: 1024 }, { protocol: 17, port: 53, sourcePort: 1025 },
  { protocol: 6, port: 1 }, { protocol: 17, port: 65535, sourcePort: 65535 },
  ...[[8, 0], [0, 0], [3, 1], [255, 255]].map(([type, code]) => ({ protocol: 1, icmp: { type, code } })),
  ...[[128, 0], [129, 0], [1, 3], [135, 0]].map(([type, code]) => ({ protocol: 58, icmp: { type, code } })),
  { protocol: 1 }, { protocol: 58 },
  { protocol: 4 }, { protocol: 47 }, { protocol: 136 }, { protocol: 255 },
];

/** Addresses of nobody in generated clusters; some are in nets that rules speak of. */
const OUTSIDERS = ['203.0.113.9', '203.0.113.70', '8.8.8.8', '10.64.0.200', '192.168.7.7', '0.0.0.0', '2001:db8::7', 'fd00:10:64::ffff'];

/** Connections to tell some sets from others by: all at their borders and all that are common, or some of both. */
export function connectionsAt(sets: readonly ConnectionSet[], random: Random, count = Infinity): readonly Connection[] {
  const borders = new Map(sets.flatMap(set => bordersOf(set)).map(connection => [JSON.stringify(connection), connection]));
  const others = [...COMMON, ...SPECIAL, { protocol: random.int(1, 255), port: random.int(1, 65535) }];
  return [...random.some([...borders.values()], Math.ceil(count * 0.6)), ...random.some(others, Math.ceil(count * 0.4))];
}

/** The last connections within a set, and the first ones outside, whichever way one goes. */
function bordersOf(set: ConnectionSet): Connection[] {
  const ports = [6, 17, 132].flatMap(protocol => around(set.portsOf(protocol), 1, 65535).flatMap(port => [
    { protocol, port },
    ...around(set.sourcePortsOf(protocol, port), 1, 65535).map(sourcePort => ({ protocol, port, sourcePort })),
  ]));
  const messages = [1, 58].flatMap(protocol => set.planeOf(protocol).bands.flatMap(({ first, last, across }) =>
    around(IntervalSet.range(first, last), 0, 255).flatMap(type => around(across, 0, 255).map(code => ({ protocol, icmp: { type, code } })))));
  const plain = around(set.plainProtocols, 1, 255).filter(protocol => ![1, 6, 17, 58, 132].includes(protocol)).map(protocol => ({ protocol }));
  return [...ports, ...messages, ...plain];
}

function around({ bounds }: IntervalSet, least: number, most: number): number[] {
  return [...new Set(bounds.flatMap(bound => [bound - 1, bound, bound + 1]))].filter(number => number >= least && number <= most);
}

/** Addresses of a set that nobody in the cluster has: the first, the last, those of one of its ranges, and others within. */
export function freeAddresses(addresses: AddressSet, { cluster, options }: VerdictEngine, random: Random): readonly string[] {
  const { version, ranges } = addresses;
  if (ranges.length === 0) {
    return [];
  }
  const interfaces = Object.values(options.host?.interfaces ?? {}).flatMap(node => Object.values(node).flat());
  const taken = new Set([
    ...interfaces.map(text => text.split('/')[0]),
    ...cluster.workloads.flatMap(pod => pod.addresses),
    ...cluster.nodes.flatMap(node => node.addresses),
    ...cluster.hostEndpoints.flatMap(({ expectedIps }) => expectedIps),
    ...cluster.services.flatMap(({ clusterIps, externalIps }) => [...clusterIps, ...externalIps]),
    ...cluster.services.flatMap(({ loadBalancer }) => loadBalancer.flatMap(({ ip }) => ip ?? [])),
  ].map(addressKey));
  const { first, last } = random.pick(ranges);
  const drawn = [ranges[0].first, ranges.at(-1)!.last, first, last, first + BigInt(Math.floor(random.next() * Number(last - first)))]
    .filter(bits => addresses.has(bits)).map(bits => printAddress({ version, bits }));
  const known = OUTSIDERS.filter(text => readAddress(text)!.version === version && addresses.has(readAddress(text)!.bits));
  return [...new Set([...drawn, ...known])].filter(text => !taken.has(addressKey(text)));
}
