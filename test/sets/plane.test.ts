import * as fc from 'fast-check';
import { intervalSets, NUMBERS, planes } from './support';
import { IntervalSet, Plane } from '../../src/sets';

/** The same set, the naive way: its pairs. */
const modelOf = (plane: Plane): string[] => pairsWhere((along, across) => plane.has(along, across));

function pairsWhere(holds: (along: number, across: number) => boolean): string[] {
  return NUMBERS.flatMap(along => NUMBERS.filter(across => holds(along, across)).map(across => `${along}/${across}`));
}

function expectCanonical({ bands }: Plane): void {
  bands.forEach(({ first, last, across }, at) => {
    const before = bands[at - 1];
    expect(first <= last && !across.isEmpty).toBe(true);
    expect(before === undefined || before.last < first - 1 || (before.last === first - 1 && !before.across.equals(across))).toBe(true);
  });
}

describe('a set of pairs', () => {
  test('holds each number of the one with each number of the other', () => {
    fc.assert(fc.property(intervalSets, intervalSets, (along, across) => {
      const plane = Plane.of(along, across);

      expectCanonical(plane);
      expect(modelOf(plane)).toEqual(pairsWhere((a, b) => along.has(a) && across.has(b)));
      expect(plane.isEmpty).toBe(along.isEmpty || across.isEmpty);
    }));
  });

  test('has the key of another one exactly if both hold the same pairs, however they were put together', () => {
    fc.assert(fc.property(planes, planes, (a, b) => {
      expect(a.key === b.key).toBe(modelOf(a).join() === modelOf(b).join());
      expect(a.union(b).key).toBe(b.union(a.subtract(b)).key);
    }));
  });

  test('says what stands across, and along with a number', () => {
    fc.assert(fc.property(planes, fc.nat(23), (plane, across) => {
      expect(NUMBERS.filter(number => plane.across.has(number))).toEqual(NUMBERS.filter(b => NUMBERS.some(a => plane.has(a, b))));
      expect(NUMBERS.filter(number => plane.alongOf(across).has(number))).toEqual(NUMBERS.filter(a => plane.has(a, across)));
    }));
  });

  test('transposed holds the same pairs the other way round, and twice transposed is as before', () => {
    fc.assert(fc.property(planes, plane => {
      expectCanonical(plane.transposed);
      expect(modelOf(plane.transposed)).toEqual(pairsWhere((a, b) => plane.has(b, a)));
      expect(plane.transposed.transposed.key).toBe(plane.key);
    }));
  });
});

describe('union, intersection and difference of sets of pairs', () => {
  test('hold what either, both, or the first alone holds', () => {
    fc.assert(fc.property(planes, planes, (a, b) => {
      const [union, intersection, difference] = [a.union(b), a.intersect(b), a.subtract(b)];

      [union, intersection, difference].forEach(expectCanonical);
      expect(modelOf(union)).toEqual(pairsWhere((x, y) => a.has(x, y) || b.has(x, y)));
      expect(modelOf(intersection)).toEqual(pairsWhere((x, y) => a.has(x, y) && b.has(x, y)));
      expect(modelOf(difference)).toEqual(pairsWhere((x, y) => a.has(x, y) && !b.has(x, y)));
    }), { numRuns: 300 });
  });

  test('join bands that touch and hold the same', () => {
    const [low, high] = [Plane.of(IntervalSet.range(0, 4), IntervalSet.single(7)), Plane.of(IntervalSet.range(5, 9), IntervalSet.single(7))];

    expect(low.union(high).bands).toEqual([{ first: 0, last: 9, across: IntervalSet.single(7) }]);
  });
});
