import { AddressSet } from '../../sets';
import type { Cidr } from '../../values/cidr';
import { keyOfAddress } from '../address-key';
import { throughBalancer } from './balancer';
import type { HostInterface } from './interfaces';
import type { RefusingChain } from './kube-proxy';
import type { Party } from './party';
import type { Step, Trip } from './trip';

/** A packet leaves a node: its source may be masqueraded, and whoever is at its destination gets it. */
export function leave(trip: Trip, node: string, way: HostInterface): Step {
  const { hosts } = trip.terrain;
  const { to } = trip.passage;
  if (isMasqueraded(trip)) {
    const leavesAs = trip.addressOn(node, way);
    trip.visits.push({ ...trip.visits.pop()!, passage: { ...trip.passage, leavesAs } });
    trip.change({ from: leavesAs });
  }
  const next = to.host ?? (to.workload === undefined ? undefined : trip.nodeOf(to));
  if (next === undefined) {
    return throughBalancer(trip) ?? (trip.isForService() ? trip.unreachable('no-such-service-port') : trip.delivered(to.name));
  }
  if (hosts.dataplane === 'eBPF' && trip.passage.isTranslated && trip.visits.at(-1)?.came.by === 'interface') {
    return throughTunnel(trip, next);
  }
  const atHost = to.host !== undefined && to.address !== undefined ? hosts.interfacesOf(next).withAddress(keyOfAddress(to.address)) : undefined;
  return { node: next, by: atHost ?? hosts.neighbour(next, way, trip.scenario) };
}

/** A packet that kube-proxy didn't translate, and that nobody stopped: on to whoever serves the address (R-KP-10). */
export function strayed(trip: Trip, node: string, way: HostInterface, refusal: RefusingChain): Step {
  const { to, from } = trip.passage;
  const { hosts, proxy } = trip.terrain;
  if (to.host !== undefined && to.host !== node) {
    return leave(trip, node, way);
  }
  const service = proxy.servedAt(to.name, trip.departure.protocol, trip.passage.toPort);
  // Only nodes serve the address of a load balancer: the network takes the packet to one of the others.
  const others = service === undefined || service.clusterIps.includes(to.name) ? [] : hosts.names.filter(name => name !== node);
  if (others.length === 0) {
    return trip.lost(refusal);
  }
  const next = others.length === 1 ? others[0] : trip.scenario.choose({ key: 'arrival', text: 'at which node the packet comes in' }, others);
  return { node: next, by: hosts.arrival(next, from.address, to.name, trip.scenario) };
}

/** Whether the packet leaves with its node's address: kube-proxy marked it, or a pool asks for it (R-RES-10). */
function isMasqueraded(trip: Trip): boolean {
  const { from, to, isMasqueraded: isMarked, isUntracked } = trip.passage;
  if (isMarked || isUntracked || from.workload === undefined) {
    return isMarked;
  }
  const { natPools, pools, arePoliced } = trip.terrain.hosts;
  if (to.host !== undefined && trip.terrain.hosts.felix(trip.nodeOf(from), 'natOutgoingExclusions') === 'IPPoolsAndHostIPs') {
    return false;
  }
  if (pools.length === 0) {
    // Only a host that polices what comes to it sees the difference.
    return arePoliced && to.host !== undefined && trip.scenario.choose(
      { key: 'natOutgoing', text: 'whether pods\' packets to other nodes are masqueraded: no IPPool is among the manifests', wouldDependOn: 'natOutgoing' }, [true, false]);
  }
  return isIn(trip, from, natPools) && !isIn(trip, to, pools);
}

/** Whether an end's address is in some blocks; forks where that is not known. */
function isIn({ scenario, departure: { version } }: Trip, { address, end, name }: Party, blocks: readonly Cidr[]): boolean {
  if (address !== undefined) {
    return blocks.some(block => block.version === version && address.bits >= block.first && address.bits <= block.last);
  }
  return end.floating !== undefined && blocks.length > 0 && scenario.isIn(end.floating, AddressSet.ofCidrs(version, blocks), `whether ${name} is masqueraded`);
}

/** In eBPF mode one node hands a client's packet to the backend's node in a tunnel, with the client's address (R-HEP-14). */
function throughTunnel(trip: Trip, node: string): Step {
  const { all, star } = trip.terrain.hosts.interfacesOf(node);
  const { to } = trip.passage;
  if (star !== undefined || all.some(({ own }) => own !== undefined) || to.workload === undefined) {
    return trip.unmodelled(`what the HostEndpoints of node ${node} say of packets that another node hands over in eBPF mode (R-HEP-14)`);
  }
  return trip.asker.pod(node, to.workload, 'Ingress', trip.packet()) === 'Allow' ? trip.delivered(to.name) : trip.denied();
}
