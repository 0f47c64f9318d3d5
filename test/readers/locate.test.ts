import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { readText } from './reading';
import { readManifests } from '../../src/readers';
import { stepsOf } from '../../src/readers/text/layout';

const YAML = `# two policies
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata:
  name: db
  namespace: shop
  labels:
    a.b/c: x
spec:
  selector: all()
  ingress:
  - action: Allow
    source: {nets: [10.0.0.0/8,
      10.1.0.0/16]}
  -
    action: Deny
---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Namespace
  metadata: {name: shop}
- apiVersion: v1
  kind: Namespace
  metadata:
    name: bank
`;

describe('the line of a field', () => {
  const { cluster, locate } = readText(YAML);
  const { source } = cluster.policies[0];

  test.each([
    ['', 3], ['apiVersion', 3], ['metadata.name', 6], ['metadata.labels["a.b/c"]', 9], ['spec.ingress[0].action', 13], ['spec.ingress[0].source.nets[0]', 14],
    ['spec.ingress[0].source.nets[1]', 15], ['spec.ingress[1].action', 17],
  ])('%s stands on line %i', (path, line) => {
    expect(locate(source, path)).toBe(line);
  });

  test.each([
    ['spec.egress[0].action', 10], ['spec.ingress[7]', 12], ['nothing', 3], ['spec.selector.deeper', 11],
  ])('%s is not there: the nearest above it is on line %i', (path, line) => {
    expect(locate(source, path)).toBe(line);
  });

  test('items of a list are found by their place in it', () => {
    const [bank, shop] = cluster.namespaces;

    expect([bank.source, shop.source]).toEqual([
      { file: 'net.yaml', document: 2, line: 19, item: 'items[1]' }, { file: 'net.yaml', document: 2, line: 19, item: 'items[0]' },
    ]);
    expect([locate(bank.source), locate(bank.source, 'metadata.name'), locate(shop.source, 'metadata.name')]).toEqual([25, 28, 24]);
  });

  test('nobody knows it of objects in memory', () => {
    const reading = readManifests([{ objects: [{ object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }, construct: 'app/a' }] }]);

    expect(reading.cluster.namespaces[0].source).toEqual({ construct: 'app/a' });
    expect(reading.locate(reading.cluster.namespaces[0].source, 'metadata.name')).toBeUndefined();
  });

  test('it is the same for bytes, and in the second of two files', () => {
    const reading = readManifests([{ name: 'a.yaml', content: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n' }, { name: 'b.yaml', content: new TextEncoder().encode(YAML) }]);

    expect(reading.locate(reading.cluster.policies[0].source, 'spec.selector')).toBe(11);
    expect(reading.locate({ file: 'a.yaml', document: 1 }, 'kind')).toBe(2);
    expect(reading.locate({ file: 'a.yaml', document: 2 }, 'kind')).toBeUndefined();
  });
});

describe('the line of a field in JSON', () => {
  const text = JSON.stringify({
    apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', labels: { 'x"y': '},{', 'b': '\\' }, list: [[1, 2], {}, [], 'c', null, true] },
  }, null, 1);

  test.each([
    ['apiVersion', 2], ['metadata.labels["x\\"y"]', 7], ['metadata.labels.b', 8], ['metadata.list[0][1]', 13], ['metadata.list[1]', 15], ['metadata.list[2]', 16],
    ['metadata.list[3]', 17], ['metadata.list[5]', 19], ['metadata.list[6]', 10],
  ])('%s stands on line %i', (path, line) => {
    const { locate } = readText(text);

    expect(locate({ file: 'net.yaml', document: 1 }, path)).toBe(line);
  });
});

test('a path is taken apart into names and places', () => {
  expect(stepsOf('spec.ports[0].name')).toEqual(['spec', 'ports', '0', 'name']);
  expect(stepsOf('metadata.labels["a.b/c[0]\\""].x')).toEqual(['metadata', 'labels', 'a.b/c[0]"', 'x']);
  expect(stepsOf('')).toEqual([]);
});

test('YAML and JSON of one object have their fields on lines that hold them', () => {
  const keys = fc.stringMatching(/^[a-z]{1,6}$/);
  const tree = fc.letrec(tie => ({
    node: fc.oneof({ maxDepth: 3 }, fc.integer(), fc.array(tie('node'), { maxLength: 3 }), fc.dictionary(keys, tie('node'), { maxKeys: 3 })),
  })).node;
  const pathsOf = (value: unknown, path: string): string[] => Array.isArray(value)
    ? value.flatMap((item, at) => pathsOf(item, `${path}[${at}]`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, member]) => [`${path}.${key}`, ...pathsOf(member, `${path}.${key}`)])
      : [];

  fc.assert(fc.property(fc.dictionary(keys, tree, { minKeys: 1 }), spec => {
    const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' }, spec };
    for (const text of [dump(object), JSON.stringify(object, null, 2)]) {
      const { locate } = readText(text);
      for (const path of pathsOf(spec, 'spec')) {
        const line = text.split('\n')[locate({ file: 'net.yaml', document: 1 }, path)! - 1];
        expect(line).toContain(path.match(/[a-z]+$/)?.[0] ?? '');
      }
    }
  }), { numRuns: 200 });
});
