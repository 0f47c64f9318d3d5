/** Writes validators for the OpenAPI part of the CRD schemas: ajv's standalone code, so that nothing is compiled at run time. */
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import type { Facts, SchemaNode } from '../crds/crd-bundle';

const SHARED = 'shared';
const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
const INT64 = { minimum: -(2 ** 63), maximum: 2 ** 63 - 1024 };
const CODE_POINTS = 'function codePoints(text) {\nlet length = 0;\nfor (const _ of text) {\nlength++;\n}\nreturn length;\n}\n\n';
const APPENDED = 'function appended(errors, more) {\nfor (const error of more) {\nerrors.push(error);\n}\nreturn errors;\n}\n\n';

/** Objects that look the same are compiled once: rules and their two sides stand in four kinds and two directions. */
class SharedSchemas {
  public readonly definitions: Record<string, object> = {};
  private readonly names = new Map<string, string>();

  public refer(schema: object): object {
    const key = JSON.stringify(schema);
    let name = this.names.get(key);
    if (!name) {
      name = `object${this.names.size}`;
      this.names.set(key, name);
      this.definitions[name] = schema;
    }
    return { $ref: `${SHARED}#/definitions/${name}` };
  }
}

/** The text of `src/schema/generated/validators.ts`: one function per kind. */
export function validatorsModule(facts: Facts): string {
  const shared = new SharedSchemas();
  const kinds = Object.entries(facts).map(([kind, known]) => ({
    $id: kind,
    type: 'object',
    // The API server fills in `metadata` before it looks, and takes `status` out; metadata has checks of its own.
    properties: { spec: jsonSchema(known.schema.properties!.spec, shared) },
    required: ['spec'],
  }));
  const ajv = new Ajv({
    schemas: [{ $id: SHARED, definitions: shared.definitions }, ...kinds],
    allErrors: true,
    inlineRefs: false,
    ownProperties: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  });
  const names = Object.keys(facts);
  return [
    'import type { ValidateFunction } from \'ajv\';\n\n',
    CODE_POINTS,
    APPENDED,
    withoutRuntime(withLinearErrors(standaloneCode(ajv, Object.fromEntries(names.map(kind => [kind, kind]))))),
    `\n/** By kind. */\nexport const VALIDATORS: Readonly<Record<string, ValidateFunction>> = { ${names.join(', ')} };\n`,
  ].join('');
}

/** ajv's code copies all errors so far whenever an item of a list has one, which takes half a minute for a hundred thousand of them. */
function withLinearErrors(code: string): string {
  return code.replace(/vErrors\.concat\((\w+\.errors)\)/g, 'appended(vErrors, $1)');
}

/** ajv's code asks its own package for one function, the length of a text in code points; with that here, users need no ajv. */
function withoutRuntime(code: string): string {
  const own = code.replaceAll('require("ajv/dist/runtime/ucs2length").default', 'codePoints');
  if (own.includes('require(')) {
    throw new Error('ajv\'s code asks for more of its package than the length of a text; write that here too, or make ajv a dependency');
  }
  return own;
}

/** What of a structural schema ajv has to check, as JSON Schema. */
function jsonSchema(node: SchemaNode, shared: SharedSchemas): object {
  if (node['x-kubernetes-int-or-string']) {
    return { type: ['integer', 'string'], ...INT64 };
  }
  const { type, required, enum: allowed, allOf, maxLength, maxItems, minItems, minimum, maximum, format } = node;
  const bounds = type === 'integer' ? { ...format === 'int32' ? INT32 : INT64, ...defined({ minimum, maximum }) } : {};
  const schema = { ...defined({ type, required, enum: allowed, allOf, maxLength, maxItems, minItems }), ...bounds };
  if (node.properties) {
    const properties = Object.fromEntries(Object.entries(node.properties).map(([name, child]) => [name, jsonSchema(child, shared)]));
    return shared.refer({ ...schema, properties });
  }
  return {
    ...schema,
    ...node.items ? { items: jsonSchema(node.items, shared) } : {},
    ...node.additionalProperties ? { additionalProperties: jsonSchema(node.additionalProperties as SchemaNode, shared) } : {},
  };
}

function defined(members: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
