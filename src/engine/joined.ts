import { remembered, rememberedPair } from '../values/remembered';
import { depthOf, groupNode, MAX_DEPTH, SelectorNode } from '../values/selector/ast';
import { knownSelector } from '../values/selector/known';
import { canonicalText } from '../values/selector/print';

/** A selector as it takes effect. */
export class ScopedSelector {
  private canonical?: string;

  constructor(public readonly node: SelectorNode) {}

  /** Its canonical text: equal texts select the same. */
  public get text(): string {
    return this.canonical ??= canonicalText(this.node);
  }
}

/** Space and tab only, as Calico sees it (R-SEL-1). */
const BLANK = /^[ \t]*$/;

/** The selector that a text says; undefined where it can't be parsed. */
export const parsed: (text: string) => ScopedSelector | undefined = remembered(text => {
  const node = knownSelector(text);
  return node && new ScopedSelector(node);
});

/** What two selectors select together; the same two yield the same one, so that what it selects is found once. */
const both = rememberedPair((left: ScopedSelector, right: ScopedSelector) => new ScopedSelector(groupNode('and', [left.node, right.node])));

/**
 * The selector that `(a) && (b)` says; undefined where it can't be parsed.
 *
 * What can be parsed by itself is a term of its own in parentheses, so that both are put together as they are, and parsed once however
 * many selectors they are part of. What can't be may still be as a whole: `x) || (y`.
 */
export function joined(a: string, b: string): ScopedSelector | undefined {
  const left = parsed(a);
  const right = parsed(b);
  if (left === undefined || right === undefined || BLANK.test(a) || BLANK.test(b) || Math.max(depthOf(left.node), depthOf(right.node)) >= MAX_DEPTH) {
    return parsed(`(${a}) && (${b})`);
  }
  return both(left, right);
}
