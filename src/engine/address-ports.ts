import type { Workload } from '../model';
import { AddressSet } from '../sets';
import type { End, Packet } from './packet';
import { IpVersion, readAddress } from '../values/address';

/** An address, or a pod without one, with its ports: protocol and port of each. */
export interface AddressEntry {
  readonly of: number | bigint | Workload;
  readonly ports: readonly (readonly [protocol: number, port: number])[];
}

/** Ports of addresses, as Felix keeps them for named ports and for services: address, protocol and port together (R-SCP-11, R-SCP-13). */
export class AddressPorts {
  private readonly ports4 = new Map<number, Set<number>>();

  private readonly ports6 = new Map<bigint, Set<number>>();

  /** Of pods whose address is not known. */
  private readonly homeless = new Map<Workload, Set<number>>();

  public add(address: string, protocol: number, port: number): void {
    const read = readAddress(address);
    if (read?.version === 4) {
      member(this.ports4, Number(read.bits)).add(pairOf(protocol, port));
    } else if (read !== undefined) {
      member(this.ports6, read.bits).add(pairOf(protocol, port));
    }
  }

  /** Adds an address, with whatever ports it has already. */
  public addAddress(address: string): void {
    const read = readAddress(address);
    if (read?.version === 4) {
      member(this.ports4, Number(read.bits));
    } else if (read !== undefined) {
      member(this.ports6, read.bits);
    }
  }

  /** Adds a port at every address of a pod, known or not. */
  public addWorkload(workload: Workload, protocol: number, port: number): void {
    if (workload.addresses.length === 0) {
      member(this.homeless, workload).add(pairOf(protocol, port));
    }
    workload.addresses.forEach(address => this.add(address, protocol, port));
  }

  /** Whether a port of an end is in it. Throws a `Fork` where that is not known. */
  public has(end: End, port: number, packet: Packet, rule: string): boolean {
    const pair = pairOf(packet.protocol, port);
    if (end.floating === undefined) {
      return (packet.version === 4 ? this.ports4.get(end.bits as number) : this.ports6.get(end.bits as bigint))?.has(pair) ?? false;
    }
    if (end.workload !== undefined && this.homeless.get(end.workload)?.has(pair) === true) {
      return true;
    }
    const addresses = this.addressesWith(packet.version, pair);
    return !addresses.isEmpty && end.floating.asked && packet.scenario.isIn(end.floating, addresses, rule);
  }

  /** Whether an end's address is in it, with whatever port. Throws a `Fork` where that is not known. */
  public hasAddress(end: End, packet: Packet, rule: string): boolean {
    if (end.floating === undefined) {
      return packet.version === 4 ? this.ports4.has(end.bits as number) : this.ports6.has(end.bits as bigint);
    }
    if (end.workload !== undefined && this.homeless.has(end.workload)) {
      return true;
    }
    const addresses = this.addressesWith(packet.version);
    return !addresses.isEmpty && end.floating.asked && packet.scenario.isIn(end.floating, addresses, rule);
  }

  /** Every address of a version, and every pod without one, with its ports: protocol and port of each. */
  public *entries(version: IpVersion): Iterable<AddressEntry> {
    for (const [of, pairs] of [...version === 4 ? this.ports4 : this.ports6, ...this.homeless]) {
      yield { of, ports: Array.from(pairs, pair => [Math.floor(pair / 65536), pair % 65536] as const) };
    }
  }

  private addressesWith(version: IpVersion, pair?: number): AddressSet {
    const all: readonly [number | bigint, Set<number>][] = [...version === 4 ? this.ports4 : this.ports6];
    const fitting = all.filter(([, pairs]) => pair === undefined || pairs.has(pair));
    return AddressSet.of(version, fitting.map(([bits]) => ({ first: BigInt(bits), last: BigInt(bits) })));
  }
}

function pairOf(protocol: number, port: number): number {
  return protocol * 65536 + port;
}

function member<K>(map: Map<K, Set<number>>, key: K): Set<number> {
  let set = map.get(key);
  if (set === undefined) {
    set = new Set();
    map.set(key, set);
  }
  return set;
}
