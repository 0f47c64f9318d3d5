import { and, bool, CelError, contains, exists, get, has, or, size } from '../../../src/schema/api-server/cel-runtime';

const yes = (): boolean => true;
const no = (): boolean => false;
const broken = (): boolean => {
  throw new CelError('broken');
};

describe('what compiled CEL rules call', () => {
  test.each<[string, () => unknown, unknown]>([
    ['`||` forgives an error beside what is true', () => or(broken, yes), true],
    ['`&&` forgives an error beside what is false', () => and(broken, no), false],
    ['`||` of nothing is false', () => or(), false],
    ['`&&` of nothing is true', () => and(), true],
    ['`has` finds a field', () => has({ a: null }, 'a'), true],
    ['`has` does not find what a prototype holds', () => has({}, 'toString'), false],
    ['`exists` forgives an error beside an item that passes', () => exists([1, 2], item => item === 1 ? broken() : true), true],
    ['`exists` finds nothing in an empty list', () => exists([], broken), false],
    ['`size` counts characters, not halves of them', () => size('a😀'), 2],
    ['`size` counts items', () => size([1, 2, 3]), 3],
    ['`contains` finds a part', () => contains('global()', 'global('), true],
    ['`bool` passes a boolean on', () => bool(false), false],
  ])('%s', (_, evaluate, value) => {
    expect(evaluate()).toBe(value);
  });

  test.each<[string, () => unknown]>([
    ['`||` where no side is true', () => or(no, broken)],
    ['`&&` where no side is false', () => and(broken, yes)],
    ['`has` of a text', () => has('a', 'length')],
    ['`has` of a list', () => has(['a'], 'length')],
    ['`get` of a missing field', () => get({}, 'a')],
    ['`get` of what a prototype holds', () => get({}, 'toString')],
    ['`get` of nothing', () => get(undefined, 'a')],
    ['`exists` in a text', () => exists('a', yes)],
    ['`size` of a number', () => size(5)],
    ['`contains` in a list', () => contains(['a'], 'a')],
    ['`bool` of a text', () => bool('true')],
  ])('%s is a run-time error', (_, evaluate) => {
    expect(evaluate).toThrow(CelError);
  });
});
