import type { IpVersion } from '../values/address';
import { printAddress, readAddress } from '../values/address';
import { Cidr } from '../values/cidr';

/** Addresses from the first to the last, both included. */
export interface AddressRange {
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * A set of addresses of one version: disjoint ranges in ascending order that don't touch each other.
 *
 * Canonical: equal sets have equal ranges. Immutable.
 */
export class AddressSet {
  /** The set of the addresses in any of the blocks; blocks of the other version are left out. */
  public static ofCidrs(version: IpVersion, cidrs: readonly Cidr[]): AddressSet {
    return AddressSet.of(version, cidrs.filter(cidr => cidr.version === version).map(({ first, last }) => ({ first, last })));
  }

  /** The set of the addresses in any of the ranges, which may overlap and stand in any order. */
  public static of(version: IpVersion, ranges: readonly AddressRange[]): AddressSet {
    const sorted = [...ranges].sort((a, b) => a.first < b.first ? -1 : a.first > b.first ? 1 : 0);
    const merged: { first: bigint; last: bigint }[] = [];
    for (const { first, last } of sorted) {
      const previous = merged.at(-1);
      if (previous !== undefined && first <= previous.last + 1n) {
        previous.last = last > previous.last ? last : previous.last;
      } else {
        merged.push({ first, last });
      }
    }
    return new AddressSet(version, merged);
  }

  /** What `toString` writes; what is no range is left out. */
  public static parse(version: IpVersion, text: string): AddressSet {
    const ranges = text.split(', ').map(range => range.split('-').map(end => readAddress(end)?.bits));
    return AddressSet.of(version, ranges.flatMap(ends => {
      const [first, last] = [ends[0], ends.at(-1)];
      return first === undefined || last === undefined ? [] : [{ first, last }];
    }));
  }

  /** The set that holds no address. */
  public static empty(version: IpVersion): AddressSet {
    return new AddressSet(version, []);
  }

  private constructor(public readonly version: IpVersion, public readonly ranges: readonly AddressRange[]) {
    Object.freeze(this);
  }

  public get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  /** The lowest address; undefined in the empty set. */
  public get least(): bigint | undefined {
    return this.ranges[0]?.first;
  }

  /** Whether it holds one address. */
  public has(bits: bigint): boolean {
    let [low, high] = [0, this.ranges.length - 1];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const { first, last } = this.ranges[middle];
      if (bits < first) {
        high = middle - 1;
      } else if (bits > last) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Whether every address of the other set is in this one. */
  public includes(other: AddressSet): boolean {
    return other.subtract(this).isEmpty;
  }

  /** The addresses that are in both. */
  public intersect(other: AddressSet): AddressSet {
    const common: AddressRange[] = [];
    let [left, right] = [0, 0];
    while (left < this.ranges.length && right < other.ranges.length) {
      const [a, b] = [this.ranges[left], other.ranges[right]];
      const [first, last] = [a.first > b.first ? a.first : b.first, a.last < b.last ? a.last : b.last];
      if (first <= last) {
        common.push({ first, last });
      }
      if (a.last < b.last) {
        left += 1;
      } else {
        right += 1;
      }
    }
    return new AddressSet(this.version, common);
  }

  /** The addresses of this set that are not in the other. */
  public subtract(other: AddressSet): AddressSet {
    const left: AddressRange[] = [];
    let at = 0;
    for (const range of this.ranges) {
      let { first } = range;
      while (at < other.ranges.length && other.ranges[at].last < first) {
        at += 1;
      }
      for (let next = at; next < other.ranges.length && other.ranges[next].first <= range.last && first <= range.last; next += 1) {
        const hole = other.ranges[next];
        if (hole.first > first) {
          left.push({ first, last: hole.first - 1n });
        }
        first = hole.last + 1n;
      }
      if (first <= range.last) {
        left.push({ first, last: range.last });
      }
    }
    return new AddressSet(this.version, left);
  }

  /** The addresses that are in either. */
  public union(other: AddressSet): AddressSet {
    return AddressSet.of(this.version, [...this.ranges, ...other.ranges]);
  }

  /** The fewest blocks that hold exactly these addresses, in ascending order. */
  public cidrs(): Cidr[] {
    return this.ranges.flatMap(range => blocksOf(this.version, range));
  }

  /** The ranges as text, a single address by itself: `10.0.0.1, 10.0.0.8-10.0.0.9`. */
  public toString(): string {
    const print = (bits: bigint): string => printAddress({ version: this.version, bits });
    return this.ranges.map(({ first, last }) => first === last ? print(first) : `${print(first)}-${print(last)}`).join(', ');
  }
}

/** Takes the largest aligned block from the front until nothing is left. */
function blocksOf(version: IpVersion, { first, last }: AddressRange): Cidr[] {
  const blocks: Cidr[] = [];
  const width = version === 4 ? 32 : 128;
  let bits = first;
  while (bits <= last) {
    let prefixLength = width;
    let size = 1n;
    while (prefixLength > 0 && bits % (size * 2n) === 0n && bits + size * 2n - 1n <= last) {
      size *= 2n;
      prefixLength -= 1;
    }
    blocks.push(Cidr.of({ version, bits }, prefixLength));
    bits += size;
  }
  return blocks;
}
