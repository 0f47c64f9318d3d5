import { remembered } from '../values/remembered';
import { depthOf, groupNode, MAX_DEPTH, SelectorNode } from '../values/selector/ast';
import { knownSelector } from '../values/selector/known';
import { canonicalText } from '../values/selector/print';

/** A selector as it takes effect. */
export interface ScopedSelector {
  /** Its canonical text: equal texts select the same. */
  readonly text: string;
  readonly node: SelectorNode;
}

/** Space and tab only, as Calico sees it (R-SEL-1). */
const BLANK = /^[ \t]*$/;

/** The selector that a text says; undefined where it can't be parsed. */
export const parsed: (text: string) => ScopedSelector | undefined = remembered(text => {
  const node = knownSelector(text);
  return node && { text: canonicalText(node), node };
});

/**
 * The selector that `(a) && (b)` says; undefined where it can't be parsed.
 *
 * What can be parsed by itself is a term of its own in parentheses, so that both are put together as they are, and parsed once however
 * many selectors they are part of. What can't be may still be as a whole: `x) || (y`.
 */
export function joined(a: string, b: string): ScopedSelector | undefined {
  const [left, right] = [parsed(a), parsed(b)];
  if (left === undefined || right === undefined || BLANK.test(a) || BLANK.test(b) || Math.max(depthOf(left.node), depthOf(right.node)) >= MAX_DEPTH) {
    return parsed(`(${a}) && (${b})`);
  }
  return { text: `(${left.text} && ${right.text})`, node: groupNode('and', [left.node, right.node]) };
}
