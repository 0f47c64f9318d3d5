import { describeProblem, ValueProblem } from '../values/problem';

/** Gathers what is wrong with one construct: every problem once, each with its place in what the user wrote. */
export class Problems {
  /** Made for the first problem: most constructs have none. */
  private texts?: Set<string>;
  private reports = 0;

  /**
   * @param place where the value stands, in the user's words: `ingress[0].ports[1]`
   */
  public add(place: string, ...problems: ValueProblem[]): void {
    for (const problem of problems) {
      this.say(place, describeProblem(problem));
    }
  }

  /** Adds a problem that is not about one value. */
  public say(place: string, text: string): void {
    this.reports++;
    this.texts ??= new Set();
    this.texts.add(`${place}: ${text}`);
  }

  /** Whether nothing is wrong. */
  public get none(): boolean {
    return this.reports === 0;
  }

  /** How often something was reported, repetitions included: it grows whenever what is being read is wrong. */
  public get count(): number {
    return this.reports;
  }

  /** Every problem, in the order found. */
  public get all(): string[] {
    return [...this.texts ?? []];
  }
}
