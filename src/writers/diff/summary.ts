import { markOf } from './row-end';
import type { ConnectivityDiff, WorkloadSummary } from '../../engine/diff';
import { jsonDocument, textsOf } from '../connectivity/json-document';
import type { Table } from '../connectivity/table';

/** What a change does to each workload, as people read it. */
export function summaryTable({ summaries }: ConnectivityDiff): Table {
  return {
    title: '',
    head: ['workload', 'opens into it', 'closes into it', 'opens out of it', 'closes out of it'],
    rows: summaries.map(({ name, presence, into, outOf }) => [`${name}${markOf({ presence })}`, ...counts({ into, outOf })]),
  };
}

/** The same as programs read it. */
export function summaryRecords({ summaries }: ConnectivityDiff): Table {
  return {
    title: '',
    head: ['workload', 'namespace', 'presence', 'opened_into', 'closed_into', 'opened_out_of', 'closed_out_of'],
    rows: summaries.map(({ name, namespace, presence, into, outOf }) => [name, namespace, presence, ...counts({ into, outOf })]),
  };
}

/** The same as JSON, one workload to a line. */
export function writeSummaryJson(diff: ConnectivityDiff): Generator<string> {
  const { states, isEmpty, isContained, isContaining, notes } = diff;
  return jsonDocument({ form: 'diff-summary/1', states, isEmpty, isContained, isContaining, notes }, [['summaries', textsOf(diff.summaries, summaryText)]]);
}

/** A summary as JSON. */
export function summaryText({ name, namespace, presence, into, outOf }: WorkloadSummary): string {
  return JSON.stringify({ name, namespace, presence, into, outOf });
}

function counts({ into, outOf }: Pick<WorkloadSummary, 'into' | 'outOf'>): string[] {
  return [into.opened, into.closed, outOf.opened, outOf.closed].map(String);
}
