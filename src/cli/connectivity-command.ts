import type { Command } from 'commander';
import type * as analysis from '../analysis';
import { addClusterOptions, collect, PATHS } from './cluster-options';
import { checkOptions, ConnectivityOptions, FailOn, RawConnectivityOptions } from './connectivity-options';
import { readCluster, sayReadInPart } from './read-cluster';
import type { System } from './system';
import { UsageError } from './usage-error';
/* eslint-disable @typescript-eslint/no-require-imports -- an import would be read for `--help` too */

type Analysis = typeof analysis;

const PURPOSE = { nothing: 'to find connections in', inPart: 'connections are listed without them' };

const EXAMPLES = `
Examples:
  cdk8s-calico connectivity dist/
  cdk8s-calico connectivity dist/ --about shop/db
  cdk8s-calico connectivity cluster.yaml --from outside --to shop --output csv
  cdk8s-calico connectivity cluster.yaml --summary --output mermaid
  kubectl get ns,pods,svc,netpol -A -o yaml | cdk8s-calico connectivity - --exposure --fail-on exposed

Names: a workload or pod as ns/name, a namespace by its name, or \`outside\`; each option may be given several times.
Exit codes: 0 listed; 1 bad input, or bad usage; 3 there is something to \`--fail-on\`.`;

/** Tells commander of the command. */
export function addConnectivity(root: Command, system: System, done: (exitCode: number) => void): void {
  const command = root.command('connectivity')
    .description('Who can talk to whom: every connection that policies let through')
    .argument('<path...>', PATHS)
    .option('--from <who>', 'only what they open', collect, [])
    .option('--to <whom>', 'only what they are asked for', collect, [])
    .option('--about <whom>', 'only what they are an end of', collect, [])
    .option('--namespace <name>', 'only workloads of this namespace, at both ends', collect, [])
    .option('--no-outside', 'only connections between workloads')
    .option('--summary', 'how many pairs of workloads are connected, by namespace')
    .option('--exposure', 'by workload: how the outside gets to it, what it reaches outside, and whether it is cut off')
    .option('--fail-on <findings>', 'exit with 3 if one is among what is asked about: exposed (the outside gets in), unknown')
    .option('-o, --output <form>', 'text, json, csv, markdown, dot or mermaid', 'text')
    .option('--staged', 'connections as if staged policies were enforced');
  addClusterOptions(command)
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(see `cdk8s-calico connectivity --help`)')
    .action(async (paths: string[], options: RawConnectivityOptions) => done(await runConnectivity(paths, options, system)));
}

/** Lists connections. Returns the exit code. */
async function runConnectivity(paths: readonly string[], raw: RawConnectivityOptions, system: System): Promise<number> {
  const options = checkOptions(raw);
  const tool = require('../analysis') as Analysis;
  const { cluster, isReadInPart } = await readCluster(paths, options, tool, system, PURPOSE);
  const listed = tool.listConnections(cluster.engine(options), { ...options.names, state: options.state });
  if (listed.problems.length > 0) {
    throw new UsageError(listed.problems.map(({ field, message }) => `\`--${field === 'namespaces' ? 'namespace' : field}\`: ${message}`));
  }
  if (isReadInPart) {
    sayReadInPart(PURPOSE, system);
  }
  for (const chunk of written(listed, options, tool, system)) {
    system.stdout(chunk);
  }
  const findings = options.failOn.flatMap(finding => found(finding, listed));
  findings.forEach(finding => system.stderr(`${finding}\n`));
  return isReadInPart ? 1 : findings.length > 0 ? 3 : 0;
}

function written(listed: analysis.ListedConnections, options: ConnectivityOptions, tool: Analysis, system: System): Iterable<string> {
  const { view, output, state, quiet } = options;
  switch (view) {
    case 'summary': return tool.writeSummary(listed.summary(), output);
    case 'exposure': return tool.writeExposure(listed.exposure(), state, output as analysis.TableForm);
    default: {
      const arrows = listed.overview.edges.length + listed.overview.outside.length;
      if (output === 'mermaid' && arrows > tool.MOST_MERMAID_ARROWS && !quiet) {
        system.stderr(`note: Mermaid draws ${tool.MOST_MERMAID_ARROWS} arrows unless it is told otherwise, and these are ${arrows}; ask \`--about\` some, or for a \`--summary\`\n`);
      }
      return tool.writeConnectivity(listed, output);
    }
  }
}

/** What is found of a sort, in a line. */
function found(finding: FailOn, { overview, ways }: analysis.ListedConnections): string[] {
  const { edges, outside } = overview;
  if (finding === 'exposed') {
    const exposed = new Set([
      ...outside.filter(({ direction }) => direction === 'FromOutside').map(({ workload }) => workload.name),
      ...ways.flatMap(({ workloads, service }) => workloads.length === 0 ? [`service:${service.namespace}/${service.name}`] : workloads.map(({ name }) => name)),
    ]);
    return exposed.size === 0 ? [] : [`found: the outside gets to ${some([...exposed].sort())}, or may`];
  }
  const unknown = [...edges, ...outside].filter(({ sure, possible }) => !sure.equals(possible)).length
    + ways.filter(({ sure, possible }) => !sure.includes(possible)).length;
  return unknown === 0 ? [] : [`found: of ${unknown} of the connections nobody can tell; they are those with \`maybe\``];
}

/** The first of some names, and how many more there are. */
function some(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');
}
