import { SelectorNode } from './ast';

/**
 * Whether labels satisfy a selector (R-SEL table).
 *
 * `global()` is true here, as in Calico; its meaning comes from its position (R-SEL-8).
 */
export function matchesNode(node: SelectorNode, labels: Readonly<Record<string, string>>): boolean {
  switch (node.op) {
    case 'all':
    case 'global':
      return true;
    case 'has':
      return valueOf(labels, node.key) !== undefined;
    case '==':
      return valueOf(labels, node.key) === node.value;
    case '!=':
      return valueOf(labels, node.key) !== node.value;
    case 'contains':
      return valueOf(labels, node.key)?.includes(node.value) ?? false;
    case 'starts with':
      return valueOf(labels, node.key)?.startsWith(node.value) ?? false;
    case 'ends with':
      return valueOf(labels, node.key)?.endsWith(node.value) ?? false;
    case 'in':
    case 'not in': {
      const value = valueOf(labels, node.key);
      return (value !== undefined && node.values.includes(value)) === (node.op === 'in');
    }
    case 'not':
      return !matchesNode(node.operand, labels);
    case 'and':
      return node.operands.every(operand => matchesNode(operand, labels));
    case 'or':
      return node.operands.some(operand => matchesNode(operand, labels));
  }
}

/** A label's value. Only own properties are labels, so that keys such as `constructor` mean what they say. */
function valueOf(labels: Readonly<Record<string, string>>, key: string): string | undefined {
  const value: unknown = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return value === undefined ? undefined : String(value);
}
