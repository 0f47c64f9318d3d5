/** Compares a label's value with one text. A label that is absent matches `!=` only (R-SEL table). */
export interface ComparisonNode {
  readonly op: '==' | '!=' | 'contains' | 'starts with' | 'ends with';
  readonly key: string;
  readonly value: string;
}

/** Looks a label's value up in a set. A label that is absent matches `not in` only (R-SEL table). */
export interface MembershipNode {
  readonly op: 'in' | 'not in';
  readonly key: string;
  /** In the order in which they were written, each once. */
  readonly values: readonly string[];
}

/** Asks whether a label is there, with any value. */
export interface HasNode {
  readonly op: 'has';
  readonly key: string;
}

/** `all()` or `global()`: true for everything. What `global()` restricts, its position does (R-SCP-6). */
export interface ConstantNode {
  readonly op: 'all' | 'global';
}

/** Turns one operation round. */
export interface NotNode {
  readonly op: 'not';
  readonly operand: SelectorNode;
  /** How many `not`, `and` and `or` stand inside each other here, this one included. */
  readonly depth: number;
}

/** Two or more operations joined by the same operator. */
export interface GroupNode {
  readonly op: 'and' | 'or';
  readonly operands: readonly SelectorNode[];
  /** How many `not`, `and` and `or` stand inside each other here, this one included. */
  readonly depth: number;
}

/** An operation that holds no other. */
export type LeafNode = ComparisonNode | MembershipNode | HasNode | ConstantNode;

/** A parsed selector. Nodes are frozen; `MAX_DEPTH` bounds their nesting, so that whoever walks them may recurse. */
export type SelectorNode = LeafNode | NotNode | GroupNode;

/**
 * How deep a selector may nest. Parentheses and `!` that change nothing don't count.
 *
 * The API server takes 1,024 characters, in which no more than 340 levels fit; Calico itself has no such limit.
 */
export const MAX_DEPTH = 1000;

/** The longest label key that a selector can name (R-SEL, `L`). */
export const MAX_KEY_LENGTH = 512;

export const ALL: ConstantNode = Object.freeze({ op: 'all' });

export const GLOBAL: ConstantNode = Object.freeze({ op: 'global' });

export function hasNode(key: string): HasNode {
  return Object.freeze({ op: 'has', key });
}

export function comparisonNode(op: ComparisonNode['op'], key: string, value: string): ComparisonNode {
  return Object.freeze({ op, key, value });
}

export function membershipNode(op: MembershipNode['op'], key: string, values: readonly string[]): MembershipNode {
  return Object.freeze({ op, key, values: Object.freeze([...new Set(values)]) });
}

export function notNode(operand: SelectorNode): NotNode {
  return Object.freeze({ op: 'not', operand, depth: depthOf(operand) + 1 });
}

/** A group of its operands; a single operand stands for itself. */
export function groupNode(op: GroupNode['op'], operands: readonly SelectorNode[]): SelectorNode {
  if (operands.length === 1) {
    return operands[0];
  }
  const depth = operands.reduce((deepest, operand) => Math.max(deepest, depthOf(operand)), 0) + 1;
  return Object.freeze({ op, operands: Object.freeze([...operands]), depth });
}

/** How many `not`, `and` and `or` stand inside each other. */
export function depthOf(node: SelectorNode): number {
  return 'depth' in node ? node.depth : 0;
}

/** The label keys that a selector names, each once, in the order in which they come first. */
export function labelsOf(node: SelectorNode): string[] {
  const keys = new Set<string>();
  const visit = (one: SelectorNode): void => {
    if ('key' in one) {
      keys.add(one.key);
    } else if ('operands' in one) {
      one.operands.forEach(visit);
    } else if ('operand' in one) {
      visit(one.operand);
    }
  };
  visit(node);
  return [...keys];
}
