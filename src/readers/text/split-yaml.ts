/** One document of a text. */
export interface YamlDocument {
  /** Where it begins and ends in the text: markers and directives are part of it. */
  readonly start: number;
  readonly end: number;

  /** Counted from 1; documents that hold nothing count too. */
  readonly number: number;

  /** The line of `start`, counted from 1. */
  readonly line: number;

  /** The line of the first thing that it holds. */
  readonly contentLine: number;
}

/** Where counting begins: the text may be the continuation of another. */
export interface Beginning {
  readonly number: number;
  readonly line: number;
}

const [HASH, PERCENT, DASH, DOT, TAB, NEWLINE, RETURN, SPACE, BOM] = ['#', '%', '-', '.', '\t', '\n', '\r', ' ', '\uFEFF'].map(char => char.charCodeAt(0));

/**
 * Visits each document of a YAML text that holds something.
 *
 * A line that begins with `---` begins a document, and one that begins with `...` ends one, wherever they stand: YAML allows neither inside
 * of a scalar. Returns where the next text would go on counting.
 */
export function eachYamlDocument(text: string, from: Beginning, visit: (document: YamlDocument) => void): Beginning {
  let [number, line] = [from.number, from.line];
  // Of the document that is open: where it begins, whether `---` said so, whether it has directives, the line of its content.
  let [start, startLine, opened, directives, contentLine] = [0, line, false, false, 0];

  const close = (end: number): void => {
    if (contentLine > 0) {
      visit({ start, end, number, line: startLine, contentLine });
    }
    // What stands before the first `---` is no document unless it holds something.
    number += contentLine > 0 || opened ? 1 : 0;
    contentLine = 0;
    directives = false;
  };

  for (let at = 0; at < text.length; line += 1) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const first = text.charCodeAt(at);
    if (first === DASH && isMarker(text, at, DASH)) {
      const keepsStart = directives && contentLine === 0;
      if (!keepsStart) {
        close(at);
        [start, startLine] = [at, line];
      }
      [opened, directives] = [true, false];
      contentLine = holdsContent(text, at + 3, next) ? line : 0;
    } else if (first === DOT && isMarker(text, at, DOT)) {
      close(next);
      [start, startLine, opened] = [next, line + 1, false];
    } else if (contentLine === 0 && holdsContent(text, at, next)) {
      if (first === PERCENT && !opened) {
        directives = true;
      } else {
        contentLine = line;
      }
    }
    at = next;
  }
  close(text.length);
  return { number, line };
}

function isMarker(text: string, at: number, char: number): boolean {
  if (text.charCodeAt(at + 1) !== char || text.charCodeAt(at + 2) !== char) {
    return false;
  }
  const after = text.charCodeAt(at + 3);
  return Number.isNaN(after) || after === NEWLINE || after === SPACE || after === TAB || after === RETURN;
}

/** Whether a line holds more than blanks and a comment. */
function holdsContent(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const char = text.charCodeAt(at);
    if (char !== SPACE && char !== TAB && char !== RETURN && char !== NEWLINE && char !== BOM) {
      return char !== HASH;
    }
  }
  return false;
}
