import * as fc from 'fast-check';
import { ascending, inPlaces, placeIn } from '../../src/engine/sorted';

const numbers = fc.array(fc.integer({ min: -50, max: 50 }));

describe('lists of numbers', () => {
  test('ascend, each number once', () => {
    fc.assert(fc.property(numbers, list => {
      expect(ascending(list)).toEqual([...new Set(list)].sort((a, b) => a - b));
    }));
  });

  test('are handed back where they ascend already', () => {
    const list = [-3, 0, 7];

    expect(ascending(list)).toBe(list);
  });

  test('are searched by halves', () => {
    fc.assert(fc.property(numbers, fc.integer({ min: -50, max: 50 }), (list, number) => {
      const sorted = ascending(list);
      expect(placeIn(sorted, number)).toBe(sorted.indexOf(number));
    }));
  });
});

describe('items in places', () => {
  const items = fc.array(fc.record({ row: fc.nat(5), column: fc.nat(5), id: fc.nat() }));

  test('are as if they were compared, and of one place as they came', () => {
    fc.assert(fc.property(items, list => {
      const compared = [...list].sort((a, b) => a.row - b.row || a.column - b.column);
      expect(inPlaces(list, 6, ({ row }) => row, ({ column }) => column)).toEqual(compared);
    }));
  });
});
