import type { Workload } from '../../model';
import { AddressSet } from '../../sets';
import { IpVersion, printAddress } from '../../values/address';
import type { AddressBook, Owner } from '../address-book';
import { namedPortsOf } from '../address-book';
import type { AddressPorts } from '../address-ports';
import type { Items } from '../items';
import type { Bits } from '../net-list';
import type { End } from '../packet';
import type { Criteria } from './criteria';
import { NetCover } from './net-cover';

/** Ports of an address in a Service, protocol and port of each. */
type ServedPorts = readonly (readonly [protocol: number, port: number])[];

/** Addresses that no rule can tell apart: of endpoints, or of nobody in the cluster. */
export interface Atom {
  readonly id: number;

  /** Any of the addresses, as the reference engine takes it. */
  readonly end: End;

  /** The networks that hold it, by their number. Where the address is not known, those that surely do. */
  readonly nets: readonly number[];

  /** Networks of which nobody can tell, for the address is not known. */
  readonly maybeNets: readonly number[];

  /** What Services that rules name serve there, by their number. */
  readonly served: ReadonlyMap<number, ServedPorts>;

  /** Whether nobody in the cluster has these addresses. */
  readonly isBlock: boolean;
}

const NO_PORTS: ReadonlyMap<number, ServedPorts> = new Map();

/** Addresses that nobody in the cluster has, and that no rule can tell apart. */
export interface Block {
  readonly atom: number;
  readonly addresses: AddressSet;

  /** One of them that is free. */
  readonly address: string;
}

/** Every address of a version, in atoms. */
export class Atoms {
  public readonly all: Atom[] = [];

  /** The atoms of each class of the address book, by its number. */
  public readonly ofClass: number[][];

  /** The atoms that some networks surely hold, by their number. */
  public readonly ofNet: number[][];

  /** Whether the address of pods without one may be in some networks, by their number. */
  public readonly isMaybeNet: readonly boolean[];

  /** The atoms at which a Service that rules name has endpoints, by its number. */
  public readonly ofService: number[][];

  private readonly cover: NetCover;

  private readonly atomOfKey = new Map<string, number>();

  private readonly atomOfBits = new Map<Bits, number>();

  private readonly atomOfPod = new Map<Workload, number>();

  private readonly blockOfCover: readonly number[];

  /** Those without a free address. */
  private readonly takenCovers = new Set<number>();

  /** Every address that is not free. */
  private readonly owned: ReadonlySet<Bits>;

  /**
   * @param spaces where the addresses of pods are that have none yet; and addresses that are nobody's in the book, but not free either: those
   * of nodes and Services
   */
  constructor(
    public readonly version: IpVersion,
    book: AddressBook,
    items: Items,
    private readonly criteria: Criteria,
    { pods: podSpace, reserved }: { readonly pods: AddressSet; readonly reserved: ReadonlySet<Bits> },
  ) {
    const sets = criteria.nets.map(nets => nets.set(version));
    this.cover = new NetCover(version, sets);
    this.ofClass = Array.from({ length: book.classCount }, () => []);
    this.ofNet = sets.map(() => []);
    this.ofService = criteria.services.map(() => []);
    this.owned = new Set([...Array.from(book.known(version), ({ bits }) => bits), ...reserved]);
    const served = this.servedPorts();
    for (const { bits, owners, addressClass } of book.known(version)) {
      const cover = this.cover.at(bits);
      const ports = served.get(bits);
      const key = `${addressClass} ${cover} ${this.portsKey(owners)} ${servedKey(ports)}`;
      this.atomOfBits.set(bits, this.atom(key, { bits, addressClass, owners }, addressClass, this.cover.covers[cover], [], ports));
    }
    const inside = sets.flatMap((set, id) => !set.isEmpty && set.includes(podSpace) ? [id] : []);
    const maybe = sets.flatMap((set, id) => !set.includes(podSpace) && !set.intersect(podSpace).isEmpty ? [id] : []);
    this.isMaybeNet = sets.map((_, id) => maybe.includes(id));
    for (const [workload, addressClass] of book.homeless) {
      const owners: readonly Owner[] = [{ item: items.ofWorkload.get(workload)!.id, ports: namedPortsOf(workload.ports) }];
      const ports = served.get(workload);
      const name = `${workload.namespace}/${workload.name}`;
      const end: End = { bits: -1, addressClass, owners, floating: { key: name, name, set: podSpace, asked: false }, workload };
      this.atomOfPod.set(workload, this.atom(`${addressClass} - ${this.portsKey(owners)} ${servedKey(ports)}`, end, addressClass, inside, maybe, ports));
    }
    // Endpoints of Services may be addresses that no pod of the cluster has.
    for (const [of, ports] of served) {
      if (typeof of !== 'object' && !this.atomOfBits.has(of)) {
        const nets = this.cover.covers[this.cover.at(of)];
        this.atomOfBits.set(of, this.atom(`served ${this.cover.at(of)} ${servedKey(ports)}`, { bits: of, addressClass: -1, owners: [] }, -1, nets, [], ports));
      }
    }
    this.blockOfCover = this.cover.ranges().map((ranges, cover) => {
      const end = this.freeEnd(ranges);
      if (end === undefined) {
        this.takenCovers.add(cover);
      }
      const [{ first }] = ranges;
      return this.atom(`block ${cover}`, end ?? { bits: version === 4 ? Number(first) : first, addressClass: -1, owners: [] }, -1, this.cover.covers[cover], []);
    });
  }

  /** The atom of an address. */
  public at(bits: Bits): number {
    return this.atomOfBits.get(bits) ?? this.blockOfCover[this.cover.at(bits)];
  }

  /** The atom of a pod whose address is not known. */
  public ofHomeless(workload: Workload): number | undefined {
    return this.atomOfPod.get(workload);
  }

  /** The number of the endpoints of a Service that rules name. */
  public numberOfService(members: AddressPorts): number {
    return this.criteria.numberOfService(members);
  }

  /**
   * The addresses of each atom that nobody in the cluster has. Where somebody in the cluster has one of them, it is not meant.
   */
  public blocks(): readonly Block[] {
    const served = [...this.atomOfBits].filter(([bits, atom]) => this.all[atom].isBlock && !this.owned.has(bits));
    const single = (bits: Bits): AddressSet => AddressSet.of(this.version, [{ first: BigInt(bits), last: BigInt(bits) }]);
    const apart = served.reduce((all, [bits]) => all.union(single(bits)), AddressSet.empty(this.version));
    const blocks = this.cover.ranges().flatMap((ranges, cover) => this.takenCovers.has(cover) ? [] : [{
      atom: this.blockOfCover[cover], addresses: AddressSet.of(this.version, ranges).subtract(apart),
    }]);
    const byAtom = new Map<number, AddressSet>();
    served.forEach(([bits, atom]) => byAtom.set(atom, byAtom.get(atom)?.union(single(bits)) ?? single(bits)));
    return [...blocks, ...Array.from(byAtom, ([atom, addresses]) => ({ atom, addresses }))].map(({ atom, addresses }) => {
      const address = printAddress({ version: this.version, bits: BigInt(this.all[atom].end.bits) });
      return { atom, addresses, address };
    });
  }

  private atom(
    key: string, end: End, addressClass: number, nets: readonly number[], maybeNets: readonly number[], served = NO_PORTS,
  ): number {
    let id = this.atomOfKey.get(key);
    if (id === undefined) {
      id = this.all.length;
      this.atomOfKey.set(key, id);
      this.all.push({ id, end, nets, maybeNets, served, isBlock: addressClass < 0 });
      if (addressClass >= 0) {
        this.ofClass[addressClass].push(id);
      }
      for (const net of nets) {
        this.ofNet[net].push(id);
      }
      for (const service of served.keys()) {
        this.ofService[service].push(id);
      }
    }
    return id;
  }

  /** Ports count by those names that some rule names. */
  private portsKey(owners: readonly Owner[]): string {
    const { portNames } = this.criteria;
    if (portNames.size === 0) {
      return '';
    }
    return owners.map(({ item, ports }) => {
      const named = ports.filter(({ name }) => portNames.has(name));
      return named.length === 0 ? '' : `${item}:${named.map(({ name, protocol, port }) => `${name}/${protocol}/${port}`).sort().join()}`;
    }).filter(text => text !== '').join(';');
  }

  private servedPorts(): Map<Bits | Workload, Map<number, ServedPorts>> {
    const served = new Map<Bits | Workload, Map<number, ServedPorts>>();
    this.criteria.services.forEach((service, number) => {
      for (const { of, ports } of service.entries(this.version)) {
        const own = served.get(of) ?? new Map<number, ServedPorts>();
        served.set(of, own);
        own.set(number, ports);
      }
    });
    return served;
  }

  /** The least address of some stretches that nobody in the cluster has, and no Service serves; undefined where there is none. */
  private freeEnd(ranges: readonly { readonly first: bigint; readonly last: bigint }[]): End | undefined {
    for (const { first, last } of ranges) {
      for (let bits = first; bits <= last; bits += 1n) {
        const free = this.version === 4 ? Number(bits) : bits;
        if (!this.owned.has(free) && !this.atomOfBits.has(free)) {
          return { bits: free, addressClass: -1, owners: [] };
        }
      }
    }
    return undefined;
  }
}

function servedKey(ports: ReadonlyMap<number, ServedPorts> | undefined): string {
  return ports === undefined ? '' : [...ports].map(([service, pairs]) => `${service}:${pairs.map(pair => pair.join('/')).sort().join()}`).join(';');
}

