import { describeProblem } from '../../../src/values/problem';
import { Selector } from '../../../src/values/selector/selector';
import { ValueError } from '../../../src/values/value-error';

/** What JavaScript passes, whatever the types say. */
const loose = (raw: unknown): never => raw as never;

describe('the builder', () => {
  test.each([
    [Selector.all(), 'all()'],
    [Selector.global(), 'global()'],
    [Selector.has('k8s.io/app-name_x'), 'has(k8s.io/app-name_x)'],
    [Selector.labels({ 'ibm.role': 'worker_public' }), "ibm.role == 'worker_public'"],
    [Selector.labels({ app: 'web', tier: 'front' }), "app == 'web' && tier == 'front'"],
    [Selector.equalTo('app', "it's"), 'app == "it\'s"'],
    [Selector.notEqualTo('app', 'web'), "app != 'web'"],
    [Selector.in('app', ['web', 'api', 'web']), "app in {'web', 'api'}"],
    [Selector.notIn('app', ['web']), "app not in {'web'}"],
    [Selector.contains('app', 'e'), "app contains 'e'"],
    [Selector.startsWith('app', 'w'), "app starts with 'w'"],
    [Selector.endsWith('app', 'b'), "app ends with 'b'"],
    [Selector.anyOf(Selector.has('a'), Selector.has('b')), 'has(a) || has(b)'],
    [Selector.allOf(Selector.has('a')), 'has(a)'],
    [Selector.has('a').and(Selector.has('b')).and(Selector.has('c')), 'has(a) && has(b) && has(c)'],
    [Selector.parse('has(a) && has(b)').and(Selector.parse('has(c) && has(d)')), 'has(a) && has(b) && has(c) && has(d)'],
    [Selector.has('a').or(Selector.has('b')).and(Selector.has('c')), '(has(a) || has(b)) && has(c)'],
    [Selector.has('a').not(), '!has(a)'],
    [Selector.has('a').not().not(), 'has(a)'],
    [Selector.parse('!(!has(a))').not(), '!has(a)'],
    [Selector.has('a').and(Selector.has('b')).not(), '!(has(a) && has(b))'],
  ])('%#: %s', (selector, text) => {
    expect(selector._problems).toEqual([]);
    expect(selector.toString()).toBe(text);
  });

  test('takes names that every JavaScript object has', () => {
    const labels = JSON.parse('{"__proto__": "x", "constructor": "y"}') as Record<string, string>;
    const selector = Selector.labels(labels);

    expect(selector.toString()).toBe("__proto__ == 'x' && constructor == 'y'");
    expect(selector.matches(labels)).toBe(true);
    expect(selector.matches({})).toBe(false);
  });
});

describe('a selector made from bad input', () => {
  test.each([
    ['a text that does not parse', Selector.parse("role = 'x'"), [
      "selector `role = 'x'` does not parse at offset 5: single `=` is not an operator; write `==`\n  role = 'x'\n       ^",
    ]],
    ['no text', Selector.parse(loose(undefined)), ["selector `undefined` is not a text; write a text such as `app == 'web'`"]],
    ['no labels', Selector.labels({}), ['label map is empty; name a label, or write `Selector.all()` to select everything']],
    ['a text for labels', Selector.labels(loose('app=web')), ["label map `app=web` is not a map; write a map such as `{ app: 'web' }`"]],
    ['nothing for labels', Selector.labels(loose(undefined)), ["label map `undefined` is not a map; write a map such as `{ app: 'web' }`"]],
    ['R-SEL a key with a blank', Selector.has('a b'), ["label key `a b` can't be written in a selector; use letters, digits, `_`, `.`, `/` and `-`"]],
    ['an empty key', Selector.has(''), ['label key is empty; use letters, digits, `_`, `.`, `/` and `-`']],
    ['R-SEL a long key', Selector.has('x'.repeat(513)), [`label key \`${'x'.repeat(99)}…\` is 513 characters long; a selector takes at most 512`]],
    ['R-SEL-2 a value with both quotes', Selector.equalTo('a', '\'"'), ['label value `\'"` holds both kinds of quotes, and selectors have no escapes; select by another value']],
    ['a number for a value', Selector.equalTo('a', loose(1)), ["label value `1` is not a text; write `'1'`"]],
    ['nothing for a value', Selector.labels({ a: loose(undefined) }), ['label value `undefined` is not a text; write a text']],
    ['a bad key and a bad value', Selector.notEqualTo('a b', loose(true)), [
      "label key `a b` can't be written in a selector; use letters, digits, `_`, `.`, `/` and `-`", "label value `true` is not a text; write `'true'`",
    ]],
    ['R-SEL-6 one of no values', Selector.in('a', []), ['selector `a in {}` matches nothing; name at least one value']],
    ['R-SEL-6 none of no values', Selector.notIn('a', []), ['selector `a not in {}` matches everything; name at least one value']],
    ['a text for values', Selector.in('a', loose('b')), ['label values `b` are not a list; write a list of texts']],
    ['any of nothing', Selector.anyOf(), ['list of selectors is empty; name a selector, or write `Selector.all()` to select everything']],
    ['all of nothing', Selector.allOf(), ['list of selectors is empty; name a selector, or write `Selector.all()` to select everything']],
    ['R-SEL-8 a blank part', Selector.has('a').or(Selector.parse(' ')), ['selector is blank, which would select everything; write `Selector.all()` if that is meant']],
    ['R-SEL-8 a blank one turned round', Selector.parse('').not(), ['selector is blank, which would select everything; write `Selector.all()` if that is meant']],
    ['a part that is no selector', Selector.has('a').and(loose("b == 'c'")), ["selector `b == 'c'` is not a `Selector`; write `Selector.parse(…)` or `Selector.labels(…)`"]],
    ['all the mistakes of its parts', Selector.anyOf(Selector.has('a b'), Selector.all(), Selector.equalTo('a', '\'"').not()).and(Selector.labels({})), [
      "label key `a b` can't be written in a selector; use letters, digits, `_`, `.`, `/` and `-`",
      'label value `\'"` holds both kinds of quotes, and selectors have no escapes; select by another value',
      'label map is empty; name a label, or write `Selector.all()` to select everything',
    ]],
  ])('carries its problems, and is never used: %s', (_, selector, messages) => {
    expect(selector._problems.map(describeProblem)).toEqual(messages);
    expect(() => selector.toString()).toThrow(new ValueError(selector._problems));
    expect(() => selector.canonical).toThrow(ValueError);
    expect(() => selector.matches({})).toThrow(ValueError);
    expect(() => selector._node).toThrow(ValueError);
    expect(() => selector.isAll).toThrow(ValueError);
    expect(() => selector.isSame(Selector.all())).toThrow(ValueError);
    expect(() => Selector.all().isSame(selector)).toThrow(ValueError);
  });

  test('joined with itself, however often, says each mistake once', () => {
    let selector = Selector.labels({});
    for (let round = 0; round < 100; round++) {
      selector = selector.or(selector);
    }

    expect(selector._problems).toHaveLength(1);
  });

  test('can be joined on, however often: nothing overflows', () => {
    let selector = Selector.has('a');
    for (let round = 0; round < 20_000; round++) {
      selector = selector.and(Selector.has('b')).not();
    }

    expect(selector._problems.map(describeProblem)).toEqual(['selector nests more than 1000 levels deep; join selectors with `Selector.anyOf` and `Selector.allOf`']);
  });
});

describe('isBlank and isAll', () => {
  test.each([
    ['', true, true], [' \t', true, true], ['all()', false, true], ['((all( )))', false, true], ['!!all()', false, true], ['all() && all()', false, false],
    ['global()', false, false], ['has(a)', false, false],
  ])('R-SEL-8 of `%s` are %s, %s', (text, isBlank, isAll) => {
    expect(Selector.parse(text)).toMatchObject({ isBlank, isAll });
  });

  test('what is no blank to Calico is no blank selector', () => {
    expect(Selector.parse('\u00a0').isBlank).toBe(false);
    expect(Selector.parse('\n').isBlank).toBe(false);
  });

  test('a built selector is not blank', () => {
    expect(Selector.all()).toMatchObject({ isBlank: false, isAll: true });
  });
});

describe('isSame', () => {
  test.each([
    ["a == 'b'", 'a=="b"', true],
    ["a in {'x', 'y'}", "a in {'y','x','x'}", true],
    ['(has(a) && has(b))', 'has(a)&&has(b)', true],
    ['', 'all()', true],
    ['has(a) && has(b)', 'has(b) && has(a)', false],
    ["a == 'b'", "a == 'B'", false],
  ])('of `%s` and `%s` is %s', (a, b, same) => {
    expect(Selector.parse(a).isSame(Selector.parse(b))).toBe(same);
  });
});

test('a selector cannot be changed', () => {
  expect(() => Object.assign(Selector.all(), { isBlank: true })).toThrow(TypeError);
});

test('its factories work without their class, as in `texts.map(Selector.parse)`', () => {
  expect(['has(a)', ''].map(Selector.parse).map(String)).toEqual(['has(a)', 'all()']);
  expect(['a', 'b'].map(Selector.has).map(String)).toEqual(['has(a)', 'has(b)']);
});
