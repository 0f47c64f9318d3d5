import * as fc from 'fast-check';
import { joined, parsed } from '../../../src/engine/joined';

/** Pieces of selectors, balanced and not, blank ones among them. */
const text = fc.array(fc.constantFrom(
  'a == "1"', 'has(b)', 'c in {"x", "y"}', 'all()', '!', '(', ')', '&&', '||', ' ', '\t', '"', 'x) || (y', '!(!(a == "1"))',
), { maxLength: 7 }).map(pieces => pieces.join(' '));

const selector = fc.oneof(text, fc.constantFrom('a == "1"', 'has(b) && c == "2"', 'has(b) || c == "2"', '(has(b))', '!!has(b)', '!(a == "1" && has(b))', 'all()', ''));

describe('joined', () => {
  test('two texts say together what Calico reads when both stand in parentheses, whether they can be read alone or not', () => {
    fc.assert(fc.property(selector, selector, (a, b) => {
      expect(joined(a, b)).toEqual(parsed(`(${a}) && (${b})`));
    }), { numRuns: 2000 });
  });

  test.each([
    ['has(x)) || (has(y)', 'has(z)', '(has(x) || (has(y) && has(z)))'],
    ['has(x)', 'has(y)) || (has(z)', '((has(x) && has(y)) || has(z))'],
    ['has(x) && has(y)', 'has(z)', '((has(x) && has(y)) && has(z))'],
  ])('`%s` and `%s` are `%s`', (a, b, whole) => {
    expect(joined(a, b)?.text).toBe(whole);
  });

  test.each([['', 'has(x)'], [' \t', 'has(x)'], ['has(x)', ' '], ['has(x', 'has(y)'], ['has(x)', 'y =']])('`%s` and `%s` are no selector', (a, b) => {
    expect(joined(a, b)).toBeUndefined();
  });

  test('selectors that together nest too deep can\'t be parsed', () => {
    const deep = `${'!(has(a) && '.repeat(499)}has(b)${')'.repeat(499)}`;

    expect(parsed(deep)).toBeDefined();
    expect(joined(`!(has(a) && !(${deep}))`, 'has(x)')).toEqual(parsed(`(!(has(a) && !(${deep}))) && (has(x))`));
  });
});
