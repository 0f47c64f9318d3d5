/**
 * Turns the CEL rules of the CRD bundle into TypeScript, ahead of time.
 *
 * The library that evaluates CEL is an ES module only. Neither our own tests nor those of users can load it: jest (on Node 20
 * and 22) refuses. So its parser works here, at build time, and its evaluator is what the tests compare our functions with.
 */
import type { ASTNode, parse as Parse } from '@marcbachmann/cel-js' with { 'resolution-mode': 'import' };

// tsx can require an ES module, which TypeScript does not know.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { parse } = require('@marcbachmann/cel-js') as { parse: typeof Parse };

/** What the generated code calls; see `src/schema/api-server/cel-runtime.ts`. */
export const RUNTIME = ['and', 'bool', 'contains', 'exists', 'get', 'has', 'or', 'size'] as const;

/** An expression in TypeScript that is true where `rule` holds for `self`. Throws on CEL that it does not know. */
export function compileRule(rule: string): string {
  return condition(parse(rule).ast);
}

/** An expression of type boolean. */
function condition(node: ASTNode): string {
  switch (node.op) {
    case '!_':
      return `!${condition(node.args)}`;
    case '||':
      return `or(${operands('||', node).map(test => `() => ${test}`).join(', ')})`;
    case '&&':
      return `and(${operands('&&', node).map(test => `() => ${test}`).join(', ')})`;
    case '?:':
      return `(${node.args.map(condition).reduce((text, part, index) => text + (index === 1 ? ' ? ' : ' : ') + part)})`;
    case '==':
    case '!=':
    case '>':
      return comparison(node.op, node.args[0], node.args[1]);
    case 'call':
      return call(node.args[0], node.args[1]);
    case 'rcall':
      return method(node.args[0], node.args[1], node.args[2]);
    default:
      return `bool(${value(node)})`;
  }
}

/** The operands of a chain such as `a || b || c`. */
function operands(operator: '||' | '&&', node: ASTNode): string[] {
  return node.op === operator ? node.args.flatMap(operand => operands(operator, operand)) : [condition(node)];
}

/** Comparisons with a literal, which is never a list or a map: there `==` of CEL and `===` agree, also between int and double. */
function comparison(operator: '==' | '!=' | '>', left: ASTNode, right: ASTNode): string {
  if (right.op !== 'value') {
    throw new Error(`cannot compile ${operator} with ${right.op}; teach projenrc/schema/cel-compiler.ts`);
  }
  return `(${value(left)} ${operator === '>' ? '>' : `${operator}=`} ${value(right)})`;
}

function call(name: string, args: ASTNode[]): string {
  if (name !== 'has' || args[0].op !== '.') {
    throw new Error(`cannot compile ${name}(); teach projenrc/schema/cel-compiler.ts`);
  }
  return `has(${value(args[0].args[0])}, ${JSON.stringify(args[0].args[1])})`;
}

function method(name: string, receiver: ASTNode, args: ASTNode[]): string {
  if (name === 'contains') {
    return `contains(${value(receiver)}, ${value(args[0])})`;
  }
  if (name === 'exists' && args[0].op === 'id') {
    return `exists(${value(receiver)}, ${args[0].args} => ${condition(args[1])})`;
  }
  throw new Error(`cannot compile .${name}(); teach projenrc/schema/cel-compiler.ts`);
}

/** An expression of any type. */
function value(node: ASTNode): string {
  switch (node.op) {
    case 'id':
      return node.args;
    case '.':
      return `get(${value(node.args[0])}, ${JSON.stringify(node.args[1])})`;
    case 'value':
      return typeof node.args === 'bigint' ? `${node.args}` : JSON.stringify(node.args);
    case 'call':
      if (node.args[0] === 'size') {
        return `size(${value(node.args[1][0])})`;
      }
      break;
  }
  throw new Error(`cannot compile ${node.op}; teach projenrc/schema/cel-compiler.ts`);
}
