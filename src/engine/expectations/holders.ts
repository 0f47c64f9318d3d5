import type { Addresses, MeantPods, Single } from './ends';
import type { Service, Workload } from '../../model';
import { AddressRange, AddressSet } from '../../sets';
import { Address, IpVersion, printAddress, readAddress } from '../../values/address';
import { parseFelixNet } from '../../values/calico-net';
import { found } from '../found';
import type { Bits } from '../net-list';
import type { VerdictEngine } from '../verdict-engine';

/** Who in the cluster has addresses of a set, and those that nobody has. */
export interface Held {
  readonly pods: readonly MeantPods[];
  readonly singles: readonly Single[];

  /** Addresses of pods which are not their first: policies may say something else of them. */
  readonly others: readonly { readonly pod: Workload; readonly single: Single }[];
  readonly free: Addresses;
}

/** Somebody with an address. */
interface Holder {
  readonly pod?: Workload;
  readonly node?: string;
  readonly service?: Service;
}

/** The addresses of a version that somebody has, ascending. */
interface Taken {
  /** Of pods and nodes, who may send. */
  readonly senders: ArrayLike<Bits>;

  /** Of Services alone. */
  readonly services: ArrayLike<Bits>;
}

/** Knows who in the cluster has which address. */
export class Holders {
  private readonly bits = new Map<IpVersion, Taken>();

  /** Who has each address: several pods perhaps; otherwise a pod before a node, and a node before a Service. Few sets hold any of them. */
  private readonly holders = new Map<IpVersion, ReadonlyMap<Bits, readonly Holder[]>>();

  private readonly known = { from: new Map<AddressSet, AddressSet>(), to: new Map<AddressSet, AddressSet>() };

  private readonly sets = new Map<string, AddressSet>();

  private knownNodes?: Holders['nodes'];

  private knownHomeless?: readonly Workload[];

  constructor(private readonly engine: VerdictEngine) {}

  /** Who has an address of a set. Services have theirs where somebody asks for one; nobody sends from it. */
  public of(set: AddressSet, side: 'from' | 'to'): Held {
    const holders = set.ranges.flatMap(range => this.between(range, set.version));
    const versions = [set.version];
    const pods = holders.flatMap(([bits, { pod }]) => pod !== undefined && isFirst(bits, pod, set.version) ? [pod] : []);
    const others = holders.flatMap(([bits, { pod }]) => pod === undefined || isFirst(bits, pod, set.version)
      ? []
      : [{ pod, single: { name: printAddress({ version: set.version, bits: BigInt(bits) }), kind: 'podIp' as const, versions } }]);
    const singles = holders.flatMap(([bits, { node, service }]): Single[] => {
      const name = printAddress({ version: set.version, bits: BigInt(bits) });
      return node !== undefined ? [{ name, kind: 'host', node, versions }]
        : service !== undefined && side === 'to' ? [{ name, kind: 'serviceIp', service, versions }] : [];
    });
    const free = this.free(set, side);
    return {
      pods: [...pods.length === 0 ? [] : [{ pods, isUnsure: false, versions }], ...this.homeless(set)],
      singles: [...singles, ...others.map(({ single }) => single)],
      others,
      free: free.isEmpty ? {} : { [set.version]: free },
    };
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
    return found(this.sets, `${version} ${side}`, () => {
      const { senders, services } = this.taken(version);
      return side === 'from' ? setOf(senders, version) : this.takenBy(version, 'from').union(setOf(services, version));
    });
  }

  private between(range: AddressRange, version: IpVersion): readonly (readonly [bits: Bits, holder: Holder])[] {
    const { senders, services } = this.taken(version);
    const [first, last] = version === 4 ? [Number(range.first), Number(range.last)] : [range.first, range.last];
    const all: (readonly [Bits, Holder])[] = [];
    for (const bits of [senders, services]) {
      for (let at = placeOf(bits, first); at < bits.length && bits[at] <= last; at += 1) {
        if (at === 0 || bits[at] !== bits[at - 1]) {
          this.holdersOf(version).get(bits[at])!.forEach(holder => all.push([bits[at], holder]));
        }
      }
    }
    return all;
  }

  /** Pods without an address get one of the pools: of those that are in the set surely, of others perhaps. Where no pool is told, nobody has one of the set. */
  private homeless(set: AddressSet): readonly MeantPods[] {
    const { version } = set;
    const space = this.podSpace(version);
    if (space.isEmpty || set.intersect(space).isEmpty) {
      return [];
    }
    this.knownHomeless ??= this.engine.compiled.endpoints.filter(({ addresses }) => addresses.length === 0);
    return this.knownHomeless.length === 0 ? [] : [{ pods: this.knownHomeless, isUnsure: !set.includes(space), versions: [version] }];
  }

  private podSpace(version: IpVersion): AddressSet {
    return found(this.sets, `${version} pools`, () => {
      const { ipPools, nodes } = this.engine.cluster;
      const blocks = [...ipPools.map(({ cidr }) => cidr), ...nodes.flatMap(({ podCidrs }) => podCidrs)];
      return AddressSet.ofCidrs(version, blocks.flatMap(text => parseFelixNet(text) ?? []));
    });
  }

  private taken(version: IpVersion): Taken {
    return found(this.bits, version, () => {
      const { book, items } = this.engine.compiled.directory;
      const all = book.podBits(items, version);
      this.nodes.forEach(({ name }) => addBits(this.engine.hosts.addressesOf(name), version, all));
      const senders = sorted(all, version);
      const services: Bits[] = [];
      this.engine.cluster.services.forEach(service => addBits(addressesOf(service), version, services));
      return { senders, services: sorted(services.filter(bits => senders[placeOf(senders, bits)] !== bits), version) };
    });
  }

  private holdersOf(version: IpVersion): ReadonlyMap<Bits, readonly Holder[]> {
    return found(this.holders, version, () => {
      const holders = new Map<Bits, Holder[]>();
      const add = (texts: readonly string[], holder: Holder): void => {
        for (const bits of addBits(texts, version, [])) {
          const known = holders.get(bits);
          if (known === undefined) {
            holders.set(bits, [holder]);
          } else if (holder.pod !== undefined) {
            known.push(holder);
          }
        }
      };
      const { compiled, hosts, cluster } = this.engine;
      compiled.endpoints.forEach(pod => add(pod.addresses, { pod }));
      hosts.names.forEach(node => add(hosts.addressesOf(node), { node }));
      cluster.services.forEach(service => add(addressesOf(service), { service }));
      return holders;
    });
  }
}

/** Whether connections of a pod by a version of IP are those of an address: of its first one. */
function isFirst(bits: Bits, { addresses }: Workload, version: IpVersion): boolean {
  return addBits(addresses, version, [])[0] === bits;
}

/** Adds the addresses of a version to a list, and hands it back. */
function addBits(texts: readonly string[], version: IpVersion, list: Bits[]): Bits[] {
  for (const text of texts) {
    const address = readAddress(text);
    if (address?.version === version) {
      list.push(version === 4 ? Number(address.bits) : address.bits);
    }
  }
  return list;
}

function addressesOf({ clusterIps, externalIps, loadBalancer }: Service): string[] {
  return [...clusterIps, ...externalIps, ...loadBalancer.flatMap(({ ip }) => ip ?? [])];
}

/** In ascending order; some may stand there twice. */
function sorted(bits: readonly Bits[], version: IpVersion): ArrayLike<Bits> {
  return version === 4 ? new Float64Array(bits as readonly number[]).sort() : [...bits].sort((a, b) => a < b ? -1 : 1);
}

/** The place of the first that is an address or above it, in an ascending list. */
function placeOf(bits: ArrayLike<Bits>, first: Bits): number {
  let [low, high] = [0, bits.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    [low, high] = bits[middle] < first ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/** Addresses as ranges: those of the pods of a node follow each other. */
function setOf(bits: ArrayLike<Bits>, version: IpVersion): AddressSet {
  const ranges: { first: bigint; last: bigint }[] = [];
  for (let at = 0; at < bits.length; at += 1) {
    const start = at;
    while (at + 1 < bits.length && bits[at + 1] <= after(bits[at])) {
      at += 1;
    }
    ranges.push({ first: BigInt(bits[start]), last: BigInt(bits[at]) });
  }
  return AddressSet.of(version, ranges);
}

/** The next address. */
function after(bits: Bits): Bits {
  return typeof bits === 'number' ? bits + 1 : bits + 1n;
}
