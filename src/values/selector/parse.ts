import { Parsed } from '../problem';
import { textOf } from '../quote';
import { ALL, depthOf, groupNode, MAX_DEPTH, notNode, SelectorNode } from './ast';
import { failAfterOperation } from './misread';
import { readOperation } from './operation';
import { Scanner, SyntaxFault } from './scanner';
import { SelectorProblem } from './syntax-problem';

/** An expression that is being read: the whole selector, or what stands in one pair of parentheses. */
interface Frame {
  /** Where its parenthesis opens. */
  readonly start: number;
  /** Whether an odd number of `!` stands before the parenthesis. */
  readonly negated: boolean;
  /** The operations joined by `||` so far. */
  readonly alternatives: SelectorNode[];
  /** The operations joined by `&&` since the last `||`. */
  conjunction: SelectorNode[];
}

/**
 * Parses a selector exactly as Calico does (R-SEL-1 to R-SEL-9), in time proportional to its length.
 *
 * Blank text is `all()`. The one difference to Calico is `MAX_DEPTH`.
 */
export function tryParseSelector(text: string): Parsed<SelectorNode, SelectorProblem> {
  if (typeof text !== 'string') {
    return { problem: { subject: 'selector', value: textOf(text), reason: 'is not a text', remedy: 'write a text such as `app == \'web\'`', offset: 0 } };
  }
  try {
    return { value: readSelector(new Scanner(text)) };
  } catch (fault) {
    if (fault instanceof SyntaxFault) {
      return { problem: fault.problem };
    }
    throw fault;
  }
}

// Keeps its own stack instead of recursing: a user can write as many parentheses as fit a text.
function readSelector(scanner: Scanner): SelectorNode {
  if (scanner.peek() === '') {
    return ALL;
  }
  const outer: Frame[] = [];
  let frame: Frame = { start: 0, negated: false, alternatives: [], conjunction: [] };
  for (;;) {
    const negated = readNegations(scanner);
    const start = scanner.at;
    if (scanner.take('(')) {
      outer.push(frame);
      frame = { start, negated, alternatives: [], conjunction: [] };
      continue;
    }
    frame.conjunction.push(negate(readOperation(scanner), negated));

    // Closes as many parentheses as come next.
    while (scanner.peek() === ')' && outer.length > 0) {
      scanner.take(')');
      const inner = closeFrame(scanner, frame);
      frame = outer.pop()!;
      frame.conjunction.push(inner);
    }

    const next = scanner.at;
    if (scanner.take('&&')) {
      continue;
    }
    if (scanner.take('||')) {
      frame.alternatives.push(groupNode('and', frame.conjunction));
      frame.conjunction = [];
      continue;
    }
    if (next < scanner.text.length) {
      failAfterOperation(scanner);
    }
    if (outer.length > 0) {
      scanner.fail(frame.start, '`(` is not closed', 'write `)` where it ends');
    }
    return closeFrame(scanner, frame);
  }
}

/** Skips a run of `!`, and returns whether it negates. `!=` is not part of a run. */
function readNegations(scanner: Scanner): boolean {
  let negated = false;
  while (scanner.peek() === '!' && scanner.text[scanner.at + 1] !== '=') {
    scanner.at++;
    negated = !negated;
  }
  return negated;
}

function negate(node: SelectorNode, negated: boolean): SelectorNode {
  return negated ? notNode(node) : node;
}

function closeFrame(scanner: Scanner, frame: Frame): SelectorNode {
  frame.alternatives.push(groupNode('and', frame.conjunction));
  const node = negate(groupNode('or', frame.alternatives), frame.negated);
  if (depthOf(node) > MAX_DEPTH) {
    scanner.fail(frame.start, `it nests more than ${MAX_DEPTH} levels deep`, 'write it with fewer parentheses');
  }
  return node;
}
