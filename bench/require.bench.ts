/**
 * What `require('cdk8s-calico')` adds to `require('cdk8s')`, in processes that start cold. Goal: at most 20 ms.
 *
 * Run: `npx projen bench`, which compiles and bundles first: what is measured is what users install.
 */
import { execFileSync } from 'node:child_process';
import { checkCompiled, COMPILED } from './library';

const ROUNDS = 21;

/** Loads cdk8s, then the library, and prints the milliseconds that each took. */
const PROGRAM = `
const start = performance.now();
require('cdk8s');
const between = performance.now();
require(${JSON.stringify(COMPILED)});
console.log(between - start, performance.now() - between);
`;

function main(): void {
  checkCompiled();
  const rounds = Array.from({ length: ROUNDS }, () =>
    execFileSync(process.execPath, ['-e', PROGRAM], { cwd: __dirname, encoding: 'utf8' }).trim().split(' ').map(Number));
  const [cdk8s, library] = [0, 1].map(at => rounds.map(round => round[at]).sort((a, b) => a - b));
  const text = (times: readonly number[]) => `median ${times[Math.floor(times.length / 2)].toFixed(1)} ms, least ${times[0].toFixed(1)} ms`;
  console.log(`cdk8s: ${text(cdk8s)}`);
  console.log(`cdk8s-calico after it: ${text(library)}; goal: at most 20 ms`);
}

main();
