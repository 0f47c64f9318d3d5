import * as fc from 'fast-check';
import { IpVersion, widthOf } from '../../src/values/address';
import { Cidr } from '../../src/values/cidr';

/** Any address of one version, as a number; now and then one of the lowest, up to the given one. */
export function arbBitsOf(version: IpVersion, low: bigint): fc.Arbitrary<bigint> {
  return fc.oneof(fc.bigInt({ min: 0n, max: 2n ** BigInt(widthOf(version)) - 1n }), fc.bigInt({ min: 0n, max: low }));
}

/** Any block of one version, small ones near each other included. */
export function arbCidrOf(version: IpVersion): fc.Arbitrary<Cidr> {
  const arbLength = fc.oneof(fc.nat(widthOf(version)), fc.integer({ min: widthOf(version) - 6, max: widthOf(version) }));
  return fc.tuple(arbBitsOf(version, 64n), arbLength).map(([bits, length]) => Cidr.of({ version, bits }, length));
}

/** Any block. */
export const arbCidr = fc.oneof(arbCidrOf(4), arbCidrOf(6));
