import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { crdBundle, definition, Facts, SchemaNode } from '../../projenrc/crds/crd-bundle';
import { BUNDLE, readFacts } from '../../projenrc/crds/generate';

const facts = readFacts();
const text = readFileSync(BUNDLE, 'utf8');
const bundle = parseAllDocuments(text).map(document => document.toJS());

describe('the CRD bundle', () => {
  test('is what the generator makes of the facts today; `npx tsx projenrc/crds/generate.ts` writes it', () => {
    expect(crdBundle(facts)).toBe(text);
  });

  test('holds the nine policy kinds and IPPool, one version each', () => {
    expect(bundle.map(crd => `${crd.spec.names.kind}/${crd.spec.versions.map((version: { name: string }) => version.name)}`)).toEqual([
      'GlobalNetworkPolicy/v3', 'NetworkPolicy/v3', 'StagedGlobalNetworkPolicy/v3', 'StagedNetworkPolicy/v3', 'StagedKubernetesNetworkPolicy/v3',
      'Tier/v3', 'GlobalNetworkSet/v3', 'NetworkSet/v3', 'HostEndpoint/v3', 'IPPool/v3',
    ]);
  });

  test('is named and scoped as the API server wants it', () => {
    for (const crd of bundle) {
      const known = facts[crd.spec.names.kind];

      expect(crd.metadata.name).toBe(`${known.plural}.projectcalico.org`);
      expect(crd.spec).toMatchObject({ group: 'projectcalico.org', scope: known.scope, names: { plural: known.plural } });
    }
  });

  test.each(bundle)('keeps every fact of $spec.names.kind: types, bounds, defaults, list types, CEL rules', crd => {
    const [{ schema, subresources = {} }] = crd.spec.versions;

    expect(withoutDescriptions(schema.openAPIV3Schema)).toEqual(facts[crd.spec.names.kind].schema);
    expect(subresources).toEqual(facts[crd.spec.names.kind].subresources ?? {});
  });

  test.each(bundle)('describes every property of $spec.names.kind', crd => {
    const properties = propertiesOf(crd.spec.versions[0].schema.openAPIV3Schema, crd.spec.names.kind);

    const bare = properties.filter(([, node]) => !/^[A-Z`].*\.$/.test(node.description ?? ''));

    expect(properties.length).toBeGreaterThanOrEqual(5);
    expect(bare.map(([path]) => path)).toEqual([]);
  });

  test('quotes only rules that there are', () => {
    const semantics = readFileSync(join(__dirname, '../../docs/semantics.md'), 'utf8');
    const quoted = new Set(text.match(/R-[A-Z0-9]+-\d+/g));

    expect([...quoted].filter(rule => !new RegExp(`${rule}\\b`).test(semantics))).toEqual([]);
    expect(quoted.size).toBeGreaterThan(40);
  });

  test('stops at a field that has no description, and at a description that has no field', () => {
    const more: Facts = { Tier: { ...facts.Tier, schema: { ...facts.Tier.schema, properties: { ...facts.Tier.schema.properties, extra: { type: 'string' } } } } };
    const less: Facts = { Tier: { ...facts.Tier, schema: { ...facts.Tier.schema, properties: { spec: { type: 'object' } } } } };

    expect(() => definition('Tier', more.Tier)).toThrow('no description for Tier.extra; add it to projenrc/crds');
    expect(() => definition('Tier', less.Tier)).toThrow('Tier has no field apiVersion, kind, metadata, status; take its description out of projenrc/crds');
  });
});

function withoutDescriptions(node: SchemaNode): SchemaNode {
  const { description, properties, items, ...rest } = node;
  return {
    ...rest,
    ...properties ? { properties: Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, withoutDescriptions(child)])) } : {},
    ...items ? { items: withoutDescriptions(items) } : {},
  };
}

/** Every property at any depth, with its path. */
function propertiesOf(node: SchemaNode, path: string): [string, SchemaNode][] {
  const within = Object.entries(node.properties ?? {}).flatMap(([name, child]): [string, SchemaNode][] => [
    [`${path}.${name}`, child],
    ...propertiesOf(child, `${path}.${name}`),
  ]);
  return node.items ? [...within, ...propertiesOf(node.items, `${path}[]`)] : within;
}
