import { nodeOf } from './node-of';
import { matchesNode } from '../../../src/values/selector/match';

/** What each operator says of a label that is missing, that is equal, that is another, that is empty. */
const table: [string, boolean, boolean, boolean, boolean][] = [
  ["a == 'web'", false, true, false, false],
  ["a != 'web'", true, false, true, true],
  ["a in {'web', 'x'}", false, true, false, false],
  ["a not in {'web', 'x'}", true, false, true, true],
  ["a contains 'we'", false, true, false, false],
  ["a starts with 'we'", false, true, false, false],
  ["a ends with 'eb'", false, true, false, false],
  ['has(a)', false, true, true, true],
  ["!a == 'web'", true, false, true, true],
  ["!a != 'web'", false, true, false, false],
  ['!has(a)', true, false, false, false],
  ['all()', true, true, true, true],
  ['global()', true, true, true, true],
  ['!all()', false, false, false, false],
  ['a in {}', false, false, false, false],
  ['a not in {}', true, true, true, true],
  ["a == ''", false, false, false, true],
  ["a contains ''", false, true, true, true],
  ["a starts with ''", false, true, true, true],
  ["a in {''}", false, false, false, true],
];

describe('R-SEL table: label missing, equal, another, empty', () => {
  test.each(table)('%s', (text, ...expected) => {
    const node = nodeOf(text);

    expect([{}, { a: 'web' }, { a: 'db' }, { a: '' }].map(labels => matchesNode(node, labels as Record<string, string>))).toEqual(expected);
  });
});

describe('matching', () => {
  test.each([
    ["a == 'Web'", 'web'], ["a contains 'EB'", 'web'], ["a starts with 'W'", 'web'], ["a ends with 'B'", 'web'],
  ])('R-SEL table: case counts, %s does not match %s', (text, value) => {
    expect(matchesNode(nodeOf(text), { a: value })).toBe(false);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('`%s` is a label like any other', key => {
    const has = nodeOf(`has(${key})`);
    const labels = JSON.parse(`{"${key}": "x"}`) as Record<string, string>;

    expect(matchesNode(has, {})).toBe(false);
    expect(matchesNode(has, labels)).toBe(true);
    expect(matchesNode(nodeOf(`${key} == 'x'`), labels)).toBe(true);
    expect(matchesNode(nodeOf(`${key} != 'x'`), {})).toBe(true);
  });

  test('labels may come without a prototype', () => {
    expect(matchesNode(nodeOf("a == 'b'"), Object.assign(Object.create(null), { a: 'b' }))).toBe(true);
  });

  test('a value that is undefined is no label', () => {
    expect(matchesNode(nodeOf('has(a)'), { a: undefined } as never)).toBe(false);
  });

  test('a value that is no text is compared as the text that it would be', () => {
    expect(matchesNode(nodeOf("a starts with '8'"), { a: 80 } as never)).toBe(true);
  });
});
