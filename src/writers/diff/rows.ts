import { Examples } from './examples';
import { OUTSIDE, RowEnd } from './row-end';
import { connectionSteps, Step, stepsOf } from './steps';
import type { ConnectivityDiff, DiffWorkload, OutsideChange, PairChange, WayChange, WayReach, Witness } from '../../engine/diff';
import { AddressSet, ConnectionSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import { wayPort, wayWords } from '../connectivity/words';

/** Connections that changed in the same way. */
export interface DiffRow extends Step {
  readonly from: RowEnd;
  readonly to: RowEnd;

  /** Absent on a way in, which says its port by itself. */
  readonly connections?: ConnectionSet;

  /** The way in, and what is asked for there. */
  readonly way?: { readonly words: string; readonly port: string };

  /** Those outside. */
  readonly addresses?: AddressSet;

  /** Absent where connections changed alike by IPv4 and IPv6. */
  readonly version?: IpVersion;

  /** Shows the change; at the first row of what was opened, and of what was closed. */
  readonly witness?: Witness;
}

/** Changes between workloads, row by row: there may be very many. Examples are looked for when their rows are asked for. */
export function* pairRows({ pairs }: ConnectivityDiff, examples: Examples): Generator<DiffRow> {
  const ends = new Map<DiffWorkload, RowEnd>();
  const endOf = (workload: DiffWorkload): RowEnd => {
    const end = ends.get(workload) ?? workloadEnd(workload);
    ends.set(workload, end);
    return end;
  };
  for (const change of pairs) {
    const [from, to] = [endOf(change.from), endOf(change.to)];
    const version = change.version === undefined ? undefined : { version: change.version };
    yield* withExamples(change, examples, connectionSteps(change).map(({ shown, was, is, set }): DiffRow =>
      ({ shown, was, is, from, to, connections: set, ...version })));
  }
}

/** Changes of the connections with the outside: by Services, from outside, to the outside. */
export function* outsideRows({ ways, outside }: ConnectivityDiff, examples: Examples): Generator<DiffRow> {
  for (const change of ways) {
    yield* withExamples(change, examples, wayRows(change));
  }
  for (const change of byDirection(outside)) {
    const { addresses, version, direction, workload } = change;
    const own = workloadEnd(workload);
    const ends = { ...direction === 'FromOutside' ? { from: OUTSIDE, to: own } : { from: own, to: OUTSIDE }, addresses, version };
    yield* withExamples(change, examples, connectionSteps(change).map(({ set, ...step }) => ({ ...step, ...ends, connections: set })));
  }
}

/** Both. */
export function* allRows(diff: ConnectivityDiff, examples: Examples): Generator<DiffRow> {
  yield* pairRows(diff, examples);
  yield* outsideRows(diff, examples);
}

/** From outside first, as the ways in are. */
export function byDirection(changes: readonly OutsideChange[]): readonly OutsideChange[] {
  return (['FromOutside', 'ToOutside'] as const).flatMap(asked => changes.filter(({ direction }) => direction === asked));
}

/** Who takes the connections of a way in: workloads, or the Service where none is known. */
export function takersOf(side: WayReach | undefined, { service }: Pick<WayChange, 'service'>): readonly RowEnd[] {
  if (side === undefined) {
    return [];
  }
  return side.workloads.length > 0 ? side.workloads.map(workloadEnd) : [{ name: `service:${service.namespace}/${service.name}` }];
}

/** A row for each workload that takes the connections, and each sort of change. */
function wayRows(change: WayChange): DiffRow[] {
  const { via, version, before, after } = change;
  const none = { sure: AddressSet.empty(version), possible: AddressSet.empty(version) };
  const [old, now] = [before, after].map(side => new Map(takersOf(side, change).map(end => [end.name, end])));
  // What is asked for is the port that is there now, if there is one.
  const way = { words: wayWords(change), port: wayPort({ via, port: (after ?? before)!.way.port }) };
  return [...new Map([...old, ...now]).values()].flatMap(to => {
    const [was, is] = [old.has(to.name) ? before! : none, now.has(to.name) ? after! : none];
    return stepsOf<AddressSet>(was, is).map(({ set, ...step }): DiffRow => ({ ...step, from: OUTSIDE, to, addresses: set, version, way }));
  });
}

function workloadEnd(workload: DiffWorkload): RowEnd {
  return { name: workload.name, workload };
}

/** The first row of what was opened, and that of what was closed, get an example. */
function* withExamples(change: PairChange | OutsideChange | WayChange, examples: Examples, rows: readonly DiffRow[]): Generator<DiffRow> {
  let isOpened = false;
  let isClosed = false;
  for (const row of rows) {
    const isFirst = row.shown === 'opened' ? !isOpened : !isClosed;
    const witness = isFirst ? examples.of(change, row.shown) : undefined;
    isOpened ||= row.shown === 'opened';
    isClosed ||= row.shown === 'closed';
    yield witness === undefined ? row : { ...row, witness };
  }
}
