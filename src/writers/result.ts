import type { Answer } from '../engine/answer';
import type { State } from '../engine/chain';
import type { Explanation } from '../engine/explain';
import type { Flow } from '../engine/flow';

/** A question with its answer: what writers write. */
export interface Result {
  readonly flow: Flow;

  /**
   * The flow as it was given, with whatever else its row said.
   *
   * @default - the flow
   */
  readonly row?: Readonly<Record<string, unknown>>;

  /**
   * Whether the staged policies counted as enforced.
   *
   * @default 'enforced'
   */
  readonly state?: State;

  readonly answer: Answer;

  /**
   * Why, step by step.
   *
   * @default - nobody asked
   */
  readonly explanation?: Explanation;
}
