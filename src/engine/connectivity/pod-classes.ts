import type { Workload } from '../../model';
import { ConnectionSet, IntervalSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import { readAddress } from '../../values/address';
import type { CompiledCluster } from '../compiled-cluster';
import { found } from '../found';
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

  /** What the node of these pods leaves of what they send. */
  readonly tunnels: Tunnels;
}

/** All but the tunnels that Felix drops, whatever policies say (R-EVAL-12). Pods without a node may be on any. */
export interface Tunnels {
  /** What gets through on every node where the pods may be. */
  readonly sure: ConnectionSet;

  /** What gets through on some. */
  readonly possible: ConnectionSet;
}

/** Puts the pods of a cluster into classes. */
export function classesOf(compiled: CompiledCluster, hosts: Hosts, atoms: Readonly<Partial<Record<IpVersion, Atoms>>>): readonly PodClass[] {
  const known = new Map<string, { -readonly [K in keyof PodClass]: PodClass[K] } & { pods: Workload[] }>();
  const sortOfNode = new Map<string, { readonly number: number; readonly tunnels: Tunnels }>();
  const sorts = new Map<string, { readonly number: number; readonly tunnels: Tunnels }>();
  for (const item of compiled.directory.items.all) {
    for (const pod of item.workloads) {
      const place = { 4: atomOf(pod, 4, atoms), 6: atomOf(pod, 6, atoms) };
      const node = pod.node ?? '';
      const { number, tunnels } = found(sortOfNode, node, () => {
        const own = tunnelsOf(hosts, node);
        return found(sorts, `${own.sure.key} ${own.possible.key}`, () => ({ number: sorts.size, tunnels: own }));
      });
      const key = `${item.id} ${place[4]} ${place[6]} ${number}`;
      found(known, key, () => ({ id: known.size, item, pods: [], atoms: place, tunnels })).pods.push(pod);
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
  const open = (node === '' && hosts.names.length > 0 ? hosts.names : [node]).map(name => openOn(hosts, name));
  return { sure: open.reduce((a, b) => a.intersect(b)), possible: open.reduce((a, b) => a.union(b)) };
}

function openOn(hosts: Hosts, node: string): ConnectionSet {
  const isVxlanOpen = hosts.felix(node, 'allowVxlanPacketsFromWorkloads') === true;
  const isIpipOpen = hosts.felix(node, 'allowIpipPacketsFromWorkloads') === true;
  return ConnectionSet.ALL
    .subtract(isVxlanOpen ? ConnectionSet.NONE : ConnectionSet.ofPorts(17, IntervalSet.single(hosts.felix(node, 'vxlanPort') ?? 4789)))
    .subtract(isIpipOpen ? ConnectionSet.NONE : ConnectionSet.ofProtocol(4));
}
