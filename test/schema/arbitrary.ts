/** Random objects of Calico's kinds, for laws that hold for all of them. */
import * as fc from 'fast-check';
import { KINDS } from '../../src/schema/generated/structure';
import { OBJECT_META, Structure } from '../../src/schema/structure';

/** Words that mean something somewhere, so that rules are met and broken. */
const WORDS = [
  '', ' ', 'a', 'A b', 'Allow', 'Deny', 'Pass', 'Ingress', 'Egress', 'TCP', 'tcp', 'ICMP', 'ICMPv6', '6', 'all()', 'global()', 'a == "b"', 'a = b',
  '10.0.0.0/8', '10.0.0.1', '::/0', 'http', '80', '80:90', '90:80', '/a', 'Delete', 'Set', 'default', 'kube-admin', 'AssumeNeededOnEveryNode', '*',
  'In', 'it\'s', 'projectcalico.org/namespace', '__proto__',
];

const NUMBERS = [-1, 0, 1, 4, 6, 8, 58, 80, 254, 255, 256, 1000, 65535, 65536, 1_000_000, 1.5];

/** Any value that YAML can yield, and some that it can't. */
export const anything: fc.Arbitrary<unknown> = fc.anything({
  key: fc.constantFrom('spec', 'metadata', 'name', 'ingress', 'source', '__proto__', 'constructor', 'toString', ''),
  values: [
    fc.constantFrom(...WORDS), fc.constantFrom(...NUMBERS, NaN, Infinity, -0), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.bigInt(),
  ],
  withNullPrototype: true,
  maxDepth: 4,
});

/** A name of one of the kinds. */
export const kind = fc.constantFrom(...Object.keys(KINDS));

/** Objects of the right types throughout: what gets past OpenAPI but for bounds and enumerations. */
export function wellTyped(structure: Structure): fc.Arbitrary<unknown> {
  return valueOf(structure, fc.constant(undefined), 0);
}

/** Manifests of a kind, mostly of the right types, with odd values strewn in. */
export function manifest(name: string): fc.Arbitrary<Record<string, unknown>> {
  const { root } = KINDS[name];
  return fc.record({
    apiVersion: fc.constant('projectcalico.org/v3'),
    kind: fc.constant(name),
    metadata: fc.oneof({ weight: 9, arbitrary: valueOf(OBJECT_META, anything, 3) }, { weight: 1, arbitrary: anything }),
    spec: fc.oneof({ weight: 9, arbitrary: valueOf(root.fields!.get('spec')!, anything, 3) }, { weight: 1, arbitrary: anything }),
  }, { requiredKeys: ['apiVersion', 'kind'] });
}

/** Values of a structure; `odd` ones in `percent` of the places. */
function valueOf(structure: Structure, odd: fc.Arbitrary<unknown>, percent: number): fc.Arbitrary<unknown> {
  const plain = plainValueOf(structure, odd, percent);
  return percent === 0 ? plain : fc.oneof({ weight: 100 - percent, arbitrary: plain }, { weight: percent, arbitrary: odd });
}

function plainValueOf(structure: Structure, odd: fc.Arbitrary<unknown>, percent: number): fc.Arbitrary<unknown> {
  switch (structure.type) {
    case 'object':
      return fc.record(Object.fromEntries([...structure.fields!].map(([name, field]) => [name, valueOf(field, odd, percent)])), { requiredKeys: [] });
    case 'map':
      return fc.dictionary(fc.constantFrom(...WORDS), valueOf(structure.items!, odd, percent), { maxKeys: 3 });
    case 'list':
      return fc.array(valueOf(structure.items!, odd, percent), { maxLength: 3 });
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.constantFrom(...NUMBERS);
    case 'integer':
    case 'int32':
    case 'uint16':
      return fc.constantFrom(...NUMBERS.filter(Number.isInteger));
    case 'int-or-string':
    case 'calico-port':
    case 'calico-protocol':
      return fc.constantFrom(...WORDS, ...NUMBERS.filter(Number.isInteger));
    default:
      return fc.constantFrom(...WORDS);
  }
}
