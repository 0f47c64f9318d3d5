import { IpVersion, readAddress } from '../../values/address';
import type { State } from '../chain';
import type { CompiledCluster } from '../compiled-cluster';
import type { Packet } from '../packet';
import type { Parties } from '../parties';
import type { Scenario } from '../scenario';
import { Asker } from './asker';
import type { Hop, Outcome } from './hop';
import type { Hosts } from './hosts';
import type { HostInterface } from './interfaces';
import type { KubeProxy, Origin, RefusingChain, Target } from './kube-proxy';
import type { Party, Passage } from './party';
import { establishedOutcome, replyOutcome } from './replies';
import type { Visit } from './visit';

/** What stays the same for every question to a cluster. */
export interface Terrain {
  readonly compiled: CompiledCluster;
  readonly hosts: Hosts;
  readonly proxy: KubeProxy;
  readonly parties: Parties;
}

/** A packet that sets out. */
export interface Departure {
  readonly version: IpVersion;
  readonly protocol: number;
  readonly from: Party;
  readonly to: Party;

  /** -1 where the protocol has none. */
  readonly fromPort: number;
  readonly toPort: number;

  /** -1 where it is no ICMP. */
  readonly icmpType: number;
  readonly icmpCode: number;

  /** The node where a packet from outside comes in; absent: that of its destination, or any. */
  readonly arrivesAt?: string;

  /** The interface on which it comes in. */
  readonly arrivesOn?: string;

  /** Whether it belongs to a connection that was open before (R-EVAL-9). */
  readonly isEstablished: boolean;
}

/** How a packet came to a node: by an interface, from a pod of the node, or from the node itself. */
export type Came =
  | { readonly by: 'interface'; readonly interface: HostInterface }
  | { readonly by: 'pod'; readonly party: Party }
  | { readonly by: 'host' };

/** A walk longer than this goes in a circle. */
const MOST_NODES = 8;

/**
 * Follows one packet from where it sets out to where it ends, asking everybody who has a say (§6).
 *
 * Whatever is not known is taken from the scenario, or forks it.
 */
export class Walk {
  private readonly hops: Hop[] = [];

  private readonly visits: Visit[] = [];

  private readonly asker: Asker;

  private passage: Passage;

  constructor(
    private readonly terrain: Terrain,
    private readonly departure: Departure,
    state: State,
    private readonly scenario: Scenario,
  ) {
    this.asker = new Asker(terrain.compiled, terrain.hosts, state, departure.isEstablished, hop => this.hops.push(hop));
    const { from, to, fromPort, toPort } = departure;
    this.passage = { from, to, fromPort, toPort, isTranslated: false, isMasqueraded: false, isAccepted: false, isUntracked: false };
  }

  /** The packet as it was last: translated, or as it set out. */
  public get last(): Passage {
    return this.passage;
  }

  public go(): Outcome {
    const outcome = this.setOut();
    if (this.departure.isEstablished) {
      return establishedOutcome(this.visits, this.departure, this.asker, this.scenario, this.hops, this.terrain.hosts.dataplane);
    }
    if (outcome.verdict !== 'Allow' && !(outcome.verdict === 'Unknown' && outcome.decidedBy === 'untracked')) {
      return outcome;
    }
    return replyOutcome(this.visits, outcome, this.departure, this.asker, this.scenario, this.hops, this.terrain.hosts.dataplane);
  }

  private setOut(): Outcome {
    const { from } = this.departure;
    if (from.workload !== undefined) {
      return this.fromPod(from);
    }
    return from.host !== undefined ? this.fromHost(from.host) : this.fromOutside();
  }

  private fromPod(from: Party): Outcome {
    const node = this.nodeOf(from);
    const { star } = this.terrain.hosts.interfacesOf(node);
    const isTunnel = this.isForbiddenTunnel(node);
    if (isTunnel !== undefined) {
      return this.stop('Deny', isTunnel);
    }
    // A HostEndpoint for all interfaces is asked of what comes from pods too (R-HEP-8).
    if (star !== undefined && !this.passPreDnat(node, star)) {
      return this.denied();
    }
    const refusal = this.translate(node, { kind: 'pod', isIn: this.isFrom(from), workload: from.workload });
    return this.route(node, { by: 'pod', party: from }, refusal);
  }

  private fromHost(node: string): Outcome {
    const asked = this.passage.to;
    if (asked.workload !== undefined && this.nodeOf(asked) === node) {
      return this.delivered(asked.name); // a host reaches its own pods unpoliced (R-EVAL-10)
    }
    const first = asked.host === node ? this.loopback(node) : this.departureFrom(node, asked);
    if (this.passage.from.isAnyAddress === true) {
      this.passage = { ...this.passage, from: this.ownAddress(node, asked, first) };
    }
    const { own } = first;
    if (own !== undefined && this.asker.hasPolicies(own, 'untracked')) {
      const answer = this.asker.untracked(node, own, 'Egress', this.packet());
      if (answer === 'Deny') {
        return this.denied();
      }
      this.passage = { ...this.passage, isUntracked: answer === 'Allow', isAccepted: answer === 'Allow' };
    }
    const refusal = this.passage.isUntracked ? undefined : this.translate(node, { kind: 'host', isIn: this.isFrom(this.passage.from) });
    const { to, isTranslated } = this.passage;
    const { dataplane } = this.terrain.hosts;
    const isLocalPod = to.workload !== undefined && this.nodeOf(to) === node;
    if (isTranslated && dataplane === 'IPVS' && this.terrain.hosts.arePoliced) {
      return this.unmodelled('what policy says of a host\'s own connections to services in IPVS mode (R-HEP-13)');
    }
    if (isTranslated && dataplane === 'nftables') {
      // nftables takes translated packets for untranslated ones, and asks by the route of before (R-HEP-20).
      const asked = first.own ?? first.star;
      if (asked !== undefined && this.asker.host(node, 'host-egress', asked, 'Egress', this.packet()) !== 'Allow') {
        return this.denied();
      }
    }
    if (isLocalPod) {
      return this.delivered(to.name);
    }
    const way = to.host === node ? this.loopback(node) : this.departureFrom(node, to);
    const governing = way.own ?? way.star;
    if (governing !== undefined && !this.passage.isUntracked) {
      const answer = this.asker.host(node, isTranslated ? 'host-egress-dnat' : 'host-egress', governing, 'Egress', this.packet());
      if (answer !== 'Allow') {
        return this.denied();
      }
    }
    this.visit(node, { by: 'host' }, way);
    if (refusal !== undefined) {
      return governing === undefined ? this.refused(node, refusal) : this.strayed(node, way, refusal);
    }
    if (this.passage.isUntracked && this.isServiceAddress()) {
      return this.lost('untracked');
    }
    if (to.host === node) {
      return this.arrive(node, way);
    }
    return this.onward(node, way);
  }

  private fromOutside(): Outcome {
    const { to, arrivesAt, arrivesOn } = this.departure;
    const node = arrivesAt ?? this.arrivalNode(to);
    if (node === undefined) {
      return this.unreachable('not-routed');
    }
    const { hosts } = this.terrain;
    return this.arrive(node, arrivesOn === undefined
      ? hosts.arrival(node, this.passage.from.address, to.name, this.scenario)
      : hosts.interfacesOf(node).orNew(arrivesOn));
  }

  /** The node to which the network takes a packet from outside; undefined where it takes it nowhere. */
  private arrivalNode(to: Party): string | undefined {
    if (to.host !== undefined) {
      return to.host;
    }
    if (to.workload !== undefined) {
      return this.nodeOf(to);
    }
    const { hosts, proxy } = this.terrain;
    const service = to.service?.via === 'LoadBalancer' ? to.service.service : proxy.serviceAt(to.name);
    if (service === undefined || service.clusterIps.some(address => address === to.name)) {
      return undefined;
    }
    return this.scenario.choose({ key: 'arrival', text: 'at which node the packet comes in' }, hosts.names.length > 0 ? hosts.names : ['(a node)']);
  }

  /** A packet comes to a node by one of its interfaces. */
  private arrive(node: string, by: HostInterface): Outcome {
    if (this.visits.length >= MOST_NODES) {
      return { verdict: 'Unknown', reason: 'the packet goes in a circle between nodes', hops: this.hops };
    }
    this.passage = { ...this.passage, isTranslated: false, isMasqueraded: false, isAccepted: false, isUntracked: false };
    const { own, star } = by;
    if (own !== undefined && this.asker.hasUntracked(own, this.terrain.hosts.dataplane)) {
      const answer = this.asker.untracked(node, own, 'Ingress', this.packet());
      if (answer === 'Deny') {
        return this.denied();
      }
      this.passage = { ...this.passage, isUntracked: answer === 'Allow', isAccepted: answer === 'Allow' };
    }
    if (this.passage.isUntracked) {
      return this.route(node, { by: 'interface', interface: by });
    }
    // An interface whose own HostEndpoint has none of these policies is asked those of `*` (R-HEP-9).
    const asked = own !== undefined && this.asker.hasPolicies(own, 'preDNAT') ? own : star;
    if (asked !== undefined && !this.passPreDnat(node, asked)) {
      return this.denied();
    }
    const { from } = this.passage;
    if (this.terrain.hosts.dataplane === 'IPVS' && this.isOddNodePort(node)) {
      return this.unmodelled('whether Felix takes a node port outside of `kubeNodePortRanges` for a service in IPVS mode (R-HEP-13)');
    }
    const kind = from.host === node ? 'host' : from.workload !== undefined ? 'pod' : 'outside';
    return this.route(node, { by: 'interface', interface: by }, this.translate(node, { kind, isIn: this.isFrom(from) }));
  }

  private passPreDnat(node: string, host: NonNullable<HostInterface['own']>): boolean {
    if (!this.asker.hasPolicies(host, 'preDNAT')) {
      return true;
    }
    const answer = this.asker.preDnat(node, host, this.packet());
    this.passage = { ...this.passage, isAccepted: answer === 'Allow' };
    return answer !== 'Deny';
  }

  /** Puts a backend in the place of a service; the chain that will refuse the packet, where there is none. */
  private translate(node: string, from: Origin): RefusingChain | undefined {
    const { to, toPort } = this.passage;
    const { version, protocol } = this.departure;
    const translation = this.terrain.proxy.translate({
      node, isLocalAddress: to.host === node, from, version, protocol, port: toPort, ...to.address && { to: to.address }, ...to.service && { service: to.service },
    });
    if (translation.kind !== 'translated') {
      return translation.kind === 'refused' ? translation.chain : undefined;
    }
    const target = this.chooseTarget(translation.targets, to.name);
    const party = this.partyOf(target);
    const isHairpin = from.workload !== undefined && from.workload === party.workload;
    // Calico's own proxy takes the client's address to the backend's node (R-HEP-14).
    const keepsSource = this.terrain.hosts.dataplane === 'eBPF';
    this.passage = { ...this.passage, to: party, toPort: target.port, isTranslated: true, isMasqueraded: !keepsSource && (translation.isMasqueraded || isHairpin) };
    return undefined;
  }

  private chooseTarget(targets: readonly Target[], asked: string): Target {
    if (targets.length === 1) {
      return targets[0];
    }
    const name = this.scenario.choose({ key: `backend of ${asked}`, text: `which backend of ${asked} gets the packet` }, targets.map(target => target.name));
    return targets.find(target => target.name === name)!;
  }

  private partyOf({ workload, address, name }: Target): Party {
    const { parties } = this.terrain;
    if (workload !== undefined) {
      return parties.ofWorkload(workload, this.departure.version);
    }
    const read = readAddress(address!);
    const party = parties.ofAddress(read!);
    return { ...party, name };
  }

  private route(node: string, came: Came, refusal?: RefusingChain): Outcome {
    return this.passage.to.host === node ? this.input(node, came, refusal) : this.forward(node, came, refusal);
  }

  /** The packet is for the host itself. */
  private input(node: string, came: Came, refusal?: RefusingChain): Outcome {
    this.visit(node, came);
    if (came.by === 'pod') {
      return this.podToHost(node, came.party, refusal);
    }
    const governing = came.by === 'interface' ? came.interface.own ?? came.interface.star : undefined;
    if (governing === undefined && !this.passage.isAccepted) {
      return this.restOfInput(node, refusal);
    }
    if (!this.passage.isAccepted && this.asker.host(node, 'host-ingress', governing!, 'Ingress', this.packet()) !== 'Allow') {
      return this.denied();
    }
    if (refusal !== undefined || (this.passage.isUntracked && this.isNodePort())) {
      return this.lost(this.passage.isUntracked ? 'untracked' : refusal!);
    }
    return this.delivered(`node:${node}`);
  }

  /** Pod egress policy, and then what Felix is told to do with packets to its host (R-EVAL-11). */
  private podToHost(node: string, from: Party, refusal?: RefusingChain): Outcome {
    if (this.asker.pod(node, from.workload!, 'Egress', this.packet()) !== 'Allow') {
      return this.denied();
    }
    const action = this.terrain.hosts.felix(node, 'defaultEndpointToHostAction') ?? this.scenario.choose({
      key: `defaultEndpointToHostAction of ${node}`,
      text: 'what Felix does with packets from pods to their host: no FelixConfiguration says `defaultEndpointToHostAction`',
      wouldDependOn: 'defaultEndpointToHostAction',
    }, ['Drop', 'Accept', 'Return'] as const);
    this.hops.push({ node, stage: 'to-host', by: 'defaultEndpointToHostAction', action: action === 'Drop' ? 'Deny' : action === 'Accept' ? 'Allow' : 'Return' });
    if (action === 'Drop') {
      return this.denied();
    }
    if (action === 'Return') {
      return this.restOfInput(node, refusal);
    }
    return refusal === undefined ? this.delivered(`node:${node}`) : this.lost(refusal);
  }

  /** What stands in INPUT behind Calico's chains. */
  private restOfInput(node: string, refusal?: RefusingChain): Outcome {
    if (refusal !== undefined) {
      return this.refused(node, refusal);
    }
    if (this.terrain.hosts.options.inputPolicy === 'DROP') {
      this.hops.push({ node, stage: 'to-host', by: 'hostInputPolicy', action: 'Deny' });
      return this.denied();
    }
    const isReturn = this.hops.at(-1)?.action === 'Return';
    return this.delivered(`node:${node}`, isReturn ? 'hostInputPolicy' : undefined);
  }

  /** The packet passes through: each chain that exists is asked, and the last one decides (R-HEP-6). */
  private forward(node: string, came: Came, refusal?: RefusingChain): Outcome {
    const { hosts } = this.terrain;
    const { to } = this.passage;
    const isToPod = to.workload !== undefined && this.nodeOf(to) === node;
    const { star } = hosts.interfacesOf(node);
    const way = isToPod ? undefined : this.departureFrom(node, to);
    const inside = came.by === 'interface' ? came.interface.own ?? came.interface.star : star;
    const outside = way === undefined ? star : way.own ?? way.star;
    this.visit(node, came, way);
    if (inside !== undefined && !this.passage.isAccepted && !this.ask(this.asker.forward(node, inside, 'Ingress', this.packet()))) {
      return this.denied();
    }
    if (came.by === 'pod' && !this.ask(this.asker.pod(node, came.party.workload!, 'Egress', this.packet()))) {
      return this.denied();
    }
    if (isToPod && !this.ask(this.asker.pod(node, to.workload!, 'Ingress', this.packet()))) {
      return this.denied();
    }
    if (outside !== undefined && !this.ask(this.asker.forward(node, outside, 'Egress', this.packet()))) {
      return this.denied();
    }
    const refused = this.endOfForward(node, refusal, way);
    if (refused !== undefined) {
      return refused;
    }
    if (isToPod) {
      return this.delivered(to.name);
    }
    return this.passage.isUntracked && this.isServiceAddress() ? this.lost('untracked') : this.onward(node, way!);
  }

  /** Notes an answer in the mark that Felix keeps; false where the packet is dropped. */
  private ask(answer: 'Allow' | 'Deny' | 'Pass'): boolean {
    this.passage = { ...this.passage, isAccepted: answer === 'Allow' };
    return answer !== 'Deny';
  }

  /** What stands in FORWARD behind Calico's chains: kube-proxy, Calico's mark, the host's own policy. */
  private endOfForward(node: string, refusal: RefusingChain | undefined, way: HostInterface | undefined): Outcome | undefined {
    const end = (by: string, action: 'Allow' | 'Deny'): void => void this.hops.push({ node, stage: 'forward-end', by, action });
    if (refusal !== undefined) {
      return this.refused(node, refusal);
    }
    const { isMasqueraded, isAccepted, isTranslated } = this.passage;
    if (isMasqueraded) {
      end('kubeForwardMasqMark', 'Allow');
      const governing = way?.own ?? way?.star;
      if (isTranslated && !isAccepted && governing !== undefined && this.terrain.hosts.dataplane !== 'nftables') {
        // It left FORWARD before Felix marked it, and is taken for a packet of the host itself (R-HEP-6b).
        return this.asker.host(node, 'host-egress-dnat', governing, 'Egress', this.packet()) === 'Allow' ? undefined : this.denied();
      }
      return undefined;
    }
    if (isAccepted) {
      end('calicoAccept', 'Allow');
      return undefined;
    }
    const isOpen = this.terrain.hosts.options.forwardPolicy !== 'DROP';
    end('hostForwardPolicy', isOpen ? 'Allow' : 'Deny');
    return isOpen ? undefined : this.denied();
  }

  /** The packet leaves a node: its source may be masqueraded, and whoever is at its address gets it. */
  private onward(node: string, way: HostInterface): Outcome {
    const { hosts } = this.terrain;
    const { from, to, isMasqueraded } = this.passage;
    const isNat = from.workload !== undefined && from.address !== undefined && to.address !== undefined
      && !this.passage.isUntracked && hosts.isMasqueraded(from.address, to.address);
    if (isMasqueraded || isNat) {
      const leavesAs = this.addressOn(node, way);
      this.visits.push({ ...this.visits.pop()!, passage: { ...this.passage, leavesAs } });
      this.passage = { ...this.passage, from: leavesAs };
    }
    const next = to.host ?? (to.workload === undefined ? undefined : this.nodeOf(to));
    if (next !== undefined && hosts.dataplane === 'eBPF' && this.passage.isTranslated && this.visits.at(-1)?.came.by === 'interface') {
      return this.throughTunnel(next);
    }
    if (next !== undefined) {
      const atHost = to.host !== undefined && to.address !== undefined ? hosts.interfacesOf(next).withAddress(`${to.address.version}:${to.address.bits}`) : undefined;
      return this.arrive(next, atHost ?? hosts.neighbour(next, way, this.scenario));
    }
    return this.isServiceAddress() ? this.unreachable('no-such-service-port') : this.delivered(to.name);
  }

  /** In eBPF mode one node hands a client's packet to the backend's node in a tunnel, with the client's address (R-HEP-14). */
  private throughTunnel(node: string): Outcome {
    const { all, star } = this.terrain.hosts.interfacesOf(node);
    const { to } = this.passage;
    if (star !== undefined || all.some(({ own }) => own !== undefined) || to.workload === undefined) {
      return this.unmodelled(`what the HostEndpoints of node ${node} say of packets that another node hands over in eBPF mode (R-HEP-14)`);
    }
    return this.asker.pod(node, to.workload, 'Ingress', this.packet()) === 'Allow' ? this.delivered(to.name) : this.denied();
  }

  private unmodelled(what: string): Outcome {
    return { verdict: 'Unknown', reason: `it is not known ${what}`, hops: this.hops };
  }

  /** A packet to a service that its node didn't translate, and that nobody stopped there. */
  private strayed(node: string, way: HostInterface, refusal: RefusingChain): Outcome {
    const { to } = this.passage;
    const service = this.terrain.proxy.serviceAt(to.name);
    if (service === undefined || service.clusterIps.includes(to.name) || to.host !== undefined) {
      return to.host === undefined || to.host === node ? this.lost(refusal) : this.onward(node, way);
    }
    // Only nodes serve the address of a load balancer: the network takes the packet to one of the others.
    const others = this.terrain.hosts.names.filter(name => name !== node);
    if (others.length === 0) {
      return this.lost(refusal);
    }
    const next = others.length === 1 ? others[0] : this.scenario.choose({ key: 'arrival', text: 'at which node the packet comes in' }, others);
    return this.arrive(next, this.terrain.hosts.arrival(next, this.passage.from.address, to.name, this.scenario));
  }

  private refused(node: string, chain: RefusingChain): Outcome {
    this.hops.push({ node, stage: 'kube-proxy', by: chain, action: 'Deny' });
    return { ...this.denied(), ...chain !== 'KUBE-PROXY-FIREWALL' && { reason: 'no-backend' } };
  }

  /** The packet goes to somewhere that has no use for it, unless there is a listener by chance (R-KP-10, R-HEP-5). */
  private lost(by: string): Outcome {
    return {
      verdict: 'Unknown',
      decidedBy: by,
      reason: `kube-proxy does not translate the packet to ${this.passage.to.name}, and nothing drops it: whether anybody answers there is not known`,
      hops: this.hops,
    };
  }

  private delivered(reached: string, by?: string): Outcome {
    return { verdict: 'Allow', ...by !== undefined && { decidedBy: by }, reached, hops: this.hops };
  }

  private denied(): Outcome {
    return this.stop('Deny', this.hops.at(-1)!.by);
  }

  private unreachable(reason: string): Outcome {
    return { verdict: 'Unreachable', reason, hops: this.hops };
  }

  private stop(verdict: 'Deny', decidedBy: string): Outcome {
    return { verdict, decidedBy, hops: this.hops };
  }

  private visit(node: string, came: Came, way?: HostInterface): void {
    this.visits.push({ node, came, passage: this.passage, ...way && { way } });
  }

  private isForbiddenTunnel(node: string): string | undefined {
    const { hosts } = this.terrain;
    const { protocol, toPort } = this.departure;
    if (protocol === 17 && toPort === (hosts.felix(node, 'vxlanPort') ?? 4789) && hosts.felix(node, 'allowVxlanPacketsFromWorkloads') !== true) {
      return 'vxlanFromWorkload';
    }
    return protocol === 4 && hosts.felix(node, 'allowIpipPacketsFromWorkloads') !== true ? 'ipipFromWorkload' : undefined;
  }

  private isServiceAddress(): boolean {
    const { to } = this.passage;
    return to.workload === undefined && to.host === undefined && this.terrain.proxy.serviceAt(to.name) !== undefined;
  }

  private isNodePort(): boolean {
    return this.terrain.proxy.serviceOfNodePort(this.departure.protocol, this.passage.toPort) !== undefined;
  }

  /** Whether the packet asks for a node port that is none of those of which Felix is told. */
  private isOddNodePort(node: string): boolean {
    const ranges = this.terrain.hosts.felix(node, 'kubeNodePortRanges') ?? [{ first: 30000, last: 32767 }];
    const { to, toPort } = this.passage;
    return to.host === node && this.isNodePort() && !ranges.some(({ first, last }) => toPort >= first && toPort <= last);
  }

  /** The node of a pod, or of a host. */
  private nodeOf({ workload, host, name }: Party): string {
    if (host !== undefined || workload?.node !== undefined) {
      return (host ?? workload?.node)!;
    }
    const { hosts } = this.terrain;
    const doesMatter = hosts.arePoliced || hosts.options.forwardPolicy === 'DROP';
    return doesMatter && hosts.names.length > 0
      ? this.scenario.choose({ key: `node of ${name}`, text: `on which node ${name} runs` }, hosts.names)
      : `(the node of ${name})`;
  }

  private loopback(node: string): HostInterface {
    const { star } = this.terrain.hosts.interfacesOf(node);
    return { name: 'lo', addresses: [], networks: [], ...star && { star } };
  }

  private departureFrom(node: string, to: Party): HostInterface {
    const { hosts } = this.terrain;
    const address = to.address;
    return address === undefined
      ? hosts.departure(node, { version: this.departure.version, bits: -1n }, this.scenario)
      : hosts.departure(node, address, this.scenario);
  }

  /** The node's address on an interface, which masqueraded packets have. */
  private addressOn(node: string, way: HostInterface): Party {
    const { parties } = this.terrain;
    const key = way.addresses.find(address => address.startsWith(`${this.departure.version}:`));
    const party = key === undefined ? parties.ofHost(node, this.departure.version) : parties.ofAddress({ version: this.departure.version, bits: BigInt(key.slice(2)) });
    return { ...party, host: node };
  }

  /** The address with which a node sends: the one that is asked for, if it is its own, or that of the interface by which it is routed (R-KP-11). */
  private ownAddress(node: string, asked: Party, way: HostInterface): Party {
    if (asked.host === node && asked.address !== undefined) {
      return { ...asked, host: node };
    }
    const { hosts, parties } = this.terrain;
    const fitting = hosts.addressesOf(node).filter(text => readAddress(text)?.version === this.departure.version);
    if (way.addresses.length > 0 || fitting.length < 2) {
      return this.addressOn(node, way);
    }
    const text = this.scenario.choose({ key: `source of ${node}`, text: `with which of its addresses node ${node} sends` }, fitting);
    return { ...parties.ofText(text), host: node };
  }

  private isFrom({ address, end }: Party): Origin['isIn'] {
    return blocks => {
      if (address !== undefined) {
        return blocks.some(block => block.version === address.version && address.bits >= block.first && address.bits <= block.last);
      }
      const { version } = this.departure;
      return end.floating !== undefined && this.scenario.isIn(end.floating, this.terrain.hosts.setOf(version, blocks), 'loadBalancerSourceRanges');
    };
  }

  private packet(): Packet {
    const { version, protocol, icmpType, icmpCode } = this.departure;
    const { from, to, fromPort, toPort } = this.passage;
    return { version, protocol, from: from.end, to: to.end, fromPort, toPort, icmpType, icmpCode, scenario: this.scenario };
  }
}
