/** Builds our own bundle of CustomResourceDefinitions from facts and from descriptions in our own words. */
import { Document } from 'yaml';
import { Described, DESCRIPTIONS } from './descriptions';

/** The API group of every kind in the bundle. */
export const GROUP = 'projectcalico.org';

/** A node of a structural OpenAPI schema, as `imports/crds/facts.json` holds it. */
export interface SchemaNode {
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly [key: string]: unknown;
}

/** What is known of one kind. */
export interface KindFacts {
  readonly plural: string;
  readonly shortNames?: readonly string[];
  readonly scope: 'Cluster' | 'Namespaced';
  readonly version: string;
  readonly subresources?: Readonly<Record<string, unknown>>;
  readonly schema: SchemaNode;
}

/** The kinds by name. */
export type Facts = Readonly<Record<string, KindFacts>>;

const HEADER = [
  ' Calico\'s v3 kinds as CustomResourceDefinitions: the facts of facts.json, described in our own words.',
  ' Written by projenrc/crds/generate.ts; do not edit. Numbers such as R-SCP-5 are rules of docs/semantics.md.',
].join('\n');

/** The bundle as YAML: one document per kind. Equal facts yield equal text. */
export function crdBundle(facts: Facts): string {
  const documents = Object.entries(facts).map(([kind, known]) => new Document(definition(kind, known), { aliasDuplicateObjects: false }));
  documents[0].commentBefore = HEADER;
  return documents.map(document => document.toString({ lineWidth: 0 })).join('---\n');
}

/** The CustomResourceDefinition of one kind. */
export function definition(kind: string, facts: KindFacts): Record<string, unknown> {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${facts.plural}.${GROUP}` },
    spec: {
      group: GROUP,
      names: {
        kind,
        listKind: `${kind}List`,
        plural: facts.plural,
        ...facts.shortNames ? { shortNames: facts.shortNames } : {},
        singular: kind.toLowerCase(),
      },
      scope: facts.scope,
      versions: [{
        name: facts.version,
        served: true,
        storage: true,
        schema: { openAPIV3Schema: described(facts.schema, DESCRIPTIONS[kind], kind) },
        ...Object.keys(facts.subresources ?? {}).length > 0 ? { subresources: facts.subresources } : {},
      }],
    },
  };
}

/** The schema with a description on every property, or an error that names the property that has none. */
function described(node: SchemaNode, words: Described | undefined, path: string): SchemaNode {
  if (!words) {
    throw new Error(`no description for ${path}; add it to projenrc/crds`);
  }
  const { items } = node;
  const rest: SchemaNode = { description: words.about, ...node };
  if (items?.properties) {
    if (!words.item) {
      throw new Error(`no description for the items of ${path}; add it to projenrc/crds`);
    }
    return { ...rest, items: described(items, { about: words.item, fields: words.fields }, `${path}[]`) };
  }
  const unknown = Object.keys(words.fields ?? {}).filter(name => !node.properties || !Object.hasOwn(node.properties, name));
  if (unknown.length > 0) {
    throw new Error(`${path} has no field ${unknown.join(', ')}; take its description out of projenrc/crds`);
  }
  if (!node.properties) {
    return rest;
  }
  const properties = Object.entries(node.properties).map(([name, child]) => [name, described(child, words.fields?.[name], `${path}.${name}`)]);
  return { ...rest, properties: Object.fromEntries(properties) };
}
