import type * as analysis from '../analysis';
import { readManifestFiles, readTextFile } from './manifest-files';
import type { System } from './system';
import { UsageError } from './usage-error';
import { checkOptions, RawVerdictOptions, VerdictOptions } from './verdict-options';
/* eslint-disable @typescript-eslint/no-require-imports -- an import would be read for `--help` too */

type Analysis = typeof analysis;

/** Exit codes: what a script may ask for. */
const EXIT: Readonly<Record<analysis.Verdict, number>> = { Allow: 0, Deny: 2, Unreachable: 2, Unknown: 3 };

/** Answers one flow, or a list. Returns the exit code. */
export async function runVerdict(paths: readonly string[], raw: RawVerdictOptions, system: System): Promise<number> {
  const options = checkOptions(raw);
  if (options.flows === '-' && paths.includes('-')) {
    throw new UsageError(['standard input can\'t hold manifests and flows at once; give one of them as a file']);
  }
  const tool = require('../analysis') as Analysis;
  const flows = await readRows(options, tool, system);
  const cluster = readCluster(await readManifestFiles(paths, system), options, tool, system);
  const engine = cluster.engine({ host: { ...flows.host, ...options.host }, ingressControllers: options.ingressControllers });
  const { results, problems } = tool.answerFlows(engine, flows.rows, options);
  const notes = flows.rows.flatMap(({ place, notes: own }) => own.map(note => `warning: ${place}: ${note}`));
  [...options.quiet ? [] : notes, ...problems.map(problem => `error: ${problem.replace(/^: /, '')}`)].forEach(line => system.stderr(`${line}\n`));
  const isPartial = isReadInPart(cluster);
  if (isPartial) {
    system.stderr('error: some documents could not be read, and the verdict is given without them; correct them, or leave them out\n');
  }
  if (options.flow === undefined) {
    system.stdout(writeList(results, cluster.places, options, tool, system));
    return problems.length > 0 || isPartial ? 1 : 0;
  }
  if (problems.length > 0) {
    return 1;
  }
  system.stdout(writeOne(results[0], cluster.places, options, tool, system));
  return isPartial ? 1 : EXIT[results[0].answer.verdict];
}

/** Whether a document holds nobody knows what: a policy, perhaps. An object that Felix refuses is another matter: it is absent there too. */
function isReadInPart({ problems }: analysis.ClusterReading): boolean {
  return problems.some(({ severity, subject }) => severity === 'error' && subject === undefined);
}

/** What is asked, of one flow or of many. */
async function readRows({ flow, flows }: VerdictOptions, { checkFlow, readFlows }: Analysis, system: System): Promise<Pick<analysis.FlowsReading, 'rows' | 'host'>> {
  if (flows === undefined) {
    return { host: {}, rows: [{ ...checkFlow(flow!), row: flow!, place: '' }] };
  }
  const reading = readFlows({ name: flows, content: await readTextFile(flows, system) });
  if (reading.problems.length > 0) {
    throw new UsageError(reading.problems);
  }
  return reading;
}

function readCluster(texts: readonly analysis.ManifestText[], options: VerdictOptions, tool: Analysis, system: System): analysis.ClusterReading {
  const { reportLines } = require('./report') as typeof import('./report');
  const cluster = tool.readCluster(texts, options.read);
  reportLines(cluster, options.quiet).forEach(line => system.stderr(`${line}\n`));
  if (cluster.problems.some(({ code }) => code === 'unknown-version')) {
    throw new UsageError([]);
  }
  const unknown = Object.entries(options.ingressControllers).filter(([, service]) => !cluster.cluster.services.some(({ namespace, name }) => `${namespace}/${name}` === service));
  if (unknown.length > 0) {
    throw new UsageError(unknown.map(([name, service]) => `\`--ingress-controller\`: there is no Service \`${service}\` in the cluster, for \`${name}\`; name one that is among the manifests`));
  }
  if (Object.keys(cluster.counts).length === 0) {
    throw new UsageError(['there is nothing to give a verdict on: no object of Kubernetes or Calico could be read; name files with manifests']);
  }
  return cluster;
}

function writeOne(result: analysis.Result, places: analysis.Places, options: VerdictOptions, tool: Analysis, system: System): string {
  switch (options.output) {
    case 'json': return tool.writeJson(result);
    case 'markdown': return tool.writeMarkdown(result, { places });
    default: return tool.writeText(result, { places, palette: paletteOf(options, system) });
  }
}

function writeList(results: readonly analysis.Result[], places: analysis.Places, options: VerdictOptions, tool: Analysis, system: System): string {
  switch (options.output) {
    case 'json': return tool.writeJsonList(results);
    case 'markdown': return tool.writeMarkdownList(results, { places });
    default: {
      const palette = paletteOf(options, system);
      const { flowTable } = require('./flow-table') as typeof import('./flow-table');
      return options.explain ? tool.writeTextList(results, { places, palette }) : flowTable(results, places, verdict => tool.paint(palette, verdict));
    }
  }
}

/** Colours where somebody sees them and nobody said otherwise. */
function paletteOf({ color }: VerdictOptions, { isTerminal, env }: System): analysis.Palette {
  const { createColors } = require('picocolors') as typeof import('picocolors');
  const isWanted = color && (env.NO_COLOR ?? '') === '' && (isTerminal || (env.FORCE_COLOR ?? '') !== '');
  return createColors(isWanted);
}
