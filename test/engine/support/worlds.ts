import * as fc from 'fast-check';
import { generateCluster, ManifestObject, randomFlows, tinyPreset } from '../../../bench/cluster';
import type { Answer } from '../../../src/engine/answer';
import type { Flow } from '../../../src/engine/flow';
import { FlowError } from '../../../src/engine/question';
import { VerdictEngine } from '../../../src/engine/verdict-engine';
import type { Cluster } from '../../../src/model';
import { readManifests } from '../../../src/readers';

/** A random cluster and questions about it. */
export interface World {
  readonly seed: number;
  readonly objects: readonly ManifestObject[];
  readonly flows: readonly Flow[];
}

/** Packets leave and come by eth0, so that a cluster leaves no interface open. */
export const HOST = { defaultInterface: 'eth0' };

const OUTSIDERS = ['203.0.113.9', '8.8.8.8', '192.168.7.7'];

/** Small clusters in which everything happens, by their seeds. */
export const worlds: fc.Arbitrary<World> = fc.noShrink(fc.integer({ min: 1, max: 1_000_000 })).map(seed => {
  const objects = generateCluster(tinyPreset(seed));
  const world = { seed, objects, flows: [...betweenPods(objects, seed, 8), ...otherFlows(objects, seed)] };
  // Failures name the seed, which tells everything.
  return Object.defineProperty(world, fc.toStringMethod, { value: () => `the cluster of tinyPreset(${seed})`, enumerable: false });
});

/** Questions about two pods each. */
export function betweenPods(objects: readonly ManifestObject[], seed: number, count: number): Flow[] {
  return randomFlows(objects, seed, count);
}

/**
 * The objects without pods that have run to their end, and without those on their node's network.
 *
 * The latter send with one of the node's addresses, and manifests don't tell which.
 */
export function withOrdinaryPods(objects: readonly ManifestObject[]): ManifestObject[] {
  return objects.filter(({ kind, spec, status }) => kind !== 'Pod'
    || ((spec as { hostNetwork?: boolean }).hostNetwork !== true && !['Succeeded', 'Failed'].includes((status as { phase: string }).phase)));
}

/** From and to nodes, services and the outside. */
function otherFlows(objects: readonly ManifestObject[], seed: number): Flow[] {
  const pods = namesOf(objects, 'Pod');
  const nodes = namesOf(objects, 'Node').map(name => `node:${name}`);
  const services = objects.filter(({ kind }) => kind === 'Service');
  const pick = <T>(items: readonly T[], turn: number): T => items[(seed + turn) % items.length];
  const toServices = services.flatMap((service, turn) => {
    const { ports, type } = service.spec as { ports: { port: number; nodePort?: number; protocol: string }[]; type: string };
    const to = `service:${service.metadata.namespace}/${service.metadata.name}`;
    const asked = { to, port: ports[0].port, protocol: ports[0].protocol };
    return [
      { from: pick(pods, turn), ...asked }, { from: pick(nodes, turn), ...asked },
      ...type === 'ClusterIP' ? [] : [{ from: pick(OUTSIDERS, turn), ...asked, via: 'NodePort' as const }],
    ];
  });
  return [
    { from: pick(OUTSIDERS, 0), to: pick(pods, 1), port: 8080 },
    { from: pick(pods, 2), to: pick(OUTSIDERS, 3), protocol: 'UDP', port: 53 },
    { from: pick(nodes, 0), to: pick(pods, 3), port: 443 },
    { from: pick(pods, 4), to: pick(nodes, 1), port: 10250 },
    { from: pick(OUTSIDERS, 1), to: pick(nodes, 0), port: 8443 },
    { from: pick(nodes, 1), to: pick(OUTSIDERS, 2), port: 443 },
    { from: pick(pods, 5), to: pick(pods, 6), protocol: 'ICMP' },
    ...toServices,
  ];
}

function namesOf(objects: readonly ManifestObject[], kind: string): string[] {
  return objects.filter(object => object.kind === kind).map(({ metadata: { namespace, name } }) => namespace === undefined ? name : `${namespace}/${name}`);
}

/** The objects as one cluster. */
export function readWorld(objects: readonly object[]): Cluster {
  return readManifests([{ objects: objects.map(object => ({ object })) }]).cluster;
}

/** An engine that is told by which interface packets leave. */
export function engineOf(objects: readonly object[]): VerdictEngine {
  return new VerdictEngine(readWorld(objects), { host: HOST });
}

/** The answers to some questions as plain data, without what refers to the cluster; the problems where one can't be asked. */
export function answers(engine: VerdictEngine, flows: readonly Flow[]): unknown[] {
  return flows.map(flow => {
    try {
      return plain(engine.verdict(flow));
    } catch (error) {
      if (error instanceof FlowError) {
        return error.problems;
      }
      throw error;
    }
  });
}

function plain(answer: Answer): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => key === 'question' ? undefined : value));
}

/** A copy of an object in which one member of its spec is another. */
export function withSpec(object: ManifestObject, change: Readonly<Record<string, unknown>>): ManifestObject {
  return { ...object, spec: { ...object.spec as object, ...change } };
}

/** Whether it is one of Calico's own kinds of policies, staged ones included. */
export function isCalicoPolicy({ apiVersion, kind }: ManifestObject): boolean {
  return apiVersion === 'projectcalico.org/v3' && /^(Staged)?(Global)?NetworkPolicy$/.test(kind);
}
