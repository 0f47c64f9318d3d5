/**
 * What a comparison of two clusters costs beside the analysis of one. 1,600 deployments with a policy each.
 *
 * Goals: two clusters that have nothing but their shape in common, from YAML to the changed connections, within twice what one takes to all
 * its pairs; after one policy changed, with what was known before, within twice the time of one analysis.
 *
 * Run: `npx projen bench`
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploymentsPreset, generateCluster, ManifestObject, toYaml } from './cluster';
import { loadEngine } from './library';
import { best, both, inOwnProcess, least, machine, print, ratio, Took } from './support';

const { diffConnectivity, readCluster, VerdictEngine } = loadEngine();

const COUNT = 1_600;
const ROUNDS = 7;

function main(): void {
  const [first, second] = [1, 2].map(seed => generateCluster({ ...deploymentsPreset(COUNT), seed }));
  const [whole, compared] = wholeProcesses(first, second);
  const [old, now] = [first, changed(first)].map(objects => readCluster([{ objects: objects.map(object => ({ object })) }]).cluster);
  const analysis = best(ROUNDS, () => [...new VerdictEngine(now).connectivity().edges()].length);
  const known = new VerdictEngine(old);
  known.connectivity();
  const step = best(ROUNDS, () =>
    diffConnectivity({ engine: known, connectivity: known.connectivity() }, { engine: new VerdictEngine(now) }).pairs.length);
  console.log(machine());
  print('diff: beside one analysis', {
    'one, from YAML to all pairs, cold': { seen: both(whole), ratio: '', goal: '' },
    'two such compared, from YAML, cold': { seen: both(compared), ratio: ratio(compared, whole), goal: '≤ 2.00×' },
    'one analysis, from the model to all pairs': { seen: both(analysis), ratio: '', goal: '' },
    'one policy changed, analysed and compared': { seen: both(step), ratio: ratio(step, analysis), goal: '≤ 2.00×' },
  });
}

/** One cluster, and two compared, each in processes that start cold. */
function wholeProcesses(...clusters: readonly (readonly ManifestObject[])[]): [Took, Took] {
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    const files = clusters.map((objects, at) => {
      const file = join(folder, `${at}.yaml`);
      writeFileSync(file, toYaml([...objects]));
      return file;
    });
    const run = (...args: readonly string[]): Took => least(Array.from({ length: ROUNDS }, () => inOwnProcess<Took>('diff-run.ts', ...args)));
    return [run(files[0]), run(...files)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same cluster, but that one policy lets in nobody any more. */
function changed(objects: readonly ManifestObject[]): ManifestObject[] {
  const at = objects.findIndex(({ kind, spec }) => kind === 'NetworkPolicy' && (spec as { ingress?: readonly unknown[] }).ingress?.length === 1);
  return objects.map((object, index) => index === at ? { ...object, spec: { ...object.spec as object, ingress: [] } } : object);
}

main();
