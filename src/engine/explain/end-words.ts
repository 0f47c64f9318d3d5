import type { Workload } from '../../model';
import { printAddress, readAddress } from '../../values/address';
import { hasPorts, PROTOCOL_NAMES, protocolNumber } from '../../values/protocol';
import type { CompiledCluster } from '../compiled-cluster';
import type { Item } from '../items';
import type { End, Packet } from '../packet';

/** Says in words who is at an end of a packet. */
export class EndWords {
  private readonly itemsOfClass = new Map<number, readonly Item[]>();

  private readonly nodes: ReadonlyMap<string, string>;

  constructor(public readonly compiled: CompiledCluster) {
    this.nodes = new Map(compiled.cluster.nodes.flatMap(({ name, addresses }) => addresses.flatMap(text => {
      const address = readAddress(text);
      return address === undefined ? [] : [[printAddress(address), `node:${name}`] as const];
    })));
  }

  /** The address alone, or whose it is where it is not known. */
  public address({ floating, bits }: End, { version, scenario }: Packet): string {
    if (floating === undefined) {
      return printAddress({ version, bits: BigInt(bits) });
    }
    return floating.asked ? scenario.possible(floating).toString() : `the address of ${floating.name}`;
  }

  /** The names by which the pods at an end declare a port. */
  public portNames(end: End, port: number, packet: Packet): string[] {
    const workload = this.workload(end, packet);
    const own = (workload?.ports ?? []).filter(declared => declared.port === port && declared.protocol === protocolName(packet.protocol));
    return own.flatMap(({ name }) => name ?? []);
  }

  /** Who has the address: `shop/web`, `node:node1`; undefined for somebody whom the cluster doesn't know. */
  public owner(end: End, packet: Packet): string | undefined {
    const workload = this.workload(end, packet);
    if (workload !== undefined) {
      return `${workload.namespace}/${workload.name}`;
    }
    return end.floating === undefined ? this.nodes.get(this.address(end, packet)) : undefined;
  }

  /** Who it is, to be the subject of a sentence: `pod shop/web`, `10.0.0.1`. */
  public subject(end: End, packet: Packet): string {
    const owner = this.owner(end, packet);
    return owner === undefined ? this.address(end, packet) : owner.startsWith('node:') ? `node ${owner.slice('node:'.length)}` : `pod ${owner}`;
  }

  /** What selectors may select of an end: the pods, host endpoints and sets that have its address. */
  public items({ addressClass, floating, bits }: End, { version }: Packet): readonly Item[] {
    const { items, book } = this.compiled.directory;
    if (addressClass < 0) {
      return floating === undefined ? items.all.filter(({ id }) => book.netsOfItem.get(id)?.has(version, bits) === true) : [];
    }
    let found = this.itemsOfClass.get(addressClass);
    if (found === undefined) {
      found = items.all.filter(({ id }) => book.classesOfItem[id].includes(addressClass));
      this.itemsOfClass.set(addressClass, found);
    }
    return found;
  }

  /** A packet in one line: `TCP 10.65.0.10:50000 (shop/web) -> 10.65.1.10:5432 (shop/db)`. */
  public packet(packet: Packet): string {
    const side = (end: End, port: number): string => {
      const owner = this.owner(end, packet);
      const address = this.address(end, packet);
      const bracketed = port >= 0 && address.includes(':') && end.floating === undefined ? `[${address}]` : address;
      return `${bracketed}${port < 0 ? '' : end.floating === undefined ? `:${port}` : ` port ${port}`}${owner === undefined ? '' : ` (${owner})`}`;
    };
    return `${protocolWords(packet)} ${side(packet.from, packet.fromPort)} -> ${side(packet.to, packet.toPort)}`;
  }

  private workload(end: End, packet: Packet): Workload | undefined {
    return end.workload ?? (end.floating === undefined ? this.compiled.directory.services.workloadAt(this.address(end, packet)) : undefined);
  }
}

/** A protocol by its name, or as `protocol 47`. */
export function protocolName(number: number): string {
  return PROTOCOL_NAMES.find(name => protocolNumber(name) === number) ?? `protocol ${number}`;
}

/** `TCP`, or `ICMP type 8 code 0`. */
export function protocolWords({ protocol, icmpType, icmpCode }: Packet): string {
  const name = protocolName(protocol);
  return hasPorts(protocol) || icmpType < 0 ? name : `${name} type ${icmpType} code ${icmpCode}`;
}
