/**
 * How many flows between pods are decided in a second, and what it takes to get ready.
 *
 * 10,000 pods and 5,000 policies, 2 to 20 of which select each pod, 1 to 5 rules each; flows drawn at random. One thread, both
 * directions. Goals: 1,000,000 flows a second without a trace and 300,000 with one; ready within 1 s; 500 MB. A verdict costs no more
 * beside as many policies again that select neither end.
 *
 * Run: `npx projen bench`
 */
import { enginePreset, generateCluster, ManifestObject, randomFlows } from './cluster';
import { loadEngine } from './library';
import type { PodEndpoint } from '../src/engine/pod-flows';

const { readCluster, VerdictEngine } = loadEngine();

const FLOWS = 400_000;
const ROUNDS = 7;
const PROTOCOLS: Readonly<Record<string, number>> = { TCP: 6, UDP: 17, SCTP: 132 };

interface Flows {
  readonly from: readonly PodEndpoint[];
  readonly to: readonly PodEndpoint[];
  readonly protocols: Int32Array;
  readonly ports: Int32Array;
  readonly decide: (at: number) => boolean;
  readonly trace: (at: number) => number;
}

function main(): void {
  const objects = generateCluster(enginePreset);
  const [ready, flows] = prepare(objects);
  const plain = rate(() => count(flows.decide));
  const traced = rate(() => count(flows.trace));
  globalThis.gc!();
  const memory = process.memoryUsage().rss;
  const [, crowded] = prepare([...objects, ...strangers(objects)]);
  const [alone, beside] = sideBySide(() => count(flows.decide), () => count(crowded.decide));
  const rows = {
    'ready, of parsed objects': { seen: `${ready.toFixed(0)} ms`, goal: '≤ 1,000 ms' },
    'flows without a trace': { seen: `${Math.round(plain).toLocaleString('en')}/s`, goal: '≥ 1,000,000/s' },
    'flows with a trace': { seen: `${Math.round(traced).toLocaleString('en')}/s`, goal: '≥ 300,000/s' },
    'beside as many policies that select neither end': { seen: `${(beside / alone).toFixed(2)}×`, goal: 'about 1×' },
    'memory, of the whole process': { seen: `${Math.round(memory / 1e6)} MB`, goal: '≤ 500 MB' },
  };
  console.table(rows);
  console.log(JSON.stringify({ bench: 'verdict', pods: 10_000, policies: 5_000, flows: FLOWS, rows }));
}

/** Reads objects, gets an engine and all its pods ready, and draws flows. The time is that from the model on. */
function prepare(objects: readonly ManifestObject[]): [number, Flows] {
  const { cluster } = readCluster([{ objects: objects.map(object => ({ object })) }]);
  const start = performance.now();
  const engine = new VerdictEngine(cluster);
  const pods = engine.podFlows();
  const endpoints = new Map(engine.compiled.workloads.map(workload => [`${workload.namespace}/${workload.name}`, pods.endpoint(workload)]));
  const ready = performance.now() - start;
  const drawn = randomFlows(objects, 5, FLOWS);
  const from = drawn.map(flow => endpoints.get(flow.from)!);
  const to = drawn.map(flow => endpoints.get(flow.to)!);
  const protocols = Int32Array.from(drawn, flow => PROTOCOLS[flow.protocol]);
  const ports = Int32Array.from(drawn, flow => flow.port);
  return [ready, {
    from,
    to,
    protocols,
    ports,
    decide: at => pods.allows(from[at], to[at], protocols[at], ports[at]),
    trace: at => {
      const [egress, ingress] = [[], []];
      pods.allows(from[at], to[at], protocols[at], ports[at], 50000, egress, ingress);
      return egress.length + ingress.length;
    },
  }];
}

/** As many policies again, in a namespace without pods. */
function strangers(objects: readonly ManifestObject[]): ManifestObject[] {
  const policies = objects.filter(({ kind, apiVersion }) => kind === 'NetworkPolicy' && apiVersion === 'projectcalico.org/v3');
  return [...policies, ...policies].slice(0, 5_000).map((policy, index) => ({
    ...policy, metadata: { ...policy.metadata, name: `stranger-${index}`, namespace: 'nobody' },
  }));
}

/** Every flow once; the sum keeps the work from being left out. */
function count(ask: (at: number) => boolean | number): number {
  let sum = 0;
  for (let at = 0; at < FLOWS; at += 1) {
    sum += Number(ask(at));
  }
  return sum;
}

/** Flows in a second: the best of several rounds, for others use the machine too. */
function rate(run: () => number): number {
  return FLOWS / Math.min(...Array.from({ length: ROUNDS }, () => time(run))) * 1000;
}

/** The best times of two runs, taken in turn. */
function sideBySide(a: () => number, b: () => number): [number, number] {
  const times = Array.from({ length: ROUNDS }, () => [time(b), time(a)]);
  return [Math.min(...times.map(([, second]) => second)), Math.min(...times.map(([first]) => first))];
}

function time(run: () => number): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

main();
