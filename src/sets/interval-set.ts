/**
 * A set of whole numbers: disjoint intervals in ascending order that don't touch each other.
 *
 * Canonical: equal sets have equal bounds. Immutable.
 */
export class IntervalSet {
  public static readonly EMPTY = new IntervalSet([]);

  /** The numbers from the first to the last, both included. */
  public static range(first: number, last: number): IntervalSet {
    return first > last ? IntervalSet.EMPTY : new IntervalSet([first, last]);
  }

  public static single(number: number): IntervalSet {
    return new IntervalSet([number, number]);
  }

  /** @param bounds first and last numbers in turn; the intervals may overlap and stand in any order */
  public static of(bounds: ArrayLike<number>): IntervalSet {
    const intervals = Array.from({ length: bounds.length / 2 }, (_, at) => [bounds[2 * at], bounds[2 * at + 1]]).sort((a, b) => a[0] - b[0]);
    const merged: number[] = [];
    for (const [first, last] of intervals) {
      if (merged.length > 0 && first <= merged[merged.length - 1] + 1) {
        merged[merged.length - 1] = Math.max(merged[merged.length - 1], last);
      } else {
        merged.push(first, last);
      }
    }
    return merged.length === 0 ? IntervalSet.EMPTY : new IntervalSet(merged);
  }

  /** @param bounds first and last numbers in turn, canonical */
  private constructor(public readonly bounds: readonly number[]) {
    Object.freeze(this);
  }

  public get isEmpty(): boolean {
    return this.bounds.length === 0;
  }

  /** The least number; undefined in the empty set. */
  public get least(): number | undefined {
    return this.bounds[0];
  }

  public has(number: number): boolean {
    const { bounds } = this;
    let [low, high] = [0, bounds.length / 2 - 1];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      if (number < bounds[2 * middle]) {
        high = middle - 1;
      } else if (number > bounds[2 * middle + 1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  public union(other: IntervalSet): IntervalSet {
    return other.isEmpty ? this : this.isEmpty ? other : IntervalSet.of([...this.bounds, ...other.bounds]);
  }

  public intersect(other: IntervalSet): IntervalSet {
    const common: number[] = [];
    const [a, b] = [this.bounds, other.bounds];
    for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
      const first = Math.max(a[i], b[j]);
      const last = Math.min(a[i + 1], b[j + 1]);
      if (first <= last) {
        common.push(first, last);
      }
      if (a[i + 1] < b[j + 1]) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return common.length === 0 ? IntervalSet.EMPTY : new IntervalSet(common);
  }

  /** Those of this set that are not in the other. */
  public subtract(other: IntervalSet): IntervalSet {
    const [a, b] = [this.bounds, other.bounds];
    const rest: number[] = [];
    for (let [i, j] = [0, 0]; i < a.length; i += 2) {
      let first = a[i];
      const last = a[i + 1];
      while (j < b.length && b[j + 1] < first) {
        j += 2;
      }
      for (let k = j; k < b.length && b[k] <= last; k += 2) {
        if (b[k] > first) {
          rest.push(first, b[k] - 1);
        }
        first = b[k + 1] + 1;
      }
      if (first <= last) {
        rest.push(first, last);
      }
    }
    return rest.length === 0 ? IntervalSet.EMPTY : new IntervalSet(rest);
  }

  /** Whether every number of the other is in this set. */
  public contains(other: IntervalSet): boolean {
    return other.subtract(this).isEmpty;
  }

  public equals({ bounds }: IntervalSet): boolean {
    return bounds === this.bounds || (bounds.length === this.bounds.length && bounds.every((bound, at) => bound === this.bounds[at]));
  }

  /** The intervals as text: `80, 443, 8000-8010`; the empty text for none. */
  public toString(): string {
    return Array.from({ length: this.bounds.length / 2 }, (_, at) => {
      const [first, last] = [this.bounds[2 * at], this.bounds[2 * at + 1]];
      return first === last ? `${first}` : `${first}-${last}`;
    }).join(', ');
  }
}
