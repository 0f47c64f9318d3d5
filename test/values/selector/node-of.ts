import { SelectorNode } from '../../../src/values/selector/ast';
import { Selector } from '../../../src/values/selector/selector';

/** The parsed form of a selector that must parse. */
export function nodeOf(text: string): SelectorNode {
  return Selector.parse(text)._node;
}
