import type { Connections, Connectivity } from './connectivity';
import type { PodClass } from './pod-classes';
import { hasSeveral, WorkloadGroup } from './workload-groups';
import type { IpVersion } from '../../values/address';
import { found } from '../found';

/** Connections from one workload to another. */
export interface WorkloadEdge extends Connections {
  readonly from: WorkloadGroup;
  readonly to: WorkloadGroup;

  /** Absent where the connections are the same by IPv4 and IPv6, as far as both ends have both. */
  readonly version?: IpVersion;
}

/** Connections to one class of pods, and the version of IP as edges have it. */
interface Reached extends Connections {
  readonly version?: IpVersion;
}

/** Who reaches a class, and by which connections; some stand there twice, with different connections by IPv4 and IPv6. */
interface Arrivals {
  readonly senders: readonly PodClass[];
  readonly reached: readonly Reached[];
}

/**
 * Every connected pair of workloads, by the sender and then by the receiver.
 *
 * @param workloads all of them, in the order in which the edges shall be
 * @param chosen those that are asked about: edges between two others are left out
 */
export function workloadEdges(connectivity: Connectivity, workloads: readonly WorkloadGroup[], chosen: ReadonlySet<WorkloadGroup>): WorkloadEdge[] {
  const placesOf: number[][] = connectivity.classes.map(() => []);
  workloads.forEach(({ podClass }, place) => placesOf[podClass.id].push(place));
  const shared = new Map<PodClass, Arrivals>();
  // Receivers come in their order, so that those of each sender are in it without being compared.
  const bySender: WorkloadEdge[][] = workloads.map(() => []);
  for (const to of workloads) {
    const { podClass } = to;
    const isAlone = placesOf[podClass.id].length === 1;
    const { senders, reached } = isAlone ? arrivalsAt(connectivity, podClass) : found(shared, podClass, () => arrivalsAt(connectivity, podClass));
    const isChosen = chosen.has(to);
    for (let at = 0; at < senders.length; at += 1) {
      const { sure, possible, version } = reached[at];
      const places = placesOf[senders[at].id];
      for (let other = 0; other < places.length; other += 1) {
        const from = workloads[places[other]];
        if ((isChosen || chosen.has(from)) && (from !== to || hasSeveral(from))) {
          bySender[places[other]].push(version === undefined ? { from, to, sure, possible } : { from, to, sure, possible, version });
        }
      }
    }
  }
  return bySender.flat();
}

function arrivalsAt(connectivity: Connectivity, to: PodClass): Arrivals {
  const [first, second] = connectivity.versions;
  const senders: PodClass[] = [];
  const reached: Reached[] = [];
  const add = (from: PodClass, one: Reached): void => {
    if (!one.possible.isEmpty) {
      senders.push(from);
      reached.push(one);
    }
  };
  if (second === undefined) {
    connectivity.sendersOf(to, first).forEach(from => add(from, connectivity.between(from, to, first)));
  } else {
    const both = new Set([...connectivity.sendersOf(to, 4), ...connectivity.sendersOf(to, 6)]);
    both.forEach(from => byBothVersions(connectivity, from, to).forEach(one => add(from, one)));
  }
  return { senders, reached };
}

/** Connections by both versions of IP: as one where they are the same. */
function byBothVersions(connectivity: Connectivity, from: PodClass, to: PodClass): readonly Reached[] {
  const [by4, by6] = [connectivity.between(from, to, 4), connectivity.between(from, to, 6)];
  if (by4.sure === by6.sure && by4.possible === by6.possible) {
    return [by4];
  }
  const [has4, has6] = ([4, 6] as const).map(version => from.atoms[version] >= 0 && to.atoms[version] >= 0);
  return [has6 ? { ...by4, version: 4 } : by4, has4 ? { ...by6, version: 6 } : by6];
}
