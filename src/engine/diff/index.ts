/** What a change to a cluster opens and closes. */
export type { ChangedConnections, ChangeKind } from './changed-connections';
export type { ChangeTotals, ConnectivityDiff } from './connectivity-diff';
export type { AskedPolicy, Decider, Difference } from './deciders';
export { diffConnectivity } from './diff-connectivity';
export type { DiffOptions } from './diff-connectivity';
export type { DiffSide } from './diff-side';
export type { DiffWorkload, Presence } from './diff-workload';
export type { OutsideChange } from './outside-changes';
export type { PairChange } from './pair-changes';
export type { ServiceChange, WayChange, WayReach } from './way-changes';
export type { Shown, Witness, WitnessAnswer } from './witness';
export type { ChangeCount, WorkloadSummary } from './workload-summaries';
