/**
 * What reading costs beside the parser alone: the model, gate F and every problem with its place.
 *
 * Goals: at most 1.3 times the parser library's own time on the same YAML; working memory beyond the model does not grow with the
 * number of documents. JSON never meets the YAML parser: it is shown beside `JSON.parse`.
 *
 * Run: `npx projen bench`
 */
import { load } from 'js-yaml';
import { engineCluster, generateCluster, toJsonList, toYaml } from './cluster';
import { loadEngine } from './library';

const { readCluster } = loadEngine();

const ROUNDS = 5;

function main(): void {
  const objects = generateCluster(engineCluster(0.5));
  const [yaml, json] = [toYaml(objects), toJsonList(objects)];
  const documents = yaml.split(/^---$/m);
  const rows = {
    YAML: row('≤ 1.30×', yaml, () => documents.forEach(document => load(document)), () => readCluster([{ name: 'cluster.yaml', content: yaml }])),
    JSON: row('none', json, () => JSON.parse(json), () => readCluster([{ name: 'cluster.json', content: json }])),
  };
  console.table(rows);
  const [small, large] = [0.1, 0.4].map(scale => peak(toYaml(generateCluster(engineCluster(scale)))));
  console.log(`working memory beyond the model: ${small.toFixed(0)} MB, and ${large.toFixed(0)} MB for four times as many documents`);
  console.log(JSON.stringify({ bench: 'read', documents: documents.length, rows, workingMemory: { small, large } }));
}

function row(goal: string, text: string, parse: () => void, read: () => void): Record<string, string> {
  const times = Array.from({ length: ROUNDS }, () => [time(parse), time(read)]);
  const [parser, reader] = [0, 1].map(which => Math.min(...times.map(pair => pair[which])));
  return {
    size: `${(text.length / 1e6).toFixed(1)} MB`, parser: `${parser.toFixed(0)} ms`, reader: `${reader.toFixed(0)} ms`, ratio: `${(reader / parser).toFixed(2)}×`, goal,
  };
}

/** Megabytes that the heap holds right after reading, above what the model itself keeps. */
function peak(text: string): number {
  globalThis.gc!();
  const before = process.memoryUsage().heapUsed;
  const reading = readCluster([{ name: 'cluster.yaml', content: text }]);
  const after = process.memoryUsage().heapUsed;
  globalThis.gc!();
  const kept = process.memoryUsage().heapUsed;
  return reading.cluster.workloads.length > 0 ? Math.max(0, after - kept, before - kept) / 1e6 : 0;
}

function time(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

main();
