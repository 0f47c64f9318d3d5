import { GroupNode, LeafNode, SelectorNode } from './ast';

const OPERATORS: Readonly<Record<GroupNode['op'], string>> = { and: ' && ', or: ' || ' };

/**
 * Calico's own canonical text (R-SEL-9): double quotes, sorted sets, parentheses round every group.
 *
 * Not always a fixed point: the canonical text of `!(!(a == "b"))` is `!!a == "b"`, which reads as `a == "b"`.
 */
export function canonicalText(node: SelectorNode): string {
  switch (node.op) {
    case 'not':
      return `!${canonicalText(node.operand)}`;
    case 'and':
    case 'or':
      return `(${node.operands.map(canonicalText).join(OPERATORS[node.op])})`;
    default:
      return leafText(node, canonicalQuotes, values => [...values].sort(compareBytes));
  }
}

/**
 * The text that goes into manifests: single quotes, sets as they were written, only the parentheses that are needed.
 *
 * It always parses back to the same selector, that is to the same canonical text.
 */
export function printSelector(node: SelectorNode): string {
  switch (node.op) {
    case 'not':
      // `!!` would collapse, so a negation inside a negation keeps its parentheses.
      return 'depth' in node.operand ? `!(${printSelector(node.operand)})` : `!${printSelector(node.operand)}`;
    case 'and':
      return node.operands.map(operand => inParentheses(operand, isGroup(operand))).join(OPERATORS.and);
    case 'or':
      return node.operands.map(operand => inParentheses(operand, operand.op === 'or')).join(OPERATORS.or);
    default:
      return leafText(node, readableQuotes, values => values);
  }
}

/** Whether a selector can say this value: there are no escapes, so only one kind of quote fits (R-SEL-2). */
export function isQuotable(value: string): boolean {
  return !(value.includes('"') && value.includes("'"));
}

/** Compares as Go compares strings: by the bytes of their UTF-8 form, which is the order of their code points. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) {
      // Half a pair stands for a code point beyond all that need no pair.
      return isHalf(left) === isHalf(right) ? left - right : isHalf(left) ? 1 : -1;
    }
  }
  return a.length - b.length;
}

/** Whether a code unit is half of a surrogate pair. */
function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function leafText(node: LeafNode, quotes: (value: string) => string, arrange: (values: readonly string[]) => readonly string[]): string {
  switch (node.op) {
    case 'all':
    case 'global':
      return `${node.op}()`;
    case 'has':
      return `has(${node.key})`;
    case 'in':
    case 'not in':
      return `${node.key} ${node.op} {${arrange(node.values).map(quotes).join(', ')}}`;
    default:
      return `${node.key} ${node.op} ${quotes(node.value)}`;
  }
}

function canonicalQuotes(value: string): string {
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}

function readableQuotes(value: string): string {
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}

function isGroup(node: SelectorNode): boolean {
  return node.op === 'and' || node.op === 'or';
}

function inParentheses(node: SelectorNode, needed: boolean): string {
  return needed ? `(${printSelector(node)})` : printSelector(node);
}
