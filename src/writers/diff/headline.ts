import { markedName, markOf } from './row-end';
import { takersOf } from './rows';
import type { ConnectivityDiff } from '../../engine/diff';

/** What a change opens and closes at one place. */
interface Line {
  /** `into shop/db`, `from shop/web to the outside` */
  readonly where: string;
  readonly opened: number;
  readonly closed: number;
}

/** More lines than these are counted. */
const MOST_LINES = 10;

/** What is said where there is no difference. */
export const NO_DIFFERENCE = 'both allow the same connections';

/** `opens 3 ways, closes 1`, and in lines of their own where: `opens 2 ways into shop/db, closes 1`. */
export function headline(diff: ConnectivityDiff): { readonly head: string; readonly lines: readonly string[] } {
  if (diff.isEmpty) {
    return { head: NO_DIFFERENCE, lines: [] };
  }
  const lines = [...intoWorkloads(diff), ...intoServices(diff), ...toOutside(diff)];
  const sum = (of: 'opened' | 'closed'): number => lines.reduce((all, line) => all + line[of], 0);
  const states = diff.states.after === 'pending' ? ', if staged policies were enforced' : '';
  const shown = lines.length > MOST_LINES ? lines.slice(0, MOST_LINES - 1) : lines;
  return {
    head: `opens ${ways(sum('opened'))}, closes ${sum('closed') === 0 ? 'none' : sum('closed')}${states}`,
    lines: [...shown.map(lineWords), ...shown.length < lines.length ? [`and more at ${lines.length - shown.length} other places`] : []],
  };
}

function lineWords({ where, opened, closed }: Line): string {
  return opened === 0 ? `closes ${ways(closed)} ${where}` : `opens ${ways(opened)} ${where}${closed === 0 ? '' : `, closes ${closed}`}`;
}

function ways(count: number): string {
  return count === 1 ? '1 way' : `${count === 0 ? 'no' : count} ways`;
}

/** As the summaries have it. */
function intoWorkloads({ summaries, workloads }: ConnectivityDiff): Line[] {
  const parts = new Map(workloads.map(workload => [workload.base, workload]));
  return summaries.filter(({ into }) => into.opened + into.closed > 0).map(({ name, presence, into }) =>
    ({ where: `into ${name}${markOf({ ...parts.get(name), presence })}`, ...into }));
}

/** Ways in of which no taker is known. */
function intoServices({ ways: changes }: ConnectivityDiff): Line[] {
  return counted(changes.flatMap(change => {
    const [old, now] = [change.before, change.after].map(side => takersOf(side, change).filter(({ workload }) => workload === undefined));
    return [...new Map([...old, ...now].map(end => [end.name, end])).values()].map(end => ({
      where: `into ${markedName(end)}`,
      what: JSON.stringify([change.port.protocol, change.port.port, change.via, change.address, change.version]),
      isOpened: !change.opened.isEmpty && now.length > 0,
      isClosed: !change.closed.isEmpty && old.length > 0,
    }));
  }));
}

function toOutside({ outside }: ConnectivityDiff): Line[] {
  return counted(outside.filter(({ direction }) => direction === 'ToOutside').map(({ workload, version, opened, closed }) => ({
    where: `from ${workload.base}${markOf(workload)} to the outside`, what: `${version}`, isOpened: !opened.isEmpty, isClosed: !closed.isEmpty,
  })));
}

/** Something that was opened or closed at a place. */
interface Counted {
  readonly where: string;
  readonly what: string;
  readonly isOpened: boolean;
  readonly isClosed: boolean;
}

/** Counts what was opened and closed at each place; what is the same counts once. */
function counted(changes: readonly Counted[]): Line[] {
  const places = new Map<string, { readonly opened: Set<string>; readonly closed: Set<string> }>();
  for (const { where, what, isOpened, isClosed } of changes) {
    const place = places.get(where) ?? { opened: new Set(), closed: new Set() };
    places.set(where, place);
    if (isOpened) {
      place.opened.add(what);
    }
    if (isClosed) {
      place.closed.add(what);
    }
  }
  const lines = Array.from(places, ([where, { opened, closed }]): Line => ({ where, opened: opened.size, closed: closed.size }));
  return lines.filter(({ opened, closed }) => opened + closed > 0).sort((a, b) => b.opened - a.opened || b.closed - a.closed);
}
