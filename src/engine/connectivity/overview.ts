import type { AddressSet, ConnectionSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import type { State } from '../chain';
import type { AddressEdge, Connections, Connectivity } from './connectivity';
import { groupsOf, hasSeveral, WorkloadGroup } from './workload-groups';

/** Connections from one workload to another. */
export interface WorkloadEdge extends Connections {
  readonly from: WorkloadGroup;
  readonly to: WorkloadGroup;

  /** Absent where the connections are the same by IPv4 and IPv6, as far as both ends have both. */
  readonly version?: IpVersion;
}

/** Connections between a workload and addresses, as far as nobody in the cluster has them. */
export interface OutsideEdge extends AddressEdge {
  readonly workload: WorkloadGroup;
  readonly direction: 'FromOutside' | 'ToOutside';
}

/** Who can talk to whom, by workload: what tables, pictures and comparisons are made of. */
export interface Overview {
  readonly state: State;

  /** Everyone, by name. */
  readonly workloads: readonly WorkloadGroup[];

  /** Every connected pair; a workload stands beside itself where it may have several pods. */
  readonly edges: readonly WorkloadEdge[];

  /** By workload; at most a few for each, those with the same connections together. */
  readonly outside: readonly OutsideEdge[];
}

/** What to leave out of an overview. */
export interface OverviewOptions {
  /**
   * Which workloads are asked about: edges between two others are left out.
   *
   * @default - all
   */
  readonly about?: (workload: WorkloadGroup) => boolean;
}

/** Lists the connections of a cluster by workload. */
export function overviewOf(connectivity: Connectivity, { about = () => true }: OverviewOptions = {}): Overview {
  const workloads = groupsOf(connectivity.classes);
  const ofClass: WorkloadGroup[][] = connectivity.classes.map(() => []);
  workloads.forEach(group => ofClass[group.podClass.id].push(group));
  const chosen = new Set(workloads.filter(about));
  return {
    state: connectivity.state,
    workloads: [...chosen],
    edges: edgesOf(connectivity, workloads, ofClass, chosen),
    outside: [...chosen].flatMap(workload => connectivity.versions.flatMap(version => [
      ...connectivity.fromAddresses(workload.podClass, version).map(edge => ({ ...edge, workload, direction: 'FromOutside' as const })),
      ...connectivity.toAddresses(workload.podClass, version).map(edge => ({ ...edge, workload, direction: 'ToOutside' as const })),
    ])),
  };
}

/** @param workloads all of them, in the order in which the edges shall be */
function edgesOf(
  connectivity: Connectivity, workloads: readonly WorkloadGroup[], ofClass: readonly (readonly WorkloadGroup[])[], chosen: ReadonlySet<WorkloadGroup>,
): WorkloadEdge[] {
  const [first, second] = connectivity.versions;
  const placeOf = new Map(workloads.map((one, place) => [one, place]));
  const byReceiver: WorkloadEdge[][] = workloads.map(() => []);
  const add: AddEdges = (from, to, sure, possible, version) => {
    for (const sender of from) {
      const isChosen = chosen.has(sender);
      for (const receiver of to) {
        if ((isChosen || chosen.has(receiver)) && (sender !== receiver || hasSeveral(sender))) {
          byReceiver[placeOf.get(receiver)!].push(
            version === undefined ? { from: sender, to: receiver, sure, possible } : { from: sender, to: receiver, sure, possible, version });
        }
      }
    }
  };
  if (second === undefined) {
    for (const { from, to, sure, possible } of connectivity.edges(first)) {
      add(ofClass[from.id], ofClass[to.id], sure, possible, undefined);
    }
  } else {
    addBoth(connectivity, ofClass, add);
  }
  // Put into their places by the one end and then by the other, they are in order without being compared.
  const bySender: WorkloadEdge[][] = workloads.map(() => []);
  for (const edges of byReceiver) {
    for (const edge of edges) {
      bySender[placeOf.get(edge.from)!].push(edge);
    }
  }
  return bySender.flat();
}

type AddEdges = (
  from: readonly WorkloadGroup[], to: readonly WorkloadGroup[], sure: ConnectionSet, possible: ConnectionSet, version: IpVersion | undefined,
) => void;

/** Edges by both versions of IP: as one where they are the same. */
function addBoth(
  connectivity: Connectivity, ofClass: readonly (readonly WorkloadGroup[])[], add: AddEdges,
): void {
  const count = connectivity.classes.length;
  const found = new Map<number, Connections>();
  for (const { from, to, sure, possible } of connectivity.edges(4)) {
    found.set(from.id * count + to.id, { sure, possible });
  }
  for (const { from, to, sure, possible } of connectivity.edges(6)) {
    const key = from.id * count + to.id;
    const other = found.get(key);
    found.delete(key);
    if (other !== undefined && other.sure === sure && other.possible === possible) {
      add(ofClass[from.id], ofClass[to.id], sure, possible, undefined);
      continue;
    }
    if (other !== undefined) {
      add(ofClass[from.id], ofClass[to.id], other.sure, other.possible, 4);
    }
    add(ofClass[from.id], ofClass[to.id], sure, possible, from.atoms[4] >= 0 && to.atoms[4] >= 0 ? 6 : undefined);
  }
  for (const [key, { sure, possible }] of found) {
    const [from, to] = [Math.floor(key / count), key % count];
    const { classes } = connectivity;
    add(ofClass[from], ofClass[to], sure, possible, classes[from].atoms[6] >= 0 && classes[to].atoms[6] >= 0 ? 4 : undefined);
  }
}

/** The addresses of outside edges as a reviewer knows them: blocks where they are few, ranges otherwise; everything as `0.0.0.0/0`. */
export function addressWords(addresses: AddressSet): string {
  const cidrs = addresses.cidrs();
  return cidrs.length <= Math.max(2, addresses.ranges.length) ? cidrs.map(cidr => cidr.toString()).join(', ') : addresses.toString();
}
