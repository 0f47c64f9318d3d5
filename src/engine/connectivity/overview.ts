import type { AddressSet } from '../../sets';
import type { State } from '../chain';
import type { AddressEdge, Connectivity } from './connectivity';
import { WorkloadEdge, workloadEdges } from './workload-edges';
import { groupsOf, WorkloadGroup } from './workload-groups';

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
  const chosen = new Set(workloads.filter(about));
  return {
    state: connectivity.state,
    workloads: [...chosen],
    edges: workloadEdges(connectivity, workloads, chosen),
    outside: [...chosen].flatMap(workload => connectivity.versions.flatMap(version => [
      ...connectivity.fromAddresses(workload.podClass, version).map(edge => ({ ...edge, workload, direction: 'FromOutside' as const })),
      ...connectivity.toAddresses(workload.podClass, version).map(edge => ({ ...edge, workload, direction: 'ToOutside' as const })),
    ])),
  };
}

/** The addresses of outside edges as a reviewer knows them: blocks where they are few, ranges otherwise; everything as `0.0.0.0/0`. */
export function addressWords(addresses: AddressSet): string {
  const cidrs = addresses.cidrs();
  return cidrs.length <= Math.max(2, addresses.ranges.length) ? cidrs.map(cidr => cidr.toString()).join(', ') : addresses.toString();
}
