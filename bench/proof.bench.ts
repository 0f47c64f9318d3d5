/**
 * What a proof adds to the analysis that it is about: 1,000 expectations of all sorts, beside the connectivity of the whole cluster alone.
 *
 * 25,000 pods in 1,250 workloads, with 18,750 policies. Goal: at most 10 %.
 *
 * Run: `npx projen bench`
 */
import { generateCluster, podsPreset } from './cluster';
import { Random } from './cluster/random';
import { loadEngine } from './library';
import type { Expectation, VerdictEngine, Who } from '../src/analysis';

const { readCluster, VerdictEngine: Engine, checkExpectations } = loadEngine();

const PODS = Number(process.env.PODS ?? 25_000);
const EXPECTATIONS = 1_000;

/** Most of what people say of their charts holds; what does not, takes a counterexample with its way. */
const FAILING = 50;

const ROUNDS = 5;

function main(): void {
  const { cluster } = readCluster([{ objects: generateCluster(podsPreset(PODS)).map(object => ({ object })) }]);
  const expectations = mostlyTrue(new Engine(cluster));
  const rounds = Array.from({ length: ROUNDS }, () => {
    // Engines keep what was asked of them: each round has its own, whose analysis is then taken as it is.
    const engine = new Engine(cluster);
    let connectivity: ReturnType<VerdictEngine['connectivity']>;
    const alone = time(() => { connectivity = new Engine(cluster).connectivity(); });
    time(() => { connectivity = engine.connectivity(); });
    engine.connectivity = () => connectivity;
    return { alone, added: time(() => checkExpectations(engine, expectations)) };
  });
  const [alone, added] = [Math.min(...rounds.map(one => one.alone)), Math.min(...rounds.map(one => one.added))];
  const rows = {
    'the analysis alone': { seen: `${alone.toFixed(0)} ms`, goal: '' },
    [`${EXPECTATIONS.toLocaleString('en')} expectations beside it`]: { seen: `${added.toFixed(0)} ms`, goal: '' },
    'what they add': { seen: `${(added / alone * 100).toFixed(1)} %`, goal: '≤ 10 %' },
  };
  console.table(rows);
  console.log(JSON.stringify({ bench: 'proof', pods: PODS, expectations: EXPECTATIONS, failing: FAILING, rows }));
}

/** Expectations of which as many as wanted don't hold. */
function mostlyTrue(engine: VerdictEngine): readonly Expectation[] {
  const outcomes = checkExpectations(engine, draw(engine, 4 * EXPECTATIONS));
  const part = (count: number, doesHold: boolean): Expectation[] =>
    outcomes.filter(({ failure }) => doesHold === (failure === undefined)).slice(0, count).map(({ expectation }) => expectation);
  return [...part(EXPECTATIONS - FAILING, true), ...part(FAILING, false)];
}

/** Expectations of every sort, of ends that charts speak of: workloads, namespaces, labels, addresses, the outside. Some hold, some don't. */
function draw({ cluster }: VerdictEngine, count: number): readonly Expectation[] {
  const random = new Random(7).for('expectations');
  const who = (): Who => {
    const { namespace, name, labels, owner, serviceAccount } = random.pick(cluster.workloads);
    const [[key, value]] = Object.entries(labels);
    return random.pick([
      `${namespace}/${name}`,
      { workload: { ...owner && { kind: owner.kind }, namespace, name: owner?.name ?? name } },
      { namespace, selector: `${key} == "${value}"` },
      { namespace },
      { namespace, serviceAccounts: [serviceAccount] },
    ]);
  };
  const outside = (): Who => random.pick(['internet', '203.0.113.0/24', { nets: [`198.51.100.${random.int(0, 255)}/32`] }]);
  return Array.from({ length: count }, (): Expectation => {
    const claim = random.pick(['allows', 'denies', 'denies', 'onlyAllows', 'exposesNothing'] as const);
    const ports = [{ port: random.pick([80, 443, 8080, 5432]) }];
    switch (claim) {
      case 'onlyAllows': return { claim, from: [who(), who()], to: [who()] };
      case 'exposesNothing': return { claim, from: [], to: random.chance(0.1) ? [{}] : [who()] };
      default: return { claim, from: [random.chance(0.3) ? outside() : who()], to: [who()], ports };
    }
  });
}

function time(run: () => void): number {
  globalThis.gc?.();
  const start = performance.now();
  run();
  return performance.now() - start;
}

main();
