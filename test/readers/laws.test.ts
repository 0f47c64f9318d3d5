import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { dump, loadAll } from 'js-yaml';
import { EXAMPLES } from './examples';
import { partsOf, readObjects, readText } from './reading';
import { COPY, dataFiles } from '../../projenrc/vectors';
import type { Cluster } from '../../src/model';
import { describeProblem, Reading, readManifests } from '../../src/readers';
import { anything, kind as calicoKind, manifest as calicoManifest } from '../schema/arbitrary';

/** Recorded clusters, as their objects. */
const clusters = dataFiles(COPY).filter(file => file.endsWith('/cluster.yaml'))
  .map(file => loadAll(readFileSync(join(COPY, file), 'utf8')).filter(one => one !== null));
const someCluster = fc.constantFrom(...clusters);

/** Values that are odd somewhere. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'a', "it's", '80', -1, 0, 1.5, 70_000, NaN, Infinity, true, undefined, [], {}, [null], [[]], { a: null }, 1n, new Date(0), ['a', 1], { matchLabels: 1 }),
  anything,
);

/** A whole object in which something is replaced, or named otherwise. */
const oddObject = fc.tuple(
  fc.oneof(someCluster.chain(objects => fc.constantFrom(...objects)), fc.constantFrom(...EXAMPLES)),
  fc.array(fc.tuple(fc.nat(), oddValue), { minLength: 1, maxLength: 3 }),
).map(([whole, changes]) => changes.reduce((object, [place, value]) => replaced(object, place, value), whole as unknown));

/** A copy in which one part, of all that there are, is another. */
function replaced(whole: unknown, place: number, value: unknown): unknown {
  const holders = [...partsOf(whole)].flatMap(holder => Object.keys(holder).map(key => ({ holder, key })));
  if (holders.length === 0) {
    return whole;
  }
  const { holder, key } = holders[place % holders.length];
  const copy = (part: unknown): unknown => {
    if (Array.isArray(part)) {
      return part.map((item, index) => part === holder && String(index) === key ? value : copy(item));
    }
    return typeof part === 'object' && part !== null && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).map(([name, member]) => [name, part === holder && name === key ? value : copy(member)]))
      : part;
  };
  return copy(whole);
}

/** What a cluster says, wherever it was read. */
function withoutSources(cluster: Cluster): unknown {
  return JSON.parse(JSON.stringify(cluster, (key, value: unknown) => key === 'source' && typeof value === 'object' ? undefined : value));
}

function expectSound({ cluster, problems }: Reading): void {
  expect([...partsOf(cluster)].every(part => Object.isFrozen(part))).toBe(true);
  expect(JSON.parse(JSON.stringify(cluster))).toEqual(cluster);
  for (const problem of problems) {
    expect(problem.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(describeProblem(problem)).toMatch(/^[^]+; [^]+$/);
    expect(describeProblem(problem)).not.toMatch(/\[object|\{[a-z]+\}|[^`]undefined/);
  }
}

describe('for any recorded cluster', () => {
  test('the order of documents makes no difference', () => {
    const shuffles = someCluster.chain(objects => fc.tuple(fc.constant(objects), fc.shuffledSubarray(objects, { minLength: objects.length })));

    fc.assert(fc.property(shuffles, ([objects, shuffled]) => {
      expect(withoutSources(readObjects(shuffled).cluster)).toEqual(withoutSources(readObjects(objects).cluster));
    }), { numRuns: 100 });
  });

  test('splitting it into files makes no difference', () => {
    fc.assert(fc.property(someCluster, fc.nat(), (objects, cut) => {
      const at = cut % (objects.length + 1);
      const files = [objects.slice(0, at), objects.slice(at)].map((part, index) => ({ name: `${index}.yaml`, content: part.map(one => dump(one)).join('---\n') }));

      expect(withoutSources(readManifests(files).cluster)).toEqual(withoutSources(readObjects(objects).cluster));
    }), { numRuns: 50 });
  });

  test('YAML, JSON, JSON line by line, a List and bytes make no difference', () => {
    fc.assert(fc.property(someCluster, objects => {
      const expected = withoutSources(readObjects(objects).cluster);
      const list = { apiVersion: 'v1', kind: 'List', items: objects };
      const texts = [dump(list), JSON.stringify(list, null, 2), objects.map(one => JSON.stringify(one)).join('\n'), `---\n${objects.map(one => dump(one)).join('...\n---\n')}`];

      for (const text of texts) {
        expect(withoutSources(readText(text).cluster)).toEqual(expected);
        expect(withoutSources(readText(new TextEncoder().encode(text)).cluster)).toEqual(expected);
      }
    }), { numRuns: 30 });
  });

  test('a broken document more makes no difference, and is one problem more', () => {
    fc.assert(fc.property(someCluster, fc.nat(), fc.constantFrom('a: b: c', '{', '- [', 'x: &a', '"', 'text'), (objects, place, broken) => {
      const documents = objects.map(one => dump(one));
      const whole = readText(documents.join('---\n'));
      documents.splice(place % (documents.length + 1), 0, `${broken}\n`);
      const reading = readText(documents.join('---\n'));

      expect(withoutSources(reading.cluster)).toEqual(withoutSources(whole.cluster));
      expect(reading.problems).toHaveLength(whole.problems.length + 1);
    }), { numRuns: 50 });
  });

  test('reading it twice makes no difference, and each object that is read is said to be there twice', () => {
    fc.assert(fc.property(someCluster, objects => {
      const once = readObjects(objects);
      const twice = readObjects([...objects, ...objects]);

      expect(withoutSources(twice.cluster)).toEqual(withoutSources(once.cluster));
      expect(twice.problems.filter(({ code, severity }) => code === 'duplicate-object' && severity === 'info'))
        .toHaveLength(Object.values(once.counts).reduce((sum, count) => sum + count, 0));
    }), { numRuns: 50 });
  });
});

describe('whatever is read', () => {
  test('objects of every kind, however odd, make a sound model and whole sentences', () => {
    fc.assert(fc.property(fc.array(oddObject, { maxLength: 4 }), fc.constantFrom('v3.28', 'v3.30', 'v3.32'), (objects, calicoVersion) => {
      expectSound(readObjects(objects, { calicoVersion }));
    }), { numRuns: 3000 });
  });

  test('objects of Calico\'s kinds too, with every gate asked', () => {
    fc.assert(fc.property(calicoKind.chain(calicoManifest), fc.constantFrom('client' as const, 'admission' as const, 'none' as const), (object, defaulting) => {
      expectSound(readObjects([object], { defaulting, gates: ['S', 'G', 'F'] }));
    }), { numRuns: 300 });
  });

  test('objects in memory are left as they are', () => {
    for (const objects of clusters.slice(0, 50)) {
      const before = JSON.stringify(objects);
      readObjects(objects);

      expect(JSON.stringify(objects)).toBe(before);
      expect([...partsOf(objects)].some(part => Object.isFrozen(part))).toBe(false);
    }
  });

  test('any value, and any text, throws nothing', () => {
    fc.assert(fc.property(anything, value => expectSound(readObjects([value]))), { numRuns: 1000 });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('-', '---\n', '...\n', '\n', ' ', ': ', '{', '}', '[', ']', '"', "'", '#', '%', '&a', '*a', '\t', '|', 'kind: List\n', 'apiVersion: v1\n', 'é', '\0', '\r') }), text => {
      expectSound(readText(text));
    }), { numRuns: 2000 });
    fc.assert(fc.property(fc.uint8Array(), bytes => expectSound(readText(bytes))), { numRuns: 500 });
  });

  test('every example is a whole object: read with nothing to say but of its version', () => {
    for (const example of EXAMPLES) {
      const { counts, problems } = readObjects([example], { calicoVersion: example.kind === 'AdminNetworkPolicy' ? 'v3.31' : 'v3.32' });

      expect(counts).toEqual({ [`${example.apiVersion} ${example.kind}`]: 1 });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});
