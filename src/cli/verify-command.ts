import type { Command } from 'commander';
import type * as analysis from '../analysis';
import { addClusterOptions, collect, PATHS } from './cluster-options';
import { readTextFile } from './manifest-files';
import { paletteOf } from './palette';
import { readCluster, sayReadInPart } from './read-cluster';
import type { System } from './system';
import { UsageError } from './usage-error';
import { checkOptions, RawVerifyOptions, VerifyOptions } from './verify-options';
/* eslint-disable @typescript-eslint/no-require-imports -- an import would be read for `--help` too */

type Analysis = typeof analysis;

const PURPOSE = { nothing: 'to verify', inPart: 'expectations are checked without them' };

const EXAMPLES = `
Examples:
  cdk8s-calico verify dist/ --expect expect.yaml
  cdk8s-calico verify cluster.yaml dist/ --expect shop.yaml --expect pay.yaml --output junit
  kubectl get ns,nodes,pods,svc,netpol -A -o yaml | cdk8s-calico verify - --expect expect.yaml --staged

A file of expectations:
  expectations:
    - allows: { from: shop/frontend, to: shop/backend, ports: [6379, 53/UDP, 8000-8080, http] }
    - denies: { from: internet, to: service:shop/web, via: NodePort }
    - onlyAllows: { from: [shop/web], to: { namespace: shop, selector: 'pci == "true"' } }
    - isolates: { namespace: shop, except: [monitoring/prometheus] }
    - exposesNothing: { except: [service:shop/web] }

Exit codes: 0 all hold; 1 bad input, or bad usage; 3 some don't hold.`;

/** Tells commander of the command. */
export function addVerify(root: Command, system: System, done: (exitCode: number) => void): void {
  const command = root.command('verify')
    .description('Is what was said of connections true, and if not, which connection shows it?')
    .argument('<path...>', PATHS)
    .option('-e, --expect <file>', 'a file of expectations, YAML or JSON; several may be given', collect, [])
    .option('--allow-unknown', 'let expectations hold of which nobody can tell')
    .option('-o, --output <form>', 'text, json, markdown or junit', 'text')
    .option('--staged', 'as if staged policies were enforced');
  addClusterOptions(command)
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(see `cdk8s-calico verify --help`)')
    .action(async (paths: string[], options: RawVerifyOptions) => done(await runVerify(paths, options, system)));
}

/** Checks expectations. Returns the exit code. */
async function runVerify(paths: readonly string[], raw: RawVerifyOptions, system: System): Promise<number> {
  const options = checkOptions(raw, paths);
  const tool = require('../analysis') as Analysis;
  const { rows, host } = await readRows(options, tool, system);
  const { cluster, isReadInPart } = await readCluster(paths, options, tool, system, PURPOSE);
  const engine = cluster.engine({ host: { ...host, ...options.host }, ingressControllers: options.ingressControllers });
  const outcomes = tool.checkExpectations(engine, rows.map(({ expectation }) => ({ state: options.state, ...expectation })));
  const judged = options.allowUnknown ? outcomes.map(withoutUnknown) : outcomes;
  const results = tool.explainOutcomes(engine, judged);
  system.stdout(written(results, rows, cluster.places, options, tool, system));
  if (isReadInPart) {
    sayReadInPart(PURPOSE, system);
  }
  return isReadInPart ? 1 : judged.some(({ failure }) => failure !== undefined) ? 3 : 0;
}

/** The expectations of all files, and what they say of the hosts; a later file goes before an earlier one. */
async function readRows({ expect }: VerifyOptions, { readExpectations }: Analysis, system: System): Promise<Pick<analysis.ExpectationsReading, 'rows' | 'host'>> {
  const problems: string[] = [];
  const rows: analysis.ExpectationRow[] = [];
  let host: analysis.HostOptions = {};
  for (const name of expect) {
    const reading = readExpectations({ name, content: await readTextFile(name, system) });
    problems.push(...reading.problems);
    rows.push(...reading.rows);
    host = { ...host, ...reading.host };
  }
  if (problems.length > 0) {
    throw new UsageError(problems);
  }
  return { rows, host };
}

/** The same outcome, of an expectation that holds as far as anybody knows. */
function withoutUnknown(outcome: analysis.Outcome): analysis.Outcome {
  const { failure, counterexample: _, ...rest } = outcome;
  return failure === 'unknown' ? { ...rest, messages: [], count: 0 } : outcome;
}

function written(
  results: readonly analysis.ExplainedOutcome[], rows: readonly analysis.ExpectationRow[], places: analysis.Places,
  options: VerifyOptions, tool: Analysis, system: System,
): string {
  // Numbers are those of all files together: the place tells more.
  const placed = results.map(({ outcome, ...rest }, index) => ({ ...rest, outcome: { ...outcome, text: `${outcome.text} (${rows[index].place})` } }));
  switch (options.output) {
    case 'json': return tool.writeExpectationsJson(results, rows.map(({ place }) => place));
    case 'markdown': return tool.writeExpectationsMarkdown(placed, { places });
    case 'junit': return tool.writeExpectationsJUnit(placed, { places });
    default: return tool.writeExpectations(placed, { places, palette: paletteOf(options, system) });
  }
}
