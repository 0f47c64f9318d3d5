import { ALL, ComparisonNode, comparisonNode, GLOBAL, hasNode, LeafNode, MembershipNode, membershipNode } from './ast';
import { failAtOperator, failAtSet, failAtTerm, failAtValue } from './misread';
import { Scanner } from './scanner';

/** An operator, with its own node's `op`. */
type Operator = ComparisonNode['op'] | MembershipNode['op'];

/** An operator's first word, and the word that must follow it. */
interface WordOperator {
  readonly op: Operator;
  readonly second?: string;
}

const WORD_OPERATORS = new Map<string, WordOperator>([
  ['in', { op: 'in' }],
  ['contains', { op: 'contains' }],
  ['notin', { op: 'not in' }],
  ['startswith', { op: 'starts with' }],
  ['endswith', { op: 'ends with' }],
  ['not', { op: 'not in', second: 'in' }],
  ['starts', { op: 'starts with', second: 'with' }],
  ['ends', { op: 'ends with', second: 'with' }],
]);

/** Reads one operation without its `!`: a function, a comparison or a membership. */
export function readOperation(scanner: Scanner): LeafNode {
  const start = scanner.at;
  const label = scanner.label();
  if (label === '') {
    return failAtTerm(scanner);
  }
  // Functions only with the parenthesis adjacent; otherwise their names are labels like any other (R-SEL-4).
  if (scanner.text[scanner.at] === '(') {
    switch (label) {
      case 'has':
        return readHas(scanner);
      case 'all':
      case 'global':
        return readConstant(scanner, label);
      default:
        return failAtOperator(scanner, label, start);
    }
  }
  const op = readOperator(scanner) ?? failAtOperator(scanner, label, start);
  return op === 'in' || op === 'not in'
    ? membershipNode(op, label, readSet(scanner, op))
    : comparisonNode(op, label, scanner.quoted() ?? failAtValue(scanner, label, op));
}

function readHas(scanner: Scanner): LeafNode {
  const open = scanner.at++;
  scanner.peek();
  const label = scanner.label();
  if (label === '') {
    const quoted = scanner.quoted();
    if (quoted !== undefined) {
      scanner.fail(open + 1, 'a label is written without quotes', `write \`has(${quoted})\``);
    }
    scanner.fail(scanner.at, '`has(` is not followed by a label', 'write `has(label)`, the label in letters, digits, `_`, `.`, `/` and `-`');
  }
  if (scanner.peek() === '') {
    scanner.fail(open, '`(` is not closed', `write \`has(${label})\``);
  }
  if (!scanner.take(')')) {
    scanner.fail(scanner.at, '`has` takes one label', `write \`has(${label})\``);
  }
  return hasNode(label);
}

function readConstant(scanner: Scanner, name: 'all' | 'global'): LeafNode {
  const open = scanner.at++;
  if (scanner.peek() === '') {
    scanner.fail(open, '`(` is not closed', `write \`${name}()\``);
  }
  if (!scanner.take(')')) {
    scanner.fail(scanner.at, `\`${name}()\` takes nothing between its parentheses`, `write \`${name}()\``);
  }
  return name === 'all' ? ALL : GLOBAL;
}

/** Reads an operator; undefined, with the scanner where it was, if none comes next. */
function readOperator(scanner: Scanner): Operator | undefined {
  scanner.peek();
  if (scanner.take('==')) {
    return '==';
  }
  if (scanner.take('!=')) {
    return '!=';
  }
  const start = scanner.at;
  const operator = WORD_OPERATORS.get(scanner.word());
  if (operator?.second !== undefined) {
    scanner.peek();
    if (scanner.word() !== operator.second) {
      scanner.at = start;
      return undefined;
    }
  }
  if (operator === undefined) {
    scanner.at = start;
  }
  return operator?.op;
}

/** Reads `{…}`: values separated by commas, one trailing comma allowed, possibly none (R-SEL-6). */
function readSet(scanner: Scanner, op: MembershipNode['op']): string[] {
  scanner.peek();
  const open = scanner.at;
  if (!scanner.take('{')) {
    return failAtSet(scanner, op, open, []);
  }
  const values: string[] = [];
  for (;;) {
    const value = scanner.quoted();
    if (value !== undefined) {
      values.push(value);
      if (scanner.peek() === ',') {
        scanner.at++;
        continue;
      }
    }
    return scanner.peek() === '}' ? (scanner.at++, values) : failAtSet(scanner, op, open, values);
  }
}
