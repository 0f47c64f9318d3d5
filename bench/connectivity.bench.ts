/**
 * Who can talk to whom, all at once: what it takes for clusters of every size, beside what other tools were measured to take.
 *
 * Goals: with 1,600 deployments half a second from YAML files to all pairs as JSON on disk, of which the analysis is 60 ms; of 100,000 pods
 * an answer in 10 s, within 2 GiB, and at most 2.2 times as long for twice as many; overlapping selectors and 20,000 nets don't blow up.
 *
 * Run: `npx projen bench`, which compiles and bundles first; by itself `node --import tsx bench/connectivity.bench.ts`
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploymentsPreset, generateCluster, toYaml } from './cluster';
import type { Run } from './connectivity-run';
import { checkCompiled } from './library';
import { both, inOwnProcess, least, machine, print, ratio, Rows, span, sum, time, Took } from './support';

const ROUNDS = 5;

/**
 * Seconds that other tools took for clusters of this shape, from YAML files to all pairs, by the number of deployments: measured on a machine like
 * this one, netpol-analyzer of np-guard (Go) and network-config-analyzer (Python). Absent where nobody waited for it.
 */
const OTHERS: Readonly<Record<number, readonly [netpolAnalyzer: number, networkConfigAnalyzer?: number]>> = {
  100: [0.69, 4.7], 200: [2.1, 26], 400: [8.3, 158], 800: [35], 1600: [153],
};

/** Milliseconds from YAML files to JSON on disk. */
const GOALS: Readonly<Record<number, number>> = { 800: 350, 1600: 500 };

function main(): void {
  checkCompiled();
  console.log(machine());
  print('connectivity: the whole command, from YAML files to all pairs as JSON on disk', commands());
  print('connectivity: the analysis itself, of deployments', deployments());
  print('connectivity: pods by number, from parsed objects to the compact answer', pods());
  print('connectivity: hard cases', hardCases());
}

/** Each in a process that starts cold. */
function commands(): Rows {
  const folder = mkdtempSync(join(tmpdir(), 'connectivity-'));
  try {
    return Object.fromEntries(Object.entries(OTHERS).map(([count, [netpolAnalyzer, networkConfigAnalyzer]]) => {
      const file = join(folder, `${count}.yaml`);
      writeFileSync(file, toYaml(generateCluster(deploymentsPreset(Number(count)))));
      const seen = least(Array.from({ length: ROUNDS }, () => command(file, folder)));
      const goal = GOALS[Number(count)];
      return [`${count} deployments`, {
        seen: both(seen),
        goal: goal === undefined ? '' : `≤ ${span(goal)}`,
        ...beside('netpol-analyzer', netpolAnalyzer, seen.wall),
        ...beside('network-config-analyzer', networkConfigAnalyzer, seen.wall),
      }];
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function beside(tool: string, seconds: number | undefined, ours: number): Record<string, string> {
  return { [tool]: seconds === undefined ? '' : `${seconds} s, ${Math.round(seconds * 1000 / ours)}×` };
}

/** Runs the command, which says on its way out what it computed. */
function command(file: string, folder: string): Took {
  const [out, said] = [openSync(join(folder, 'connections.json'), 'w'), join(folder, 'busy')];
  const args = ['--require', join(__dirname, 'say-busy.cjs'), join(__dirname, '../bin/cdk8s-calico'), 'connectivity', file, '-o', 'json', '--quiet'];
  const { wall } = time(() => {
    const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', out, 'inherit'], env: { ...process.env, SAY_BUSY_IN: said } });
    if (status !== 0) {
      throw new Error(`the command ended with ${status}`);
    }
  });
  closeSync(out);
  return { wall, busy: Number(readFileSync(said, 'utf8')) };
}

/** Cold is the first analysis of a process, warm the best of later ones, each with an engine of its own. */
function deployments(): Rows {
  return Object.fromEntries(Object.keys(OTHERS).map(count => {
    const runs = Array.from({ length: 3 }, () => inOwnProcess<Run>('connectivity-run.ts', 'deployments', count, '12'));
    const of = (part: (run: Run) => Took): string => both(least(runs.map(part)));
    const [{ edges, size: { classes, rows, sets } }] = runs;
    return [`${count} deployments`, {
      'cold': of(({ cold }) => sum([cold.analysis, cold.pairs])),
      'warm': of(({ warm }) => sum([warm!.analysis, warm!.pairs])),
      'goal': count === '1600' ? '≤ 60 ms' : '',
      'engine ready, cold': of(({ cold }) => cold.ready),
      'pairs': `${edges}`,
      'classes': `${classes}`,
      'rows': `${rows}`,
      'sets': `${sets}`,
    }];
  }));
}

function pods(): Rows {
  const runs = [12_500, 25_000, 50_000, 100_000].map(count => ({ count, ...inOwnProcess<Run>('connectivity-run.ts', 'pods', `${count}`, '1') }));
  const total = ({ read, cold }: Run): Took => sum([read, cold.ready, cold.analysis]);
  return Object.fromEntries(runs.map((run, at) => {
    const isLast = at === runs.length - 1;
    return [`${run.count} pods`, {
      'seen': both(total(run)),
      'goal': isLast ? '≤ 10 s' : '',
      'to the model': both(run.read),
      'to the engine': both(run.cold.ready),
      'to the answer': both(run.cold.analysis),
      'for twice as many': at === 0 ? '' : ratio(total(run), total(runs[at - 1])),
      'its goal': at === 0 ? '' : '≤ 2.20×',
      'peak': `${Math.round(run.peak / 2 ** 20)} MiB`,
      'peak\'s goal': isLast ? '≤ 2,048 MiB' : '',
      'policies': `${run.policies}`,
      'pairs': `${run.edges}`,
      'rows': `${run.size.rows}`,
      'sets': `${run.size.sets}`,
    }];
  }));
}

function hardCases(): Rows {
  const cases = [
    ['2,000 workloads, overlapping selectors, ten tiers', 'overlap', '2000'],
    ['20,000 nets', 'nets', '20000'],
  ] as const;
  return Object.fromEntries(cases.map(([name, preset, count]) => {
    const { read, cold, size, edges, peak } = inOwnProcess<Run>('connectivity-run.ts', preset, count, '1');
    return [name, {
      'to the engine': both(sum([read, cold.ready])),
      'to the answer': both(cold.analysis),
      'all pairs': both(cold.pairs),
      'peak': `${Math.round(peak / 2 ** 20)} MiB`,
      'pairs': `${edges}`,
      'classes': `${size.classes}`,
      'blocks': `${size.blocks}`,
      'rows': `${size.rows}`,
      'sets': `${size.sets}`,
    }];
  }));
}

main();
