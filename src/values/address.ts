/* eslint-disable no-bitwise -- addresses are bits */
import ipaddr from 'ipaddr.js';

/** The version of an internet protocol. */
export type IpVersion = 4 | 6;

/** One address: a number of 32 or 128 bits. */
export interface Address {
  readonly version: IpVersion;
  readonly bits: bigint;
}

/** The longest text of an address: eight groups, of which the last two are written as IPv4. */
const LONGEST = 45;

/** The addresses that stand for IPv4 ones: `::ffff:0.0.0.0` to `::ffff:255.255.255.255`. */
const MAPPED = 0xffff_0000_0000n;
const LAST_MAPPED = 0xffff_ffff_ffffn;

/** As many bits as the index says. */
const HOST_MASKS: readonly bigint[] = Array.from({ length: 129 }, (_, count) => (1n << BigInt(count)) - 1n);

/** The number of bits of an address. */
export function widthOf(version: IpVersion): number {
  return version === 4 ? 32 : 128;
}

/**
 * Reads an address as strictly as Go does: four decimal numbers without leading zeros, or the text forms of RFC 4291.
 *
 * No zone, no blank, no octal, no short form; undefined for anything else.
 */
export function readAddress(text: string): Address | undefined {
  if (text.length > LONGEST) {
    return undefined;
  }
  const ipv4 = readIpv4(text);
  if (ipv4 !== undefined) {
    return { version: 4, bits: BigInt(ipv4) };
  }
  const native = withoutEmbeddedIpv4(text);
  // A zone is no part of an address in a policy; the library would read it.
  if (native === undefined || native.includes('%') || !ipaddr.IPv6.isValid(native)) {
    return undefined;
  }
  return { version: 6, bits: bitsOf(ipaddr.IPv6.parse(native).toByteArray()) };
}

/** The text of an address: RFC 5952 for IPv6, with the IPv4 form for addresses that stand for IPv4 ones. */
export function printAddress({ version, bits }: Address): string {
  if (version === 4) {
    const number = Number(bits);
    return `${number >>> 24}.${number >>> 16 & 255}.${number >>> 8 & 255}.${number & 255}`;
  }
  const inner = mappedIpv4({ version, bits });
  return inner === undefined ? new ipaddr.IPv6(bytesOf(bits)).toRFC5952String() : `::ffff:${printAddress(inner)}`;
}

/** The IPv4 address that an IPv6 address stands for, if it is one of `::ffff:0:0/96`. */
export function mappedIpv4({ version, bits }: Address): Address | undefined {
  return version === 6 && bits >= MAPPED && bits <= LAST_MAPPED ? { version: 4, bits: bits - MAPPED } : undefined;
}

/** The first address of the block of a prefix length that holds an address. */
export function networkAddress({ version, bits }: Address, prefixLength: number): Address {
  return { version, bits: bits & ~hostMask(version, prefixLength) };
}

/** The last address of the block of a prefix length that holds an address. */
export function lastOfNetwork({ version, bits }: Address, prefixLength: number): bigint {
  return bits | hostMask(version, prefixLength);
}

/** Whether an address is not the first of the block of a prefix length that holds it. */
export function hasHostBits({ version, bits }: Address, prefixLength: number): boolean {
  return (bits & hostMask(version, prefixLength)) !== 0n;
}

/** The bits in which the addresses of a block may differ. */
function hostMask(version: IpVersion, prefixLength: number): bigint {
  return HOST_MASKS[widthOf(version) - prefixLength];
}

/** The text with an IPv4 tail written as two groups; undefined if that tail is none. The library reads `::1.2.3.4` as another address. */
function withoutEmbeddedIpv4(text: string): string | undefined {
  if (!text.includes('.')) {
    return text;
  }
  const start = text.lastIndexOf(':') + 1;
  const tail = readIpv4(text.slice(start));
  return tail === undefined ? undefined : `${text.slice(0, start)}${(tail >>> 16).toString(16)}:${(tail & 0xffff).toString(16)}`;
}

/** The 32 bits of an IPv4 address. Addresses come by the thousand, so this is not left to the library. */
function readIpv4(text: string): number | undefined {
  let bits = 0;
  let dots = 0;
  let part: number | undefined;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit === -2 && part !== undefined && dots < 3) { // a dot
      bits = bits * 256 + part;
      dots++;
      part = undefined;
    } else if (digit >= 0 && digit <= 9 && part !== 0) {
      part = (part ?? 0) * 10 + digit;
      if (part > 255) {
        return undefined;
      }
    } else {
      return undefined;
    }
  }
  return dots === 3 && part !== undefined ? bits * 256 + part : undefined;
}

function bitsOf(bytes: readonly number[]): bigint {
  return bytes.reduce((bits, byte) => bits * 256n + BigInt(byte), 0n);
}

/** The 16 bytes of an IPv6 address. */
function bytesOf(bits: bigint): number[] {
  return Array.from({ length: 16 }, (_, index) => Number(bits >> BigInt(8 * (15 - index)) & 255n));
}
