import * as fc from 'fast-check';
import { IpVersion, lastAddress, widthOf } from '../../src/values/address';
import { Cidr } from '../../src/values/cidr';

/** Any block of one version, small ones near each other included. */
export function arbCidrOf(version: IpVersion): fc.Arbitrary<Cidr> {
  const arbBits = fc.oneof(fc.bigInt({ min: 0n, max: lastAddress(version) }), fc.bigInt({ min: 0n, max: 64n }));
  const arbLength = fc.oneof(fc.nat(widthOf(version)), fc.integer({ min: widthOf(version) - 6, max: widthOf(version) }));
  return fc.tuple(arbBits, arbLength).map(([bits, length]) => Cidr.of({ version, bits }, length));
}

/** Any block. */
export const arbCidr = fc.oneof(arbCidrOf(4), arbCidrOf(6));
