import type { Table } from './table';

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A table for programs. Rows may be made when they are asked for. */
export interface Records extends Pick<Table, 'head'> {
  readonly rows: Iterable<readonly string[]>;
}

/** A table as comma-separated values, quoted as RFC 4180 says; lines end with a line feed alone. */
export function* csvLines({ head, rows }: Records): Generator<string> {
  yield `${head.map(cell).join(',')}\n`;
  for (const row of rows) {
    yield `${row.map(cell).join(',')}\n`;
  }
}

/** An apostrophe in front tells spreadsheets that it is text. */
function cell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
}
