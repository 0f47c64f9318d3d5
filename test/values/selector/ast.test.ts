import { nodeOf } from './node-of';
import { depthOf, groupNode, hasNode, labelsOf, MAX_DEPTH, notNode } from '../../../src/values/selector/ast';
import { matchesNode } from '../../../src/values/selector/match';
import { canonicalText } from '../../../src/values/selector/print';

describe('labelsOf', () => {
  test.each([
    ["a == '1' && (has(b) || !a in {'2'}) && c starts with 'x'", ['a', 'b', 'c']],
    ['all() || global()', []],
    ["constructor == 'x' && __proto__ == 'y'", ['constructor', '__proto__']],
  ])('of `%s`', (text, labels) => {
    expect(labelsOf(nodeOf(text))).toEqual(labels);
  });
});

describe('groupNode', () => {
  test('of one operand is that operand', () => {
    expect(groupNode('and', [hasNode('a')])).toEqual(hasNode('a'));
  });
});

describe('depthOf', () => {
  test.each([['has(a)', 0], ['!has(a)', 1], ['has(a) && has(b)', 1], ['has(a) || !(has(b) && has(c))', 3], ['((((has(a)))))', 0]])('of `%s` is %d', (text, depth) => {
    expect(depthOf(nodeOf(text))).toBe(depth);
  });
});

test('a selector as deep as may be can be walked, printed and matched', () => {
  let node = notNode(hasNode('a'));
  while (depthOf(node) < MAX_DEPTH) {
    node = notNode(node);
  }

  expect(labelsOf(node)).toEqual(['a']);
  expect(matchesNode(node, { a: '' })).toBe(MAX_DEPTH % 2 === 0);
  expect(canonicalText(node)).toBe(`${'!'.repeat(MAX_DEPTH)}has(a)`);
});
