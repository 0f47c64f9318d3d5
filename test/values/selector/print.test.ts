import * as fc from 'fast-check';
import { nodeOf } from './node-of';
import { canonicalText, compareBytes, isQuotable, printSelector } from '../../../src/values/selector/print';

describe('printSelector', () => {
  test.each([
    ["ibm.role=='worker_public'", "ibm.role == 'worker_public'"],
    ['app == "worker" || app == "facts"', "app == 'worker' || app == 'facts'"],
    ["ibm.role in { 'worker_public', 'master_public' }", "ibm.role in {'worker_public', 'master_public'}"],
    ['(((has(a))))', 'has(a)'],
    ['(has(a) && has(b)) || has(c)', 'has(a) && has(b) || has(c)'],
    ['has(a) && (has(b) || has(c))', 'has(a) && (has(b) || has(c))'],
    ['(has(a) && has(b)) && has(c)', '(has(a) && has(b)) && has(c)'], // to Calico another selector than without
    ['has(a) || (has(b) || has(c))', 'has(a) || (has(b) || has(c))'],
    ['!(has(a) && has(b))', '!(has(a) && has(b))'],
    ["!(a == 'b')", "!a == 'b'"],
    ['!!!(has(a))', '!has(a)'],
    ['!(!(has(a)))', '!(!has(a))'],
    ['a == "it\'s"', 'a == "it\'s"'],
    ['a == \'say "hi"\'', 'a == \'say "hi"\''],
    ['a notin {}', 'a not in {}'],
    ["a startswith 'b'", "a starts with 'b'"],
    ['', 'all()'],
    ['global( )', 'global()'],
  ])('writes `%s` as `%s`', (text, printed) => {
    expect(printSelector(nodeOf(text))).toBe(printed);
  });
});

describe('canonicalText', () => {
  test.each([
    ['has(a) && has(b) || has(c)', '((has(a) && has(b)) || has(c))'],
    ["a in {'b', 'a', 'b'}", 'a in {"a", "b"}'],
    ["a == 'b'", 'a == "b"'],
    ['a == \'say "hi"\'', 'a == \'say "hi"\''],
    ["!(!(a == 'b'))", '!!a == "b"'],
    [' ', 'all()'],
  ])('R-SEL-9 of `%s` is `%s`', (text, canonical) => {
    expect(canonicalText(nodeOf(text))).toBe(canonical);
  });

  test('R-SEL-9 sorts the values of a set as bytes, not as JavaScript does', () => {
    // U+FFFF comes before U+1F600 in UTF-8, and after its first half in UTF-16.
    expect(canonicalText(nodeOf("a in {'😀', '\uffff', 'é', 'z', 'Z', '10', '9'}"))).toBe('a in {"10", "9", "Z", "z", "é", "\uffff", "😀"}');
  });
});

describe('compareBytes', () => {
  test('orders texts as their UTF-8 bytes are ordered', () => {
    const arbText = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '日', '\uffff', '😀') });

    fc.assert(fc.property(arbText, arbText, (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }), { numRuns: 1000 });
  });
});

describe('isQuotable', () => {
  test.each([['web', true], ["it's", true], ['say "hi"', true], ['\'"', false], ['', true]])('R-SEL-2 `%s`: %s', (value, expected) => {
    expect(isQuotable(value)).toBe(expected);
  });
});
