import { DiffWriteOptions, USUAL_EXAMPLES } from './result';
import type { ConnectivityDiff, OutsideChange, PairChange, Shown, WayChange, Witness } from '../../engine/diff';

/** Finds examples for changes, until there are enough. */
export class Examples {
  private left: number;

  constructor(private readonly diff: ConnectivityDiff, { examples = USUAL_EXAMPLES }: DiffWriteOptions) {
    this.left = examples;
  }

  /** An example of what was opened, or closed; undefined where there is none, or there are enough. */
  public of(change: PairChange | OutsideChange | WayChange, shown: Shown): Witness | undefined {
    if (this.left <= 0) {
      return undefined;
    }
    this.left -= 1;
    return this.diff.witness(change, shown);
  }
}
