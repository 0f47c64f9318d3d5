import type { AddressRange } from '../sets';

/** The sets that hold an address. */
export interface Cover {
  /** The same for all addresses that the same sets hold. */
  readonly key: number;
  readonly ids: readonly number[];
}

/** Tells which of many sets hold an address, for addresses that come in ascending order. */
export class SetCover {
  private readonly events: { readonly at: bigint; readonly id: number; readonly isStart: boolean }[];

  private readonly open = new Set<number>();

  private readonly known = new Map<string, Cover>();

  private next = 0;

  private current: Cover;

  constructor(sets: readonly { readonly id: number; readonly ranges: readonly AddressRange[] }[]) {
    this.events = sets.flatMap(({ id, ranges }) => ranges.flatMap(({ first, last }) => [
      { at: first, id, isStart: true },
      { at: last + 1n, id, isStart: false },
    ])).sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : Number(a.isStart) - Number(b.isStart)); // a range that ends makes room first
    this.current = this.cover();
  }

  /** @param bits not below the address that was asked before */
  public at(bits: bigint): Cover {
    let isChanged = false;
    for (; this.next < this.events.length && this.events[this.next].at <= bits; this.next += 1) {
      const { id, isStart } = this.events[this.next];
      if (isStart) {
        this.open.add(id);
      } else {
        this.open.delete(id);
      }
      isChanged = true;
    }
    if (isChanged) {
      this.current = this.cover();
    }
    return this.current;
  }

  private cover(): Cover {
    const ids = [...this.open].sort((a, b) => a - b);
    const text = ids.join();
    let cover = this.known.get(text);
    if (cover === undefined) {
      cover = { key: this.known.size, ids };
      this.known.set(text, cover);
    }
    return cover;
  }
}
