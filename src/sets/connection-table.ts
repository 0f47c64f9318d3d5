import { ConnectionSet } from './connection-set';

/** The number of the set without any connection. */
export const NONE = 0;

/** The number of the set of all connections. */
export const ALL = 1;

/** How many sets a table can hold: pairs of their numbers, and which operation, must fit in a number. */
const MOST = 2 ** 25;

/** Pairs of numbers below these have a key that is a small integer, which costs nothing to look up. */
const [FEW, FEWER] = [2 ** 16, 2 ** 15];

/**
 * Sets of connections by number: equal sets have one number, and what was worked out of two is not worked out again.
 *
 * A cluster has few different sets, however many pairs are connected by them.
 */
export class ConnectionTable {
  private readonly sets: ConnectionSet[] = [];

  private readonly numbers = new Map<string, number>();

  private readonly unions = new Map<number, number>();

  private readonly common = new Map<number, number>();

  private readonly rests = new Map<number, number>();

  constructor() {
    this.number(ConnectionSet.NONE);
    this.number(ConnectionSet.ALL);
  }

  /** The number of a set. */
  public number(set: ConnectionSet): number {
    const { key } = set;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.sets.length;
      if (number === MOST) {
        throw new RangeError(`a cluster with more than ${MOST} different sets of connections can't be analysed at once`);
      }
      this.sets.push(set);
      this.numbers.set(key, number);
    }
    return number;
  }

  /** The set of a number. */
  public set(number: number): ConnectionSet {
    return this.sets[number];
  }

  public union(a: number, b: number): number {
    if (a === b || b === NONE || a === ALL) {
      return a;
    }
    return a === NONE || b === ALL ? b : this.found(this.unions, Math.min(a, b), Math.max(a, b), (x, y) => x.union(y));
  }

  public intersect(a: number, b: number): number {
    if (a === b || b === ALL || a === NONE) {
      return a;
    }
    return a === ALL || b === NONE ? b : this.found(this.common, Math.min(a, b), Math.max(a, b), (x, y) => x.intersect(y));
  }

  /** Those of the first that are not in the second. */
  public subtract(a: number, b: number): number {
    if (b === NONE || a === NONE) {
      return a;
    }
    return a === b || b === ALL ? NONE : this.found(this.rests, a, b, (x, y) => x.subtract(y));
  }

  /** How many different sets there are. */
  public get size(): number {
    return this.sets.length;
  }

  private found(known: Map<number, number>, a: number, b: number, work: (x: ConnectionSet, y: ConnectionSet) => ConnectionSet): number {
    const pair = a < FEWER && b < FEW ? a * FEW + b : FEW * FEWER + a * MOST + b;
    let number = known.get(pair);
    if (number === undefined) {
      number = this.number(work(this.sets[a], this.sets[b]));
      known.set(pair, number);
    }
    return number;
  }
}
