import type { AddressSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import { everything } from '../parties';
import { SetCover } from '../set-cover';

/** Which of many sets hold each address of a version: the whole address space, cut where one of them begins or ends. */
export class NetCover {
  /** The sets of each cover, by its number; every address has a cover. */
  public readonly covers: readonly (readonly number[])[];

  /** Where each stretch begins, ascending, and its cover. */
  private readonly starts: readonly bigint[];

  private readonly coverOf: readonly number[];

  /** The same as numbers, which are quicker to compare, for IPv4. */
  private readonly numbers?: Float64Array;

  /** @param sets by number */
  constructor(public readonly version: IpVersion, sets: readonly AddressSet[]) {
    const cover = new SetCover(sets.map(({ ranges }, id) => ({ id, ranges })));
    const bounds = [0n, ...sets.flatMap(({ ranges }) => ranges.flatMap(({ first, last }) => [first, last + 1n]))];
    const { last: end } = everything(version).ranges[0];
    const starts: bigint[] = [];
    const coverOf: number[] = [];
    const covers: (readonly number[])[] = [];
    const known = new Map<number, number>();
    for (const bound of bounds.sort((a, b) => a < b ? -1 : a > b ? 1 : 0)) {
      if (bound > end || bound === starts.at(-1)) {
        continue;
      }
      const { key, ids } = cover.at(bound);
      let number = known.get(key);
      if (number === undefined) {
        number = covers.length;
        covers.push(ids);
        known.set(key, number);
      }
      if (coverOf.at(-1) !== number) {
        starts.push(bound);
        coverOf.push(number);
      }
    }
    this.covers = covers;
    this.starts = starts;
    this.coverOf = coverOf;
    if (version === 4) {
      this.numbers = Float64Array.from(starts, Number);
    }
  }

  /** The number of the cover of an address. */
  public at(bits: number | bigint): number {
    const starts = this.numbers ?? this.starts;
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= bits) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return this.coverOf[low];
  }

  /** The stretches of each cover, by its number. */
  public ranges(): { readonly first: bigint; readonly last: bigint }[][] {
    const { last: end } = everything(this.version).ranges[0];
    const ranges: { first: bigint; last: bigint }[][] = this.covers.map(() => []);
    this.starts.forEach((first, at) => ranges[this.coverOf[at]].push({ first, last: at + 1 < this.starts.length ? this.starts[at + 1] - 1n : end }));
    return ranges;
  }
}
