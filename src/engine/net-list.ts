import { AddressRange, AddressSet } from '../sets';
import type { IpVersion } from '../values/address';
import { parseFelixNet } from '../values/calico-net';
import type { Cidr } from '../values/cidr';

/** An address as the engine compares it: a number for IPv4, a bigint for IPv6. */
export type Bits = number | bigint;

/** Networks, ready to be asked for one address at a time. */
export class NetList {
  public static readonly NONE = new NetList(AddressSet.empty(4), AddressSet.empty(6));

  /** The networks of texts as Felix reads them; what it can't read it drops in silence (R-SCP-16). */
  public static parse(texts: readonly string[] | undefined): NetList {
    return texts === undefined || texts.length === 0 ? NetList.NONE : NetList.of(texts.flatMap(text => parseFelixNet(text) ?? []));
  }

  public static of(cidrs: readonly Cidr[]): NetList {
    return new NetList(AddressSet.ofCidrs(4, cidrs), AddressSet.ofCidrs(6, cidrs));
  }

  /** First and last addresses in turn, ascending. */
  private readonly bounds4: Float64Array;

  private readonly ranges6: readonly AddressRange[];

  private constructor(private readonly set4: AddressSet, private readonly set6: AddressSet) {
    this.bounds4 = Float64Array.from(set4.ranges.flatMap(({ first, last }) => [Number(first), Number(last)]));
    this.ranges6 = set6.ranges;
  }

  public get isEmpty(): boolean {
    return this.bounds4.length === 0 && this.ranges6.length === 0;
  }

  /** The addresses of one version. */
  public set(version: IpVersion): AddressSet {
    return version === 4 ? this.set4 : this.set6;
  }

  public has(version: IpVersion, bits: Bits): boolean {
    return version === 4 ? this.has4(bits as number) : this.set6.has(bits as bigint);
  }

  public union(other: NetList): NetList {
    return new NetList(this.set4.union(other.set4), this.set6.union(other.set6));
  }

  private has4(bits: number): boolean {
    const { bounds4 } = this;
    let [low, high] = [0, bounds4.length / 2 - 1];
    while (low <= high) {
      const middle = low + high >>> 1; // eslint-disable-line no-bitwise -- half, rounded down
      if (bits < bounds4[2 * middle]) {
        high = middle - 1;
      } else if (bits > bounds4[2 * middle + 1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
