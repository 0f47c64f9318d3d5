import { plainText } from './plain-text';
import type { Table } from './table';
import { escape } from '../markdown';

/** A table of Markdown, under its title. */
export function* markdownLines({ title, head, rows }: Table): Generator<string> {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell => escape(plainText(cell))).join(' | ')} |\n`;
  yield title === '' ? '' : `**${escape(title)}**\n\n`;
  yield line(head);
  yield `|${head.map(() => '---').join('|')}|\n`;
  for (const row of rows) {
    yield line(row);
  }
}
