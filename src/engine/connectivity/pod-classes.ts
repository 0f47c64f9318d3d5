import type { Workload } from '../../model';
import type { IpVersion } from '../../values/address';
import { readAddress } from '../../values/address';
import type { CompiledCluster } from '../compiled-cluster';
import type { Item } from '../items';
import type { Atoms } from './atoms';
import type { Hosts } from '../way/hosts';

/** Pods that nothing in the cluster tells apart: no policy, and no setting of Felix. */
export interface PodClass {
  readonly id: number;
  readonly item: Item;
  readonly pods: readonly Workload[];

  /** Where its addresses are among the atoms of each version; -1 for a version of which it has none. */
  readonly atoms: Readonly<Record<IpVersion, number>>;

  /** The port of tunnels that these pods may not open, and whether they may; by node (R-EVAL-12). */
  readonly tunnels: Tunnels;
}

/** What Felix drops of what pods send, whatever policies say. */
export interface Tunnels {
  /** The UDP port; absent where VXLAN is let through. */
  readonly vxlan?: number;
  readonly isIpipOpen: boolean;
}

/** Puts the pods of a cluster into classes. */
export function classesOf(compiled: CompiledCluster, hosts: Hosts, atoms: Readonly<Partial<Record<IpVersion, Atoms>>>): readonly PodClass[] {
  const known = new Map<string, { -readonly [K in keyof PodClass]: PodClass[K] } & { pods: Workload[] }>();
  const tunnelsOfNode = new Map<string, Tunnels>();
  for (const item of compiled.directory.items.all) {
    for (const pod of item.workloads) {
      const place = { 4: atomOf(pod, 4, atoms), 6: atomOf(pod, 6, atoms) };
      const node = pod.node ?? '';
      const tunnels = tunnelsOfNode.get(node) ?? tunnelsOf(hosts, node);
      tunnelsOfNode.set(node, tunnels);
      const key = `${item.id} ${place[4]} ${place[6]} ${tunnels.vxlan} ${tunnels.isIpipOpen}`;
      const found = known.get(key);
      if (found === undefined) {
        known.set(key, { id: known.size, item, pods: [pod], atoms: place, tunnels });
      } else {
        found.pods.push(pod);
      }
    }
  }
  return [...known.values()];
}

function atomOf(pod: Workload, version: IpVersion, atoms: Readonly<Partial<Record<IpVersion, Atoms>>>): number {
  const of = atoms[version];
  if (of === undefined) {
    return -1;
  }
  for (const text of pod.addresses) {
    const address = readAddress(text);
    if (address?.version === version) {
      return of.at(version === 4 ? Number(address.bits) : address.bits);
    }
  }
  return of.ofHomeless(pod) ?? -1;
}

function tunnelsOf(hosts: Hosts, node: string): Tunnels {
  return {
    ...hosts.felix(node, 'allowVxlanPacketsFromWorkloads') !== true && { vxlan: hosts.felix(node, 'vxlanPort') ?? 4789 },
    isIpipOpen: hosts.felix(node, 'allowIpipPacketsFromWorkloads') === true,
  };
}
