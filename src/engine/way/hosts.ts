import type { Dataplane, HostOptions } from './host-options';
import type { Cluster, FelixConfiguration, HostEndpoint, IpPool, Node } from '../../model';
import { Address, readAddress } from '../../values/address';
import { parseFelixNet } from '../../values/calico-net';
import { Cidr } from '../../values/cidr';
import { isOnInternet } from '../../values/internet';
import { addressKey, keyOfAddress } from '../address-key';
import type { Fact, Scenario } from '../scenario';
import { HostInterface, NodeInterfaces } from './interfaces';


/** The nodes of a cluster: their addresses, their interfaces, and what Felix is told on them. */
export class Hosts {
  /** Names of the nodes, those that only a HostEndpoint names included. */
  public readonly names: readonly string[];

  private readonly nodes: ReadonlyMap<string, Node>;

  private readonly interfaces = new Map<string, NodeInterfaces>();

  private readonly nodeOfAddress = new Map<string, string>();

  private readonly addresses = new Map<string, string[]>();

  private readonly endpoints = new Map<string, HostEndpoint[]>();

  /** Every block from which pods get their addresses. */
  public readonly pools: readonly Cidr[];

  /** Those whose pods' packets to anything outside every pool leave with their node's address (R-RES-10). */
  public readonly natPools: readonly Cidr[];

  private readonly podBlocks: readonly Cidr[];

  private readonly poolsWithModes: readonly { readonly cidr: Cidr; readonly mode: 'never' | 'always' | 'sometimes' }[];

  constructor(private readonly cluster: Cluster, public readonly options: HostOptions) {
    this.nodes = new Map(cluster.nodes.map(node => [node.name, node]));
    const told = Object.entries(options.interfaces ?? {});
    for (const host of cluster.hostEndpoints) {
      // On a node that the cluster doesn't have nobody enforces anything; where no node is told, each may be there.
      if (this.nodes.size === 0 || this.nodes.has(host.node) || told.some(([name]) => name === host.node)) {
        this.endpoints.set(host.node, [...this.endpoints.get(host.node) ?? [], host]);
      }
    }
    this.names = [...new Set([...this.nodes.keys(), ...this.endpoints.keys(), ...told.map(([name]) => name)])];
    for (const name of this.names) {
      this.nodes.get(name)?.addresses.forEach(address => this.addAddress(name, address));
      this.endpoints.get(name)?.forEach(({ expectedIps }) => expectedIps.forEach(address => this.addAddress(name, address)));
    }
    told.forEach(([name, interfaces]) => Object.values(interfaces).flat().forEach(text => this.addAddress(name, text.split('/')[0])));
    const enabled = cluster.ipPools.flatMap(pool => parseFelixNet(pool.cidr) === undefined ? [] : [{ pool, cidr: parseFelixNet(pool.cidr)! }]);
    this.pools = enabled.map(({ cidr }) => cidr);
    this.poolsWithModes = enabled.map(({ pool, cidr }) => ({ cidr, mode: modeOf(pool) }));
    this.podBlocks = [...this.pools, ...cluster.nodes.flatMap(({ podCidrs }) => podCidrs.flatMap(text => parseFelixNet(text) ?? []))];
    this.natPools = enabled.filter(({ pool }) => pool.natOutgoing).map(({ cidr }) => cidr);
  }

  /** What carries packets: what is said, or else what the FelixConfiguration says. */
  public get dataplane(): Dataplane {
    return this.options.dataplane ?? (this.felix('', 'bpfEnabled') === true ? 'eBPF' : 'iptables');
  }

  /** Whether any host is policed at all. */
  public get arePoliced(): boolean {
    return this.endpoints.size > 0;
  }

  /** Whether Felix is told something on single nodes. */
  public get areTold(): boolean {
    return this.cluster.felixConfigurations.some(({ name }) => name.startsWith('node.'));
  }

  /** Names of nodes where a packet may come in: one that is not told, too, where no Node is. */
  public get someNames(): readonly string[] {
    return this.nodes.size > 0 ? this.names : [...this.names, '(another node)'];
  }

  public has(name: string): boolean {
    return this.nodes.has(name) || this.names.includes(name);
  }

  /** The node that has an address. */
  public nodeAt(address: string): string | undefined {
    return this.nodeOfAddress.get(addressKey(address));
  }

  /** The addresses of a node, its own one first. */
  public addressesOf(name: string): readonly string[] {
    return this.addresses.get(name) ?? [];
  }

  public interfacesOf(name: string): NodeInterfaces {
    let interfaces = this.interfaces.get(name);
    if (interfaces === undefined) {
      interfaces = new NodeInterfaces(name, this.endpoints.get(name) ?? [], (this.nodes.get(name)?.addresses ?? []).map(addressKey), this.options);
      this.interfaces.set(name, interfaces);
    }
    return interfaces;
  }

  /** Whether an address is one of pods: of a pool, or of a node's block. */
  public isPodAddress(address: Address): boolean {
    return holds(this.podBlocks, address);
  }

  /** What Felix is told on a node: what is said of the node itself goes before what is said of all. */
  public felix<K extends keyof FelixConfiguration>(name: string, key: K): FelixConfiguration[K] | undefined {
    const of = (configuration: string): FelixConfiguration | undefined => this.cluster.felixConfigurations.find(one => one.name === configuration);
    return of(`node.${name}`)?.[key] ?? of('default')?.[key];
  }

  /** The interface on which a packet from outside comes in. */
  public arrival(name: string, from: Address | undefined, to: string, scenario: Scenario): HostInterface {
    const interfaces = this.interfacesOf(name);
    const asked = readAddress(to);
    const isOwn = this.nodeAt(to) === name;
    const fact = { key: `arrival at ${name} for ${to}`, text: `on which interface of node ${name} the packet comes in` };
    return interfaces.withAddress(addressKey(to))
      ?? (from && interfaces.onNetwork(from))
      ?? (from && asked && !isOwn ? likeBoth(interfaces, from, asked) : undefined)
      ?? this.choose(interfaces, fact, scenario, 'in', isOwn ? addressKey(to) : undefined);
  }

  /** The interface by which a packet leaves a node. */
  public departure(name: string, to: Address, scenario: Scenario): HostInterface {
    const interfaces = this.interfacesOf(name);
    return interfaces.onNetwork(to)
      ?? this.choose(
        interfaces, { key: `departure from ${name} to ${this.networkOf(to)}`, text: `by which interface the packet leaves node ${name}` }, scenario, 'out');
  }

  /** How packets to a pod elsewhere are carried, by the pools that may hold its address; empty where none is told. */
  public encapsulation(address: Address | undefined): readonly ('never' | 'always' | 'sometimes')[] {
    const pools = this.poolsWithModes.filter(({ cidr }) => address === undefined || holds([cidr], address));
    return [...new Set(pools.map(({ mode }) => mode))];
  }

  public tunnelOf(name: string): HostInterface {
    return this.interfacesOf(name).tunnel;
  }

  /** The interface of a node on the network by which another node sends. */
  public neighbour(name: string, sender: HostInterface, scenario: Scenario): HostInterface {
    const interfaces = this.interfacesOf(name);
    if (sender.isTunnel === true) {
      return interfaces.tunnel;
    }
    const fact = { key: `arrival at ${name} from a node`, text: `on which interface of node ${name} packets of other nodes come in` };
    return interfaces.all.find(({ networks }) => networks.some(network => sender.networks.some(other => other.equals(network))))
      ?? interfaces.named(sender.name)
      ?? this.choose(interfaces, fact, scenario, 'in');
  }

  /**
   * The interface of a node that has a name.
   *
   * @param asked the address that is asked for there, which tells more where HostEndpoints go by addresses
   */
  public called(name: string, text: string, scenario: Scenario, asked?: string): HostInterface {
    const candidates = this.interfacesOf(name).called(text);
    const listing = asked === undefined ? [] : candidates.filter(({ addresses }) => addresses.includes(addressKey(asked)));
    const fact = { key: `interface ${text} of ${name}`, text: `which HostEndpoint governs interface ${text} of node ${name}` };
    return pick(listing.length === 1 ? listing : candidates, fact, scenario);
  }

  private choose(interfaces: NodeInterfaces, fact: Fact, scenario: Scenario, direction: 'in' | 'out', own?: string): HostInterface {
    const { defaultInterface } = this.options;
    if (defaultInterface !== undefined && own === undefined) {
      return pick(interfaces.called(defaultInterface), fact, scenario);
    }
    return pick(interfaces.candidates(direction, own), fact, scenario);
  }

  /** Addresses that are routed alike: of one node, of pods, or any other. */
  private networkOf(to: Address): string {
    return this.nodeOfAddress.get(keyOfAddress(to)) ?? (this.isPodAddress(to) ? 'pods' : 'elsewhere');
  }

  private addAddress(name: string, text: string): void {
    const key = addressKey(text);
    const list = this.addresses.get(name) ?? [];
    this.addresses.set(name, list);
    if (!list.some(other => addressKey(other) === key)) {
      list.push(text);
    }
    if (!this.nodeOfAddress.has(key)) {
      this.nodeOfAddress.set(key, name);
    }
  }
}

/**
 * The one interface whose addresses are of the same sort as both ends: public, or private.
 *
 * A packet between two public addresses comes in where the node has a public one.
 */
function likeBoth({ all }: NodeInterfaces, from: Address, to: Address): HostInterface | undefined {
  if (isOnInternet(from) !== isOnInternet(to)) {
    return undefined;
  }
  const alike = all.filter(({ own }) => own !== undefined && own.expectedIps.some(text => {
    const address = readAddress(text);
    return address !== undefined && address.version === to.version && isOnInternet(address) === isOnInternet(to);
  }));
  return alike.length === 1 && all.every(({ addresses }) => addresses.length > 0) ? alike[0] : undefined;
}

/** Whether packets between nodes are wrapped: across subnets only, or always. */
function modeOf({ ipipMode, vxlanMode }: IpPool): 'never' | 'always' | 'sometimes' {
  const modes = [ipipMode, vxlanMode];
  return modes.includes('Always') ? 'always' : modes.includes('CrossSubnet') ? 'sometimes' : 'never';
}

/** One of the interfaces that may be meant; forks where there are several. */
function pick(candidates: readonly HostInterface[], fact: Fact, scenario: Scenario): HostInterface {
  if (candidates.length === 1) {
    return candidates[0];
  }
  const name = scenario.choose(fact, candidates.map(candidate => candidate.name));
  return candidates.find(candidate => candidate.name === name)!;
}

function holds(cidrs: readonly Cidr[], { version, bits }: Address): boolean {
  return cidrs.some(cidr => cidr.version === version && bits >= cidr.first && bits <= cidr.last);
}
