import type { WorkloadKind } from '../../model';
import type { WorkloadGroup } from '../connectivity/workload-groups';

/** On which sides something is. */
export type Presence = 'both' | 'added' | 'removed';

/** A workload in two states of a cluster; or some of its pods, where one state treats them otherwise than the others. */
export interface DiffWorkload {
  /** `shop/web`; where there are several parts, with the pods that are meant: `shop/web (web-0, web-1)`. As it is after, if it is there. */
  readonly name: string;

  /** `shop/web`, whichever of its pods are meant. */
  readonly base: string;
  readonly namespace: string;

  /** The name of the workload, without its namespace. */
  readonly workload: string;
  readonly kind: WorkloadKind;
  readonly presence: Presence;

  /**
   * The pods that it was.
   *
   * @default - it was added
   */
  readonly before?: WorkloadGroup;

  /**
   * The pods that it is.
   *
   * @default - it was removed
   */
  readonly after?: WorkloadGroup;
}
