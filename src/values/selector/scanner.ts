import { MAX_KEY_LENGTH } from './ast';
import { explainStray } from './stray';
import { SelectorProblem, syntaxProblem } from './syntax-problem';

/** Thrown inside the parser only; `parse.ts` turns it into a problem. */
export class SyntaxFault {
  constructor(public readonly problem: SelectorProblem) {}
}

/** Reads the smallest parts of a selector: blanks, labels, words, quoted values. */
export class Scanner {
  /** The offset of the next character. */
  public at = 0;

  constructor(public readonly text: string) {}

  /** Skips blanks, and returns the character that follows; the empty text at the end. Space and tab only (R-SEL-1). */
  public peek(): string {
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') {
      this.at++;
    }
    return this.text[this.at] ?? '';
  }

  /** Skips a symbol if it comes next, without blanks before it. */
  public take(symbol: string): boolean {
    if (!this.text.startsWith(symbol, this.at)) {
      return false;
    }
    this.at += symbol.length;
    return true;
  }

  /** Reads as many label characters as there are; possibly none. */
  public word(): string {
    const start = this.at;
    while (this.at < this.text.length && isLabelChar(this.text.charCodeAt(this.at))) {
      this.at++;
    }
    return this.text.slice(start, this.at);
  }

  /** Reads a label, or fails if it is too long; possibly the empty text. */
  public label(): string {
    const start = this.at;
    const label = this.word();
    if (label.length > MAX_KEY_LENGTH) {
      this.fail(start, `the label is ${label.length} characters long`, `a label has at most ${MAX_KEY_LENGTH}`);
    }
    return label;
  }

  /** Reads a quoted value, which ends at the next quote of the same kind (R-SEL-2); undefined if none comes next. */
  public quoted(): string | undefined {
    const quote = this.peek();
    if (quote !== '"' && quote !== "'") {
      return undefined;
    }
    const start = this.at + 1;
    const end = this.text.indexOf(quote, start);
    if (end < 0) {
      this.fail(this.at, 'the value has no closing quote', `write \`${quote}\` after the value`);
    }
    this.at = end + 1;
    return this.text.slice(start, end);
  }

  /** Fails at an offset. A character that is wrong anywhere, such as a line break, explains itself. */
  public fail(offset: number, reason: string, remedy: string): never {
    const stray = explainStray(this.text, offset);
    throw new SyntaxFault(syntaxProblem(this.text, offset, stray?.reason ?? reason, stray?.remedy ?? remedy));
  }
}

/** Whether a character, given by its code, may stand in a label: `[A-Za-z0-9_./-]`. */
function isLabelChar(code: number): boolean {
  return (code >= 97 && code <= 122) // a-z
    || (code >= 45 && code <= 57) // - . / 0-9
    || (code >= 65 && code <= 90) // A-Z
    || code === 95; // _
}
