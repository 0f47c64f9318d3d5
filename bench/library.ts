import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The library as users install it: compiled, and bundled into one file. */
export const COMPILED = join(__dirname, '../lib/src/index.js');

/** Loads it. Sources run through a loader would not do: that adds a call to every function in a function. */
export function loadLibrary(): typeof import('../src/index.js') {
  checkCompiled();
  return createRequire(__filename)(COMPILED) as typeof import('../src/index.js');
}

/** Loads the engine, as `cdk8s-calico/engine` is. */
export function loadEngine(): typeof import('../src/analysis/index.js') {
  checkCompiled();
  return createRequire(__filename)(join(__dirname, '../lib/src/analysis/index.js')) as typeof import('../src/analysis/index.js');
}

/** Throws an error that says what to do where the library is not compiled. */
export function checkCompiled(): void {
  if (!existsSync(COMPILED)) {
    throw new Error('the library is not compiled; run `npx projen bench`, or `npx projen compile` and `npx projen bundle`');
  }
}
