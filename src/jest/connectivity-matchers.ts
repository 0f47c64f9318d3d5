import { ConnectionOptions, ConnectivityForm, listConnections, writeConnectivity } from '../analysis';
import { callError, callWords, MatcherContext, MatcherResult, resultOf } from './matcher';
import type { Subject } from './subject';
import { ClusterOptions, TestedCluster } from './tested-cluster';

/** Which connections are listed, and of what cluster. */
export interface ConnectivityOptions extends ClusterOptions, Omit<ConnectionOptions, 'state'> {
  /**
   * What they are written as.
   *
   * @default 'text' - a table in columns
   */
  readonly form?: ConnectivityForm;
}

/**
 * Who can talk to whom, as a table that a test can hold on to.
 *
 * @example
 * import { connectivityOf } from 'cdk8s-calico/jest';
 *
 * test('who can talk to whom', () => expect(connectivityOf('dist')).toMatchInlineSnapshot());
 *
 * @throws Error where nothing can be read, or a name means nobody
 */
export function connectivityOf(subject: Subject, options: ConnectivityOptions = {}): string {
  return tableOf(subject, options, 'connectivityOf(cluster, options)');
}

/** Whether connections are those of a table. How wide its columns are, and how far it is indented, counts for nothing. */
export function toMatchConnectivity(
  this: MatcherContext, subject: Subject, expected: string, options: Omit<ConnectivityOptions, 'form'> = {},
): MatcherResult {
  const call = callWords(this, 'toMatchConnectivity', 'table');
  if (typeof expected !== 'string') {
    throw callError(call, [`\`${String(expected)}\` is no table; write the text that \`connectivityOf\` gives`]);
  }
  const received = tableOf(subject, options, call).trimEnd().split('\n');
  const lines = inShapeOf(received, linesOf(expected));
  const isSame = lines.length === received.length && lines.every((line, at) => line === received[at]);
  return resultOf(this, isSame ? 'holds' : 'opposite', () => {
    const diff = isSame ? received.join('\n') : this.utils?.diff?.(lines.join('\n'), received.join('\n'));
    const said = isSame ? 'the connections were expected to be others than these:' : 'the connections are not those of the table';
    return `${call}\n\n${said}\n\n${diff ?? `expected:\n${lines.join('\n')}\n\nreceived:\n${received.join('\n')}`}`;
  });
}

function tableOf(subject: unknown, { form = 'text', from, to, about, namespaces, outside, ...cluster }: ConnectivityOptions, call: string): string {
  const { engine, state } = TestedCluster.of(subject, cluster);
  const listed = listConnections(engine, { state, from, to, about, namespaces, outside });
  if (listed.problems.length > 0) {
    throw callError(call, listed.problems.map(({ field, message }) => `\`${field}\`: ${message}`));
  }
  return Array.from(writeConnectivity(listed, form)).join('');
}

/** The lines of a text in a test, without the empty ones around them and the indentation that they share. */
function linesOf(text: string): readonly string[] {
  const lines = text.replace(/^(?:[ \t]*\r?\n)+|\s+$/g, '').split(/\r?\n/).map(line => line.trimEnd());
  const indent = Math.min(...lines.filter(line => line !== '').map(line => line.length - line.trimStart().length));
  return lines.map(line => line.slice(Math.min(indent, line.length)));
}

/** Lines in the columns of the received ones where they say the same, so that a difference shows nothing else. */
function inShapeOf(received: readonly string[], lines: readonly string[]): readonly string[] {
  const shapes = new Map(received.map(line => [cellsOf(line), line]));
  return lines.map(line => shapes.get(cellsOf(line)) ?? line);
}

/** Columns are two spaces apart at least. */
function cellsOf(line: string): string {
  return line.split(/ {2,}/).join('  ');
}
