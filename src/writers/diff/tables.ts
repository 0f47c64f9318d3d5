import { Examples } from './examples';
import { exampleWords, ExampleWords } from './reasons';
import type { DiffWriteOptions } from './result';
import { markedName, markOf, presenceOf } from './row-end';
import { allRows, DiffRow, outsideRows, pairRows } from './rows';
import { stepWords } from './steps';
import type { ConnectivityDiff } from '../../engine/diff';
import type { Records } from '../connectivity/csv-table';
import { addressTexts, ConnectivityWords, isDualStack } from '../connectivity/words';

/** A row for people: its cells, and its example if it has one. */
export interface ShownRow {
  readonly cells: readonly string[];
  readonly example?: ExampleWords;
}

/** Rows for people. */
export interface ShownTable {
  readonly head: readonly string[];
  readonly rows: readonly ShownRow[];
}

/** What changed between workloads, what changed with the outside, and what came and went. */
export function changeTables(diff: ConnectivityDiff, options: DiffWriteOptions): readonly ShownTable[] {
  const examples = new Examples(diff, options);
  const words = wordsFor(diff);
  const shown = (row: DiffRow, more: readonly string[] = []): ShownRow => ({
    cells: [stepWords(row), markedName(row.from), markedName(row.to), connectionsOf(row, words), ...more],
    ...row.witness && { example: exampleWords(row.witness, options.places) },
  });
  const pairs = Array.from(pairRows(diff, examples), row => shown(row));
  const isByService = diff.ways.length > 0;
  const outside = Array.from(outsideRows(diff, examples), row => shown(row, [words.addresses(row.addresses!), ...isByService ? [row.way?.words ?? ''] : []]));
  const head = ['change', 'from', 'to', 'connections'];
  return [
    { head, rows: pairs },
    { head: [...head, 'addresses outside', ...isByService ? ['by'] : []], rows: outside },
    { head: ['change', 'what'], rows: comings(diff).map(cells => ({ cells })) },
  ].filter(({ rows }) => rows.length > 0);
}

/** Everything that changed, for programs. */
export function changeRecords(diff: ConnectivityDiff, options: DiffWriteOptions): Records {
  return {
    head: [
      'change', 'was', 'is', 'from', 'to', 'from_presence', 'to_presence', 'addresses', 'by', 'ip_version', 'connections', 'example', 'before', 'after',
    ],
    rows: recordsOf(diff, options),
  };
}

function* recordsOf(diff: ConnectivityDiff, options: DiffWriteOptions): Generator<readonly string[]> {
  const words = wordsFor(diff);
  for (const { shown, was, is, from, to, addresses, way, version, connections, witness } of allRows(diff, new Examples(diff, options))) {
    const { flow = '', before = '', after = '' } = witness === undefined ? {} : exampleWords(witness, options.places);
    yield [
      shown, was, is, from.name, to.name, presenceOf(from), presenceOf(to), addresses === undefined ? '' : addressTexts(addresses).join(' '),
      way?.words ?? '', version === undefined ? '' : `${version}`, way?.port ?? words.sure({ sure: connections!, possible: connections! }), flow, before, after,
    ];
  }
}

/** Words for what changed. */
export function wordsFor({ outside, ways }: Pick<ConnectivityDiff, 'outside' | 'ways'>): ConnectivityWords {
  return new ConnectivityWords(isDualStack([...outside, ...ways]));
}

/** `TCP 80`; the version of IP where the other one did not change so. */
export function connectionsOf({ connections, way, version, addresses }: DiffRow, words: ConnectivityWords): string {
  if (way !== undefined) {
    return way.port;
  }
  const text = words.sure({ sure: connections!, possible: connections! });
  return version === undefined || addresses !== undefined ? text : `${text} (IPv${version})`;
}

/** Workloads and Services that came, went, or have another name. */
function comings({ workloads, services }: ConnectivityDiff): string[][] {
  const marked = workloads.filter(workload => markOf(workload) !== '').map((workload): [string, string] => {
    const { presence, kind, namespace, workload: name } = workload;
    const words = `${kind} ${namespace}/${name}`;
    return presence === 'both' ? ['renamed', `${words}${markOf(workload)}`] : [presence, words];
  });
  return [
    ...new Map(marked.map(row => [row.join(' '), row])).values(), // each of its parts says so
    ...services.map(({ service, presence }) => [presence, `Service ${service.namespace}/${service.name}`]),
  ];
}
