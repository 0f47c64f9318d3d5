/* eslint-disable no-bitwise -- memberships are kept as bits */
import { bitsOf, Members } from './members';

/** How large the matrix may become, in words of 32 bits: 64 MB. */
const MOST_WORDS = 16 * 1024 * 1024;

/** How many rows there is room for at first. */
const FIRST_ROWS = 64;

/**
 * Which classes of addresses each set of peers holds, all in one piece of memory: asking goes to one place instead of five.
 *
 * A row for each set, a bit for each class. Where the matrix would grow too large, further sets get no row.
 */
export class PeerMatrix {
  private words: Uint32Array;

  private readonly width: number;

  private rows = 0;

  constructor(private readonly classCount: number) {
    this.width = Math.max(1, (classCount + 31) >>> 5);
    this.words = new Uint32Array(this.width * FIRST_ROWS);
  }

  /** Adds a row; -1 where there is no room. */
  public add(classes: Members): number {
    const start = this.rows * this.width;
    if (start + this.width > MOST_WORDS) {
      return -1;
    }
    if (start + this.width > this.words.length) {
      const larger = new Uint32Array(this.words.length * 2);
      larger.set(this.words);
      this.words = larger;
    }
    this.words.set(bitsOf(classes, this.classCount), start);
    this.rows += 1;
    return this.rows - 1;
  }

  /** Whether a row holds a class. */
  public has(row: number, addressClass: number): boolean {
    return (this.words[row * this.width + (addressClass >>> 5)] >>> (addressClass & 31) & 1) === 1;
  }
}

