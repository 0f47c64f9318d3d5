/** Who can talk to whom, in every form. Each comes in pieces: the whole may be longer than a string can be. */
import { connectionRecords, connectionTables } from './connection-tables';
import { writeDot } from './dot';
import { exposureRecords, exposureTable } from './exposure-table';
import { connectionGraph, summaryGraph } from './graph';
import { writeConnectionsJson, writeExposureJson, writeSummaryJson } from './json';
import { writeMermaid } from './mermaid';
import type { ConnectivityForm, ConnectivityResult, TableForm } from './result';
import { summaryRecords, summaryTable } from './summary-table';
import { writeCsv, writeTables } from './write-tables';
import type { State } from '../../engine/chain';
import type { Exposure } from '../../engine/connectivity/exposure';
import type { ConnectivitySummary } from '../../engine/connectivity/summary';

export { MOST_MERMAID_ARROWS } from './mermaid';
export type { ConnectivityForm, ConnectivityResult, TableForm } from './result';

/** Writes every connection. The same result gives the same text, byte for byte. */
export function writeConnectivity(result: ConnectivityResult, form: ConnectivityForm): Generator<string> {
  switch (form) {
    case 'json': return writeConnectionsJson(result);
    case 'csv': return writeCsv(connectionRecords(result));
    case 'dot': return writeDot(connectionGraph(result));
    case 'mermaid': return writeMermaid(connectionGraph(result));
    default: return writeTables(connectionTables(result), form, 'no connections');
  }
}

/** Writes connections by namespace. */
export function writeSummary(summary: ConnectivitySummary, form: ConnectivityForm): Generator<string> {
  switch (form) {
    case 'json': return writeSummaryJson(summary);
    case 'csv': return writeCsv(summaryRecords(summary));
    case 'dot': return writeDot(summaryGraph(summary));
    case 'mermaid': return writeMermaid(summaryGraph(summary));
    default: return writeTables([summaryTable(summary)], form, 'no connections');
  }
}

/** Writes what workloads have to do with the outside. */
export function writeExposure(exposures: readonly Exposure[], state: State, form: TableForm): Generator<string> {
  switch (form) {
    case 'json': return writeExposureJson(exposures, state);
    case 'csv': return writeCsv(exposureRecords(exposures));
    default: return writeTables([exposureTable(exposures)], form, 'nothing to do with the outside, and nobody cut off');
  }
}
