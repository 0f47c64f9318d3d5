import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Side } from '../../src/engine/answer';
import type { Flow } from '../../src/engine/flow';
import type { Cluster } from '../../src/model';
import { readManifests } from '../../src/readers';

/** A flow, and what Calico's own code says of it at the pods. */
export interface Recorded extends Flow {
  readonly protocol: string | number;
  readonly egress?: Side;
  readonly ingress?: Side;
  readonly verdict: 'Allow' | 'Deny';
}

/** A cluster with its flows. */
export interface PodCase {
  readonly name: string;
  readonly folder: string;
  readonly flows: readonly Recorded[];
  readonly defaulting?: 'none';
}

const vectors = join(__dirname, 'vectors');

/** `vectors/verdicts`, and the pod-level part of `vectors/seeds`. */
export const podCases: readonly PodCase[] = [
  ...folders(join(vectors, 'verdicts')).map(folder => readCase(folder, 'flows.json')),
  ...folders(join(vectors, 'seeds')).flatMap(folders).map(folder => readCase(folder, 'verdicts.json')),
];

/** How many flows there are. */
export const flowCount = podCases.reduce((sum, { flows }) => sum + flows.length, 0);

export function clusterOf({ name, folder, defaulting }: PodCase): Cluster {
  return readManifests([{ name, content: readFileSync(join(folder, 'cluster.yaml')) }], { ...defaulting && { defaulting } }).cluster;
}

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => join(folder, name)).sort();
}

function readCase(folder: string, file: string): PodCase {
  return { name: folder.slice(vectors.length + 1).replace(/^verdicts\//, ''), folder, ...JSON.parse(readFileSync(join(folder, file), 'utf8')) as object } as PodCase;
}
