import { IntervalSet } from './interval-set';

/** Numbers from the first to the last, each of them together with each of the others. */
export interface Band {
  readonly first: number;
  readonly last: number;

  /** Never empty. */
  readonly across: IntervalSet;
}

/**
 * A set of pairs of whole numbers, such as source and destination ports: bands in ascending order that don't overlap.
 *
 * Canonical: bands that touch each other differ, so equal sets have equal bands. Immutable.
 */
export class Plane {
  public static readonly EMPTY = new Plane([]);

  /** Every pair of a number of the one with a number of the other. */
  public static of(along: IntervalSet, across: IntervalSet): Plane {
    if (along.isEmpty || across.isEmpty) {
      return Plane.EMPTY;
    }
    const { bounds } = along;
    return new Plane(Array.from({ length: bounds.length / 2 }, (_, at) => ({ first: bounds[2 * at], last: bounds[2 * at + 1], across })));
  }

  /** @internal */
  public static ofBands(bands: readonly Band[]): Plane {
    return bands.length === 0 ? Plane.EMPTY : new Plane(bands);
  }

  /** A text that equal sets have in common. */
  public readonly key: string;

  private constructor(public readonly bands: readonly Band[]) {
    this.key = bands.map(({ first, last, across }) => `${first}-${last}:${across.bounds.join()}`).join(';');
    Object.freeze(this);
  }

  public get isEmpty(): boolean {
    return this.bands.length === 0;
  }

  public has(along: number, across: number): boolean {
    return this.bands.some(band => along >= band.first && along <= band.last && band.across.has(across));
  }

  public union(other: Plane): Plane {
    return this.isEmpty ? other : other.isEmpty || other === this ? this : combine(this, other, (a, b) => a.union(b));
  }

  public intersect(other: Plane): Plane {
    if (other === this) {
      return this;
    }
    return this.isEmpty || other.isEmpty ? Plane.EMPTY : combine(this, other, (a, b) => a.intersect(b));
  }

  /** Those of this set that are not in the other. */
  public subtract(other: Plane): Plane {
    if (other === this) {
      return Plane.EMPTY;
    }
    return this.isEmpty || other.isEmpty ? this : combine(this, other, (a, b) => a.subtract(b));
  }

  /** Every number that stands across, with any along. */
  public get across(): IntervalSet {
    return this.bands.reduce((all, band) => all.union(band.across), IntervalSet.EMPTY);
  }

  /** The numbers along that stand with a number across. */
  public alongOf(across: number): IntervalSet {
    return IntervalSet.of(this.bands.filter(band => band.across.has(across)).flatMap(({ first, last }) => [first, last]));
  }

  /** The same pairs, the other way round. */
  public get transposed(): Plane {
    return this.bands.reduce((all, { first, last, across }) => all.union(Plane.of(across, IntervalSet.range(first, last))), Plane.EMPTY);
  }
}

/** Goes along both sets, from one bound of either to the next. */
function combine(a: Plane, b: Plane, join: (a: IntervalSet, b: IntervalSet) => IntervalSet): Plane {
  const [left, right] = [a.bands[0], b.bands[0]];
  if (a.bands.length === 1 && b.bands.length === 1 && left.first === right.first && left.last === right.last) {
    // Nearly all sets are of this sort: few rules name source ports.
    const across = join(left.across, right.across);
    return across.isEmpty ? Plane.EMPTY : Plane.ofBands([{ first: left.first, last: left.last, across }]);
  }
  const cuts = [...new Set([...a.bands, ...b.bands].flatMap(({ first, last }) => [first, last + 1]))].sort((x, y) => x - y);
  const bands: { first: number; last: number; across: IntervalSet }[] = [];
  let [i, j] = [0, 0];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const [first, last] = [cuts[at], cuts[at + 1] - 1];
    while (i < a.bands.length && a.bands[i].last < first) {
      i += 1;
    }
    while (j < b.bands.length && b.bands[j].last < first) {
      j += 1;
    }
    const across = join(at0(a.bands[i], first), at0(b.bands[j], first));
    const previous = bands.at(-1);
    if (previous !== undefined && previous.last === first - 1 && previous.across.equals(across)) {
      previous.last = last;
    } else if (!across.isEmpty) {
      bands.push({ first, last, across });
    }
  }
  return Plane.ofBands(bands);
}

/** What stands across at a number; a band that ends before it was left behind already. */
function at0(band: Band | undefined, number: number): IntervalSet {
  return band !== undefined && band.first <= number ? band.across : IntervalSet.EMPTY;
}
