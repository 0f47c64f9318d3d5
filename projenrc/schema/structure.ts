/** Writes what is known of the shape of every kind: fields, defaults, list types, CEL rules, Go types. */
import { compileRule, RUNTIME } from './cel-compiler';
import type { Facts, SchemaNode } from '../crds/crd-bundle';

interface CelRule {
  readonly rule: string;
  readonly message: string;
}

/** Fields that Go decodes with a method of their own, or into an integer of a certain width. */
const GO_TYPES: Readonly<Record<string, string>> = {
  'int-or-string ports': 'calico-port',
  'int-or-string notPorts': 'calico-port',
  'int-or-string protocol': 'calico-protocol',
  'int-or-string notProtocol': 'calico-protocol',
  'int-or-string port': 'int-or-string',
  'integer port': 'uint16',
  'integer endPort': 'int32',
  'string lastTransitionTime': 'time',
};

/** Gives equal texts one name, in the order in which they were first seen. */
class Pool {
  public readonly texts: string[] = [];
  private readonly indexes = new Map<string, number>();

  public add(text: string): number {
    let index = this.indexes.get(text);
    if (index === undefined) {
      index = this.texts.push(text) - 1;
      this.indexes.set(text, index);
    }
    return index;
  }
}

/** The texts of `src/schema/generated/structure.ts` and `rules.ts`. */
export function structureModules(facts: Facts): { structure: string; rules: string } {
  const nodes = new Pool();
  const rules = new Pool();
  const kinds = Object.entries(facts).map(([kind, known]) => {
    const root = structure(known.schema, '', nodes, rules);
    return `  ${kind}: { scope: '${known.scope}', plural: '${known.plural}', root: n${root} },\n`;
  });
  const constants = nodes.texts.map((text, index) => `const n${index}: Structure = ${text};\n`);
  return {
    structure: [
      'import { KindStructure, OBJECT_META, Structure } from \'../structure\';\n\n',
      ...constants,
      '\n/** The kinds by name. */\n',
      `export const KINDS: Readonly<Record<string, KindStructure>> = {\n${kinds.join('')}};\n`,
    ].join(''),
    rules: [
      'import type { CelRule } from \'../api-server/cel-runtime\';\n',
      `import { ${RUNTIME.join(', ')} } from '../api-server/cel-runtime';\n\n`,
      '/** The CEL rules; `Structure.rules` counts from 0. */\n',
      `export const RULES: readonly CelRule[] = [\n${rules.texts.join('')}];\n`,
    ].join(''),
  };
}

/** Adds a node, and all that it holds, to the pool. */
function structure(node: SchemaNode, name: string, nodes: Pool, rules: Pool): number {
  const type = typeOf(node);
  const cel = node['x-kubernetes-validations'] as CelRule[] | undefined;
  const go = GO_TYPES[`${type} ${name}`];
  const members: string[] = [`type: '${go ?? type}'`];
  if (node.properties) {
    const fields = Object.entries(node.properties).map(([field, child]) => {
      const entry = field === 'metadata' && name === '' ? 'OBJECT_META' : `n${structure(child, field, nodes, rules)}`;
      return `['${field}', ${entry}]`;
    });
    members.push(`fields: new Map([${fields.join(', ')}])`);
  }
  const inner = node.items ?? node.additionalProperties as SchemaNode | undefined;
  if (inner) {
    members.push(`items: n${structure(inner, name, nodes, rules)}`);
  }
  if (node.default !== undefined) {
    members.push(`fallback: ${JSON.stringify(node.default)}`);
  }
  if (node['x-kubernetes-list-type'] === 'set') {
    members.push('unique: true');
  }
  if (cel) {
    members.push(`rules: [${cel.map(each => rules.add(celRule(each))).join(', ')}]`);
  }
  return nodes.add(`{ ${members.join(', ')} }`);
}

function celRule({ rule, message }: CelRule): string {
  return `  {\n    rule: ${JSON.stringify(rule)},\n    message: ${JSON.stringify(message)},\n    holds: self => ${compileRule(rule)},\n  },\n`;
}

function typeOf(node: SchemaNode): string {
  if (node['x-kubernetes-int-or-string']) {
    return 'int-or-string';
  }
  return node.type === 'object' && node.additionalProperties ? 'map' : node.type === 'array' ? 'list' : node.type!;
}
