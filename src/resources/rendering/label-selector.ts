import { Selector } from '../../values';
import { checkLabelValue, checkQualifiedName } from '../../values/names';
import { SelectorNode } from '../../values/selector/ast';
import { PeerContext } from '../peer-match';

/** A label selector as Kubernetes has it: everything in it must hold. */
export interface LabelSelector {
  readonly matchLabels?: Record<string, string>;
  readonly matchExpressions?: LabelExpression[];
}

interface LabelExpression {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: string[];
}

/** What Kubernetes cannot say; thrown and caught within this file only. */
class Unsayable extends Error {}

/**
 * Writes a selector as Kubernetes' label selector.
 *
 * Both treat a missing label alike: `!=` and `not in` hold (R-SEL-8, R-K8S-2). Alternatives can be said for the values of
 * one label only; substrings and `global()` not at all.
 *
 * @returns undefined, with the problem added, where Kubernetes cannot say it
 */
export function toLabelSelector(selector: Selector | undefined, context: PeerContext): LabelSelector | undefined {
  if (!selector) {
    return {};
  }
  if (selector._problems.length > 0) {
    return undefined;
  }
  try {
    const all = expressions(selector._node, false);
    return all.every(expression => isWritable(expression, context)) ? join(all) : undefined;
  } catch (error) {
    if (!(error instanceof Unsayable)) {
      throw error;
    }
    context.addProblem(String(selector), `is a selector that a Kubernetes policy cannot say: ${error.message}`,
      `use label equality, \`in\`, \`not in\`, \`has\`, joined by \`&&\`, or ${context._calicoPolicy}`);
    return undefined;
  }
}

/** Kubernetes takes its own form of labels only, and knows nothing of those that Calico adds to endpoints (R-LBL-1). */
function isWritable({ key, values = [] }: LabelExpression, context: PeerContext): boolean {
  const before = context._problems.count;
  if (key.startsWith('projectcalico.org/')) {
    context.addProblem(key, 'is a label that only Calico knows', `use labels of the pods or namespaces themselves, or ${context._calicoPolicy}`);
  }
  context._problems.add(context._place, ...checkQualifiedName(key), ...values.flatMap(value => checkLabelValue(value)));
  return context._problems.count === before;
}

function expressions(node: SelectorNode, negated: boolean): LabelExpression[] {
  switch (node.op) {
    case 'all':
      if (negated) {
        throw new Unsayable('`!all()` selects nothing');
      }
      return [];
    case 'not': return expressions(node.operand, !negated);
    case 'has': return [{ key: node.key, operator: negated ? 'DoesNotExist' : 'Exists' }];
    case '==': return [among(node.key, [node.value], negated)];
    case '!=': return [among(node.key, [node.value], !negated)];
    case 'in': return [among(node.key, [...node.values], negated)];
    case 'not in': return [among(node.key, [...node.values], !negated)];
    case 'and':
    case 'or': return (node.op === 'and') !== negated
      ? node.operands.flatMap(operand => expressions(operand, negated))
      : [anyValue(node.operands.flatMap(operand => single(expressions(operand, negated))))];
    default: throw new Unsayable(`it has no \`${node.op}\``);
  }
}

/** `a == 'x' || a == 'y'` is `a in {'x', 'y'}`; other alternatives have no form. */
function anyValue(alternatives: LabelExpression[]): LabelExpression {
  const [first] = alternatives;
  if (alternatives.some(({ key, operator }) => operator !== 'In' || key !== first.key)) {
    throw new Unsayable('it has `||` between different labels');
  }
  return among(first.key, alternatives.flatMap(({ values }) => values ?? []), false);
}

function single(all: LabelExpression[]): LabelExpression[] {
  if (all.length !== 1) {
    throw new Unsayable('it has `||` between more than single labels');
  }
  return all;
}

function among(key: string, values: string[], negated: boolean): LabelExpression {
  if (values.length === 0) {
    throw new Unsayable(`it has no empty list of values for \`${key}\``);
  }
  return { key, operator: negated ? 'NotIn' : 'In', values: [...new Set(values)] };
}

function join(all: LabelExpression[]): LabelSelector {
  const matchLabels: Record<string, string> = {};
  const matchExpressions: LabelExpression[] = [];
  for (const expression of all) {
    const { key, operator, values } = expression;
    // One key has one place in the map; a second value for it is another condition, which then never holds. cdk8s cannot
    // write a map with the key `constructor`.
    if (operator === 'In' && values?.length === 1 && !Object.hasOwn(matchLabels, key) && key !== 'constructor') {
      matchLabels[key] = values[0];
    } else {
      matchExpressions.push(expression);
    }
  }
  return {
    ...Object.keys(matchLabels).length > 0 && { matchLabels },
    ...matchExpressions.length > 0 && { matchExpressions },
  };
}
