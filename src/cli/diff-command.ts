import type { Command } from 'commander';
import type * as analysis from '../analysis';
import { addClusterOptions, collect } from './cluster-options';
import { checkOptions, DiffCommandOptions, FailOn, RawDiffOptions } from './diff-options';
import { readCluster, ReadCluster, sayReadInPart } from './read-cluster';
import type { System } from './system';
import { UsageError } from './usage-error';
/* eslint-disable @typescript-eslint/no-require-imports -- an import would be read for `--help` too */

type Analysis = typeof analysis;

const IN_PART = 'the two are compared without them';

const EXAMPLES = `
Examples:
  cdk8s-calico diff dist-main/ dist/
  cdk8s-calico diff dist-main/ dist/ --output markdown --fail-on opened
  cdk8s-calico diff cluster.yaml dist/ --with cluster.yaml
  kubectl get ns,pods,svc,netpol -A -o yaml | cdk8s-calico diff - --staged

A file, a folder with all manifests below it, or \`-\` for standard input is named for each side. What a side has itself goes before what \`--with\` has.
Without AFTER, \`--staged\` compares what is enforced with what would be if staged policies were; with AFTER, they count on both sides.
Exit codes: 0 compared; 1 bad input, or bad usage; 3 there is something to \`--fail-on\`.`;

/** Tells commander of the command. */
export function addDiff(root: Command, system: System, done: (exitCode: number) => void): void {
  const command = root.command('diff')
    .description('Which connections a change opens, and which it closes, exactly')
    .argument('<before>', 'manifests as they were: a file, a folder, `-` for standard input')
    .argument('[after]', 'manifests as they are to be')
    .allowExcessArguments(false)
    .option('--with <path>', 'manifests of both sides, such as the cluster that they go to', collect, [])
    .option('--summary', 'how many ways are opened and closed, by workload')
    .option('--examples <count>', 'how many changes are shown with an example and who decides about it, or `all` (default: 100)')
    .option('--fail-on <findings>', 'exit with 3 if there are any: opened, closed, any')
    .option('-o, --output <form>', 'text, json, csv, markdown, dot or mermaid', 'text')
    .option('--staged', 'as if staged policies were enforced');
  addClusterOptions(command)
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(see `cdk8s-calico diff --help`)')
    .action(async (before: string, after: string | undefined, options: RawDiffOptions) => done(await runDiff(before, after, options, system)));
}

/** Compares two states of a cluster. Returns the exit code. */
async function runDiff(before: string, after: string | undefined, raw: RawDiffOptions, given: System): Promise<number> {
  const options = checkOptions(raw, after);
  const tool = require('../analysis') as Analysis;
  const system = saysOnce(given);
  const [old, now = old] = await readSides([before, ...after === undefined ? [] : [after]], options, tool, system);
  const diff = tool.diffConnectivity(
    sideOf(old, after === undefined ? 'enforced' : options.state, options, tool),
    sideOf(now, options.state, options, tool),
  );
  const notes = [
    ...isSamePath(before, after) ? ['BEFORE and AFTER are the same path; name two states of the cluster'] : [],
    ...tool.areSwapped(old.cluster, now.cluster) ? ['what is in both is newer in BEFORE than in AFTER: are they the wrong way round?'] : [],
    ...diff.notes,
    ...formNotes(diff, options, tool),
  ];
  (options.quiet ? [] : notes).forEach(note => system.stderr(`note: ${note}\n`));
  const isReadInPart = [old, now].some(side => side.isReadInPart);
  if (isReadInPart) {
    sayReadInPart({ inPart: IN_PART }, system);
  }
  const places = { before: old.cluster.places, after: now.cluster.places };
  for (const chunk of written(diff, places, options, tool)) {
    system.stdout(chunk);
  }
  const isFound = options.failOn.some(finding => isThere(finding, diff));
  if (isFound) {
    system.stderr(`found: ${tool.diffHeadline(diff).head}\n`);
  }
  return isReadInPart ? 1 : isFound ? 3 : 0;
}

/** Reads one side or two, and tells the problems of both at once. */
async function readSides(paths: readonly string[], options: DiffCommandOptions, tool: Analysis, system: System): Promise<readonly ReadCluster[]> {
  const sides: ReadCluster[] = [];
  const messages: string[] = [];
  let isUsable = true;
  for (const [at, path] of paths.entries()) {
    try {
      const purpose = { nothing: `to compare in ${at === 0 ? 'BEFORE' : 'AFTER'}`, inPart: IN_PART };
      sides.push(await readCluster([path], options, tool, system, purpose, options.with));
    } catch (error) {
      if (!(error instanceof UsageError)) {
        throw error;
      }
      isUsable = false;
      messages.push(...error.messages);
    }
  }
  if (!isUsable) {
    throw new UsageError([...new Set(messages)]);
  }
  return sides;
}

/** A side, without the pods of `--with` that its own workloads are about to replace. */
function sideOf(
  { cluster: { cluster }, ownFiles }: ReadCluster, state: analysis.State,
  { host, ingressControllers, with: others }: DiffCommandOptions, tool: Analysis,
): Required<analysis.DiffSide> {
  const isOwn = ({ file }: { readonly file?: string }): boolean => file !== undefined && ownFiles.has(file);
  const engine = new tool.VerdictEngine(others.length === 0 ? cluster : tool.replacedPods(cluster, isOwn), { host, ingressControllers });
  return { engine, connectivity: engine.connectivity(state) };
}

/** Standard input may belong to both sides, and what is said of it is said once. */
function saysOnce(system: System): System {
  const said = new Set<string>();
  let input: Promise<Uint8Array> | undefined;
  return {
    ...system,
    readStdin: () => input ??= system.readStdin(),
    stderr: text => {
      if (!said.has(text)) {
        said.add(text);
        system.stderr(text);
      }
    },
  };
}

function isSamePath(before: string, after: string | undefined): boolean {
  const plain = (path: string): string => path.replace(/^(?:\.\/+)+|\/+$/g, '');
  return after !== undefined && plain(before) === plain(after);
}

/** What a form leaves out. */
function formNotes(diff: analysis.ConnectivityDiff, { output, examples, isSummary }: DiffCommandOptions, tool: Analysis): string[] {
  const arrows = diff.pairs.length + diff.outside.length + diff.ways.length;
  if (output === 'mermaid') {
    return arrows <= tool.MOST_MERMAID_ARROWS ? []
      : [`Mermaid draws ${tool.MOST_MERMAID_ARROWS} arrows unless it is told otherwise, and these are ${arrows}; ask for a \`--summary\``];
  }
  const all = isSummary || output === 'dot' ? 0 : tool.exampleCount(diff);
  const shown = examples ?? tool.USUAL_EXAMPLES;
  return all > shown && shown > 0 ? [`${shown} of ${all} changes have an example; ask for \`--examples all\`, which takes longer`] : [];
}

function written(
  diff: analysis.ConnectivityDiff, places: Required<analysis.DiffWriteOptions>['places'], { isSummary, output, examples }: DiffCommandOptions, tool: Analysis,
): Iterable<string> {
  return isSummary
    ? tool.writeDiffSummary(diff, output as analysis.TableForm)
    : tool.writeDiff(diff, output, { places, ...examples !== undefined && { examples } });
}

function isThere(finding: FailOn, { isEmpty, isContained, isContaining }: analysis.ConnectivityDiff): boolean {
  switch (finding) {
    case 'opened': return !isContained;
    case 'closed': return !isContaining;
    default: return !isEmpty;
  }
}
