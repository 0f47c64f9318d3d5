import { wordsFor } from './connection-tables';
import type { ConnectivityResult } from './result';
import { countsOf, countWords } from './summary-table';
import { clientsOf, takersOf, wayPort, wayWords } from './words';
import type { ConnectivitySummary } from '../../engine/connectivity/summary';

/** A picture: boxes, some of them together in a frame, and arrows. */
export interface Graph {
  readonly frames: readonly Frame[];
  readonly arrows: readonly Arrow[];
}

/** Boxes that belong together. */
export interface Frame {
  /** The empty text where the boxes stand by themselves. */
  readonly label: string;

  /** Each with its label, by its key. */
  readonly boxes: ReadonlyMap<string, string>;
}

/** An arrow between two boxes, by their keys. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;

  /** Whether nobody can tell that there is any connection. */
  readonly isMaybe: boolean;

  /** What became of it, where that is what the picture shows. */
  readonly tone?: 'opened' | 'closed';
}

/** The colours of what was opened, and closed; they are told apart by their heads and labels, too. */
export const TONES: Readonly<Record<NonNullable<Arrow['tone']>, string>> = { opened: '#1a7f37', closed: '#cf222e' };

/** Workloads in the frames of their namespaces; the outside by its addresses. */
export function connectionGraph({ overview, ways }: ConnectivityResult): Graph {
  const words = wordsFor(overview, ways);
  const frames = new Map<string, Map<string, string>>();
  for (const { name, namespace } of overview.workloads) {
    const boxes = frames.get(namespace) ?? new Map<string, string>();
    frames.set(namespace, boxes.set(`workload ${name}`, name.startsWith(`${namespace}/`) ? name.slice(namespace.length + 1) : name));
  }
  const others = new Map<string, string>();
  const outside = (label: string): string => keyOf(others, `outside ${label}`, label);
  const known = new Set(overview.workloads.map(({ name }) => name));
  const taker = (name: string): string => known.has(name) ? `workload ${name}` : keyOf(others, `other ${name}`, name);
  const arrows = [
    ...overview.edges.map((edge): Arrow => ({ from: `workload ${edge.from.name}`, to: `workload ${edge.to.name}`, label: words.connections(edge), isMaybe: edge.sure.isEmpty })),
    ...ways.flatMap(way => clientsOf(way).flatMap(({ addresses, isSure }) => takersOf(way).map((name): Arrow => ({
      from: outside(words.addresses(addresses)), to: taker(name), label: `${isSure ? '' : 'maybe '}${wayPort(way)} by ${wayWords(way)}`, isMaybe: !isSure,
    })))),
    ...overview.outside.map((edge): Arrow => {
      const [own, other] = [`workload ${edge.workload.name}`, outside(words.addresses(edge.addresses))];
      const [from, to] = edge.direction === 'FromOutside' ? [other, own] : [own, other];
      return { from, to, label: words.connections(edge), isMaybe: edge.sure.isEmpty };
    }),
  ];
  return { frames: [...[...frames].map(([label, boxes]) => ({ label, boxes })), { label: '', boxes: others }], arrows };
}

/** Namespaces, and the outside. */
export function summaryGraph(summary: ConnectivitySummary): Graph {
  const counts = countsOf({ ...summary, outside: [] });
  const namespaces = [...new Set([...counts.flatMap(({ from, to }) => [from, to]), ...summary.outside.map(({ namespace }) => namespace)])].sort();
  const boxes = new Map(namespaces.map(name => [`namespace ${name}`, name]));
  const arrows = [
    ...counts.map((count): Arrow => ({ from: `namespace ${count.from}`, to: `namespace ${count.to}`, label: countWords(count), isMaybe: count.sure === 0 })),
    ...summary.outside.map(({ namespace, direction, ...count }): Arrow => {
      const [own, other] = [`namespace ${namespace}`, keyOf(boxes, 'outside', 'outside')];
      const [from, to] = direction === 'FromOutside' ? [other, own] : [own, other];
      return { from, to, label: countWords(count), isMaybe: count.sure === 0 };
    }),
  ];
  return { frames: [{ label: '', boxes }], arrows };
}

function keyOf(boxes: Map<string, string>, key: string, label: string): string {
  boxes.set(key, label);
  return key;
}

/** Short ids of all boxes, by their keys: names may hold what the languages of pictures take for their own. */
export function idsOf(frames: readonly Frame[]): ReadonlyMap<string, string> {
  return new Map(frames.flatMap(({ boxes }) => [...boxes.keys()]).map((key, at) => [key, `n${at}`]));
}
