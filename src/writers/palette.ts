import type { Verdict } from '../engine/answer';

/** How parts of a text are set off; each takes a text and gives it back, dressed. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const same = (text: string): string => text;

/** Sets off nothing: for files, pipes and eyes that need no colours. */
export const PLAIN: Palette = { bold: same, dim: same, green: same, red: same, yellow: same };

/** A word that says a verdict or an action, in its colour. */
export function paint(palette: Palette, word: Verdict | 'Pass' | 'Return', text: string = word): string {
  switch (word) {
    case 'Allow': return palette.green(text);
    case 'Deny':
    case 'Unreachable': return palette.red(text);
    case 'Unknown': return palette.yellow(text);
    default: return palette.dim(text);
  }
}
