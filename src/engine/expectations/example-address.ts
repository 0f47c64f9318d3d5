import { AddressSet } from '../../sets';
import { IpVersion, printAddress } from '../../values/address';
import { NOT_INTERNET } from '../../values/internet';

/** Addresses that people take for public ones. */
const PUBLIC = { 4: publicOf(4, 2n ** 24n, 7n * 2n ** 29n - 1n), 6: publicOf(6, 2n ** 125n, 2n ** 126n - 1n) };

/** Many ends may be reached from the same addresses. */
const known = new WeakMap<AddressSet, string>();

/** The least address of a set that is one of the internet's; the least of all where none is. */
export function exampleAddress(addresses: AddressSet): string {
  const { version } = addresses;
  const example = known.get(addresses) ?? printAddress({ version, bits: addresses.intersect(PUBLIC[version]).least ?? addresses.least! });
  known.set(addresses, example);
  return example;
}

function publicOf(version: IpVersion, first: bigint, last: bigint): AddressSet {
  return AddressSet.of(version, [{ first, last }]).subtract(AddressSet.ofCidrs(version, NOT_INTERNET));
}
