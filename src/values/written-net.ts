import { Address, hasHostBits, mappedIpv4, networkAddress, printAddress, widthOf } from './address';
import { explainNet } from './misread-net';
import { readNetText } from './net-text';
import { Parsed } from './problem';
import { textOf } from './quote';

/** A block of addresses as an author has to write it: no host bits, nothing left to chance. */
export interface WrittenNet {
  readonly address: Address;
  readonly prefixLength: number;
}

/**
 * Reads a block of addresses, or one address, that an author wrote.
 *
 * Stricter than Calico, since what Calico mends in silence was probably not meant: host bits, `/08`, and IPv4 in IPv6
 * dress (`::ffff:10.0.0.0/104`, which Calico reads as `10.0.0.0/8`).
 */
export function tryParseWrittenNet(raw: unknown): Parsed<WrittenNet> {
  if (typeof raw !== 'string') {
    return { problem: { subject: 'address', value: textOf(raw), reason: 'is not a text', remedy: 'write a text such as `\'10.0.0.0/8\'`' } };
  }
  const net = readNetText(raw);
  if (net === undefined) {
    return { problem: explainNet(raw) };
  }
  const { address } = net;
  const prefixLength = net.prefixLength ?? widthOf(address.version);
  if (hasHostBits(address, prefixLength)) {
    const first = printAddress(networkAddress(address, prefixLength));
    return { problem: { value: raw, reason: 'has host bits set', remedy: `write \`${first}/${prefixLength}\`` } };
  }
  const mapped = mappedIpv4(address);
  if (mapped !== undefined) {
    const remedy = `write \`${printAddress(mapped)}${net.prefixLength === undefined ? '' : `/${prefixLength - 96}`}\``;
    return { problem: { value: raw, reason: 'is IPv4 in IPv6 form, which Calico reads as IPv4', remedy } };
  }
  if (/\/0[0-9]/.test(raw)) {
    return { problem: { value: raw, reason: 'has zeros before its prefix length', remedy: `write \`${printAddress(address)}/${prefixLength}\`` } };
  }
  return { value: { address, prefixLength } };
}
