/**
 * Makes one file of the modules behind the package's root, in place, after compiling.
 *
 * Node takes about a quarter of a millisecond for each of some 140 small files, more than half of the time that
 * `require('cdk8s-calico')` would take (`docs/adr/0011-one-file-behind-the-root.md`). What most charts never use stays in
 * files of its own and is loaded when it is asked for: the classes of the `v3` submodule, the validators of gate S, and the
 * engine behind `ConnectivityProof`.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { build, Plugin } from 'esbuild';

const ENTRY = join(__dirname, '../lib/src/index.js');

/** As the compiler writes it: the submodule is loaded at once. */
const EAGER = /^exports\.v3 = __importStar\((require\("[^"]+"\))\);$/m;

/** Loads it when it is asked for. Written so that Node does not take the getter for unsafe and hide the name from ES modules. */
const LAZY = 'Reflect.defineProperty(exports, "v3", { enumerable: true, configurable: true, get: () => $1 });';

/** Keeps modules out of the bundle, at the path where they lie. */
const APART: Plugin = {
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/(imports\/projectcalico\.org|generated\/validators|analysis)$/ }, ({ path, resolveDir }) => ({
      path: `./${relative(dirname(ENTRY), join(resolveDir, path))}`,
      external: true,
    }));
  },
};

async function main(): Promise<void> {
  const compiled = readFileSync(ENTRY, 'utf8');
  if (!EAGER.test(compiled)) {
    throw new Error(`${ENTRY} does not load the v3 submodule as expected; compile first, or adapt this script to the compiler`);
  }
  writeFileSync(ENTRY, compiled.replace(EAGER, LAZY));
  await build({
    entryPoints: [ENTRY],
    outfile: ENTRY,
    allowOverwrite: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifyWhitespace: true,
    external: ['cdk8s', 'constructs', 'ipaddr.js'],
    plugins: [APART],
    logLevel: 'warning',
  });
  appendFileSync(ENTRY, exportedNames());
}

/** Node finds the names that ES modules may import by reading the text, and would find none in a bundle; this never runs. */
function exportedNames(): string {
  return `0 && (module.exports = { ${Object.keys(createRequire(ENTRY)(ENTRY)).join(', ')} });\n`;
}

void main();
