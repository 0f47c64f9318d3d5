import { Address, readAddress } from '../values/address';

/** One text for all spellings of an address, to look it up by. What is no address stays as it is. */
export function addressKey(text: string): string {
  const address = readAddress(text);
  return address === undefined ? text : keyOfAddress(address);
}

export function keyOfAddress({ version, bits }: Address): string {
  return `${version}:${bits}`;
}
