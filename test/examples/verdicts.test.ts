/**
 * What the examples' manifests do, by the engine: what the documents of the seeds say they do (row A9), read from memory as from YAML.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { documentsIn, idOf, isPolicy, SEEDS, Stage, stages, written } from './stages';
import { Flow } from '../../src/engine/flow';
import { VerdictEngine } from '../../src/engine/verdict-engine';
import { Cluster, Workload } from '../../src/model';
import { objectsOf, readManifests } from '../../src/readers';
import { Manifest } from '../support/meaning';
import { filesOf } from '../support/written';

interface Row extends Flow {
  readonly id: string;
  readonly outcome: 'Allow' | 'Deny';
  readonly level?: string;
}

/** Made by tools, and different each time. */
const GENERATED = ['cdk8s.io/metadata.addr', 'pod-template-hash'];

const ofSeeds = stages.filter(({ example }) => /^00[0-4]/.test(example.name));

beforeEach(() => jest.spyOn(console, 'warn').mockImplementation());
afterEach(() => jest.restoreAllMocks());

describe.each(ofSeeds)('$title', stage => {
  test('does in the cluster of the seed what the seed says (A9)', () => {
    const objects = [...platformOf(stage), ...written(stage).filter(isPolicy)];
    const engine = new VerdictEngine(read(objects));

    expect(rowsOf(stage).map(row => [row.id, engine.verdict(row).verdict]))
      .toEqual(rowsOf(stage).map(row => [row.id, row.level === undefined ? row.outcome : 'Unreachable']));
  });

  test('does the same between its own workloads, before they have addresses (A9)', () => {
    const engine = new VerdictEngine(read(written(stage)));
    const rows = rowsBetweenWorkloads(stage, engine.cluster);

    expect(rows.map(({ id, flow }) => [id, engine.verdict(flow).verdict])).toEqual(rows.map(({ id, outcome }) => [id, outcome]));
  });
});

test('every seed has rows between workloads that its example makes', () => {
  const counts = new Map<string, number>();
  for (const stage of ofSeeds) {
    const count = rowsBetweenWorkloads(stage, read(written(stage))).length;
    counts.set(stage.example.name, (counts.get(stage.example.name) ?? 0) + count);
  }

  expect([...counts.values()].every(count => count > 0)).toBe(true);
  expect(counts.size).toBe(5);
});

describe.each(stages)('$title', ({ example, stage }) => {
  test('means the same in memory and as written YAML', () => {
    const app = new App();
    example.build(app, stage);
    const inMemory = readManifests([objectsOf(app)]).cluster;
    const asYaml = readManifests(filesOf(one => example.build(one, stage)).map(({ name, text }) => ({ name, content: text }))).cluster;

    expect(verdictsOf(asYaml)).toEqual(verdictsOf(inMemory));
    expect(verdictsOf(inMemory).length).toBeGreaterThan(0);
  });
});

/** Everything in the cluster of a stage but the policies that the seed is about. */
function platformOf({ example, stage }: Stage): Manifest[] {
  const ours = new Set(documentsIn(example.name, 'policies.yaml').map(idOf));
  return documentsIn(example.name, stage, 'cluster.yaml').filter(document => !isPolicy(document) || !ours.has(idOf(document)));
}

function rowsOf({ example, stage }: Stage): Row[] {
  const rows: Row[] = JSON.parse(readFileSync(join(SEEDS, example.name, stage, 'expect.json'), 'utf8'));
  return rows.filter(({ level }) => level !== 'application');
}

function read(objects: readonly Manifest[]): Cluster {
  return readManifests([{ objects: objects.map(object => ({ object })) }]).cluster;
}

/** The rows from pod to pod, asked of the workloads of an example that make such pods. */
function rowsBetweenWorkloads(stage: Stage, cluster: Cluster): { id: string; outcome: string; flow: Flow }[] {
  const pods = read(documentsIn(stage.example.name, stage.stage, 'cluster.yaml')).workloads.filter(({ kind }) => kind === 'Pod');
  const named = new Map<string, string>(pods.flatMap(pod => {
    const workload = cluster.workloads.find(other => isSame(pod, other));
    return workload === undefined ? [] : [[`${pod.namespace}/${pod.name}`, `${workload.namespace}/${workload.name}`] as const];
  }));
  return rowsOf(stage).flatMap(row => {
    const [from, to] = [named.get(row.from), named.get(row.to)];
    return row.via === 'Pod' && from !== undefined && to !== undefined ? [{ id: row.id, outcome: row.outcome, flow: { ...row, from, to } }] : [];
  });
}

/** Whether a pod is one of those that a workload makes: the same labels, but for generated ones. */
function isSame(pod: Workload, workload: Workload): boolean {
  const labels = (one: Workload): string => JSON.stringify(Object.entries(one.labels).filter(([key]) => !GENERATED.includes(key)).sort());
  return pod.namespace === workload.namespace && labels(pod) === labels(workload);
}

/** Every workload and the outside, to every workload and Service. */
function verdictsOf(cluster: Cluster): unknown[] {
  const engine = new VerdictEngine(cluster);
  const workloads = cluster.workloads.map(({ namespace, name }) => `${namespace}/${name}`).sort();
  const ports = [...new Set(cluster.services.flatMap(service => service.ports.map(({ port, targetPort }) => Number(targetPort) || port)))].sort();
  const services = cluster.services.flatMap(({ namespace, name, ports: own }) => own.map(({ port, protocol }) => ({ to: `service:${namespace}/${name}`, port, protocol })));
  const flows: Flow[] = [...workloads, '198.51.100.20', 'internet'].flatMap(from => [
    ...workloads.flatMap(to => ports.map(port => ({ from, to, port }))),
    ...services.map(service => ({ from, ...service })),
  ]);
  return flows.map(flow => {
    const { verdict, decidedBy, reason, egress, ingress } = engine.verdict(flow);
    return { flow, verdict, decidedBy, reason, egress, ingress };
  });
}
