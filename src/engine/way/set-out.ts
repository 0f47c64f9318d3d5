/** How a packet sets out: from a pod, from a host, or from outside. */
import { keyOfAddress } from '../address-key';
import { throughBalancer } from './balancer';
import type { HostInterface } from './interfaces';
import { leave, strayed } from './leave';
import type { Party } from './party';
import { passPreDnat } from './pre-dnat';
import { route } from './route';
import { translate } from './translate';
import type { Step, Trip } from './trip';

export function setOut(trip: Trip): Step {
  const { from } = trip.departure;
  if (from.workload !== undefined) {
    return fromPod(trip, from);
  }
  return from.host !== undefined ? fromHost(trip, from.host) : fromOutside(trip);
}

function fromPod(trip: Trip, from: Party): Step {
  const node = trip.nodeOf(from);
  // A HostEndpoint for all interfaces is asked of what comes from pods too (R-HEP-8).
  const { star } = trip.terrain.hosts.interfacesOf(node);
  if (star !== undefined && !passPreDnat(trip, node, star)) {
    return trip.denied();
  }
  const refusal = translate(trip, node, { kind: 'pod', isIn: trip.isFrom(from), workload: from.workload });
  const tunnel = forbiddenTunnel(trip, node);
  if (tunnel !== undefined) {
    return trip.dropped(tunnel);
  }
  return route(trip, node, { by: 'pod', party: from }, refusal);
}

/** Host output: untracked, translated, then normal egress, which translated packets meet by the route that they take in the end. */
function fromHost(trip: Trip, node: string): Step {
  const asked = trip.passage.to;
  if (trip.isForPodOf(node)) {
    return trip.delivered(asked.name); // a host reaches its own pods unpoliced (R-EVAL-10)
  }
  const first = wayOf(trip, node, asked);
  if (trip.passage.from.isAnyAddress === true) {
    trip.change({ from: ownAddress(trip, node, asked, first) });
  }
  if (first.own !== undefined && trip.asker.hasPolicies(first.own, 'untracked')) {
    const answer = trip.asker.untracked(node, first.own, 'Egress', trip.packet());
    if (answer === 'Deny') {
      return trip.denied();
    }
    trip.change({ isUntracked: answer === 'Allow', isAccepted: answer === 'Allow' });
  }
  const refusal = trip.passage.isUntracked ? undefined : translate(trip, node, { kind: 'host', isIn: trip.isFrom(trip.passage.from) });
  if (refusal === 'untold') {
    return trip.untold();
  }
  const { isTranslated, isUntracked, to } = trip.passage;
  const { dataplane, arePoliced } = trip.terrain.hosts;
  if (isTranslated && dataplane === 'IPVS' && arePoliced) {
    return trip.unmodelled('what policy says of a host\'s own connections to services in IPVS mode (R-HEP-13)');
  }
  // nftables takes translated packets for untranslated ones, and asks by the route of before (R-HEP-20).
  if (isTranslated && dataplane === 'nftables' && !allowsEgress(trip, node, first, 'host-egress')) {
    return trip.denied();
  }
  if (trip.isForPodOf(node)) {
    // What IPVS forwards to a pod of the node is policed there (R-EVAL-10).
    const isPoliced = isTranslated && dataplane === 'IPVS';
    return !isPoliced || trip.asker.pod(node, to.workload!, 'Ingress', trip.packet()) === 'Allow' ? trip.delivered(to.name) : trip.denied();
  }
  const way = wayOf(trip, node, to);
  if (!isUntracked && !allowsEgress(trip, node, way, isTranslated ? 'host-egress-dnat' : 'host-egress')) {
    return trip.denied();
  }
  trip.visit(node, { by: 'host' }, way);
  if (refusal !== undefined) {
    return (way.own ?? way.star) === undefined ? trip.refused(node, refusal) : strayed(trip, node, way, refusal);
  }
  if (isUntracked && trip.isForService()) {
    return trip.lost('untracked');
  }
  return to.host === node ? { node, by: way } : leave(trip, node, way);
}

function fromOutside(trip: Trip): Step {
  const { hosts } = trip.terrain;
  const { arrivesAt, arrivesOn } = trip.departure;
  const balanced = throughBalancer(trip);
  if (balanced !== undefined) {
    return balanced;
  }
  const { to } = trip.passage;
  const node = arrivesAt ?? arrivalNode(trip, to);
  if (node === undefined) {
    return trip.unreachable('not-routed');
  }
  const by = arrivesOn === undefined
    ? hosts.arrival(node, trip.passage.from.address, to.name, trip.scenario)
    : hosts.called(node, arrivesOn, trip.scenario, to.name);
  return { node, by };
}

/** The node to which the network takes a packet from outside; undefined where it takes it nowhere. */
function arrivalNode(trip: Trip, to: Party): string | undefined {
  if (to.host !== undefined || to.workload !== undefined) {
    return trip.nodeOf(to);
  }
  const { proxy } = trip.terrain;
  const service = to.service?.via === 'LoadBalancer' ? to.service.service : proxy.servedAt(to.name, trip.departure.protocol, trip.passage.toPort);
  if (service === undefined || service.clusterIps.includes(to.name)) {
    return undefined;
  }
  const nodes = proxy.nodesServing(service, trip.departure.version, trip.terrain.hosts.someNames);
  return nodes.length === 1 ? nodes[0] : trip.scenario.choose({ key: 'arrival', text: 'at which node the packet comes in' }, nodes);
}

function allowsEgress(trip: Trip, node: string, { own, star }: HostInterface, stage: 'host-egress' | 'host-egress-dnat'): boolean {
  const governing = own ?? star;
  return governing === undefined || trip.isCalicoTunnel() || trip.asker.host(node, stage, governing, 'Egress', trip.packet()) === 'Allow';
}

/** The interface by which a host's own packet leaves; `lo` to itself, for which only a HostEndpoint for all stands (R-HEP-7). */
function wayOf(trip: Trip, node: string, to: Party): HostInterface {
  const { from } = trip.passage;
  const interfaces = trip.terrain.hosts.interfacesOf(node);
  if (to.host !== node) {
    // A host sends with the address of the interface by which the packet leaves: where it is told, so is the interface (R-KP-11).
    const isTold = from.isAnyAddress !== true && from.address !== undefined && !trip.passage.isTranslated;
    const own = isTold ? interfaces.withAddress(keyOfAddress(from.address)) : undefined;
    return own ?? trip.departureFrom(node, to);
  }
  const { star } = interfaces;
  return { name: 'lo', addresses: [], networks: [], ...star && { star } };
}

/** The address with which a node sends: the one that is asked for, if it is its own, or that of the interface by which it is routed (R-KP-11). */
function ownAddress(trip: Trip, node: string, asked: Party, way: HostInterface): Party {
  if (asked.host === node && asked.address !== undefined) {
    return { ...asked, host: node };
  }
  const addresses = trip.addressesOf(node);
  if (way.addresses.length > 0 || addresses.length < 2) {
    return trip.addressOn(node, way);
  }
  const text = trip.scenario.choose({ key: `source of ${node}`, text: `with which of its addresses node ${node} sends` }, addresses);
  return { ...trip.terrain.parties.ofText(text), host: node };
}

/** What drops tunnels that pods open themselves, unless Felix is told to let them (R-EVAL-12). */
function forbiddenTunnel({ terrain: { hosts }, departure: { protocol }, passage: { toPort } }: Trip, node: string): string | undefined {
  if (protocol === 17 && toPort === (hosts.felix(node, 'vxlanPort') ?? 4789) && hosts.felix(node, 'allowVxlanPacketsFromWorkloads') !== true) {
    return 'vxlanFromWorkload';
  }
  return protocol === 4 && hosts.felix(node, 'allowIpipPacketsFromWorkloads') !== true ? 'ipipFromWorkload' : undefined;
}
