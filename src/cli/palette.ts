import type * as analysis from '../analysis';
import type { System } from './system';
/* eslint-disable @typescript-eslint/no-require-imports -- an import would be read for `--help` too */

/** Colours where somebody sees them and nobody said otherwise. */
export function paletteOf({ color }: { readonly color: boolean }, { isTerminal, env }: System): analysis.Palette {
  const { createColors } = require('picocolors') as typeof import('picocolors');
  const isWanted = color && (env.NO_COLOR ?? '') === '' && (isTerminal || (env.FORCE_COLOR ?? '') !== '');
  return createColors(isWanted);
}
