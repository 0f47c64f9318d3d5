import type * as analysis from '../analysis';

/**
 * The engine and what belongs to it, loaded when the first proof is checked: a chart without any shall not wait for it
 * (`docs/adr/0011-one-file-behind-the-root.md`).
 */
export function tool(): typeof analysis {
  return require('../analysis') as typeof analysis; // eslint-disable-line @typescript-eslint/no-require-imports
}
