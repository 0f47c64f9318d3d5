import type { Gate, Issue } from './issue';
import { Path, pathText } from './path';
import type { ValueProblem } from '../values/problem';
import { quote, textOf } from '../values/quote';
import { FilledWords, IssueCode, wordsFor } from './words/words';

/** What a message needs beside the path: the value, and whatever else its template names. */
export type Details = Readonly<Record<string, unknown>>;

/** Takes note of what is wrong. Checks report to it and don't know whether anybody reads the words. */
export interface Faults {
  /** Notes a mistake. `details` fills the template of the code; its `value` is quoted. */
  add(code: IssueCode, path: Path, details?: Details): void;

  /** Notes what a check of `src/values` found, in that check's own words. */
  adopt(code: IssueCode, path: Path, problems: readonly ValueProblem[]): void;

  /** Notes a field that Calico doesn't know and skips. Absent where nobody asks. */
  skip?(path: Path): void;
}

/** Keeps every mistake as an issue, equal ones once. */
export class CollectedFaults implements Faults {
  private readonly byText = new Map<string, Issue>();

  constructor(private readonly gate: Gate) {}

  /** In the order in which they were found. */
  public get issues(): Issue[] {
    return [...this.byText.values()];
  }

  public add(code: IssueCode, path: Path, details: Details = {}): void {
    this.keep(code, path, details.value, wordsFor(code, this.gate, details));
  }

  public adopt(code: IssueCode, path: Path, problems: readonly ValueProblem[]): void {
    const { rule } = wordsFor(code, this.gate, {});
    for (const { value, reason, remedy } of problems) {
      this.keep(code, path, value, { message: `${quote(value)} ${reason}`, remedy, rule });
    }
  }

  private keep(code: IssueCode, path: Path, value: unknown, words: FilledWords): void {
    const { message, remedy, rule } = words;
    const issue = {
      gate: this.gate,
      code,
      path: pathText(path),
      ...value === undefined ? {} : { value: quote(textOf(value)) },
      message,
      remedy,
      ...rule === undefined ? {} : { rule },
    };
    const text = `${issue.path}\n${code}\n${message}`;
    if (!this.byText.has(text)) {
      this.byText.set(text, issue);
    }
  }
}

/** Only counts, which costs next to nothing. */
export class CountedFaults implements Faults {
  public count = 0;

  public add(): void {
    this.count += 1;
  }

  public adopt(_code: IssueCode, _path: Path, problems: readonly ValueProblem[]): void {
    this.count += problems.length;
  }
}

/** Counts mistakes, and lists the fields that were skipped. */
export class CountedFaultsAndSkips extends CountedFaults {
  public readonly skipped: string[] = [];

  public skip(path: Path): void {
    this.skipped.push(pathText(path));
  }
}
