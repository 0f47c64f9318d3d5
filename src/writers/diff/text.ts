import { headline } from './headline';
import type { ExampleWords } from './reasons';
import type { DiffWriteOptions } from './result';
import { changeTables, ShownTable } from './tables';
import type { ConnectivityDiff } from '../../engine/diff';
import { chunksOf } from '../connectivity/chunks';
import { plainText } from '../connectivity/plain-text';
import { textLines } from '../connectivity/text-table';

/** What a change opens and closes, as text: where, how many ways; then each change, with its example below it. */
export function writeDiffText(diff: ConnectivityDiff, options: DiffWriteOptions): Generator<string> {
  return chunksOf(linesOf(diff, options));
}

function* linesOf(diff: ConnectivityDiff, options: DiffWriteOptions): Generator<string> {
  const { head, lines } = headline(diff);
  yield `${head}\n`;
  for (const line of lines) {
    yield `  ${plainText(line)}\n`;
  }
  for (const table of changeTables(diff, options)) {
    yield '\n';
    yield* tableLines(table);
  }
}

function* tableLines({ head, rows }: ShownTable): Generator<string> {
  let at = -1;
  for (const line of textLines({ title: '', head, rows: rows.map(({ cells }) => cells) })) {
    yield line;
    const example = rows[at]?.example;
    if (example !== undefined) {
      yield* exampleLines(example);
    }
    at += 1;
  }
}

function* exampleLines({ flow, before, after }: ExampleWords): Generator<string> {
  const said = [['example', flow], ['before', before], ['after', after]].filter(([, words]) => words !== '');
  for (const [name, words] of said) {
    yield `    ${name}: ${plainText(words)}\n`;
  }
}
