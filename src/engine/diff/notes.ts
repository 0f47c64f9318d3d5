import type { DiffSide, ReadySide } from './diff-side';
import type { DiffWorkload } from './diff-workload';
import type { IpVersion } from '../../values/address';

/** The versions of IP to compare, and what is to be said of them. */
export interface ComparedVersions {
  readonly versions: readonly IpVersion[];
  readonly notes: readonly string[];
}

/**
 * The versions of which both sides tell something.
 *
 * Manifests without any address, such as a chart's, don't tell by which version their pods will talk: what is not told is not closed.
 */
export function comparedVersions(before: ReadySide, after: ReadySide): ComparedVersions {
  const sides = [{ name: 'BEFORE', side: before }, { name: 'AFTER', side: after }];
  const all = ([4, 6] as const).filter(version => sides.some(({ side }) => side.connectivity.versions.includes(version)));
  const untold = all.flatMap(version => sides
    .filter(({ side }) => !side.connectivity.versions.includes(version) && !tellsAddresses(side))
    .map(({ name }) => ({ version, name })));
  const versions = all.filter(version => !untold.some(one => one.version === version));
  return {
    versions,
    notes: untold.map(({ version, name }) => `${name} tells no address of a pod, so nothing is compared by IPv${version}; add the pods of a dump to compare that too`),
  };
}

/** What makes a comparison doubtful, or is not part of it. */
export function notesOf(workloads: readonly DiffWorkload[], before: DiffSide, after: DiffSide): string[] {
  const [old, now] = (['before', 'after'] as const).map(side => workloads.some(workload => workload[side] !== undefined));
  const isStrange = old && now && workloads.every(({ presence }) => presence !== 'both');
  const clusters = [before, after].map(({ engine: { cluster } }) => cluster);
  const areHosts = clusters.some(({ hostEndpoints }) => hostEndpoints.length > 0);
  const areOnHosts = clusters.some(cluster => cluster.workloads.some(({ hostNetwork, finished }) => hostNetwork && !finished));
  return [
    ...old ? [] : ['there is no workload in BEFORE; is it the right input?'],
    ...now ? [] : ['there is no workload in AFTER; is it the right input?'],
    ...isStrange ? ['no workload of BEFORE is in AFTER: are these two states of one cluster?'] : [],
    ...areHosts ? ['connections of nodes themselves are not compared; ask for single verdicts'] : [],
    ...areOnHosts ? ['connections of pods on their node\'s network are not compared; ask for single verdicts'] : [],
  ];
}

function tellsAddresses({ engine: { compiled } }: DiffSide): boolean {
  return compiled.workloads.some(({ hostNetwork, addresses }) => !hostNetwork && addresses.length > 0);
}
