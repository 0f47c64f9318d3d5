import type { Workload } from '../model';
import { AddressSet } from '../sets';
import { namedPortsOf } from './address-book';
import type { CompiledCluster } from './compiled-cluster';
import type { Bits } from './net-list';
import type { End } from './packet';
import type { Scenario } from './scenario';
import { Address, IpVersion, printAddress, readAddress } from '../values/address';
import { parseFelixNet } from '../values/calico-net';
import type { Hosts } from './way/hosts';
import type { Party } from './way/party';

/** Finds out who has an address, and which address somebody has. */
export class Parties {
  /** Ranges that were split before: they are asked for in each scenario. */
  private readonly splits = new Map<string, Split>();

  private readonly podSpace: Readonly<Record<IpVersion, AddressSet>>;

  constructor(private readonly compiled: CompiledCluster, private readonly hosts: Hosts) {
    this.podSpace = { 4: this.podAddresses(4), 6: this.podAddresses(6) };
  }

  /** Where the addresses of pods are that have none yet. */
  public podSpaceOf(version: IpVersion): AddressSet {
    return this.podSpace[version];
  }

  /** A pod; one on its host's network is that host, whichever it is. */
  public ofWorkload(workload: Workload, version: IpVersion, scenario: Scenario): Party {
    const name = `${workload.namespace}/${workload.name}`;
    if (workload.hostNetwork && workload.node === undefined && !workload.finished && this.hosts.names.length > 0) {
      return this.ofHost(scenario.choose({ key: `node of ${name}`, text: `on which node ${name} runs` }, this.hosts.names), version);
    }
    const text = workload.addresses.find(address => readAddress(address)?.version === version);
    if (workload.finished) {
      // Its address may be another's already; policies know nothing of it (R-SCP-8).
      return text === undefined ? this.ofUnknown(name, version) : { name, end: this.ofAddress(readAddress(text)!).end, address: readAddress(text)! };
    }
    if (text !== undefined) {
      const party = this.ofAddress(readAddress(text)!);
      return workload.hostNetwork
        ? { ...party, isAnyAddress: true, ...workload.node !== undefined && { host: workload.node } }
        : { ...party, name, workload };
    }
    if (workload.hostNetwork && workload.node !== undefined) {
      return this.ofHost(workload.node, version);
    }
    const end: End = {
      bits: -1,
      addressClass: workload.hostNetwork ? -1 : this.compiled.directory.book.classOfFloating(workload),
      owners: workload.hostNetwork ? [] : [{ item: this.compiled.directory.items.ofWorkload.get(workload)!.id, ports: namedPortsOf(workload.ports) }],
      floating: { key: name, name, set: this.podSpace[version], asked: false },
      workload,
    };
    return workload.hostNetwork ? { name, end, host: `the node of ${name}` } : { name, end, workload };
  }

  /** A node, by its first address. */
  public ofHost(name: string, version: IpVersion): Party {
    const text = this.hosts.addressesOf(name).find(address => readAddress(address)?.version === version);
    if (text !== undefined) {
      return { ...this.ofAddress(readAddress(text)!), name: `node:${name}`, host: name, isAnyAddress: true };
    }
    return { ...this.ofUnknown(`node:${name}`, version), host: name };
  }

  /** Whoever has an address: a pod, a node, or somebody outside. */
  public ofAddress(address: Address): Party {
    const text = printAddress(address);
    const bits = address.version === 4 ? Number(address.bits) : address.bits;
    const { book } = this.compiled.directory;
    const end: End = { bits, addressClass: book.classOf(address.version, bits), owners: book.ownersOf(address.version, bits) };
    const workload = this.compiled.directory.services.workloadAt(text);
    if (workload !== undefined) {
      return { name: `${workload.namespace}/${workload.name}`, end, address, workload };
    }
    const host = this.hosts.nodeAt(text);
    return { name: text, end, address, ...host !== undefined && { host } };
  }

  /** Whoever has an address that is given as text. */
  public ofText(text: string): Party {
    return this.ofAddress(readAddress(text)!);
  }

  /** An address that nobody knows. */
  public ofUnknown(name: string, version: IpVersion): Party {
    return { name, end: { bits: -1, addressClass: -1, owners: [], floating: { key: name, name, set: everything(version), asked: false } } };
  }

  /** The addresses of a set that pods, nodes and Services have, and those that nobody has. */
  public split(set: AddressSet): Split {
    const key = `${set.version}: ${set.toString()}`;
    const split = this.splits.get(key) ?? this.splitUp(set);
    this.splits.set(key, split);
    return split;
  }

  /** The addresses of nodes and Services, in the form of the address book. */
  public reserved(version: IpVersion): ReadonlySet<Bits> {
    return new Set(this.othersOf(version).map(({ bits }) => version === 4 ? Number(bits) : bits));
  }

  /** Every address of a set, asked at once. */
  public ofSet(name: string, set: AddressSet): Party {
    return { name, end: { bits: -1, addressClass: -1, owners: [], floating: { key: `asked ${name}`, name, set, asked: true } } };
  }

  private splitUp(set: AddressSet): Split {
    const { version } = set;
    const { book } = this.compiled.directory;
    const points = AddressSet.of(version, this.othersOf(version).map(({ bits }) => ({ first: bits, last: bits }))).union(book.addresses(version));
    const inside = set.intersect(points);
    const taken = inside.ranges.flatMap(({ first, last }) =>
      Array.from({ length: Number(last - first) + 1 }, (_, index) => ({ version, bits: first + BigInt(index) })));
    return { taken, rest: set.subtract(points) };
  }

  /** The addresses of nodes and Services. */
  private othersOf(version: IpVersion): readonly Address[] {
    const { services } = this.compiled.cluster;
    return [
      ...this.hosts.names.flatMap(name => this.hosts.addressesOf(name)),
      ...services.flatMap(({ clusterIps, externalIps }) => [...clusterIps, ...externalIps]),
      ...services.flatMap(({ loadBalancer }) => loadBalancer.flatMap(({ ip }) => ip ?? [])),
    ].flatMap(text => readAddress(text) ?? []).filter(address => address.version === version);
  }

  /** Where a pod's address may be: in the pools and the nodes' blocks, or anywhere if none are told. */
  private podAddresses(version: IpVersion): AddressSet {
    const { ipPools, nodes } = this.compiled.cluster;
    const cidrs = [...ipPools.map(({ cidr }) => cidr), ...nodes.flatMap(({ podCidrs }) => podCidrs)].flatMap(text => parseFelixNet(text) ?? []);
    const known = AddressSet.ofCidrs(version, cidrs);
    return known.isEmpty ? everything(version) : known;
  }
}

/** The addresses of a range that somebody has, and the others. */
interface Split {
  readonly taken: readonly Address[];
  readonly rest: AddressSet;
}

/** Every address of a version. */
export function everything(version: IpVersion): AddressSet {
  return AddressSet.of(version, [{ first: 0n, last: (version === 4 ? 2n ** 32n : 2n ** 128n) - 1n }]);
}
