import type { Workload } from '../model';
import { AddressSet } from '../sets';
import { Address, IpVersion, readAddress } from '../values/address';
import { Item, Items } from './items';
import { Bits, NetList } from './net-list';

/**
 * Every address that an endpoint has, in classes that no selector can tell apart: the same items have it, the same sets hold it.
 *
 * A pod without an address has a class of its own, so that its labels still decide what they can.
 */
export class AddressBook {
  /** The classes of each item, by its id: of its addresses, or of the addresses in its nets. */
  public readonly classesOfItem: readonly (readonly number[])[];

  public readonly classCount: number;

  /** The nets of each network set, by its item's id. */
  public readonly netsOfItem: ReadonlyMap<number, NetList>;

  private readonly classes4 = new Map<number, number>();

  private readonly classes6 = new Map<bigint, number>();

  /** The addresses of each class; empty for those of pods without address. */
  private readonly members: Address[][] = [];

  private readonly floating = new Map<Workload, number>();

  constructor(private readonly items: Items) {
    this.netsOfItem = new Map(items.all.flatMap(({ id, set }) => set === undefined ? [] : [[id, NetList.parse(set.nets)] as const]));
    const classesOfItem: number[][] = items.all.map(() => []);
    const owners = this.collectOwners();
    this.addSets(owners, 4);
    this.addSets(owners, 6);
    const classOfKey = new Map<string, number>();
    for (const { address, ids } of owners.values()) {
      const sorted = [...ids].sort((a, b) => a - b);
      const key = sorted.join();
      let addressClass = classOfKey.get(key);
      if (addressClass === undefined) {
        addressClass = this.members.length;
        classOfKey.set(key, addressClass);
        this.members.push([]);
        sorted.forEach(id => classesOfItem[id].push(addressClass!));
      }
      this.members[addressClass].push(address);
      this.note(address, addressClass);
    }
    for (const item of items.all) {
      const homeless = item.workloads.filter(({ addresses }) => addresses.every(text => readAddress(text) === undefined));
      if (homeless.length > 0) {
        const addressClass = this.members.length;
        this.members.push([]);
        classesOfItem[item.id].push(addressClass);
        homeless.forEach(workload => this.floating.set(workload, addressClass));
      }
    }
    this.classesOfItem = classesOfItem;
    this.classCount = this.members.length;
  }

  /** The class of an address; -1 where nothing has it. */
  public classOf(version: IpVersion, bits: Bits): number {
    return (version === 4 ? this.classes4.get(bits as number) : this.classes6.get(bits as bigint)) ?? -1;
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

  private note({ version, bits }: Address, addressClass: number): void {
    if (version === 4) {
      this.classes4.set(Number(bits), addressClass);
    } else {
      this.classes6.set(bits, addressClass);
    }
  }

  /** Each address with the items that have it. */
  private collectOwners(): Map<string, Owned> {
    const owners = new Map<string, Owned>();
    const add = (text: string, { id }: Item): void => {
      const address = readAddress(text);
      if (address === undefined) {
        return;
      }
      const key = `${address.version}:${address.bits}`;
      const owned = owners.get(key);
      if (owned === undefined) {
        owners.set(key, { address, ids: new Set([id]) });
      } else {
        owned.ids.add(id);
      }
    };
    for (const item of this.items.all) {
      item.workloads.forEach(({ addresses }) => addresses.forEach(address => add(address, item)));
      item.host?.expectedIps.forEach(address => add(address, item));
    }
    return owners;
  }

  /** Adds each network set to the addresses that it holds, found by halving. */
  private addSets(owners: Map<string, Owned>, version: IpVersion): void {
    const sorted = [...owners.values()].filter(({ address }) => address.version === version)
      .sort((a, b) => a.address.bits < b.address.bits ? -1 : 1);
    for (const [id, nets] of this.netsOfItem) {
      for (const { first, last } of nets.set(version).ranges) {
        for (let at = lowest(sorted, first); at < sorted.length && sorted[at].address.bits <= last; at += 1) {
          sorted[at].ids.add(id);
        }
      }
    }
  }
}

interface Owned {
  readonly address: Address;
  readonly ids: Set<number>;
}

/** The place of the first address that is not below. */
function lowest(sorted: readonly Owned[], bits: bigint): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle].address.bits < bits) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
