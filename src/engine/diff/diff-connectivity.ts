import { cellsOf } from './cells';
import type { ChangeKind } from './changed-connections';
import type { ChangeTotals, ConnectivityDiff } from './connectivity-diff';
import type { DiffSide, ReadySide } from './diff-side';
import type { DiffWorkload } from './diff-workload';
import { comparedWorkloads } from './diff-workloads';
import { freeOnBoth } from './free-addresses';
import { MergedSpots } from './merged-spots';
import { comparedVersions, notesOf } from './notes';
import { outsideChanges } from './outside-changes';
import { PairChange, pairChanges } from './pair-changes';
import { serviceChanges, wayChanges } from './way-changes';
import { Witnesses } from './witness';
import { workloadSummaries } from './workload-summaries';
import { ConnectionTable } from '../../sets';
import type { State } from '../chain';
import { inPlaces } from '../sorted';

/** Options for `diffConnectivity`. */
export interface DiffOptions {
  /**
   * Whether the staged policies count as enforced, on sides whose connectivity is not given.
   *
   * @default 'enforced'
   */
  readonly state?: State;
}

/**
 * Says exactly which connections a change opens and closes: between workloads, with the outside, and by ways into the cluster.
 *
 * Workloads are known by their names, and those that were renamed by what policies see of them; pods are the workload's that made them. So
 * neither other names of pods nor another order of objects are a change, nor is a policy that makes no difference.
 *
 * @example
 * import { diffConnectivity, readCluster } from 'cdk8s-calico/engine';
 *
 * const engineOf = (content: string) => readCluster([{ name: 'shop.yaml', content }]).engine();
 * const pods = '{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop } }';
 * const closed = '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: all, namespace: shop }, spec: { podSelector: {} } }';
 * const { isContained, outside, witness } = diffConnectivity({ engine: engineOf(pods) }, { engine: engineOf(`${pods}\n---\n${closed}`) });
 * console.log(isContained, outside.map(change => witness(change)?.because));
 */
export function diffConnectivity(before: DiffSide, after: DiffSide, { state = 'enforced' }: DiffOptions = {}): ConnectivityDiff {
  const [old, now] = [ready(before, state), ready(after, state)];
  const isByNode = old.connectivity.tellsNodesApart || now.connectivity.tellsNodesApart;
  const compared = comparedWorkloads(old.connectivity.classes, now.connectivity.classes, isByNode);
  const workloads = compared.map(({ workload }) => workload);
  const cells = cellsOf(compared.flatMap(({ spots }) => spots), old, now);
  const merged = new MergedSpots(compared);
  const { versions, notes } = comparedVersions(old, now);
  const table = new ConnectionTable();
  const free = freeOnBoth(old, now);
  const pairs = byName(merged.pairs(pairChanges(cells, old, now, versions, table)));
  const outside = [...merged.outside(outsideChanges(cells, old, now, versions, free, table))]
    .sort((a, b) => order(a.workload.name, b.workload.name));
  const ways = wayChanges(workloads, old, now, versions, free);
  const kinds = [...pairs, ...outside, ...ways].map(({ kind }) => kind);
  const witnesses = new Witnesses(old, now);
  return {
    states: { before: old.state, after: now.state },
    isEmpty: kinds.length === 0,
    isContained: kinds.every(kind => kind === 'closed'),
    isContaining: kinds.every(kind => kind === 'opened'),
    workloads,
    pairs,
    outside,
    ways,
    services: serviceChanges(old.engine.cluster.services, now.engine.cluster.services),
    summaries: workloadSummaries(pairs, outside, ways),
    totals: { pairs: totalsOf(pairs), outside: totalsOf(outside), ways: totalsOf(ways) },
    notes: [...notesOf(workloads, old, now), ...notes],
    witness: (change, shown = change.kind === 'closed' ? 'closed' : 'opened') => 'from' in change ? witnesses.ofPair(change, shown)
      : 'workload' in change ? witnesses.ofOutside(change, shown) : witnesses.ofWay(change, shown),
  };
}

function ready({ engine, connectivity }: DiffSide, state: State): ReadySide {
  const known = connectivity ?? engine.connectivity(state);
  return { engine, connectivity: known, state: known.state };
}

/** Changes by the names of their ends. */
function byName(changes: readonly PairChange[]): readonly PairChange[] {
  const ends = new Set<DiffWorkload>();
  for (const { from, to } of changes) {
    ends.add(from).add(to);
  }
  const places = new Map([...ends].sort((a, b) => order(a.name, b.name)).map((workload, place) => [workload, place]));
  return inPlaces(changes, places.size, ({ from }) => places.get(from)!, ({ to }) => places.get(to)!);
}

function totalsOf(changes: readonly { readonly kind: ChangeKind }[]): ChangeTotals {
  const count = (asked: ChangeKind): number => changes.filter(({ kind }) => kind === asked).length;
  return { opened: count('opened'), closed: count('closed'), changed: count('changed') };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
