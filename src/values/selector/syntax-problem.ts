import { visible } from '../quote';
import { ValueProblem } from '../value-problem';

/** Why a selector does not parse, and where. Its `value` is the text; of a long one, what stands round the mistake. */
export interface SelectorProblem extends ValueProblem {
  /** Where the mistake is, counted from 0 in UTF-16 units, as JavaScript counts. */
  readonly offset: number;
}

/** The longest selector that is shown as a whole; of a longer one, what stands round the mistake. */
const WINDOW = 100;

/** A syntax error at an offset: one line with the remedy, and a picture with a caret under the place. */
export function syntaxProblem(text: string, offset: number, reason: string, remedy: string): SelectorProblem {
  const { before, after } = windowRound(text, offset);
  return {
    subject: 'selector',
    value: before + after,
    reason: `does not parse at offset ${offset}: ${reason}`,
    remedy,
    picture: `  ${visible(before)}${visible(after)}\n  ${' '.repeat([...visible(before)].length)}^`,
    offset,
  };
}

function windowRound(text: string, offset: number): { before: string; after: string } {
  if (text.length <= WINDOW) {
    return { before: text.slice(0, offset), after: text.slice(offset) };
  }
  // Ellipses included, the window is as long as the longest text that a message quotes in full.
  const length = WINDOW - 2;
  const start = Math.max(0, Math.min(offset - length / 2, text.length - length));
  const end = start + length;
  return {
    before: `${start > 0 ? '…' : ''}${text.slice(start, offset)}`,
    after: `${text.slice(offset, end)}${end < text.length ? '…' : ''}`,
  };
}
