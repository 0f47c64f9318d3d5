import type { Workload } from '../model';
import { AddressSet } from '../sets';
import type { Items } from './items';
import { Bits, NetList } from './net-list';
import { SetCover } from './set-cover';
import { Address, IpVersion, readAddress } from '../values/address';
import { protocolNumber } from '../values/protocol';

/** An endpoint that has an address. */
export interface Owner {
  /** The id of its item. */
  readonly item: number;
  readonly ports: readonly NamedPort[];
}

/** A port that an endpoint declares by name (R-SCP-12). */
export interface NamedPort {
  readonly name: string;

  /** By number. */
  readonly protocol: number;
  readonly port: number;
}

/** Those ports that have a name, ready to be looked up. */
export function namedPortsOf(ports: readonly { readonly name?: string; readonly protocol: 'TCP' | 'UDP' | 'SCTP'; readonly port: number }[]): NamedPort[] {
  return ports.flatMap(({ name, protocol, port }) => name === undefined ? [] : [{ name, protocol: protocolNumber(protocol), port }]);
}

/** A known address. */
interface Entry {
  readonly address: Address;
  readonly owners: Owner[];
  addressClass: number;
}

const NOBODY: readonly Owner[] = [];

/**
 * Every address that an endpoint has, in classes that no selector can tell apart: the same items have it, the same sets hold it.
 *
 * A pod without an address has a class of its own, so that its labels still decide what they can.
 */
export class AddressBook {
  /** The classes of each item, by its id: of its addresses, or of the addresses in its nets. */
  public readonly classesOfItem: readonly (readonly number[])[];

  public readonly classCount: number;

  /** The id of the first item that is a network set. */
  public readonly firstSet: number;

  /** The nets of each network set, by its item's id. */
  public readonly netsOfItem: ReadonlyMap<number, NetList>;

  private readonly entries4 = new Map<number, Entry>();

  private readonly entries6 = new Map<bigint, Entry>();

  /** The addresses of each class; empty for those of pods without address. */
  private readonly members: Address[][] = [];

  private readonly floating = new Map<Workload, number>();

  constructor(items: Items) {
    this.firstSet = items.firstSet;
    this.netsOfItem = new Map(items.all.flatMap(({ id, set }) => set === undefined ? [] : [[id, NetList.parse(set.nets)] as const]));
    const classesOfItem: number[][] = items.all.map(() => []);
    const homeless: { readonly id: number; readonly pods: readonly Workload[] }[] = [];
    for (const { id, workloads, host } of items.all) {
      const pods = workloads.filter(workload => !this.addOwner(workload.addresses, { item: id, ports: namedPortsOf(workload.ports) }));
      if (pods.length > 0) {
        homeless.push({ id, pods });
      }
      if (host !== undefined) {
        this.addOwner(host.expectedIps, { item: id, ports: namedPortsOf(host.ports) });
      }
    }
    this.classify(4, [...this.entries4.values()], classesOfItem);
    this.classify(6, [...this.entries6.values()], classesOfItem);
    for (const { id, pods } of homeless) {
      const addressClass = this.addClass([id], classesOfItem);
      pods.forEach(workload => this.floating.set(workload, addressClass));
    }
    this.classesOfItem = classesOfItem;
    this.classCount = this.members.length;
  }

  /** The class of an address; -1 where nothing has it. */
  public classOf(version: IpVersion, bits: Bits): number {
    return this.entry(version, bits)?.addressClass ?? -1;
  }

  /** The endpoints that have an address. */
  public ownersOf(version: IpVersion, bits: Bits): readonly Owner[] {
    return this.entry(version, bits)?.owners ?? NOBODY;
  }

  /** Every known address of a version: who has it, and its class. */
  public *known(version: IpVersion): Iterable<{ readonly bits: Bits; readonly owners: readonly Owner[]; readonly addressClass: number }> {
    for (const [bits, { owners, addressClass }] of version === 4 ? this.entries4 : this.entries6) {
      yield { bits, owners, addressClass };
    }
  }

  /** Every address of a version that a pod has, in any order. */
  public podBits({ all }: Items, version: IpVersion): Bits[] {
    const ofHosts = new Set(all.flatMap(({ host }) => host?.expectedIps ?? []).flatMap((text): readonly Bits[] => {
      const address = readAddress(text);
      return address?.version === version ? [version === 4 ? Number(address.bits) : address.bits] : [];
    }));
    const ofHostsOnly = (bits: Bits): boolean => ofHosts.has(bits) && this.ownersOf(version, bits).every(({ item }) => all[item].host !== undefined);
    const bits: readonly Bits[] = version === 4 ? [...this.entries4.keys()] : [...this.entries6.keys()];
    return ofHosts.size === 0 ? [...bits] : bits.filter(one => !ofHostsOnly(one));
  }

  /** Pods whose address is not known, with their classes. */
  public get homeless(): ReadonlyMap<Workload, number> {
    return this.floating;
  }

  /** The class of a pod whose address is not known. */
  public classOfFloating(workload: Workload): number {
    return this.floating.get(workload)!;
  }

  /** The addresses of some classes. */
  public addressesOf(version: IpVersion, classes: readonly number[]): AddressSet {
    return AddressSet.of(version, classes.flatMap(one => this.members[one]).filter(address => address.version === version)
      .map(({ bits }) => ({ first: bits, last: bits })));
  }

  /** Every address that an endpoint has. */
  public addresses(version: IpVersion): AddressSet {
    return this.addressesWhere(version, () => true);
  }

  /** The addresses of those endpoints that satisfy a test. */
  public addressesWhere(version: IpVersion, test: (owner: Owner) => boolean): AddressSet {
    const entries: Iterable<Entry> = version === 4 ? this.entries4.values() : this.entries6.values();
    const fitting = [...entries].filter(({ owners }) => owners.some(test));
    return AddressSet.of(version, fitting.map(({ address: { bits } }) => ({ first: bits, last: bits })));
  }

  private entry(version: IpVersion, bits: Bits): Entry | undefined {
    return version === 4 ? this.entries4.get(bits as number) : this.entries6.get(bits as bigint);
  }

  /** Whether any of the texts is an address. */
  private addOwner(texts: readonly string[], owner: Owner): boolean {
    let isAny = false;
    for (const text of texts) {
      const address = readAddress(text);
      if (address !== undefined) {
        isAny = true;
        const bits = address.version === 4 ? Number(address.bits) : address.bits;
        const entry = this.entry(address.version, bits);
        if (entry !== undefined) {
          entry.owners.push(owner);
        } else if (address.version === 4) {
          this.entries4.set(bits as number, { address, owners: [owner], addressClass: -1 });
        } else {
          this.entries6.set(bits as bigint, { address, owners: [owner], addressClass: -1 });
        }
      }
    }
    return isAny;
  }

  /** Gives each address its class, going through them in ascending order beside the sets that cover them. */
  private classify(version: IpVersion, entries: Entry[], classesOfItem: number[][]): void {
    entries.sort((a, b) => a.address.bits < b.address.bits ? -1 : 1);
    const cover = new SetCover([...this.netsOfItem].map(([id, nets]) => ({ id, ranges: nets.set(version).ranges })));
    const classOfKey = new Map<string, number>();
    for (const entry of entries) {
      const { key: setsKey, ids: sets } = cover.at(entry.address.bits);
      const own = entry.owners.length === 1 ? [entry.owners[0].item] : [...new Set(entry.owners.map(({ item }) => item))].sort((a, b) => a - b);
      const key = `${own.join()} ${setsKey}`;
      const addressClass = classOfKey.get(key) ?? this.addClass([...own, ...sets], classesOfItem);
      classOfKey.set(key, addressClass);
      entry.addressClass = addressClass;
      this.members[addressClass].push(entry.address);
    }
  }

  private addClass(items: readonly number[], classesOfItem: number[][]): number {
    const addressClass = this.members.length;
    this.members.push([]);
    items.forEach(id => classesOfItem[id].push(addressClass));
    return addressClass;
  }
}
