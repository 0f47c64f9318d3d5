import { AddressSet } from '../../sets';
import { readAddress } from '../../values/address';
import type { State } from '../chain';
import type { Packet } from '../packet';
import type { Scenario } from '../scenario';
import { Asker } from './asker';
import type { Departure } from './departure';
import type { Hop, Outcome } from './hop';
import type { HostInterface } from './interfaces';
import type { Origin, RefusingChain, Target } from './kube-proxy';
import type { Party, Passage } from './party';
import type { Terrain } from './terrain';
import type { Came, Visit } from './visit';

/** Where a packet goes next: to a node, by one of its interfaces. */
export interface Arrival {
  readonly node: string;
  readonly by: HostInterface;
}

/** What a stretch of the way leads to: the next node, or the end. */
export type Step = Arrival | Outcome;

/** A packet on its way: where it is, what was done to it, and what was said of it. */
export class Trip {
  public readonly hops: Hop[] = [];

  public readonly visits: Visit[] = [];

  public readonly asker: Asker;

  public passage: Passage;

  constructor(public readonly terrain: Terrain, public readonly departure: Departure, state: State, public readonly scenario: Scenario) {
    this.asker = new Asker(terrain.compiled, terrain.hosts, state, departure.isEstablished, hop => this.hops.push(hop));
    const { from, to, fromPort, toPort } = departure;
    this.passage = { from, to, fromPort, toPort, isTranslated: false, isMasqueraded: false, isAccepted: false, isUntracked: false };
  }

  /** Changes the packet. */
  public change(part: Partial<Passage>): void {
    this.passage = { ...this.passage, ...part };
  }

  /** The packet as policies see it here. */
  public packet(): Packet {
    const { version, protocol, icmpType, icmpCode } = this.departure;
    const { from, to, fromPort, toPort } = this.passage;
    return { version, protocol, from: from.end, to: to.end, fromPort, toPort, icmpType, icmpCode, scenario: this.scenario };
  }

  public visit(node: string, came: Came, way?: HostInterface): void {
    this.visits.push({ node, came, passage: this.passage, ...way && { way } });
  }

  /** The node of a pod, or of a host. */
  public nodeOf({ workload, host, name }: Party): string {
    const node = host ?? workload?.node;
    if (node !== undefined) {
      return node;
    }
    const { hosts } = this.terrain;
    const { from, to } = this.departure;
    // Unless hosts have a say, it only makes a difference to what passes between a pod and a host.
    const isOfHost = from.host !== undefined || (from.workload !== undefined && to.host !== undefined);
    const key = `node of ${name}`;
    const asked = to.service?.service ?? this.terrain.proxy.serviceAt(to.name);
    const isLocal = asked?.internalTrafficPolicy === 'Local' || asked?.externalTrafficPolicy === 'Local';
    const doesMatter = hosts.arePoliced || hosts.areTold || hosts.options.forwardPolicy === 'DROP' || isOfHost || isLocal || this.scenario.assumed(key) !== undefined;
    return doesMatter && hosts.names.length > 0
      ? this.scenario.choose({ key, text: `on which node ${name} runs` }, hosts.names)
      : `(the node of ${name})`;
  }

  /** The node of a backend, where that is asked. */
  public nodeOfTarget({ node, workload, name }: Target): string | undefined {
    return node ?? (workload === undefined || this.terrain.hosts.names.length === 0
      ? undefined
      : this.scenario.choose({ key: `node of ${name}`, text: `on which node ${name} runs` }, this.terrain.hosts.names));
  }

  /** Whether the packet is for a pod of a node. */
  public isForPodOf(node: string): boolean {
    const { to } = this.passage;
    return to.workload !== undefined && this.nodeOf(to) === node;
  }

  /** The interface by which the packet leaves a node. */
  public departureFrom(node: string, to: Party): HostInterface {
    const { address } = to;
    const { hosts } = this.terrain;
    if (this.isEncapsulated(node, to)) {
      return hosts.tunnelOf(node);
    }
    return hosts.departure(node, address ?? { version: this.departure.version, bits: -1n }, this.scenario);
  }

  /** Whether packets to a pod elsewhere go by a tunnel: by an interface for which only a HostEndpoint for all stands. */
  private isEncapsulated(node: string, { workload, address, name }: Party): boolean {
    if (workload === undefined || !this.terrain.hosts.arePoliced) {
      return false;
    }
    const modes = this.terrain.hosts.encapsulation(address);
    return modes.length === 1 && modes[0] !== 'sometimes'
      ? modes[0] === 'always'
      : modes.length > 0 && this.scenario.choose({ key: `tunnel from ${node} to ${name}`, text: `whether packets from node ${node} to ${name} go by a tunnel` }, [true, false]);
  }

  /** The address of a node on an interface. */
  public addressOn(node: string, way: HostInterface): Party {
    const { parties } = this.terrain;
    const { version } = this.departure;
    if (way.isTunnel === true) {
      return { ...parties.ofUnknown(`the tunnel address of node ${node}`, version), host: node };
    }
    const key = way.addresses.find(address => address.startsWith(`${version}:`));
    return { ...key === undefined ? parties.ofHost(node, version) : parties.ofAddress({ version, bits: BigInt(key.slice(2)) }), host: node };
  }

  /** Whether an address of the packet is in some blocks, as kube-proxy asks. */
  public isFrom({ address, end }: Party): Origin['isIn'] {
    return blocks => address !== undefined
      ? blocks.some(block => block.version === address.version && address.bits >= block.first && address.bits <= block.last)
      : end.floating !== undefined && this.scenario.isIn(end.floating, AddressSet.ofCidrs(this.departure.version, blocks), 'loadBalancerSourceRanges');
  }

  /** Whether the packet is still for the address of a Service. */
  public isForService(): boolean {
    const { to } = this.passage;
    return to.workload === undefined && to.host === undefined && (to.service !== undefined || this.terrain.proxy.serviceAt(to.name) !== undefined);
  }

  /** Whether the packet's port is a node port. */
  public isForNodePort(): boolean {
    return this.terrain.proxy.serviceOfNodePort(this.departure.protocol, this.passage.toPort) !== undefined;
  }

  /** Whether it is one node's tunnel to another, which Felix accepts before any policy of hosts (R-HEP-11). */
  public isCalicoTunnel(): boolean {
    const { from, to, toPort } = this.passage;
    const { hosts, compiled: { cluster: { ipPools } } } = this.terrain;
    if (from.host === undefined || to.host === undefined || from.host === to.host) {
      return false;
    }
    const isVxlan = this.departure.protocol === 17 && toPort === (hosts.felix(to.host, 'vxlanPort') ?? 4789);
    return (isVxlan && ipPools.some(({ vxlanMode }) => vxlanMode !== 'Never'))
      || (this.departure.protocol === 4 && ipPools.some(({ ipipMode }) => ipipMode !== 'Never'));
  }

  /** The addresses with which a node may send. */
  public addressesOf(node: string): readonly string[] {
    return this.terrain.hosts.addressesOf(node).filter(text => readAddress(text)?.version === this.departure.version);
  }

  /** @param by what settled it, where it is not the last thing that was said */
  public delivered(reached: string, by?: string): Outcome {
    return { verdict: 'Allow', ...by !== undefined && { decidedBy: by }, reached, hops: this.hops };
  }

  /** Whoever spoke last dropped it. */
  public denied(): Outcome {
    return this.dropped(this.hops.at(-1)!.by);
  }

  public dropped(decidedBy: string): Outcome {
    return { verdict: 'Deny', decidedBy, hops: this.hops };
  }

  public unreachable(reason: string): Outcome {
    return { verdict: 'Unreachable', reason, hops: this.hops };
  }

  /** A chain of kube-proxy's drops it, for there is no backend or the client may not. */
  public refused(node: string, chain: RefusingChain): Outcome {
    this.hops.push({ node, stage: 'kube-proxy', by: chain, action: 'Deny' });
    return { ...this.denied(), ...chain !== 'KUBE-PROXY-FIREWALL' && { reason: 'no-backend' } };
  }

  /** The packet goes to somewhere that has no use for it, unless there is a listener by chance (R-KP-10, R-HEP-5). */
  public lost(by: string): Outcome {
    const reason = `kube-proxy does not translate the packet to ${this.passage.to.name}, and nothing drops it: whether anybody answers there is not known`;
    return { verdict: 'Unknown', decidedBy: by, reason, hops: this.hops };
  }

  /** Nobody knows the endpoints of the Service that is asked for. */
  public untold(): Outcome {
    return this.unmodelled(`which endpoints the Service at ${this.passage.to.name} has: it has no selector, and no EndpointSlice is among the manifests`);
  }

  public unmodelled(what: string): Outcome {
    return { verdict: 'Unknown', reason: `it is not known ${what}`, hops: this.hops };
  }
}
