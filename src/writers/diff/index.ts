/** What a change opens and closes, in every form. Each comes in pieces: the whole may be longer than a string can be. */
import { diffGraph } from './graph';
import { NO_DIFFERENCE } from './headline';
import { writeDiffJson } from './json';
import { writeDiffMarkdown } from './markdown';
import type { DiffWriteOptions } from './result';
import { summaryRecords, summaryTable, writeSummaryJson } from './summary';
import { changeRecords } from './tables';
import { writeDiffText } from './text';
import type { ConnectivityDiff } from '../../engine/diff';
import { writeDot } from '../connectivity/dot';
import { writeMermaid } from '../connectivity/mermaid';
import type { ConnectivityForm, TableForm } from '../connectivity/result';
import { writeCsv, writeTables } from '../connectivity/write-tables';

export { headline as diffHeadline } from './headline';
export { exampleCount, USUAL_EXAMPLES } from './result';
export type { DiffWriteOptions } from './result';

/** Writes every change, those of which there are examples with them. The same comparison gives the same text, byte for byte. */
export function writeDiff(diff: ConnectivityDiff, form: ConnectivityForm, options: DiffWriteOptions = {}): Generator<string> {
  switch (form) {
    case 'json': return writeDiffJson(diff, options);
    case 'csv': return writeCsv(changeRecords(diff, options));
    case 'markdown': return writeDiffMarkdown(diff, options);
    case 'dot': return writeDot(diffGraph(diff));
    case 'mermaid': return writeMermaid(diffGraph(diff));
    default: return writeDiffText(diff, options);
  }
}

/** Writes how many ways are opened and closed, by workload. */
export function writeDiffSummary(diff: ConnectivityDiff, form: TableForm): Generator<string> {
  switch (form) {
    case 'json': return writeSummaryJson(diff);
    case 'csv': return writeCsv(summaryRecords(diff));
    default: return writeTables([summaryTable(diff)], form, NO_DIFFERENCE);
  }
}
