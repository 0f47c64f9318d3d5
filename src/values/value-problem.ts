/**
 * A mistake in a value, kept with the value until a construct reports it.
 *
 * Values don't throw when they are made: the construct that uses a bad one reports all its problems, with its path.
 */
export interface ValueProblem {
  /**
   * What the value is meant to be, for instance `port`.
   *
   * @default - the quoted value speaks for itself
   */
  readonly subject?: string;

  /** The value as it was written; the empty text where there is none to quote. */
  readonly value: string;

  /** What is wrong with it, to be read after the value. */
  readonly reason: string;

  /** What to write instead. */
  readonly remedy: string;

  /**
   * Lines that show the place of the mistake.
   *
   * @default - none
   */
  readonly picture?: string;
}
