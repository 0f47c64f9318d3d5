import type * as analysis from '../analysis';
import type { ClusterOptions } from './cluster-options';
import { readManifestFiles } from './manifest-files';
import type { System } from './system';
import { UsageError } from './usage-error';
/* eslint-disable @typescript-eslint/no-require-imports -- an import would be read for `--help` too */

/** A cluster that was read from files, and whatever is to be said of them was said. */
export interface ReadCluster {
  readonly cluster: analysis.ClusterReading;

  /** Whether a document holds nobody knows what: a policy, perhaps. An object that Felix refuses is another matter: it is absent there too. */
  readonly isReadInPart: boolean;

  /** The names of the files that it is about, without those of its surroundings. */
  readonly ownFiles: ReadonlySet<string>;
}

/** What a command makes of a cluster, for messages. */
export interface Purpose {
  /** `there is nothing …`: `to give a verdict on` */
  readonly nothing: string;

  /** `some documents could not be read, and …`: `the verdict is given without them` */
  readonly inPart: string;
}

/**
 * Reads the manifests of some paths, and says what is wrong with them.
 *
 * @param surroundings paths of manifests that stand back behind those
 * @throws UsageError where there is nothing to work on
 */
export async function readCluster(
  paths: readonly string[], options: Pick<ClusterOptions, 'read' | 'quiet' | 'ingressControllers'>, tool: typeof analysis, system: System, { nothing }: Purpose,
  surroundings: readonly string[] = [],
): Promise<ReadCluster> {
  const own = await readManifestFiles(paths, system);
  const ownFiles = new Set(own.map(({ name }) => name));
  const others = (await readManifestFiles(surroundings, system)).filter(({ name }) => !ownFiles.has(name));
  const texts = others.length === 0 ? own : [...others, ...own.map(text => ({ ...text, replaces: true }))];
  const { reportLines } = require('./report') as typeof import('./report');
  const cluster = tool.readCluster(texts, options.read);
  reportLines(cluster, options.quiet).forEach(line => system.stderr(`${line}\n`));
  if (cluster.problems.some(({ code }) => code === 'unknown-version')) {
    throw new UsageError([]);
  }
  const { services } = cluster.cluster;
  const unknown = Object.entries(options.ingressControllers).filter(([, service]) => !services.some(({ namespace, name }) => `${namespace}/${name}` === service));
  if (unknown.length > 0) {
    throw new UsageError(unknown.map(([name, service]) => `\`--ingress-controller\`: there is no Service \`${service}\` in the cluster, for \`${name}\`; name one that is among the manifests`));
  }
  if (Object.keys(cluster.counts).length === 0) {
    throw new UsageError([`there is nothing ${nothing}: no object of Kubernetes or Calico could be read; name files with manifests`]);
  }
  return { cluster, isReadInPart: cluster.problems.some(({ severity, subject }) => severity === 'error' && subject === undefined), ownFiles };
}

/** Says that a cluster was read in part. */
export function sayReadInPart({ inPart }: Pick<Purpose, 'inPart'>, system: System): void {
  system.stderr(`error: some documents could not be read, and ${inPart}; correct them, or leave them out\n`);
}
