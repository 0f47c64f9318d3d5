import { Address, IpVersion, readAddress, widthOf } from './address';

/** An address and the prefix length after it, as they stand in the text: host bits are kept. */
export interface NetText {
  readonly address: Address;
  /** Absent where the text is a bare address. */
  readonly prefixLength?: number;
}

/** As Go reads it: leading zeros count for nothing. */
const PREFIX_LENGTH = /^[0-9]+$/;

/** Reads `address` or `address/prefix` as strictly as Go's `net` package does; undefined for anything else. */
export function readNetText(text: string): NetText | undefined {
  const slash = text.indexOf('/');
  const address = readAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined || slash < 0) {
    return address && { address };
  }
  const prefix = text.slice(slash + 1);
  return PREFIX_LENGTH.test(prefix) && Number(prefix) <= widthOf(address.version) ? { address, prefixLength: Number(prefix) } : undefined;
}

/** The prefix length of a netmask such as `255.255.255.0`, if it is one. */
export function prefixLengthOf(netmask: string, version: IpVersion): number | undefined {
  const mask = readAddress(netmask);
  if (mask === undefined || mask.version !== version) {
    return undefined;
  }
  const bits = mask.bits.toString(2).padStart(widthOf(version), '0');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : undefined;
}
