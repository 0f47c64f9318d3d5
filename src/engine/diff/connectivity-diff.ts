import type { State } from '../chain';
import type { DiffWorkload } from './diff-workload';
import type { OutsideChange } from './outside-changes';
import type { PairChange } from './pair-changes';
import type { ServiceChange, WayChange } from './way-changes';
import type { Shown, Witness } from './witness';
import type { WorkloadSummary } from './workload-summaries';

/** How many of some changes open, close, or do both. */
export interface ChangeTotals {
  readonly opened: number;
  readonly closed: number;
  readonly changed: number;
}

/** What one state of a cluster opens and closes against another: every connection, none more. */
export interface ConnectivityDiff {
  /** Which policies count on either side. */
  readonly states: { readonly before: State; readonly after: State };

  /** Whether nothing is opened and nothing closed. Of nodes' own connections it says nothing; `notes` say so where it matters. */
  readonly isEmpty: boolean;

  /** Whether everything that gets through after did so before: nothing is opened. */
  readonly isContained: boolean;

  /** Whether everything that got through before still does: nothing is closed. */
  readonly isContaining: boolean;

  /** Every workload of either side, by name; those that came or went say so. */
  readonly workloads: readonly DiffWorkload[];

  /** Workloads whose connections changed with other workloads, by sender and receiver. */
  readonly pairs: readonly PairChange[];

  /** Workloads whose connections changed with addresses that nobody in the cluster has, by workload. */
  readonly outside: readonly OutsideChange[];

  /** Ways in from outside by Services that changed. */
  readonly ways: readonly WayChange[];

  /** Services that came or went. By themselves they open and close nothing. */
  readonly services: readonly ServiceChange[];

  /** What it does to each workload; those into which most ways are opened first. */
  readonly summaries: readonly WorkloadSummary[];

  /** How many entries there are of each kind. */
  readonly totals: { readonly pairs: ChangeTotals; readonly outside: ChangeTotals; readonly ways: ChangeTotals };

  /** What makes the comparison doubtful, or is left out of it. */
  readonly notes: readonly string[];

  /**
   * A connection that shows a change, with what decides about it on both sides. It is looked for when it is asked for.
   *
   * @param shown what is to be shown of what was opened and closed; what was opened, unless nothing was
   * @returns undefined where there is nothing of the sort, or no pod was found that shows it
   */
  witness(change: PairChange | OutsideChange | WayChange, shown?: Shown): Witness | undefined;
}
