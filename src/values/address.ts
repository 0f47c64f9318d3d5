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

/** Where the addresses `::ffff:0.0.0.0` to `::ffff:255.255.255.255` begin, which stand for IPv4 addresses. */
const MAPPED = 0xffff_0000_0000n;

/** The number of bits of an address. */
export function widthOf(version: IpVersion): number {
  return version === 4 ? 32 : 128;
}

/** The highest address of a version. */
export function lastAddress(version: IpVersion): bigint {
  return 2n ** BigInt(widthOf(version)) - 1n;
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
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    return { version: 4, bits: bitsOf(ipaddr.IPv4.parse(text).toByteArray()) };
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
    return new ipaddr.IPv4(bytesOf(bits, 4)).toString();
  }
  const inner = mappedIpv4({ version, bits });
  return inner === undefined ? new ipaddr.IPv6(bytesOf(bits, 16)).toRFC5952String() : `::ffff:${printAddress(inner)}`;
}

/** The IPv4 address that an IPv6 address stands for, if it is one of `::ffff:0:0/96`. */
export function mappedIpv4({ version, bits }: Address): Address | undefined {
  return version === 6 && bits >= MAPPED && bits <= MAPPED + lastAddress(4) ? { version: 4, bits: bits - MAPPED } : undefined;
}

/** The first address of the block of a prefix length that holds an address. */
export function networkAddress({ version, bits }: Address, prefixLength: number): Address {
  return { version, bits: bits - bits % 2n ** BigInt(widthOf(version) - prefixLength) };
}

/** The text with an IPv4 tail written as two groups; undefined if that tail is none. The library reads `::1.2.3.4` as another address. */
function withoutEmbeddedIpv4(text: string): string | undefined {
  if (!text.includes('.')) {
    return text;
  }
  const start = text.lastIndexOf(':') + 1;
  const tail = text.slice(start);
  if (!ipaddr.IPv4.isValidFourPartDecimal(tail)) {
    return undefined;
  }
  const [a, b, c, d] = ipaddr.IPv4.parse(tail).toByteArray();
  return `${text.slice(0, start)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function bitsOf(bytes: readonly number[]): bigint {
  return bytes.reduce((bits, byte) => bits * 256n + BigInt(byte), 0n);
}

function bytesOf(bits: bigint, length: number): number[] {
  return Array.from({ length }, (_, index) => Number(bits / 256n ** BigInt(length - 1 - index) % 256n));
}
