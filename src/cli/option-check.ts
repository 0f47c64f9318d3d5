import { UsageError } from './usage-error';

/** Checks options, and keeps every problem until all are checked. */
export class OptionCheck {
  public readonly problems: string[] = [];

  /** The value, where it is one of those that are allowed. */
  public readonly pick = <T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined => {
    if (value !== undefined && !(allowed as readonly string[]).includes(value)) {
      this.problems.push(`\`${option}\`: \`${value}\` is none of ${allowed.join(', ')}; write one of them`);
      return undefined;
    }
    return value as T | undefined;
  };

  /** @throws UsageError with every problem, where there is one */
  public done(): void {
    if (this.problems.length > 0) {
      throw new UsageError(this.problems);
    }
  }
}
