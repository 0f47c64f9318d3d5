import * as fc from 'fast-check';
import { connectionSets } from './support';
import { ALL, ConnectionSet, ConnectionTable, NONE } from '../../src/sets';

describe('a table of sets of connections', () => {
  test('gives equal sets one number, and different sets different ones', () => {
    fc.assert(fc.property(connectionSets, connectionSets, (a, b) => {
      const table = new ConnectionTable();

      expect(table.number(a) === table.number(b)).toBe(a.equals(b));
      expect(table.set(table.number(a)).key).toBe(a.key);
    }));
  });

  test('has its own numbers for nothing and everything', () => {
    const table = new ConnectionTable();

    expect([table.number(ConnectionSet.NONE), table.number(ConnectionSet.ALL), table.size]).toEqual([NONE, ALL, 2]);
  });

  test('works out of numbers what sets work out, whether it was asked before or not', () => {
    fc.assert(fc.property(fc.array(connectionSets, { minLength: 1, maxLength: 4 }), drawn => {
      const table = new ConnectionTable();
      const sets = [...drawn, ConnectionSet.NONE, ConnectionSet.ALL];
      const numbers = sets.map(set => table.number(set));
      for (const again of [false, true]) {
        const { size } = table;
        sets.forEach((a, i) => sets.forEach((b, j) => {
          expect(table.set(table.union(numbers[i], numbers[j])).key).toBe(a.union(b).key);
          expect(table.set(table.intersect(numbers[i], numbers[j])).key).toBe(a.intersect(b).key);
          expect(table.set(table.subtract(numbers[i], numbers[j])).key).toBe(a.subtract(b).key);
        }));
        expect(!again || table.size === size).toBe(true);
      }
    }));
  });
});
