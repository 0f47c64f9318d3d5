import type { ReadySide } from './diff-side';
import type { DiffWorkload } from './diff-workload';
import type { PodClass } from '../connectivity/pod-classes';
import type { WorkloadGroup } from '../connectivity/workload-groups';

/** Workloads whose pods are in one class before, and in one class after: a comparison holds for all of them. */
export interface Cell {
  readonly id: number;
  readonly workloads: readonly DiffWorkload[];

  /** Absent where the workloads were added. */
  readonly before?: PodClass;

  /** Absent where the workloads were removed. */
  readonly after?: PodClass;
}

/** Puts workloads into cells. */
export function cellsOf(workloads: readonly DiffWorkload[], before: ReadySide, after: ReadySide): readonly Cell[] {
  const cells = new Map<string, Omit<Cell, 'workloads'> & { readonly workloads: DiffWorkload[] }>();
  for (const workload of workloads) {
    const [old, now] = [classOf(workload.before, before), classOf(workload.after, after)];
    const isApart = old !== workload.before?.podClass || now !== workload.after?.podClass;
    const key = `${old?.id} ${now?.id}${isApart ? ` ${cells.size}` : ''}`;
    const cell = cells.get(key);
    if (cell === undefined) {
      cells.set(key, { id: cells.size, workloads: [workload], ...old && { before: old }, ...now && { after: now } });
    } else {
      cell.workloads.push(workload);
    }
  }
  return [...cells.values()];
}

/** The class of some pods; where it has others too, and hosts may treat them otherwise, without those. */
function classOf(group: WorkloadGroup | undefined, { connectivity: { tellsNodesApart } }: ReadySide): PodClass | undefined {
  const isWhole = group === undefined || !tellsNodesApart || group.podClass.pods.length === group.pods.length;
  return isWhole ? group?.podClass : { ...group.podClass, pods: group.pods };
}
