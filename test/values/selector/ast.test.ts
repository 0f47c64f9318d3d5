import { depthOf, groupNode, hasNode, labelsOf, mapKeys, MAX_DEPTH, notNode } from '../../../src/values/selector/ast';
import { parseSelector } from '../../../src/values/selector/parse';
import { canonicalText } from '../../../src/values/selector/print';

describe('labelsOf', () => {
  test.each([
    ["a == '1' && (has(b) || !a in {'2'}) && c starts with 'x'", ['a', 'b', 'c']],
    ['all() || global()', []],
    ["constructor == 'x' && __proto__ == 'y'", ['constructor', '__proto__']],
  ])('of `%s`', (text, labels) => {
    expect(labelsOf(parseSelector(text))).toEqual(labels);
  });
});

describe('mapKeys', () => {
  test('R-SCP-2 prefixes every label, and nothing else', () => {
    const text = "a == 'a' && (has(b) || !c in {'c'}) && d not in {'x'} && e contains 'e' && all() && global()";

    expect(canonicalText(mapKeys(parseSelector(text), key => `pcns.${key}`)))
      .toBe('(pcns.a == "a" && (has(pcns.b) || !pcns.c in {"c"}) && pcns.d not in {"x"} && pcns.e contains "e" && all() && global())');
  });
});

describe('groupNode', () => {
  test('of one operand is that operand', () => {
    expect(groupNode('and', [hasNode('a')])).toEqual(hasNode('a'));
  });
});

describe('depthOf', () => {
  test.each([['has(a)', 0], ['!has(a)', 1], ['has(a) && has(b)', 1], ['has(a) || !(has(b) && has(c))', 3], ['((((has(a)))))', 0]])('of `%s` is %d', (text, depth) => {
    expect(depthOf(parseSelector(text))).toBe(depth);
  });
});

test('a selector as deep as may be can be walked, printed and matched', () => {
  let node = notNode(hasNode('a'));
  while (depthOf(node) < MAX_DEPTH) {
    node = notNode(node);
  }

  expect(labelsOf(mapKeys(node, key => key))).toEqual(['a']);
  expect(canonicalText(node)).toBe(`${'!'.repeat(MAX_DEPTH)}has(a)`);
});
