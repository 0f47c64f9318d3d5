import * as fc from 'fast-check';
import { arbLabels, arbNearMiss, arbNode, arbSpelling } from './arbitrary-selector';
import { nodeOf } from './node-of';
import { SelectorNode } from '../../../src/values/selector/ast';
import { tryParseSelector } from '../../../src/values/selector/parse';
import { canonicalText, printSelector } from '../../../src/values/selector/print';
import { Selector } from '../../../src/values/selector/selector';
import { ValueError } from '../../../src/values/value-error';

const arbSelector = arbNode.map(node => Selector.parse(printSelector(node)));

describe('printing', () => {
  test('parsing what is printed gives the same selector back, `!(!(…))` included', () => {
    fc.assert(fc.property(arbNode, node => {
      expect(nodeOf(printSelector(node))).toEqual(node);
    }));
  });

  test('R-SEL-9 parsing the canonical text gives a selector that matches the same labels', () => {
    fc.assert(fc.property(arbNode, arbLabels, (node, labels) => {
      const selector = Selector.parse(printSelector(node));

      expect(Selector.parse(canonicalText(node)).matches(labels)).toBe(selector.matches(labels));
    }));
  });
});

describe('spelling', () => {
  test('blanks, quotes, commas, `!!` and parentheses that change nothing change nothing', () => {
    fc.assert(fc.property(arbNode.chain(node => fc.tuple(fc.constant(node), arbSpelling(node))), ([node, text]) => {
      expect(canonicalText(nodeOf(text))).toBe(canonicalText(node));
    }));
  });
});

describe('the builder', () => {
  test('agrees with the text that says the same', () => {
    fc.assert(fc.property(arbNode, arbLabels, (node, labels) => {
      expect(build(node).matches(labels)).toBe(Selector.parse(printSelector(node)).matches(labels));
    }));
  });

  test('De Morgan: not (a and b) is (not a) or (not b), and the other way round', () => {
    fc.assert(fc.property(arbSelector, arbSelector, arbLabels, (a, b, labels) => {
      expect(a.and(b).not().matches(labels)).toBe(a.not().or(b.not()).matches(labels));
      expect(a.or(b).not().matches(labels)).toBe(a.not().and(b.not()).matches(labels));
    }));
  });

  test('not turns every match round, and undoes itself', () => {
    fc.assert(fc.property(arbSelector, arbLabels, (selector, labels) => {
      expect(selector.not().matches(labels)).toBe(!selector.matches(labels));
      expect(selector.not().not().matches(labels)).toBe(selector.matches(labels));
    }));
  });

  test('and, or are every, some', () => {
    fc.assert(fc.property(fc.array(arbSelector, { minLength: 1, maxLength: 4 }), arbLabels, (selectors, labels) => {
      expect(Selector.allOf(...selectors).matches(labels)).toBe(selectors.every(selector => selector.matches(labels)));
      expect(Selector.anyOf(...selectors).matches(labels)).toBe(selectors.some(selector => selector.matches(labels)));
    }));
  });
});

describe('any text at all', () => {
  test('parses, or gives a problem inside the text', () => {
    fc.assert(fc.property(arbNearMiss, text => {
      const { value, problem } = tryParseSelector(text);

      expect(value === undefined).not.toBe(problem === undefined);
      if (problem !== undefined) {
        expect(problem.offset).toBeGreaterThanOrEqual(0);
        expect(problem.offset).toBeLessThanOrEqual(text.length);
        expect(problem.remedy).not.toBe('');
      }
    }), { numRuns: 2000 });
  });

  test('is refused with our own error where it does not parse, and read back where it does', () => {
    fc.assert(fc.property(arbNearMiss, arbLabels, (text, labels) => {
      const selector = Selector.parse(text);

      if (selector._problems.length > 0) {
        expect(() => selector.canonical).toThrow(ValueError);
      } else {
        expect(Selector.parse(selector.toString()).canonical).toBe(selector.canonical);
        expect(typeof selector.matches(labels)).toBe('boolean');
      }
    }), { numRuns: 2000 });
  });
});

/** The selector made by the public builder alone; an empty set, which it refuses, through what has the same meaning. */
function build(node: SelectorNode): Selector {
  switch (node.op) {
    case 'all':
      return Selector.all();
    case 'global':
      return Selector.global();
    case 'has':
      return Selector.has(node.key);
    case '==':
      return Selector.equalTo(node.key, node.value);
    case '!=':
      return Selector.notEqualTo(node.key, node.value);
    case 'contains':
      return Selector.contains(node.key, node.value);
    case 'starts with':
      return Selector.startsWith(node.key, node.value);
    case 'ends with':
      return Selector.endsWith(node.key, node.value);
    case 'in':
      return node.values.length === 0 ? Selector.all().not() : Selector.in(node.key, [...node.values]);
    case 'not in':
      return node.values.length === 0 ? Selector.all() : Selector.notIn(node.key, [...node.values]);
    case 'not':
      return build(node.operand).not();
    case 'and':
      return Selector.allOf(...node.operands.map(build));
    case 'or':
      return Selector.anyOf(...node.operands.map(build));
  }
}
