/** Networks as Calico itself reads them, laxer than what an author may write. */
import { Address, hasHostBits, mappedIpv4, readAddress, widthOf } from './address';
import { Cidr } from './cidr';
import { readNetText } from './net-text';

/** Why calicoctl refuses an element of a rule's `nets`. */
export type RuleNetFault = 'malformed' | 'no-prefix' | 'host-bits';

/** An element of a rule's `nets` or `notNets`, as calicoctl's validator reads it. */
export interface RuleNet {
  /** What it is refused for; absent if it is taken. */
  readonly fault?: RuleNetFault;

  /** The block, without its host bits; absent if the text is malformed. Its version is the one that a rule must not mix. */
  readonly cidr?: Cidr;

  /** Whether it is refused in `notNets` as holding every address. */
  readonly isCatchAll: boolean;
}

/** What calicoctl's validator makes of an element of a rule's `nets` or `notNets` (R-VAL-11). */
export function parseRuleNet(text: string): RuleNet {
  const net = readNetText(text);
  if (net === undefined) {
    return { fault: 'malformed', isCatchAll: false };
  }
  const prefixLength = net.prefixLength ?? widthOf(net.address.version);
  const cidr = readAsCalico(net.address, prefixLength);
  if (net.prefixLength === undefined) {
    return { fault: 'no-prefix', cidr, isCatchAll: false };
  }
  // The validator compares the text for IPv4, so that `0.0.0.0/00` passes, and the block for IPv6.
  const isCatchAll = cidr.version === 4 ? text === '0.0.0.0/0' : cidr.isCatchAll;
  return { ...hasHostBits(net.address, prefixLength) ? { fault: 'host-bits' } : {}, cidr, isCatchAll };
}

/**
 * The block that Felix makes of an element of `nets`; undefined where Felix drops it in silence (R-SCP-16).
 *
 * Takes bare addresses and host bits. calicoctl takes the same texts in network sets (R-RES-8).
 */
export function parseFelixNet(text: string): Cidr | undefined {
  const net = readNetText(text);
  return net && readAsCalico(net.address, net.prefixLength ?? widthOf(net.address.version));
}

/** Whether a text is one address without a prefix length, as HostEndpoints list them (R-RES-9). */
export function isAddress(text: string): boolean {
  return readAddress(text) !== undefined;
}

/** Calico reads a block inside `::ffff:0:0/96` as the IPv4 block that it stands for. */
function readAsCalico(address: Address, prefixLength: number): Cidr {
  const mapped = prefixLength >= 96 ? mappedIpv4(address) : undefined;
  return mapped === undefined ? Cidr.of(address, prefixLength) : Cidr.of(mapped, prefixLength - 96);
}
