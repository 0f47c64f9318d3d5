import { chunksOf } from './chunks';
import { csvLines, Records } from './csv-table';
import { markdownLines } from './markdown-table';
import type { Table } from './table';
import { textLines } from './text-table';

/** Writes tables for people; those without rows are left out. */
export function* writeTables(tables: readonly Table[], form: 'text' | 'markdown', whereNothing: string): Generator<string> {
  const shown = tables.filter(({ rows }) => rows.length > 0);
  if (shown.length === 0) {
    yield `${whereNothing}\n`;
  }
  for (const [at, table] of shown.entries()) {
    yield at === 0 ? '' : '\n';
    yield* chunksOf(form === 'text' ? textLines(table) : markdownLines(table));
  }
}

/** Writes one table for programs, with its head whether there are rows or not. */
export function writeCsv(table: Records): Generator<string> {
  return chunksOf(csvLines(table));
}
