import type { Counterexample, Failure } from './expectation';

/** What a check found of one expectation. */
export interface Finding {
  readonly failure: Failure;

  /** Empty where the counterexample says everything. */
  readonly message: string;
  readonly counterexample?: Counterexample;
}

/** Two ends whose connections are not as expected. */
export interface WrongPair {
  readonly failure: 'broken' | 'unknown' | 'vacuous';

  /** The ends by name: the smallest pair is shown. */
  readonly from: string;
  readonly to: string;

  /** Works out what is shown: asked for one pair of a failure only, for an answer with its way takes longer than knowing that there is one. */
  readonly show: () => Omit<Finding, 'failure'>;
}

/** The findings of one expectation; none where it holds. */
export class Findings {
  /** How many pairs of ends are not as expected. */
  public count = 0;

  private readonly problems: Finding[] = [];

  private readonly smallest = new Map<Failure, WrongPair>();

  /** Something that is wrong with the expectation itself. */
  public problem(failure: Failure, message: string): void {
    this.problems.push({ failure, message });
  }

  /** @param pairs for how many pairs it stands; 0 where it was counted before */
  public pair(wrong: WrongPair, pairs: number): void {
    this.count += pairs;
    const known = this.smallest.get(wrong.failure);
    if (known === undefined || wrong.from < known.from || (wrong.from === known.from && wrong.to < known.to)) {
      this.smallest.set(wrong.failure, wrong);
    }
  }

  public get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  /** Whether a failure was found of some pair. */
  public has(failure: WrongPair['failure']): boolean {
    return this.smallest.has(failure);
  }

  /** Every problem, and of each sort of failure the smallest pair. */
  public list(): readonly Finding[] {
    return [...this.problems, ...Array.from(this.smallest.values(), ({ failure, show }) => ({ failure, ...show() }))];
  }
}
