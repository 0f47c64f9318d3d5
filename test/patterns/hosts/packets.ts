import { Cidr } from '../../../src/values/cidr';
import { Manifest } from '../../support/meaning';

/** A packet at a host which every policy selects. */
export interface Packet {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  /** Whether the other side is a pod that Calico knows by its address. */
  readonly pod?: boolean;
}

/** What becomes of a packet: the first rule that matches decides, and without one the policies say nothing. */
export function decide(objects: readonly Manifest[], packet: Packet, direction: 'ingress' | 'egress' = 'ingress'): 'Allow' | 'Deny' | undefined {
  const policies = objects.filter(({ kind }) => kind === 'GlobalNetworkPolicy')
    .sort((a, b) => a.spec.order - b.spec.order || (a.metadata.name < b.metadata.name ? -1 : 1));
  return policies.flatMap(({ spec }) => spec[direction] ?? []).find(rule => matches(rule, packet))?.action;
}

/** The objects as they are there one after the other while they are applied, from none to all. */
export function prefixes<T>(objects: readonly T[]): T[][] {
  return [...objects, undefined].map((_, length) => objects.slice(0, length));
}

/** The only labels in the rules of these patterns are those of all pods; messages of ICMP stand in rules of their own. */
function matches({ protocol, icmp, source, destination }: any, packet: Packet): boolean {
  const labelled = source?.selector ?? destination?.selector;
  return (protocol === undefined || protocol === packet.protocol) && icmp === undefined
    && (labelled === undefined || packet.pod === true)
    && isAmong(packet.from, source?.nets) && isAmong(packet.to, destination?.nets)
    && isOneOf(packet.port, destination?.ports);
}

function isAmong(address: string, nets: string[] | undefined): boolean {
  return nets === undefined || nets.some(net => Cidr.parse(net).contains(Cidr.parse(address)));
}

function isOneOf(port: number, ports: (number | string)[] | undefined): boolean {
  return ports === undefined || ports.some(one => {
    const [first, last = first] = String(one).split(':').map(Number);
    return port >= first && port <= last;
  });
}
