import * as fc from 'fast-check';
import { quote, textOf, visible } from '../../src/values/quote';

describe('quote', () => {
  test.each([
    ['plain text as it is', '10.0.0.1', '`10.0.0.1`'],
    ['the empty text', '', '``'],
    ['line breaks and tabs as escapes', 'a\r\n\tb', '`a\\r\\n\\tb`'],
    ['what is not seen as escapes', '\ufeffa\u00a0b\u200bc\u202e\u0000', '`\\u{feff}a\\u{a0}b\\u{200b}c\\u{202e}\\u{0}`'],
    ['half a character as an escape', '\ud800', '`\\u{d800}`'],
    ['whole characters of any script as they are', 'naïve 日本 😀', '`naïve 日本 😀`'],
    ['a text of 100 characters in full', 'x'.repeat(100), `\`${'x'.repeat(100)}\``],
    ['a longer text shortened to 100', 'x'.repeat(101), `\`${'x'.repeat(99)}…\``],
    ['a longer text without cutting a character in two', '😀'.repeat(101), `\`${'😀'.repeat(99)}…\``],
  ])('quotes %s', (_, text, quoted) => {
    expect(quote(text)).toBe(quoted);
  });

  test('any text stays on one line and short', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      expect([...quote(text)].length).toBeLessThanOrEqual(102);
      expect(visible(text)).not.toMatch(/[\n\r\t]/);
    }));
  });
});

describe('textOf', () => {
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;

  test.each([
    ['a text', 'a', 'a'],
    ['a number', 80.5, '80.5'],
    ['minus zero', -0, '-0'],
    ['not a number', NaN, 'NaN'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['a big integer', 5n, '5'],
    ['a list', [1, 'a'], '[1,"a"]'],
    ['an object without prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ['a cyclic object', cyclic, 'an object'],
    ['an object that JSON leaves out', { toJSON: () => undefined }, 'an object'],
    ['an object that throws', { toJSON: () => { throw new Error('no'); } }, 'an object'],
  ])('says %s', (_, raw, text) => {
    expect(textOf(raw)).toBe(text);
  });

  test('says anything at all without throwing', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true }), raw => {
      expect(typeof textOf(raw)).toBe('string');
    }));
  });
});
