/**
 * One analysis in a process of its own, as `connectivity.bench.ts` has it run: `connectivity-run.ts PRESET COUNT ROUNDS`.
 *
 * Prints as JSON what the first round took, cold, and what the best of the others did.
 */
import { clusterObjects, deploymentsPreset, netsPreset, overlapPreset, podsPreset } from './cluster';
import { loadEngine } from './library';
import { least, time, Took } from './support';

const PRESETS = { deployments: deploymentsPreset, pods: podsPreset, overlap: overlapPreset, nets: netsPreset };

/** What an analysis took. */
export interface Analysis {
  /** From the model to an engine. */
  readonly ready: Took;

  /** From the engine to the compact answer. */
  readonly analysis: Took;

  /** From there to all connected pairs, one after the other. */
  readonly pairs: Took;
}

/** What a run prints. */
export interface Run {
  /** From parsed objects to the model. */
  readonly read: Took;
  readonly cold: Analysis;

  /** Absent where there is one round. */
  readonly warm?: Analysis;
  readonly size: { readonly classes: number; readonly blocks: number; readonly rows: number; readonly sets: number };
  readonly pods: number;
  readonly policies: number;
  readonly edges: number;

  /** The most memory that the process ever had, in bytes: of the objects that it made and of the model, too. */
  readonly peak: number;
}

function main([preset, count, rounds]: readonly string[]): void {
  const { readCluster, VerdictEngine } = loadEngine();
  const objects = Array.from(clusterObjects(PRESETS[preset as keyof typeof PRESETS](Number(count))), object => ({ object }));
  let reading!: ReturnType<typeof readCluster>;
  const read = time(() => { reading = readCluster([{ objects }]); });
  let [size, edges]: [Run['size'] | undefined, number] = [undefined, 0];
  const analyses = Array.from({ length: Number(rounds) }, (): Analysis => {
    let engine!: InstanceType<typeof VerdictEngine>;
    let connectivity!: ReturnType<typeof engine.connectivity>;
    const ready = time(() => { engine = new VerdictEngine(reading.cluster); });
    const analysis = time(() => { connectivity = engine.connectivity(); });
    edges = 0;
    const pairs = time(() => {
      for (const version of connectivity.versions) {
        for (const { from, to } of connectivity.edges(version)) {
          edges += Number(from !== undefined && to !== undefined);
        }
      }
    });
    size ??= connectivity.size;
    return { ready, analysis, pairs };
  });
  const [cold, ...others] = analyses;
  const best = (field: keyof Analysis): Took => least(others.map(one => one[field]));
  const run: Run = {
    read,
    cold,
    ...others.length > 0 && { warm: { ready: best('ready'), analysis: best('analysis'), pairs: best('pairs') } },
    size: size!,
    pods: reading.cluster.workloads.length,
    policies: reading.cluster.policies.length,
    edges,
    peak: process.resourceUsage().maxRSS * 1024,
  };
  console.log(JSON.stringify(run));
}

main(process.argv.slice(2));
