/**
 * One cluster analysed, or two compared, in a process of its own, as `diff.bench.ts` has it run: `diff-run.ts FILE [FILE]`.
 *
 * Prints as JSON what it took: loading the library, reading, and all pairs, or all that changed.
 */
import { readFileSync } from 'node:fs';
import { checkCompiled, loadEngine } from './library';
import { time } from './support';

function main(files: readonly string[]): void {
  checkCompiled();
  const took = time(() => {
    const { diffConnectivity, listConnections, readCluster } = loadEngine();
    const [before, after] = files.map(name => readCluster([{ name, content: readFileSync(name) }]).engine());
    return after === undefined ? listConnections(before).overview.edges.length : diffConnectivity({ engine: before }, { engine: after }).pairs.length;
  });
  console.log(JSON.stringify(took));
}

main(process.argv.slice(2));
