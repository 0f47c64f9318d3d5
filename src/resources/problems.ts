import { describeProblem, ValueProblem } from '../values/problem';

/** Gathers what is wrong with one construct: every problem, each with its place in what the user wrote. */
export class Problems {
  private readonly texts: string[] = [];

  /**
   * @param place where the value stands, in the user's words: `ingress[0].ports[1]`
   */
  public add(place: string, ...problems: ValueProblem[]): void {
    for (const problem of problems) {
      const text = `${place}: ${describeProblem(problem)}`;
      if (!this.texts.includes(text)) {
        this.texts.push(text);
      }
    }
  }

  /** Adds a problem that is not about one value. */
  public say(place: string, text: string): void {
    this.texts.push(`${place}: ${text}`);
  }

  /** Whether nothing is wrong. */
  public get none(): boolean {
    return this.texts.length === 0;
  }

  /** How many there are so far. */
  public get count(): number {
    return this.texts.length;
  }

  /** Every problem, in the order found. */
  public get all(): string[] {
    return [...this.texts];
  }
}
