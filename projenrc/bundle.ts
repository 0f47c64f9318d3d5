/**
 * Makes one file each of the modules behind the package's root, behind the engine and behind the command, in place, after compiling.
 *
 * Node takes about a quarter of a millisecond for each of some 140 small files, more than half of the time that
 * `require('cdk8s-calico')` would take (`docs/adr/0011-one-file-behind-the-root.md`); the engine has some 340. What most charts never use
 * stays in files of its own and is loaded when it is asked for: the classes of the `v3` submodule, the validators of gate S, and the
 * engine behind `ConnectivityProof`.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { build, Plugin } from 'esbuild';

const ROOT = join(__dirname, '..');

const ENTRY = join(ROOT, 'lib/src/index.js');

/**
 * What is made of the sources: esbuild then calls functions of other modules as if they were in one, where the compiler's code looks each
 * up in what its module exports. The root is made of what jsii compiled, which knows more of its classes.
 */
const OF_SOURCES = ['analysis/index', 'cli/main'];

/** As the compiler writes it: the submodule is loaded at once. */
const EAGER = /^exports\.v3 = __importStar\((require\("[^"]+"\))\);$/m;

/** Loads it when it is asked for. Written so that Node does not take the getter for unsafe and hide the name from ES modules. */
const LAZY = 'Reflect.defineProperty(exports, "v3", { enumerable: true, configurable: true, get: () => $1 });';

/** Keeps modules out of a bundle, at the path where they lie. */
function apart(entry: string): Plugin {
  return {
    name: 'apart',
    setup({ onResolve }) {
      onResolve({ filter: /\/(imports\/projectcalico\.org|generated\/validators|analysis)$/ }, ({ path, resolveDir }) => ({
        path: `./${relative(dirname(entry), join(resolveDir, path))}`,
        external: true,
      }));
    },
  };
}

async function main(): Promise<void> {
  const compiled = readFileSync(ENTRY, 'utf8');
  if (!EAGER.test(compiled)) {
    throw new Error(`${ENTRY} does not load the v3 submodule as expected; compile first, or adapt this script to the compiler`);
  }
  writeFileSync(ENTRY, compiled.replace(EAGER, LAZY));
  await bundle(ENTRY, ENTRY);
  appendFileSync(ENTRY, exportedNames());
  for (const name of OF_SOURCES) {
    await bundle(join(ROOT, `src/${name}.ts`), join(ROOT, `lib/src/${name}.js`));
  }
}

async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    allowOverwrite: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifyWhitespace: true,
    packages: 'external',
    plugins: [apart(entry)],
    logLevel: 'warning',
  });
}

/** Node finds the names that ES modules may import by reading the text, and would find none in a bundle; this never runs. */
function exportedNames(): string {
  return `0 && (module.exports = { ${Object.keys(createRequire(ENTRY)(ENTRY)).join(', ')} });\n`;
}

void main();
