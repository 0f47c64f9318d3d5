import { describeProblem } from '../../../src/values/problem';
import { tryParseSelector } from '../../../src/values/selector/parse';

const OPERATORS = 'write one of `==`, `!=`, `in`, `not in`, `contains`, `starts with` or `ends with`';
const CHARACTERS = 'labels hold letters, digits, `_`, `.`, `/` and `-`';

/** Text, offset, reason, remedy. */
const mistakes: [string, number, string, string][] = [
  // operators
  ["role = 'x'", 5, 'single `=` is not an operator', 'write `==`'],
  ['app=web', 3, 'single `=` is not an operator', 'write `==`'],
  ["a === 'b'", 4, '`===` is not an operator', 'write `==`'],
  ["a !== 'b'", 4, '`!==` is not an operator', 'write `!=`'],
  ["a ! = 'b'", 2, '`!` does not follow a label', 'write `!=` without a blank, or `!` before the term'],
  ["a <> 'b'", 2, '`<` is not an operator', OPERATORS],
  ["a > 'b'", 2, '`>` is not an operator', OPERATORS],
  ["a ~ 'b'", 2, '`~` is not an operator', OPERATORS],
  ["a == 'b' & c == 'd'", 9, 'single `&` is not an operator', 'write `&&`'],
  ["a == 'b' | c == 'd'", 9, 'single `|` is not an operator', 'write `||`'],
  ["a & b == 'c'", 2, 'single `&` is not an operator', 'write `&&`'],
  ["| a == 'b'", 0, 'single `|` is not an operator', 'write `||`'],
  ["a eq 'b'", 2, '`eq` is not an operator', 'write `==`'],
  ["a has 'b'", 2, '`has` is not an operator', 'write `contains`'],
  ["a starts 'b'", 2, '`starts` is not an operator', 'write `starts with`'],
  ["a starts-with 'b'", 2, '`starts-with` is not an operator', 'write `starts with`'],
  ["a ends_with 'b'", 2, '`ends_with` is not an operator', 'write `ends with`'],
  ["a matches 'b'", 2, '`matches` is not an operator', OPERATORS],
  ["a not contains 'b'", 2, '`not` stands only before `in`', 'write `!` before the whole term'],
  ["a IN {'b'}", 2, '`IN` is not an operator, operators are lower case', 'write `in`'],
  ["a NOT IN {'b'}", 2, '`NOT IN` is not an operator, operators are lower case', 'write `not in`'],
  ["a Contains 'b'", 2, '`Contains` is not an operator, operators are lower case', 'write `contains`'],
  ["a == 'b' AND c == 'd'", 9, '`AND` is not an operator', 'write `&&`'],
  ["a == 'b' or c == 'd'", 9, '`or` is not an operator', 'write `||`'],
  ["a OR b == 'c'", 2, 'label `a` has no operator', 'write a whole term before `OR`, and `||` in its place'],
  // terms that lack something
  ["a == 'b' &&", 9, 'nothing stands after `&&`', 'write a term after it, or remove it'],
  ["a == 'b' || ", 9, 'nothing stands after `||`', 'write a term after it, or remove it'],
  ["(a == 'b' &&) || c == 'd'", 10, 'nothing stands after `&&`', 'write a term after it, or remove it'],
  ['!', 0, 'nothing stands after `!`', 'write a term after it, or remove it'],
  ["&& a == 'b'", 0, 'nothing stands before `&&`', 'write a term before it, or remove it'],
  ["a == 'b' && || c == 'd'", 12, '`||` follows another operator', 'write a term between them, or remove one'],
  ['a', 1, 'label `a` has no operator', "write `has(a)`, or `a == 'value'`"],
  ["a && b == 'c'", 2, 'label `a` has no operator', "write `has(a)`, or `a == 'value'`"],
  ['(a)', 2, 'label `a` has no operator', "write `has(a)`, or `a == 'value'`"],
  ['all', 3, 'label `all` has no operator', "write `all()`, or `all == 'value'`"],
  ["== 'b'", 0, 'no label stands before `==`', "write `label == 'value'`"],
  ["!= 'b'", 0, 'no label stands before `!=`', "write `label == 'value'`"],
  ["in {'b'}", 0, 'no label stands before `in`', 'write it after a label, as in `label in …`'],
  ["contains 'b'", 0, 'no label stands before `contains`', 'write it after a label, as in `label contains …`'],
  ['a ==', 4, '`==` has no value after it', "write `a == 'value'`"],
  ["(a ends with) || c == 'd'", 12, '`ends with` has no value after it', "write `a ends with 'value'`"],
  ["a 'b'", 2, 'no operator stands between label `a` and the value', 'write `==`'],
  ["a {'b'}", 2, 'no operator stands between label `a` and the set', "write `a in {'value'}`"],
  // values
  ['a == b', 5, 'the value is not quoted', "write `'b'`"],
  ['a == 1', 5, 'the value is not quoted', "write `'1'`"],
  ['a == $b', 5, 'the value is not quoted', 'write the value in quotes'],
  ["a == 'b", 5, 'the value has no closing quote', "write `'` after the value"],
  ['a == "b', 5, 'the value has no closing quote', 'write `"` after the value'],
  ["a == 'it\\'s'", 10, "a value can't hold its own quote, `\\` does not escape it", 'put the value in the other kind of quotes'],
  ['a == “b”', 5, '`“` is no quote to Calico', 'write `\'` or `"` round the value'],
  ['a == `b`', 5, 'a backtick is no quote to Calico', 'write `\'` or `"` round the value'],
  ["a == {'b'}", 5, '`==` takes one value, not a set', 'write `a in {…}` to compare with several'],
  // sets
  ["a in 'b'", 5, '`in` takes a set', "write `{'b'}`"],
  ['a in b', 5, '`in` takes a set', "write the values as `{'one', 'two'}`"],
  ["a not in ('b')", 9, '`not in` takes a set', "write the values as `{'one', 'two'}`"],
  ['a in', 4, '`in` takes a set', "write the values as `{'one', 'two'}`"],
  ["a in {'b'", 5, '`{` is not closed', 'write `}` after the last value'],
  ['a in {', 5, '`{` is not closed', 'write `}` after the last value'],
  ['a in {b}', 6, 'the value is not quoted', "write `'b'`"],
  ["a in {{'b'}}", 6, 'the value is not quoted', "write `'one', 'two'` between the braces"],
  ["a in {'b' 'c'}", 10, 'the values of a set are separated by commas', "write `{'one', 'two'}`"],
  ["a in {'b'; 'c'}", 9, 'the values of a set are separated by commas', "write `{'one', 'two'}`"],
  ['a in {;}', 6, 'a set holds quoted values', "write `{'one', 'two'}`"],
  ['a in {,}', 6, 'no value stands before the comma', 'remove the comma'],
  ["a in {'b',,}", 10, 'no value stands before the comma', 'remove the comma'],
  ["a in {'b'}}", 10, '`}` closes nothing', 'remove it'],
  // parentheses and functions
  ['()', 1, 'the parentheses are empty', 'write a term between them'],
  ["a == 'b' && ( )", 14, 'the parentheses are empty', 'write a term between them'],
  ["(a == 'b'", 0, '`(` is not closed', 'write `)` where it ends'],
  ["((a == 'b')", 0, '`(` is not closed', 'write `)` where it ends'],
  ['((', 1, '`(` is not closed', 'write a term and `)` after it'],
  ["a == 'b')", 8, '`)` closes nothing', 'remove it'],
  [')', 0, '`)` closes nothing', 'remove it'],
  ['}', 0, '`}` closes nothing', 'remove it'],
  ['has (a)', 3, 'a blank stands between `has` and `(`', 'write `has(label)`'],
  ['all ()', 3, 'a blank stands between `all` and `(`', 'write `all()`'],
  ['has()', 4, '`has(` is not followed by a label', 'write `has(label)`, the label in letters, digits, `_`, `.`, `/` and `-`'],
  ["has('a')", 4, 'a label is written without quotes', 'write `has(a)`'],
  ['has(a', 3, '`(` is not closed', 'write `has(a)`'],
  ['has(a, b)', 5, '`has` takes one label', 'write `has(a)`'],
  ['all(a)', 4, '`all()` takes nothing between its parentheses', 'write `all()`'],
  ['global(', 6, '`(` is not closed', 'write `global()`'],
  ['HAS(a)', 0, '`HAS` is not a function, functions are lower case', 'write `has(label)`'],
  ['any()', 0, '`any(…)` is not a function', 'write `has(label)`, `all()` or `global()`'],
  ["not(a == 'b')", 0, '`not` does not negate', 'write `!(…)`'],
  ["not a == 'b'", 0, '`not` does not negate', 'write `!` before the term'],
  ['NOT has(a)', 0, '`NOT` does not negate', 'write `!` before the term'],
  // what stands where no term, or no more, can stand
  ["'b' == a", 0, 'a term begins with a label, which has no quotes', 'write `b` without quotes, and a value in quotes after an operator'],
  ["'b c'", 0, 'a term begins with a label, which has no quotes', "write `label == 'value'`"],
  ["[a == 'b']", 0, '`[` does not begin a term', "write `label in {'value'}` for a set, and `(` to group"],
  ['*', 0, 'there are no wildcards', 'write `all()` for every endpoint, `has(label)` for every value'],
  ["a:b == 'c'", 1, "`:` can't stand in a label", CHARACTERS],
  ['app: web', 3, "`:` can't stand in a label", CHARACTERS],
  ["é == 'c'", 0, "`é` can't stand in a label", CHARACTERS],
  ["😀 == 'c'", 0, "`😀` can't stand in a label", CHARACTERS],
  ["a b: == 'c'", 3, "`:` can't stand in a label", CHARACTERS],
  ["a == 'b' c == 'd'", 9, 'text follows a complete term', 'join terms with `&&` or `||`'],
  ["a == 'b', c == 'd'", 8, 'text follows a complete term', 'join terms with `&&` or `||`'],
  [`${'l'.repeat(513)} == 'x'`, 0, 'the label is 513 characters long', 'a label has at most 512'],
  // blanks that are none
  ["a == 'b'\n", 8, 'it ends in a line break', 'remove it (the YAML block scalars `|` and `>` add one, `>-` does not)'],
  ["a == 'b' &&\r\nc == 'd'", 11, 'a line break is not a blank to Calico', 'write the selector on one line'],
  ["a\u00a0== 'b'", 1, 'U+00A0 is not a blank to Calico', 'write a plain space, or remove it'],
  ["\ufeffa == 'b'", 0, 'U+FEFF is not a blank to Calico', 'write a plain space, or remove it'],
  ["a == 'b'\u0000", 8, 'U+0000 is not a blank to Calico', 'write a plain space, or remove it'],
];

describe('every mistake has its own remedy', () => {
  test.each(mistakes)('%j at %d: %s; %s', (text, offset, reason, remedy) => {
    const { problem } = tryParseSelector(text);

    expect(problem).toMatchObject({ offset, reason: `does not parse at offset ${offset}: ${reason}`, remedy });
  });

  test('R-FG-28 a YAML block scalar', () => {
    expect(tryParseSelector("app == 'web'\n").problem!.remedy).toContain('block scalars');
  });
});

describe('the message', () => {
  test('has a line with offset and remedy, and a caret under the place', () => {
    expect(describeProblem(tryParseSelector("role = 'x'").problem!)).toBe([
      "selector `role = 'x'` does not parse at offset 5: single `=` is not an operator; write `==`",
      "  role = 'x'",
      '       ^',
    ].join('\n'));
  });

  test('has the caret behind the last character where something is missing', () => {
    expect(tryParseSelector('a ==').problem!.picture).toBe('  a ==\n      ^');
  });

  test('shows what is not seen, with the caret still under the place', () => {
    expect(describeProblem(tryParseSelector("\ta\u00a0== 'b'").problem!)).toBe([
      "selector `\\ta\\u{a0}== 'b'` does not parse at offset 2: U+00A0 is not a blank to Calico; write a plain space, or remove it",
      "  \\ta\\u{a0}== 'b'",
      '     ^',
    ].join('\n'));
  });

  test('of a long selector shows the surroundings of the mistake', () => {
    const text = `${'w'.repeat(80)} == 'x' && role = 'y' && ${'z'.repeat(80)} == 'x'`;

    expect(describeProblem(tryParseSelector(text).problem!)).toBe([
      `selector \`…${'w'.repeat(33)} == 'x' && role = 'y' && ${'z'.repeat(40)}…\` does not parse at offset 96: single \`=\` is not an operator; write \`==\``,
      `  …${'w'.repeat(33)} == 'x' && role = 'y' && ${'z'.repeat(40)}…`,
      `  ${' '.repeat(50)}^`,
    ].join('\n'));
  });

  test.each([[100, 100], [101, 100], [140, 100]])('of a selector of %d characters shows at most %d', (length, shown) => {
    const { value } = tryParseSelector(`${'a'.repeat(length - 4)} = x`).problem!;

    expect(value.length).toBeLessThanOrEqual(shown);
    expect(value.includes('…')).toBe(length > shown);
  });

  test.each([0, 50, 500, 994])('of a very long selector stays short, with the mistake at %d in sight', at => {
    const text = `${' '.repeat(at)}*${' '.repeat(1000 - at)}`;
    const { value, picture, offset } = tryParseSelector(text).problem!;
    const [shown, caret] = picture!.split('\n');

    expect(offset).toBe(at);
    expect(value.length).toBeLessThanOrEqual(100);
    expect(shown[caret.indexOf('^')]).toBe('*');
  });
});
