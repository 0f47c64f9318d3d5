import * as fc from 'fast-check';
import { ALL, comparisonNode, GLOBAL, groupNode, hasNode, membershipNode, notNode, SelectorNode } from '../../../src/values/selector/ast';

/** Few keys and values, so that selectors and labels meet; with names that JavaScript objects have anyway. */
export const arbKey = fc.constantFrom('app', 'tier', 'in', 'not', 'has', 'all', '__proto__', 'constructor', 'toString', 'k8s.io/app-name_x');

export const arbValue = fc.constantFrom('', 'web', 'web-1', 'WEB', 'it\'s', 'say "hi"', 'a && b', '日本', '😀', '\uffff', 'line\nbreak', 'all()');

/** Labels as an object that inherits nothing, or as one that does. */
export const arbLabels: fc.Arbitrary<Record<string, string>> = fc.dictionary(arbKey, arbValue);

const arbLeaf: fc.Arbitrary<SelectorNode> = fc.oneof(
  fc.constantFrom(ALL, GLOBAL),
  arbKey.map(hasNode),
  fc.tuple(fc.constantFrom('==', '!=', 'contains', 'starts with', 'ends with'), arbKey, arbValue)
    .map(([op, key, value]) => comparisonNode(op as '==', key, value)),
  fc.tuple(fc.constantFrom('in', 'not in'), arbKey, fc.array(arbValue, { maxLength: 4 }))
    .map(([op, key, values]) => membershipNode(op as 'in', key, values)),
);

/** Any selector that a text can say, negations of negations and groups in groups of the same kind included. */
export const { node: arbNode } = fc.letrec<{ node: SelectorNode }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    arbLeaf,
    tie('node').map(notNode),
    fc.tuple(fc.constantFrom('and', 'or'), fc.array(tie('node'), { minLength: 2, maxLength: 4 })).map(([op, nodes]) => groupNode(op as 'and', nodes)),
  ),
}));

/** Pieces of the grammar, and what users mistake for such. */
const PIECES = [
  'a', 'app', 'in', 'not', 'has', 'all', 'global', 'contains', 'starts', 'with', 'ends', 'and', 'IN', 'has(', 'all()', 'global()', '"x"', "'y'", '"', "'",
  '==', '!=', '=', '!', '&&', '||', '&', '|', '(', ')', '{', '}', ',', ' ', '\t', '\n', '\u00a0', '“', '\\', 'é', '😀', '\ud800', ':', '*', '()', '{}', 'not in',
];

/** The same selector, spelled in another way: blanks, quotes, commas, `!!` and parentheses that change nothing. */
export function arbSpelling(node: SelectorNode): fc.Arbitrary<string> {
  return fc.infiniteStream(fc.nat(5)).map(choices => spell(node, () => choices.next().value as number));
}

function spell(node: SelectorNode, choose: () => number): string {
  const blank = (): string => ['', ' ', '\t', '  ', ' \t ', ' '][choose()];
  const gap = (): string => blank() || ' ';
  const quoted = (value: string): string => {
    const quote = value.includes('"') ? "'" : value.includes("'") || choose() > 2 ? '"' : "'";
    return quote + value + quote;
  };
  const words = (op: string): string => op.split(' ').join(blank());
  const wrap = (text: string): string => choose() === 0 ? `(${blank()}${text}${blank()})` : text;
  const group = (inner: SelectorNode): string => 'operands' in inner ? `(${blank()}${spell(inner, choose)}${blank()})` : spell(inner, choose);
  const even = choose() === 1 ? `!${blank()}!${blank()}` : '';
  switch (node.op) {
    case 'all':
    case 'global':
      return even + wrap(`${node.op}(${blank()})`);
    case 'has':
      return even + wrap(`has(${blank()}${node.key}${blank()})`);
    case 'in':
    case 'not in': {
      const values = [...node.values, ...choose() === 0 ? node.values : []].map(value => blank() + quoted(value) + blank());
      const comma = values.length > 0 && choose() === 0 ? `,${blank()}` : '';
      return even + wrap(`${node.key}${gap()}${words(node.op)}${blank()}{${blank()}${values.join(',')}${comma}}`);
    }
    case 'not':
      return even + wrap(`!${blank()}${'operand' in node.operand || 'operands' in node.operand ? `(${spell(node.operand, choose)})` : spell(node.operand, choose)}`);
    case 'and':
    case 'or':
      return `${blank()}${node.operands.map(group).join(`${blank()}${node.op === 'and' ? '&&' : '||'}${blank()}`)}${blank()}`;
    default:
      return even + wrap(`${node.key}${/^[a-z]/.test(node.op) ? gap() : blank()}${words(node.op)}${blank()}${quoted(node.value)}`);
  }
}

/** Texts that are nearly selectors, and now and then are. */
export const arbNearMiss = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map(pieces => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map(pieces => pieces.join(' ')),
  fc.string({ unit: 'binary' }),
  // A selector with one piece put in, or put in the place of a character.
  fc.tuple(arbNode.chain(arbSpelling), fc.constantFrom(...PIECES), fc.nat(), fc.nat(1))
    .map(([text, piece, at, cut]) => text.slice(0, at % (text.length + 1)) + piece + text.slice(at % (text.length + 1) + cut)),
);
