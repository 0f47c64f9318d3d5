import { isolated } from './isolated';
import type { OpenWay } from './open-ways';
import type { OutsideEdge, Overview } from './overview';
import type { WorkloadGroup } from './workload-groups';

/** What a workload has to do with the outside of the cluster, and whether it is cut off from everybody. */
export interface Exposure {
  readonly workload: WorkloadGroup;

  /** The ways by Services on which the outside gets to it. */
  readonly ways: readonly OpenWay[];

  /** What the outside reaches of it at its own addresses, where the network carries packets to pods. */
  readonly reachedFrom: readonly OutsideEdge[];

  /** What it reaches outside. */
  readonly reaches: readonly OutsideEdge[];

  /** Whether surely nobody reaches it: no workload, nobody outside. */
  readonly isUnreached: boolean;

  /** Whether it surely reaches nobody: no workload, nobody outside. */
  readonly isSilent: boolean;
}

/** What each workload of a whole cluster has to do with the outside, by name. */
export function exposureOf(overview: Overview, ways: readonly OpenWay[]): readonly Exposure[] {
  const { unreached, silent } = isolated(overview, ways);
  const [isUnreached, isSilent] = [new Set(unreached), new Set(silent)];
  const exposures = new Map(overview.workloads.map(workload => [workload, {
    workload,
    ways: [] as OpenWay[],
    reachedFrom: [] as OutsideEdge[],
    reaches: [] as OutsideEdge[],
    isUnreached: isUnreached.has(workload),
    isSilent: isSilent.has(workload),
  }]));
  for (const way of ways) {
    way.workloads.forEach(workload => exposures.get(workload)?.ways.push(way));
  }
  for (const edge of overview.outside) {
    const exposure = exposures.get(edge.workload);
    (edge.direction === 'FromOutside' ? exposure?.reachedFrom : exposure?.reaches)?.push(edge);
  }
  return [...exposures.values()];
}
