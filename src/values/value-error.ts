import { describeProblem, ValueProblem } from './problem';

/** Thrown where a bad value would be rendered or used: nothing is ever written from it. */
export class ValueError extends Error {
  /** Everything that is wrong, in the order in which it was found. */
  public readonly problems: readonly ValueProblem[];

  constructor(problems: readonly ValueProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'ValueError';
    this.problems = problems;
  }
}
