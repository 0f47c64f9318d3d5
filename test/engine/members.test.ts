import * as fc from 'fast-check';
import { eachBit } from '../../src/engine/bits';
import { bitsOf, everybody, hasMember, intersect, isEmpty, Members, membersOf, membersOfAny, subtract, unite, uniteAll } from '../../src/engine/members';

const SIZE = 700;

const ALL = Array.from({ length: SIZE }, (_, number) => number);

/** Few or many numbers, kept as a list or as bits: both forms must mean the same. */
const members: fc.Arbitrary<Members> = fc.oneof(...[14, 400].map(maxLength => fc.uniqueArray(fc.nat(SIZE - 1), { maxLength })))
  .map(numbers => numbers.sort((a, b) => a - b))
  .chain(list => fc.boolean().map(asBits => asBits ? bitsOf(list, SIZE) : membersOf(list, SIZE)));

function listOf(set: Members): number[] {
  const list: number[] = [];
  eachBit(set, number => list.push(number));
  return list;
}

describe('members', () => {
  test('in either form, the operations are those of sets, and members come ascending', () => {
    fc.assert(fc.property(members, members, (a, b) => {
      const [left, right] = [listOf(a), new Set(listOf(b))];

      expect(left).toEqual([...new Set(left)].sort((x, y) => x - y));
      expect(listOf(intersect(a, b))).toEqual(left.filter(number => right.has(number)));
      expect(listOf(subtract(a, b, SIZE))).toEqual(left.filter(number => !right.has(number)));
      expect(listOf(unite(a, b, SIZE))).toEqual([...new Set([...left, ...right])].sort((x, y) => x - y));
      expect(isEmpty(a)).toBe(left.length === 0);
      expect(ALL.filter(number => hasMember(a, number))).toEqual(left);
    }), { numRuns: 200 });
  });

  test('the numbers of several sets are there once, few or many', () => {
    fc.assert(fc.property(fc.array(members, { maxLength: 5 }), sets => {
      const before = sets.map(listOf);

      expect(listOf(uniteAll(sets, SIZE))).toEqual([...new Set(before.flat())].sort((x, y) => x - y));
      expect(sets.map(listOf)).toEqual(before);
    }));
  });

  test('numbers in any order, some of them twice, become a set', () => {
    fc.assert(fc.property(fc.array(fc.nat(SIZE - 1), { maxLength: 30 }), numbers => {
      expect(listOf(membersOfAny(numbers, SIZE))).toEqual([...new Set(numbers)].sort((x, y) => x - y));
    }));
  });

  test('everybody is every number below the size', () => {
    expect(listOf(everybody(70))).toEqual(Array.from({ length: 70 }, (_, number) => number));
    expect(listOf(subtract(everybody(70), everybody(70), 70))).toEqual([]);
  });

  test('members below the first are left out', () => {
    const seen: number[] = [];
    [membersOf([3, 40, 699], SIZE), bitsOf([3, 40, 699], SIZE)].forEach(set => eachBit(set, number => seen.push(number), 40));

    expect(seen).toEqual([40, 699, 40, 699]);
  });
});
