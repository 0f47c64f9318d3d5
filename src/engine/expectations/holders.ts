import type { Service, Workload } from '../../model';
import { AddressSet } from '../../sets';
import { Address, IpVersion, printAddress, readAddress } from '../../values/address';
import { parseFelixNet } from '../../values/calico-net';
import { found } from '../found';
import type { VerdictEngine } from '../verdict-engine';
import type { Addresses, MeantPod, Single } from './ends';

/** Who in the cluster has addresses of a set, and those that nobody has. */
export interface Held {
  readonly pods: readonly MeantPod[];
  readonly singles: readonly Single[];
  readonly free: Addresses;
}

/** Somebody with an address. */
interface Holder {
  readonly bits: bigint;
  readonly pod?: Workload;
  readonly node?: string;
  readonly service?: Service;
}

/** Knows who in the cluster has which address. */
export class Holders {
  private readonly sorted = new Map<IpVersion, readonly Holder[]>();

  private readonly known = { from: new Map<AddressSet, AddressSet>(), to: new Map<AddressSet, AddressSet>() };

  private readonly taken = new Map<string, AddressSet>();

  private knownNodes?: Holders['nodes'];

  constructor(private readonly engine: VerdictEngine) {}

  /** Who has an address of a set. Services have theirs where somebody asks for one; nobody sends from it. */
  public of(set: AddressSet, side: 'from' | 'to'): Held {
    const holders = set.ranges.flatMap(({ first, last }) => this.between(first, last, set.version));
    const versions = [set.version];
    const pods = holders.flatMap(({ pod }) => pod === undefined ? [] : [{ pod, isUnsure: false, versions }]);
    const singles = holders.flatMap(({ bits, node, service }): Single[] => {
      const name = printAddress({ version: set.version, bits });
      return node !== undefined ? [{ name, kind: 'host', node, versions }]
        : service !== undefined && side === 'to' ? [{ name, kind: 'serviceIp', service, versions }] : [];
    });
    const free = this.free(set, side);
    return { pods: [...pods, ...this.homeless(set)], singles, free: free.isEmpty ? {} : { [set.version]: free } };
  }

  /** Every node, with its addresses. */
  public get nodes(): readonly { readonly name: string; readonly addresses: readonly Address[] }[] {
    const { hosts } = this.engine;
    return this.knownNodes ??= hosts.names.map(name => ({ name, addresses: hosts.addressesOf(name).flatMap(text => readAddress(text) ?? []) }));
  }

  /** The addresses of a set that nobody in the cluster has. */
  public free(set: AddressSet, side: 'from' | 'to'): AddressSet {
    return found(this.known[side], set, () => set.subtract(this.takenBy(set.version, side)));
  }

  private takenBy(version: IpVersion, side: 'from' | 'to'): AddressSet {
    return found(this.taken, `${version} ${side}`, () => {
      const held = this.holders(version).filter(({ pod, node }) => side === 'to' || pod !== undefined || node !== undefined);
      return AddressSet.of(version, held.map(({ bits }) => ({ first: bits, last: bits })));
    });
  }

  private between(first: bigint, last: bigint, version: IpVersion): readonly Holder[] {
    const all = this.holders(version);
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      [low, high] = all[middle].bits < first ? [middle + 1, high] : [low, middle];
    }
    let end = low;
    while (end < all.length && all[end].bits <= last) {
      end += 1;
    }
    return all.slice(low, end);
  }

  /** Pods without an address get one of the pools: of those that are in the set surely, of others perhaps. Where no pool is told, nobody has one of the set. */
  private homeless(set: AddressSet): MeantPod[] {
    const { version } = set;
    const space = this.podSpace(version);
    if (space.isEmpty || set.intersect(space).isEmpty) {
      return [];
    }
    const isUnsure = !set.includes(space);
    return this.engine.compiled.workloads.filter(({ addresses, hostNetwork }) => addresses.length === 0 && !hostNetwork)
      .map(pod => ({ pod, isUnsure, versions: [version] }));
  }

  private podSpace(version: IpVersion): AddressSet {
    return found(this.taken, `${version} pools`, () => {
      const { ipPools, nodes } = this.engine.cluster;
      const blocks = [...ipPools.map(({ cidr }) => cidr), ...nodes.flatMap(({ podCidrs }) => podCidrs)];
      return AddressSet.ofCidrs(version, blocks.flatMap(text => parseFelixNet(text) ?? []));
    });
  }

  /** Everybody with an address of a version, ascending; a pod before a node, and a node before a Service. */
  private holders(version: IpVersion): readonly Holder[] {
    return found(this.sorted, version, () => {
      const { compiled, hosts, cluster } = this.engine;
      const bitsOf = (text: string | undefined): readonly bigint[] => {
        const address = text === undefined ? undefined : readAddress(text);
        return address?.version === version ? [address.bits] : [];
      };
      const all: Holder[] = [
        ...compiled.workloads.filter(({ hostNetwork }) => !hostNetwork).flatMap(pod => pod.addresses.flatMap(bitsOf).map(bits => ({ bits, pod }))),
        ...hosts.names.flatMap(node => hosts.addressesOf(node).flatMap(bitsOf).map(bits => ({ bits, node }))),
        ...cluster.services.flatMap(service => [...service.clusterIps, ...service.externalIps, ...service.loadBalancer.map(({ ip }) => ip)]
          .flatMap(bitsOf).map(bits => ({ bits, service }))),
      ];
      const seen = new Set<bigint>();
      const kept = all.filter(({ bits, pod }) => {
        const isKept = pod !== undefined || !seen.has(bits);
        seen.add(bits);
        return isKept;
      });
      return kept.sort((a, b) => a.bits < b.bits ? -1 : a.bits > b.bits ? 1 : 0);
    });
  }
}
