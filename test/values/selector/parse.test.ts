import { ALL, comparisonNode, groupNode, hasNode, MAX_DEPTH, membershipNode, notNode } from '../../../src/values/selector/ast';
import { tryParseSelector } from '../../../src/values/selector/parse';

const a = hasNode('a');
const b = hasNode('b');
const c = hasNode('c');

describe('tryParseSelector', () => {
  test.each([
    ['R-SEL-7 && binds closer than ||', 'has(a) || has(b) && has(c)', groupNode('or', [a, groupNode('and', [b, c])])],
    ['R-SEL-7 parentheses bind closest', '(has(a) || has(b)) && has(c)', groupNode('and', [groupNode('or', [a, b]), c])],
    ['R-SEL-7 groups of the same kind stay apart', '(has(a) && has(b)) && has(c)', groupNode('and', [groupNode('and', [a, b]), c])],
    ['R-SEL-7 ! takes one operation', "!a == 'x' && has(b)", groupNode('and', [notNode(comparisonNode('==', 'a', 'x')), b])],
    ['R-SEL-7 a run of ! collapses', '!!! has(a)', notNode(a)],
    ['R-SEL-9 a negated negation stays', '!(!has(a))', notNode(notNode(a))],
    ['R-SEL-6 a set with a trailing comma', "a in {'x', 'y',}", membershipNode('in', 'a', ['x', 'y'])],
    ['R-SEL-6 an empty set', 'a not in {}', membershipNode('not in', 'a', [])],
    ['a set keeps its order, and every value once', "a in {'y', 'x', 'y'}", membershipNode('in', 'a', ['y', 'x'])],
    ['R-SEL-2 a value ends at the first quote', "a == 'x\\'", comparisonNode('==', 'a', 'x\\')],
    ['R-SEL-3 words of an operator run together', "a startswith 'x'", comparisonNode('starts with', 'a', 'x')],
    ['R-SEL-4 keywords as labels', "in in {'x'}", membershipNode('in', 'in', ['x'])],
    ['R-SEL-4 a function name as a label', "has == 'x'", comparisonNode('==', 'has', 'x')],
    ['R-SEL-8 blank text', ' \t', ALL],
  ])('%s', (_, text, node) => {
    expect(tryParseSelector(text)).toEqual({ value: node });
  });

  test('makes nothing that can be changed', () => {
    const node = tryParseSelector("!(a in {'x'} && has(b))").value as unknown as { operand: { operands: { values: string[] }[] } };

    expect(() => { node.operand = undefined!; }).toThrow(TypeError);
    expect(() => node.operand.operands.pop()).toThrow(TypeError);
    expect(() => node.operand.operands[0].values.push('y')).toThrow(TypeError);
  });

  test.each([42, null, undefined, {}, ['all()']])('refuses %p, which is no text', raw => {
    expect(tryParseSelector(raw as string).problem).toMatchObject({ subject: 'selector', reason: 'is not a text', remedy: "write a text such as `app == 'web'`" });
  });
});

describe('a very long selector', () => {
  const many = 100_000;

  test.each([
    ['parentheses that change nothing', `${'('.repeat(many)}has(a)${')'.repeat(many)}`, a],
    ['an even number of !', `${'!'.repeat(many)}has(a)`, a],
    ['an odd number of !', `${'! '.repeat(many + 1)}has(a)`, notNode(a)],
    ['! and parentheses, each pair doing nothing', `${'(!!'.repeat(many)}has(a)${')'.repeat(many)}`, a],
    ['blanks', `${' \t'.repeat(many)}has(a)${' \t'.repeat(many)}`, a],
    ['terms', Array.from({ length: many }, () => 'has(a)').join('&&'), groupNode('and', Array.from({ length: many }, () => a))],
    ['a value', `a == '${'x'.repeat(many)}'`, comparisonNode('==', 'a', 'x'.repeat(many))],
  ])('parses with 100,000 of: %s', (_, text, node) => {
    // Compared by hand: printing a difference of this size would take minutes.
    expect(JSON.stringify(tryParseSelector(text).value) === JSON.stringify(node)).toBe(true);
  });

  test.each([
    ['(', many - 1, '`(` is not closed'],
    [')', 0, '`)` closes nothing'],
    ['!', many - 1, 'nothing stands after `!`'],
    ['{', 0, '`{` does not begin a term'],
    ["'", 0, 'a term begins with a label'],
    ['a', 0, 'the label is 100000 characters long'],
    ['&&', 0, 'nothing stands before `&&`'],
    ['\\"', 0, "can't stand in a label"],
    ['a ', 2, '`a` is not an operator'],
  ])('made of %j alone fails with one short problem', (piece, offset, reason) => {
    const { problem } = tryParseSelector(piece.repeat(many));

    expect(problem!.offset).toBe(offset);
    expect(problem!.reason).toContain(reason);
    expect(problem!.value.length).toBeLessThanOrEqual(100);
  });
});

describe('a very deep selector', () => {
  const deep = (levels: number): string => `${'!('.repeat(levels)}has(a)${')'.repeat(levels)}`;

  test(`parses up to ${MAX_DEPTH} levels`, () => {
    expect(tryParseSelector(deep(MAX_DEPTH)).value).toMatchObject({ op: 'not', depth: MAX_DEPTH });
  });

  test.each([MAX_DEPTH + 1, 100_000])('is refused, and says so, at %d levels', levels => {
    expect(tryParseSelector(deep(levels)).problem).toMatchObject({
      reason: expect.stringMatching(/^does not parse at offset \d+: it nests more than 1000 levels deep$/),
      remedy: 'write it with fewer parentheses',
    });
  });

  test('counts what stands outside all parentheses too', () => {
    expect(tryParseSelector(`${deep(MAX_DEPTH)} && has(b)`).problem!.reason).toContain('it nests more than 1000 levels deep');
  });
});
