import { quote } from './quote';
import { ValueProblem } from './value-problem';

export type { ValueProblem } from './value-problem';

/** What reading a raw value gives: the value, or the reason why there is none. */
export type Parsed<T, P = ValueProblem> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: P };

/** A problem in one line, with the lines of its picture below, if it has one. */
export function describeProblem(problem: ValueProblem): string {
  const subject = problem.subject === undefined ? [] : [problem.subject];
  // Where there is no value to quote, the subject says enough: "address list is empty".
  const value = problem.subject !== undefined && problem.value === '' ? [] : [quote(problem.value)];
  const line = `${[...subject, ...value, problem.reason].join(' ')}; ${problem.remedy}`;
  return problem.picture === undefined ? line : `${line}\n${problem.picture}`;
}
