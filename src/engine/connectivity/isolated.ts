import type { OpenWay } from './open-ways';
import type { Overview } from './overview';
import type { WorkloadGroup } from './workload-groups';

/** Workloads that are surely cut off in one direction or the other. Nodes are no party here: a node always reaches its own pods. */
export interface Isolated {
  /** Nobody reaches them: no workload, nobody outside, no way in by a Service. */
  readonly unreached: readonly WorkloadGroup[];

  /** They reach nobody: no workload, nobody outside. */
  readonly silent: readonly WorkloadGroup[];
}

/** Finds who is cut off. Pods of one workload that reach each other only are not. */
export function isolated({ workloads, edges, outside }: Overview, ways: readonly OpenWay[] = []): Isolated {
  const [reached, reaching] = [new Set<WorkloadGroup>(), new Set<WorkloadGroup>()];
  for (const { from, to } of edges) {
    reaching.add(from);
    reached.add(to);
  }
  for (const { workload, direction } of outside) {
    (direction === 'FromOutside' ? reached : reaching).add(workload);
  }
  ways.forEach(way => way.workloads.forEach(workload => reached.add(workload)));
  return { unreached: workloads.filter(one => !reached.has(one)), silent: workloads.filter(one => !reaching.has(one)) };
}
