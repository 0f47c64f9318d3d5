import { tryParseSelector } from '../../values/selector/parse';
import type { Faults } from '../faults';
import { Path } from '../path';

/** A selector has to parse (R-VAL-8). An empty one counts as absent. */
export function checkSelector(selector: string | undefined, path: Path, faults: Faults): void {
  const problem = selector === undefined ? undefined : tryParseSelector(selector).problem;
  if (problem !== undefined) {
    faults.adopt('selector-syntax', path, [problem]);
  }
}

/** As `checkSelector`; and `global(`, wherever it stands, even in quotes, must be all that there is but for blanks (R-VAL-7). */
export function checkNamespaceSelector(selector: string | undefined, path: Path, faults: Faults): void {
  checkSelector(selector, path, faults);
  if (selector !== undefined && selector.includes('global(') && !/^[ \t]*global\([ \t]*\)[ \t]*$/.test(selector)) {
    faults.add('global-not-alone', path, { value: selector });
  }
}
