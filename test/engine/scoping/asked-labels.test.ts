import * as fc from 'fast-check';
import { generateCluster, ManifestObject, randomFlows, tinyPreset } from '../../../bench/cluster';
import { CompiledCluster } from '../../../src/engine/compiled-cluster';
import { VerdictEngine } from '../../../src/engine/verdict-engine';
import { readManifests } from '../../../src/readers';

const CALICO = 'projectcalico.org/v3';
const NAME = 'statefulset.kubernetes.io/pod-name';

const clusterOf = (objects: readonly object[]) => readManifests([{ objects: objects.map(object => ({ object })) }]).cluster;

/** Three pods of a StatefulSet: each has a label of its own. */
const pods = ['db-0', 'db-1', 'db-2'].map(name => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'a', labels: { app: 'db', [NAME]: name } }, spec: {}, status: { podIP: `10.65.0.${name.slice(3)}` },
}));

/** How many kinds of pods there are, to the engine. */
function kinds(...others: readonly object[]): number {
  return new CompiledCluster(clusterOf([...pods, ...others])).directory.items.all.length;
}

const policy = (spec: object) => ({ apiVersion: CALICO, kind: 'NetworkPolicy', metadata: { name: 'one', namespace: 'a' }, spec });
const rule = (source: object) => policy({ selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source }] });
const asked = `${NAME} == "db-1"`;

describe('labels that nobody asks for', () => {
  test('pods that differ in them only are of one kind', () => {
    expect(kinds(rule({ selector: 'app == "db"' }))).toBe(1);
  });

  test('they change no verdict', () => {
    fc.assert(fc.property(fc.nat(1_000_000), seed => {
      const objects = generateCluster(tinyPreset(seed));
      const labelled = objects.map(object => object.kind === 'Pod' ? withLabel(object, object.metadata.name) : object);
      const [plain, marked] = [objects, labelled].map(list => new VerdictEngine(clusterOf(list)));

      for (const { from, to, protocol, port } of randomFlows(objects, seed, 20)) {
        const [one, other] = [marked, plain].map(engine => {
          const { verdict, decidedBy, egress, ingress, reason, unknown } = engine.verdict({ from, to, protocol, port });
          return { verdict, decidedBy, egress, ingress, reason, unknown };
        });

        expect(one).toEqual(other);
      }
    }), { numRuns: 60 });
  });
});

describe('labels that somebody asks for tell pods apart', () => {
  test.each([
    ['a policy, of whom it selects', policy({ selector: asked, types: ['Ingress'] })],
    ['a rule, by selector', rule({ selector: asked })],
    ['a rule, by exclusion', rule({ notSelector: asked })],
    ['a rule, deep within a selector', rule({ selector: `!(has(x) || (app == "db" && ${asked}))` })],
    ['a rule, whatever the value', rule({ selector: `has(${NAME})` })],
    ['a profile', { apiVersion: CALICO, kind: 'Profile', metadata: { name: 'p' }, spec: { egress: [{ action: 'Deny', destination: { selector: asked } }] } }],
  ])('%s', (_, object) => {
    expect(kinds(object)).toBe(3);
  });
});

function withLabel(object: ManifestObject, value: string): ManifestObject {
  return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, [NAME]: value } } };
}
