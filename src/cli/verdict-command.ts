import type { Command } from 'commander';
import type * as analysis from '../analysis';
import { addClusterOptions, PATHS } from './cluster-options';
import { readTextFile } from './manifest-files';
import { paletteOf } from './palette';
import { readCluster, sayReadInPart } from './read-cluster';
import type { System } from './system';
import { UsageError } from './usage-error';
import { checkOptions, RawVerdictOptions, VerdictOptions } from './verdict-options';
/* eslint-disable @typescript-eslint/no-require-imports -- an import would be read for `--help` too */

type Analysis = typeof analysis;

/** Exit codes: what a script may ask for. */
const EXIT: Readonly<Record<analysis.Verdict, number>> = { Allow: 0, Deny: 2, Unreachable: 2, Unknown: 3 };

const PURPOSE = { nothing: 'to give a verdict on', inPart: 'the verdict is given without them' };

const EXAMPLES = `
Examples:
  cdk8s-calico verdict dist/ --from shop/frontend --to shop/db --port 5432
  cdk8s-calico verdict cluster.yaml --from 203.0.113.9 --to node:node1 --port 31002 --explain
  kubectl get pods,svc,netpol -A -o yaml | cdk8s-calico verdict - --from internet --to service:shop/web --port 80 --via LoadBalancer
  cdk8s-calico verdict cluster.yaml --flows flows.yaml --output json

Exit codes of a single flow: 0 Allow, 2 Deny or Unreachable, 3 Unknown; of a list: 0 answered. 1: bad input, or bad usage.`;

/** Tells commander of the command. */
export function addVerdict(root: Command, system: System, done: (exitCode: number) => void): void {
  const command = root.command('verdict')
    .description('Is a connection allowed, and which rule says so?')
    .argument('<path...>', PATHS)
    .option('--from <who>', 'who opens the connection: ns/pod, ns/workload, node:NAME, an address, a CIDR, internet, anywhere')
    .option('--to <whom>', 'as --from, or service:ns/name, ingress:ns/name')
    .option('--port <number>', 'the port that is asked for')
    .option('--protocol <name>', 'TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number (default: TCP)')
    .option('--icmp <type/code>', 'type and code of an ICMP message: 8/0')
    .option('--source-port <number>', 'the port that the packet comes from (default: 50000)')
    .option('--ip-version <4|6>', 'which addresses, where both ends have both')
    .option('--via <way>', 'which way to a Service: Pod, ClusterIP, NodePort, LoadBalancer, Ingress')
    .option('--address <address>', 'which address of a Service or Ingress that has several')
    .option('--arrives-at <node>', 'the node where a packet from outside comes in')
    .option('--arrives-on <interface>', 'the interface on which it comes in there')
    .option('--established', 'the connection was open before these policies')
    .option('--flows <file>', 'a list of flows instead, JSON or YAML: [{from, to, port, …}] or {host, flows}')
    .option('-o, --output <form>', 'text, json or markdown', 'text')
    .option('--explain', 'show every policy that was asked, and why each rule did not match')
    .option('--staged', 'the verdict as if staged policies were enforced');
  addClusterOptions(command)
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(see `cdk8s-calico verdict --help`)')
    .action(async (paths: string[], options: RawVerdictOptions) => done(await runVerdict(paths, options, system)));
}

/** Answers one flow, or a list. Returns the exit code. */
export async function runVerdict(paths: readonly string[], raw: RawVerdictOptions, system: System): Promise<number> {
  const options = checkOptions(raw);
  if (options.flows === '-' && paths.includes('-')) {
    throw new UsageError(['standard input can\'t hold manifests and flows at once; give one of them as a file']);
  }
  const tool = require('../analysis') as Analysis;
  const flows = await readRows(options, tool, system);
  const { cluster, isReadInPart } = await readCluster(paths, options, tool, system, PURPOSE);
  const engine = cluster.engine({ host: { ...flows.host, ...options.host }, ingressControllers: options.ingressControllers });
  const { results, problems } = tool.answerFlows(engine, flows.rows, options);
  const notes = flows.rows.flatMap(({ place, notes: own }) => own.map(note => `warning: ${place}: ${note}`));
  [...options.quiet ? [] : notes, ...problems.map(problem => `error: ${problem.replace(/^: /, '')}`)].forEach(line => system.stderr(`${line}\n`));
  if (isReadInPart) {
    sayReadInPart(PURPOSE, system);
  }
  if (options.flow === undefined) {
    system.stdout(writeList(results, cluster.places, options, tool, system));
    return problems.length > 0 || isReadInPart ? 1 : 0;
  }
  if (problems.length > 0) {
    return 1;
  }
  system.stdout(writeOne(results[0], cluster.places, options, tool, system));
  return isReadInPart ? 1 : EXIT[results[0].answer.verdict];
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
