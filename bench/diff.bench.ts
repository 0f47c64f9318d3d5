/**
 * What a comparison of two clusters costs beside the analysis of one. 1,600 deployments with a policy each.
 *
 * Goals: two clusters that have nothing but their shape in common, from YAML to the changed connections, within twice what one takes to all
 * its pairs; after one policy changed, with what was known before, within twice the time of one analysis.
 *
 * Run: `npx projen bench`
 */
import { deploymentsPreset, generateCluster, ManifestObject, toYaml } from './cluster';
import { loadEngine } from './library';
import { best, both, machine, print, ratio } from './support';

const { diffConnectivity, listConnections, readCluster, VerdictEngine } = loadEngine();

const COUNT = 1_600;
const ROUNDS = 7;

function main(): void {
  const [first, second] = [1, 2].map(seed => generateCluster({ ...deploymentsPreset(COUNT), seed }));
  const [before, after] = [first, second].map(objects => ({ name: 'cluster.yaml', content: toYaml(objects) }));
  const whole = best(ROUNDS, () => listConnections(readCluster([before]).engine()).overview.edges.length);
  const compared = best(ROUNDS, () =>
    diffConnectivity({ engine: readCluster([before]).engine() }, { engine: readCluster([after]).engine() }).pairs.length);

  const [old, now] = [first, changed(first)].map(objects => readCluster([{ objects: objects.map(object => ({ object })) }]).cluster);
  const analysis = best(ROUNDS, () => [...new VerdictEngine(now).connectivity().edges()].length);
  const known = new VerdictEngine(old);
  known.connectivity();
  const step = best(ROUNDS, () =>
    diffConnectivity({ engine: known, connectivity: known.connectivity() }, { engine: new VerdictEngine(now) }).pairs.length);
  console.log(machine());
  print('diff: beside one analysis', {
    'one, from YAML to all pairs': { seen: both(whole), ratio: '', goal: '' },
    'two such compared, from YAML': { seen: both(compared), ratio: ratio(compared, whole), goal: '≤ 2.00×' },
    'one analysis, from the model to all pairs': { seen: both(analysis), ratio: '', goal: '' },
    'one policy changed, analysed and compared': { seen: both(step), ratio: ratio(step, analysis), goal: '≤ 2.00×' },
  });
}

/** The same cluster, but that one policy lets in nobody any more. */
function changed(objects: readonly ManifestObject[]): ManifestObject[] {
  const at = objects.findIndex(({ kind, spec }) => kind === 'NetworkPolicy' && (spec as { ingress?: readonly unknown[] }).ingress?.length === 1);
  return objects.map((object, index) => index === at ? { ...object, spec: { ...object.spec as object, ingress: [] } } : object);
}

main();
