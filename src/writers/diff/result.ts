import type { ConnectivityDiff } from '../../engine/diff';
import type { Places } from '../places';

/** Options for writing what a change opens and closes. */
export interface DiffWriteOptions {
  /**
   * Say where objects of either side were written.
   *
   * @default - places are left out
   */
  readonly places?: { readonly before: Places; readonly after: Places };

  /**
   * How many changes are shown with an example: a connection that was asked about on both sides, with who decides there. Each one takes about as
   * long as two verdicts.
   *
   * @default 100
   */
  readonly examples?: number;
}

/** How many examples there are where nobody says. */
export const USUAL_EXAMPLES = 100;

/** The number of examples that there would be if every change had its own: what is opened, and what is closed, by each entry. */
export function exampleCount({ pairs, outside, ways }: Pick<ConnectivityDiff, 'pairs' | 'outside' | 'ways'>): number {
  return [...pairs, ...outside, ...ways].reduce((count, { kind }) => count + (kind === 'changed' ? 2 : 1), 0);
}
