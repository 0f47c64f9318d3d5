import type { ConnectivityDiff } from '../../engine/diff';
import { chunksOf } from '../connectivity/chunks';
import { markdownLines } from '../connectivity/markdown-table';
import { plainText } from '../connectivity/plain-text';
import { escape } from '../markdown';
import { headline } from './headline';
import type { DiffWriteOptions } from './result';
import { changeTables, ShownTable } from './tables';

/** What a change opens and closes, for a pull request: where, how many ways; then tables. What makes it doubtful stands at the end. */
export function writeDiffMarkdown(diff: ConnectivityDiff, options: DiffWriteOptions): Generator<string> {
  return chunksOf(linesOf(diff, options));
}

function* linesOf(diff: ConnectivityDiff, options: DiffWriteOptions): Generator<string> {
  const { head, lines } = headline(diff);
  const list = (items: readonly string[]): string => items.map(item => `- ${escape(plainText(item))}\n`).join('');
  yield `**${head.charAt(0).toUpperCase()}${head.slice(1)}**\n`;
  yield lines.length === 0 ? '' : `\n${list(lines)}`;
  for (const table of changeTables(diff, options)) {
    yield '\n';
    yield* tableLines(table);
  }
  yield diff.notes.length === 0 ? '' : `\nNotes:\n\n${list(diff.notes)}`;
}

/** With the example in columns, where there is one. */
function tableLines({ head, rows }: ShownTable): Generator<string> {
  if (rows.every(({ example }) => example === undefined)) {
    return markdownLines({ title: '', head, rows: rows.map(({ cells }) => cells) });
  }
  return markdownLines({
    title: '',
    head: [...head, 'example', 'before', 'after'],
    rows: rows.map(({ cells, example }) => [...cells, example?.flow ?? '', example?.before ?? '', example?.after ?? '']),
  });
}
