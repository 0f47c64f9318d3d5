import * as fc from 'fast-check';
import { checkOrder, compareOrder } from '../../src/values/order';
import { describeProblem } from '../../src/values/problem';

describe('compareOrder', () => {
  test('R-EVAL-3 lower comes first, absent last', () => {
    const orders = [undefined, 1000, -5, 1.25, undefined, 0, 1e300];

    expect([...orders].sort((a, b) => compareOrder(a, b) || 0)).toEqual([-5, 0, 1.25, 1000, 1e300, undefined, undefined]);
    // `sort` moves `undefined` to the end by itself, so ask directly too.
    expect(compareOrder(undefined, 1e300)).toBe(1);
    expect(compareOrder(1e300, undefined)).toBe(-1);
    expect(compareOrder(undefined, undefined)).toBe(0);
  });

  test('is the order of the numbers', () => {
    fc.assert(fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
      expect(compareOrder(a, b)).toBe(a < b ? -1 : a > b ? 1 : 0);
    }));
  });
});

describe('checkOrder', () => {
  test.each([0, -5, 1.25, 1e300])('R-RES-1 takes %d', order => {
    expect(checkOrder(order)).toEqual([]);
  });

  test.each([
    [NaN, '`NaN` is not a finite number; write a number'],
    [Infinity, '`Infinity` is not a finite number; write a number'],
    ['10', '`10` is a text; write the number without quotes'],
    ['', '`` is not a finite number; write a number'],
    [null, '`null` is not a finite number; write a number'],
  ])('refuses %p', (order, message) => {
    expect(checkOrder(order).map(describeProblem)).toEqual([message]);
  });

  test('says what it means to leave it out, where it may be', () => {
    expect(checkOrder(NaN, 'to come last').map(describeProblem)).toEqual(['`NaN` is not a finite number; write a number, or leave it out to come last']);
  });
});
