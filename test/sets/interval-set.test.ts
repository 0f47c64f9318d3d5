import * as fc from 'fast-check';
import { intervals, intervalSets, NUMBERS } from './support';
import { IntervalSet } from '../../src/sets';

/** The same set, the naive way. */
const modelOf = (set: IntervalSet): number[] => NUMBERS.filter(number => set.has(number));

function expectCanonical({ bounds }: IntervalSet): void {
  bounds.forEach((bound, at) => expect(at === 0 || (at % 2 === 1 ? bound >= bounds[at - 1] : bound > bounds[at - 1] + 1)).toBe(true));
}

describe('a set of numbers', () => {
  test('holds what one of its intervals holds, in whatever order they came', () => {
    fc.assert(fc.property(intervals, list => {
      const set = IntervalSet.of(list.flat());

      expectCanonical(set);
      expect(IntervalSet.of([...list].reverse().flat()).bounds).toEqual(set.bounds);
      expect(modelOf(set)).toEqual(NUMBERS.filter(number => list.some(([first, last]) => number >= first && number <= last)));
    }));
  });

  test('equals another one exactly if both hold the same numbers', () => {
    fc.assert(fc.property(intervalSets, intervalSets, (a, b) => {
      const isSame = modelOf(a).join() === modelOf(b).join();

      expect(a.equals(b)).toBe(isSame);
      expect(a.bounds.join() === b.bounds.join()).toBe(isSame);
      expect(a.toString() === b.toString()).toBe(isSame);
    }));
  });

  test('says its least number, and that it is empty', () => {
    fc.assert(fc.property(intervalSets, set => {
      expect(set.least).toBe(modelOf(set)[0]);
      expect(set.isEmpty).toBe(modelOf(set).length === 0);
    }));
  });

  test('holds nothing where its first number is beyond its last one', () => {
    expect(IntervalSet.range(5, 4)).toBe(IntervalSet.EMPTY);
    expect(IntervalSet.of([])).toBe(IntervalSet.EMPTY);
  });
});

describe('union, intersection and difference of sets of numbers', () => {
  test('hold what either, both, or the first alone holds', () => {
    fc.assert(fc.property(intervalSets, intervalSets, (a, b) => {
      const [union, intersection, difference] = [a.union(b), a.intersect(b), a.subtract(b)];

      [union, intersection, difference].forEach(expectCanonical);
      expect(modelOf(union)).toEqual(NUMBERS.filter(number => a.has(number) || b.has(number)));
      expect(modelOf(intersection)).toEqual(NUMBERS.filter(number => a.has(number) && b.has(number)));
      expect(modelOf(difference)).toEqual(NUMBERS.filter(number => a.has(number) && !b.has(number)));
    }), { numRuns: 1000 });
  });

  test('agree on what is part of what', () => {
    fc.assert(fc.property(intervalSets, intervalSets, (a, b) => {
      expect(a.contains(b)).toBe(modelOf(b).every(number => a.has(number)));
    }));
  });
});

describe('the text of a set of numbers', () => {
  test.each([
    [[], ''],
    [[80, 80], '80'],
    [[8000, 8010, 80, 80, 443, 443], '80, 443, 8000-8010'],
    [[1, 4, 5, 9], '1-9'],
    [[1, 4, 6, 9], '1-4, 6-9'],
  ])('of %j is `%s`', (bounds, text) => {
    expect(IntervalSet.of(bounds).toString()).toBe(text);
  });
});
