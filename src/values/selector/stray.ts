import { visible } from '../quote';

/** Why a character is wrong wherever it stands outside a value. */
export interface StrayCharacter {
  readonly reason: string;
  readonly remedy: string;
}

const CURLY_QUOTES = '“”„‟‘’‚‛«»`´';

/** Explains a line break, a look-alike space or a curly quote at an offset; undefined if there is none. */
export function explainStray(text: string, offset: number): StrayCharacter | undefined {
  const code = text.codePointAt(offset);
  if (code === undefined) {
    return undefined;
  }
  const char = String.fromCodePoint(code);
  if (char === '\n' || char === '\r') {
    return explainLineBreak(text.slice(offset));
  }
  if (CURLY_QUOTES.includes(char)) {
    return { reason: `${char === '`' ? 'a backtick' : `\`${char}\``} is no quote to Calico`, remedy: 'write `\'` or `"` round the value' };
  }
  if (char !== ' ' && char !== '\t' && (/\s/.test(char) || visible(char) !== char)) {
    return { reason: `U+${code.toString(16).toUpperCase().padStart(4, '0')} is not a blank to Calico`, remedy: 'write a plain space, or remove it' };
  }
  return undefined;
}

function explainLineBreak(rest: string): StrayCharacter {
  return rest.trim() === ''
    ? { reason: 'it ends in a line break', remedy: 'remove it (the YAML block scalars `|` and `>` add one, `>-` does not)' }
    : { reason: 'a line break is not a blank to Calico', remedy: 'write the selector on one line' };
}
