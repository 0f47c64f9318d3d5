import type { State } from '../chain';
import type { Connectivity } from '../connectivity/connectivity';
import type { VerdictEngine } from '../verdict-engine';

/** One of two states of a cluster that are compared. */
export interface DiffSide {
  readonly engine: VerdictEngine;

  /**
   * Who can talk to whom there. Its `state` counts: both sides may be one cluster, as it is enforced and as it is staged.
   *
   * @default - worked out, for the state that the options name
   */
  readonly connectivity?: Connectivity;
}

/** A side with everything that comparisons ask of it. */
export interface ReadySide extends Required<DiffSide> {
  readonly state: State;
}
