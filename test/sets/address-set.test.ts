import * as fc from 'fast-check';
import { AddressRange, AddressSet } from '../../src/sets';
import type { IpVersion } from '../../src/values/address';
import { Cidr } from '../../src/values/cidr';

const MOST: Readonly<Record<IpVersion, bigint>> = { 4: 2n ** 32n - 1n, 6: 2n ** 128n - 1n };

/** Addresses that often meet: few, at both ends, and anywhere. */
const addressOf = (version: IpVersion): fc.Arbitrary<bigint> => fc.oneof(
  { weight: 6, arbitrary: fc.bigInt(0n, 40n) },
  { weight: 2, arbitrary: fc.bigInt(MOST[version] - 40n, MOST[version]) },
  { weight: 1, arbitrary: fc.bigInt(0n, MOST[version]) },
);
const rangeOf = (version: IpVersion): fc.Arbitrary<AddressRange> =>
  fc.tuple(addressOf(version), addressOf(version)).map(([a, b]) => a < b ? { first: a, last: b } : { first: b, last: a });
const versions = fc.constantFrom<IpVersion>(4, 6);

/** Some sets of one version, made of ranges in any order. */
const sets = (count: number): fc.Arbitrary<AddressSet[]> => versions.chain(version =>
  fc.array(fc.array(rangeOf(version), { maxLength: 5 }).map(ranges => AddressSet.of(version, ranges)), { minLength: count, maxLength: count }));

/** Addresses at which membership may change: the ends of all ranges, and what is beside them. */
function telling(...all: readonly AddressSet[]): bigint[] {
  const { version } = all[0];
  const ends = all.flatMap(({ ranges }) => ranges).flatMap(({ first, last }) => [first - 1n, first, last, last + 1n]);
  return ends.filter(bits => bits >= 0n && bits <= MOST[version]);
}

function expectCanonical({ ranges }: AddressSet): void {
  ranges.forEach(({ first, last }) => expect(first <= last).toBe(true));
  ranges.slice(1).forEach(({ first }, index) => expect(first > ranges[index].last + 1n).toBe(true));
}

const print = ({ ranges }: AddressSet): string => ranges.map(({ first, last }) => `${first}-${last}`).join();
const law = (count: number, check: (...given: AddressSet[]) => void): void =>
  fc.assert(fc.property(sets(count), given => check(...given)), { numRuns: 300 });
const everything = (version: IpVersion): AddressSet => AddressSet.of(version, [{ first: 0n, last: MOST[version] }]);

describe('a set of addresses', () => {
  test('holds what one of its ranges holds, in whatever order they came', () => {
    const lists = versions.chain(version => fc.tuple(fc.constant(version), fc.array(rangeOf(version), { maxLength: 6 })));

    fc.assert(fc.property(lists, ([version, ranges]) => {
      const set = AddressSet.of(version, ranges);

      expectCanonical(set);
      expect(AddressSet.of(version, [...ranges].reverse())).toEqual(set);
      for (const bits of ranges.flatMap(({ first, last }) => [first - 1n, first, last, last + 1n])) {
        expect(set.has(bits)).toBe(ranges.some(({ first, last }) => bits >= first && bits <= last));
      }
    }));
  });

  test('is as another one exactly if both hold the same', () => {
    law(2, (a, b) => {
      const isSame = telling(a, b).every(bits => a.has(bits) === b.has(bits)) && a.isEmpty === b.isEmpty;

      expect(print(a) === print(b)).toBe(isSame);
      expect(a.toString() === b.toString()).toBe(isSame);
    });
  });

  test('is the union of its blocks, which are the fewest', () => {
    law(1, set => {
      const blocks = set.cidrs();

      expect(AddressSet.ofCidrs(set.version, blocks)).toEqual(set);
      expect(blocks.map(({ first }) => first)).toEqual(blocks.map(({ first }) => first).sort((a, b) => a < b ? -1 : 1));
      // Two blocks that together are one aligned block would not be the fewest.
      blocks.slice(1).forEach((block, index) => {
        const before = blocks[index];
        const size = block.last - block.first + 1n;
        expect(before.last - before.first + 1n === size && before.last + 1n === block.first && before.first % (size * 2n) === 0n).toBe(false);
      });
    });
  });

  test('leaves out blocks of the other version', () => {
    const [four, six] = [Cidr.parse('10.0.0.0/8'), Cidr.parse('fd00::/8')];

    expect(AddressSet.ofCidrs(4, [four, six])).toEqual(AddressSet.ofCidrs(4, [four]));
    expect(AddressSet.ofCidrs(6, [four]).isEmpty).toBe(true);
  });

  test('says its least address, and that it is empty', () => {
    law(1, set => {
      expect(set.isEmpty).toBe(set.least === undefined);
      expect(set.least).toBe(set.ranges[0]?.first);
    });
    expect(AddressSet.empty(4)).toEqual(AddressSet.of(4, []));
  });
});

describe('union, intersection and difference', () => {
  test('hold what either, both, or the first alone holds', () => {
    law(2, (a, b) => {
      const [union, intersection, difference] = [a.union(b), a.intersect(b), a.subtract(b)];

      [union, intersection, difference].forEach(expectCanonical);
      for (const bits of telling(a, b)) {
        expect(union.has(bits)).toBe(a.has(bits) || b.has(bits));
        expect(intersection.has(bits)).toBe(a.has(bits) && b.has(bits));
        expect(difference.has(bits)).toBe(a.has(bits) && !b.has(bits));
      }
    });
  });

  test('obey the laws of sets', () => {
    law(3, (a, b, c) => {
      const whole = everything(a.version);

      expect(a.union(b)).toEqual(b.union(a));
      expect(a.intersect(b)).toEqual(b.intersect(a));
      expect(a.union(b).union(c)).toEqual(a.union(b.union(c)));
      expect(a.intersect(b).intersect(c)).toEqual(a.intersect(b.intersect(c)));
      expect(a.intersect(b.union(c))).toEqual(a.intersect(b).union(a.intersect(c)));
      expect(a.subtract(b.union(c))).toEqual(a.subtract(b).subtract(c));
      expect(whole.subtract(a.union(b))).toEqual(whole.subtract(a).intersect(whole.subtract(b)));
      expect(whole.subtract(whole.subtract(a))).toEqual(a);
      expect(a.intersect(b).union(a.subtract(b))).toEqual(a);
      expect(a.subtract(a).isEmpty).toBe(true);
    });
  });

  test('agree on what is part of what', () => {
    law(2, (a, b) => {
      expect(a.includes(b)).toBe(a.union(b).toString() === a.toString());
      expect(a.includes(a.intersect(b))).toBe(true);
      expect(a.union(b).includes(b)).toBe(true);
      expect(a.includes(b)).toBe(b.subtract(a).isEmpty);
    });
  });
});

describe('its text', () => {
  test('is read as the same set again, and what is no range is left out', () => {
    const text = '10.0.0.1, 10.0.0.8-10.0.0.9';

    expect(AddressSet.parse(4, text).toString()).toBe(text);
    expect(AddressSet.parse(6, '2001:db8::1-2001:db8::ff').ranges).toHaveLength(1);
    expect(AddressSet.parse(4, 'nobody, 10.0.0.1-x, 10.0.0.2').toString()).toBe('10.0.0.2');
    expect(AddressSet.parse(4, '').isEmpty).toBe(true);
  });

  test.each([
    [[], ''],
    [['10.0.0.1/32'], '10.0.0.1'],
    [['10.0.0.1/32', '10.0.0.8/31'], '10.0.0.1, 10.0.0.8-10.0.0.9'],
    [['10.0.0.8/30', '10.0.0.12/30'], '10.0.0.8-10.0.0.15'],
    [['0.0.0.0/0'], '0.0.0.0-255.255.255.255'],
  ])('of %j is `%s`', (blocks, text) => {
    expect(AddressSet.ofCidrs(4, blocks.map(block => Cidr.parse(block))).toString()).toBe(text);
  });
});
