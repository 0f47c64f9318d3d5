import { Focus, wholeFocus } from './focus';
import type { OpenWay } from './open-ways';
import type { Overview } from './overview';
import { hasSeveral, WorkloadGroup } from './workload-groups';

/** How many pairs of workloads are connected, from one namespace to another. */
export interface NamespacePair {
  readonly from: string;
  readonly to: string;

  /** Pairs of which the first surely reaches the second, by some connection. */
  readonly sure: number;

  /** Those, and those of which nobody can tell. */
  readonly possible: number;

  /** All pairs. A workload and itself count as one where it may have several pods. */
  readonly all: number;
}

/** How many workloads of a namespace are connected with the outside, by some connection with some address. */
export interface NamespaceOutside {
  readonly namespace: string;
  readonly direction: 'FromOutside' | 'ToOutside';
  readonly sure: number;
  readonly possible: number;
  readonly all: number;
}

/** The connections of a cluster by namespace. */
export interface ConnectivitySummary {
  readonly state: Overview['state'];

  /** Pairs of namespaces with some connection between them, by name; the others have none. */
  readonly namespaces: readonly NamespacePair[];

  /** Namespaces with some connection with the outside, by name, from outside first. */
  readonly outside: readonly NamespaceOutside[];
}

/**
 * Counts connections by namespace.
 *
 * @param ways ways in by Services
 * @param focus what is asked about; everything unless told. It counts what is connected, and out of how many.
 */
export function summaryByNamespace(overview: Overview, ways: readonly OpenWay[] = [], focus: Focus = wholeFocus(overview)): ConnectivitySummary {
  return { state: overview.state, namespaces: pairsOf(overview, focus), outside: outsideOf(overview, ways, focus) };
}

function pairsOf({ edges, workloads }: Overview, focus: Focus): NamespacePair[] {
  const counts = new Map<string, { readonly from: string; readonly to: string; readonly sure: Set<number>; readonly possible: Set<number> }>();
  const { from: senders, to: receivers, about } = focus;
  const ids = new Map(workloads.map((group, id) => [group, id]));
  for (const { from, to, sure } of edges) {
    if (senders.has(from) && receivers.has(to) && (about.has(from) || about.has(to))) {
      const key = JSON.stringify([from.namespace, to.namespace]);
      const count = counts.get(key) ?? { from: from.namespace, to: to.namespace, sure: new Set(), possible: new Set() };
      counts.set(key, count);
      // Pairs stand there twice where IPv4 and IPv6 differ.
      const pair = ids.get(from)! * ids.size + ids.get(to)!;
      count.possible.add(pair);
      if (!sure.isEmpty) {
        count.sure.add(pair);
      }
    }
  }
  const all = allPairs(workloads, focus);
  return [...counts.values()].map(({ from, to, sure, possible }) => ({ from, to, sure: sure.size, possible: possible.size, all: all(from, to) }))
    .sort((a, b) => order(a.from, b.from) || order(a.to, b.to));
}

/** Counts the pairs of workloads of two namespaces that are asked about. */
function allPairs(workloads: readonly WorkloadGroup[], { from, to, about }: Focus): (from: string, to: string) => number {
  const byNamespace = new Map<string, WorkloadGroup[]>();
  for (const group of workloads) {
    const own = byNamespace.get(group.namespace);
    if (own === undefined) {
      byNamespace.set(group.namespace, [group]);
    } else {
      own.push(group);
    }
  }
  return (first, second) => {
    const senders = byNamespace.get(first)!.filter(group => from.has(group));
    const receivers = byNamespace.get(second)!.filter(group => to.has(group));
    const strangers = (groups: readonly WorkloadGroup[]): number => groups.filter(group => !about.has(group)).length;
    const alone = first === second ? senders.filter(group => to.has(group) && about.has(group) && !hasSeveral(group)).length : 0;
    return senders.length * receivers.length - strangers(senders) * strangers(receivers) - alone;
  };
}

function outsideOf({ workloads, outside }: Overview, ways: readonly OpenWay[], { from, to, about }: Focus): NamespaceOutside[] {
  const touches = (group: WorkloadGroup): boolean => about.has('outside') || about.has(group);
  return (['FromOutside', 'ToOutside'] as const).flatMap(direction => {
    const isFrom = direction === 'FromOutside';
    const asked = workloads.filter(group => touches(group) && (isFrom ? from.has('outside') && to.has(group) : to.has('outside') && from.has(group)));
    const edges = outside.filter(edge => edge.direction === direction);
    const entries = isFrom ? ways : [];
    const sure = new Set([
      ...edges.filter(edge => !edge.sure.isEmpty).map(({ workload }) => workload),
      // Which of several takes a connection nobody knows.
      ...entries.filter(way => !way.sure.isEmpty && way.workloads.length === 1).flatMap(way => way.workloads),
    ]);
    const possible = new Set([...edges.map(({ workload }) => workload), ...entries.flatMap(way => way.workloads)]);
    return [...new Set(asked.map(({ namespace }) => namespace))].sort(order).flatMap((namespace): NamespaceOutside[] => {
      const own = asked.filter(group => group.namespace === namespace);
      const count = (set: ReadonlySet<WorkloadGroup>): number => own.filter(group => set.has(group)).length;
      return count(possible) === 0 ? [] : [{ namespace, direction, sure: count(sure), possible: count(possible), all: own.length }];
    });
  });
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
