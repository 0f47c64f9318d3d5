import { plainText } from './plain-text';
import type { Table } from './table';

/** The widest that a column gets: what is longer stands out. */
const MOST = 72;

/** A table in columns as wide as they need to be. The last one is not filled up. */
export function* textLines({ title, head, rows }: Table): Generator<string> {
  if (title !== '') {
    yield `${title}\n`;
  }
  const widths = head.map(({ length }) => length);
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (cell.length > widths[column] && cell.length <= MOST) {
        widths[column] = cell.length;
      }
    });
  }
  const line = (row: readonly string[]): string => {
    let text = '';
    row.forEach((cell, column) => {
      text += column === row.length - 1 ? plainText(cell) : `${plainText(cell).padEnd(widths[column])}  `;
    });
    return `${text.trimEnd()}\n`;
  };
  yield line(head);
  for (const row of rows) {
    yield line(row);
  }
}
