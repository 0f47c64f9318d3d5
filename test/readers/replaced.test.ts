import { codesOf, object } from './reading';
import { readManifests } from '../../src/readers';

/** The same namespace in a file, and in memory. */
const OLD = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { from: file } }\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: web }\n';
const NEW = object('v1', 'Namespace', 'shop', {});

describe('objects that replace others', () => {
  test.each([['before', [1, 0]], ['after', [0, 1]]])('count alone, without a word, wherever they come: %s the file', (_, order) => {
    const inputs = [{ name: 'dump.yaml', content: OLD }, { objects: [{ object: NEW, construct: 'app/ns' }], replaces: true }];

    const reading = readManifests(order.map(at => inputs[at]));

    expect(reading.cluster.namespaces.map(({ name, source }) => [name, source.construct ?? source.file])).toEqual([['shop', 'app/ns'], ['web', 'dump.yaml']]);
    expect(codesOf(reading)).toEqual([]);
    expect(reading.counts).toEqual({ 'v1 Namespace': 2 });
  });

  test('may be those of a text', () => {
    const text = 'apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }]';

    const reading = readManifests([{ name: 'dump.yaml', content: OLD }, { name: 'dist.yaml', content: text, replaces: true }]);

    expect(reading.cluster.namespaces.map(({ name, source }) => [name, source.file])).toEqual([['shop', 'dist.yaml'], ['web', 'dump.yaml']]);
    expect(codesOf(reading)).toEqual([]);
  });

  test('keep silent about what is wrong with those that they replace', () => {
    const broken = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: 5 }\n';

    const reading = readManifests([{ name: 'dump.yaml', content: broken }, { objects: [{ object: NEW }], replaces: true }]);

    expect(codesOf(reading)).toEqual([]);
  });

  test('replace neither each other nor what has another kind, group or namespace', () => {
    const policy = (apiVersion: string, namespace: string): object => object(apiVersion, 'NetworkPolicy', 'db', { spec: { podSelector: {}, types: ['Ingress'] } }, namespace);
    const ours = [policy('networking.k8s.io/v1', 'shop'), object('v1', 'Namespace', 'shop'), object('v1', 'Namespace', 'shop', { metadata: { name: 'shop', labels: { a: 'b' } } })];

    const { cluster, problems } = readManifests([
      { objects: [policy('projectcalico.org/v3', 'shop'), policy('networking.k8s.io/v1', 'web')].map(one => ({ object: one })) },
      { objects: ours.map(one => ({ object: one })), replaces: true },
    ]);

    expect(cluster.policies.map(({ kind, namespace }) => `${kind} ${namespace}`).sort())
      .toEqual(['KubernetesNetworkPolicy shop', 'KubernetesNetworkPolicy web', 'NetworkPolicy shop']);
    expect(problems.map(({ code }) => code)).toContain('duplicate-object');
  });
});
