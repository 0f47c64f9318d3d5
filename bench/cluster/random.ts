/* eslint-disable no-bitwise -- the generator is made of 32-bit operations */

/** Numbers that look random and follow from their seed alone (mulberry32). */
export class Random {
  private state: number;

  /** @param seed - any text or number; like seeds, like numbers */
  constructor(private readonly seed: number | string) {
    this.state = hash(`${seed}`);
  }

  /** Numbers of their own for one purpose, so that drawing more of one thing changes nothing of another. */
  public for(purpose: string | number): Random {
    return new Random(`${this.seed}/${purpose}`);
  }

  /** A number from 0 up to, not including, 1. */
  public next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number; both ends are possible. */
  public int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True in this share of cases, 0 to 1. */
  public chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of the items. */
  public pick<T>(items: readonly T[]): T {
    if (items.length === 0) {
      throw new Error('there is nothing to pick from');
    }
    return items[this.int(0, items.length - 1)];
  }

  /** Up to `count` of the items, none twice, in any order. */
  public some<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    const most = Math.min(count, left.length);
    return Array.from({ length: most }, (_, at) => {
      const other = this.int(at, left.length - 1);
      [left[at], left[other]] = [left[other], left[at]];
      return left[at];
    });
  }

  /** One of the names, each as often as its weight says. */
  public weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) {
        return name;
      }
    }
    return entries.filter(([, weight]) => weight > 0)[0][0];
  }
}

/** 32 bits of a text (FNV-1a, mixed once more so that like texts differ in every bit). */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  return (bits ^ (bits >>> 13)) >>> 0;
}
