/**
 * What 5,000 policies cost through our constructs, beside the same JSON in raw ApiObjects: to construct them, and to
 * write them with `app.synth()`. Goal: at most 1.2 times as much.
 *
 * Rounds alternate in one process, and each starts with a collected heap if Node lets it.
 *
 * Run: `npx projen bench`, which compiles and bundles first; by itself `node --expose-gc --import tsx bench/l2-vs-raw.bench.ts`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { loadLibrary } from './library';

/**
 * cdk8s as it is without this library, which has every App checked as soon as it is loaded; so it is loaded later. Raw
 * objects that are checked cost more: the gates read each of them.
 */
const { synth: plainSynth } = App.prototype;
const { toJson: plainToJson } = Chart.prototype;

class PlainApp extends App {
  public synth(): void {
    plainSynth.call(this);
  }
}

class PlainChart extends Chart {
  public toJson(): any[] {
    return plainToJson.call(this);
  }
}

const COUNT = 5000;
const ROUNDS = 11;

type Library = ReturnType<typeof loadLibrary>;

/** A policy as charts hold them: a selector, an order, three rules with peers of three sorts. */
function ours({ GlobalNetworkPolicy, Peer, Port, Rule, Selector }: Library, chart: Chart, at: number): ApiObject {
  return new GlobalNetworkPolicy(chart, `Policy${at}`, {
    name: `policy-${at}`,
    order: 100 + at,
    appliesTo: Selector.labels({ app: `app-${at}`, tier: 'backend' }),
    ingress: [
      Rule.allow(Peer.pods({ app: `client-${at}` }, 'shop'), Port.tcp(8080), Port.tcp(8443)),
      Rule.allow(Peer.addresses('169.46.64.77', '169.48.97.212', '203.0.113.0/24'), Port.tcp(8080)),
    ],
    egress: [Rule.allow(Peer.clusterDns(), Port.udp(53))],
  });
}

interface Classes {
  readonly app: typeof App;
  readonly chart: typeof Chart;
}

interface Figures {
  readonly construct: number;
  readonly synth: number;
}

function measure(make: (chart: Chart, at: number) => unknown, { app: AnyApp, chart: AnyChart }: Classes): Figures {
  const outdir = mkdtempSync(join(tmpdir(), 'l2-vs-raw-'));
  globalThis.gc?.();
  const start = performance.now();
  const app = new AnyApp({ outdir });
  const chart = new AnyChart(app, 'bench');
  for (let at = 0; at < COUNT; at++) {
    make(chart, at);
  }
  const made = performance.now();
  app.synth();
  const end = performance.now();
  rmSync(outdir, { recursive: true });
  return { construct: made - start, synth: end - made };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function report(name: string, rounds: readonly Figures[]): void {
  const [construct, synth] = [median(rounds.map(round => round.construct)), median(rounds.map(round => round.synth))];
  console.log(`${name}: construct ${construct.toFixed(0)} ms, synth ${synth.toFixed(0)} ms`);
}

function main(): void {
  const library = loadLibrary();
  const policy = (chart: Chart, at: number) => ours(library, chart, at);
  const template = new Chart(new App(), 'template');
  Array.from({ length: COUNT }, (_, at) => policy(template, at));
  const manifests = template.toJson();
  const raw = (chart: Chart, at: number) => new ApiObject(chart, `Policy${at}`, manifests[at]);

  const rounds = { ours: [] as Figures[], raw: [] as Figures[] };
  for (let round = -1; round < ROUNDS; round++) {
    const [first, second] = round % 2 === 0 ? (['ours', 'raw'] as const) : (['raw', 'ours'] as const);
    for (const side of [first, second]) {
      const figures = side === 'ours' ? measure(policy, { app: App, chart: Chart }) : measure(raw, { app: PlainApp, chart: PlainChart });
      if (round >= 0) { // the first round warms up
        rounds[side].push(figures);
      }
    }
  }
  report('ours', rounds.ours);
  report('raw', rounds.raw);
  const ratios = rounds.ours.map((figures, at) => (figures.construct + figures.synth) / (rounds.raw[at].construct + rounds.raw[at].synth));
  console.log(`ratio: ${median(ratios).toFixed(2)} (${ratios.map(ratio => ratio.toFixed(2)).join(' ')}); goal: at most 1.20`);
}

main();
