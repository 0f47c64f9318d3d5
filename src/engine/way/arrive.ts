import { passPreDnat } from './pre-dnat';
import { route } from './route';
import { translate } from './translate';
import type { Arrival, Step, Trip } from './trip';

/** Felix takes node ports from here for services in IPVS mode, unless it is told other ranges. */
const NODE_PORTS = [{ first: 30000, last: 32767 }];

/** A packet comes to a node by one of its interfaces: raw, preDNAT, kube-proxy's translation, and then it is routed. */
export function arrive(trip: Trip, { node, by }: Arrival): Step {
  trip.change({ isTranslated: false, isMasqueraded: false, isAccepted: false, isUntracked: false });
  const { own, star } = by;
  const { dataplane } = trip.terrain.hosts;
  if (own !== undefined && trip.asker.hasUntracked(own, dataplane)) {
    const answer = trip.asker.untracked(node, own, 'Ingress', trip.packet());
    if (answer === 'Deny') {
      return trip.denied();
    }
    trip.change({ isUntracked: answer === 'Allow', isAccepted: answer === 'Allow' });
  }
  if (trip.passage.isUntracked) {
    return route(trip, node, { by: 'interface', interface: by });
  }
  // An interface whose own HostEndpoint has none of these policies is asked those of `*` (R-HEP-9).
  const asked = own !== undefined && trip.asker.hasPolicies(own, 'preDNAT') ? own : star;
  if (asked !== undefined && !passPreDnat(trip, node, asked)) {
    return trip.denied();
  }
  if (dataplane === 'IPVS' && isOddNodePort(trip, node)) {
    return trip.unmodelled('whether Felix takes a node port outside of `kubeNodePortRanges` for a service in IPVS mode (R-HEP-13)');
  }
  const { from } = trip.passage;
  const kind = from.host === node ? 'host' : from.workload !== undefined ? 'pod' : 'outside';
  return route(trip, node, { by: 'interface', interface: by }, translate(trip, node, { kind, isIn: trip.isFrom(from) }));
}

/** Whether the packet asks for a node port that is none of those of which Felix is told. */
function isOddNodePort(trip: Trip, node: string): boolean {
  const ranges = trip.terrain.hosts.felix(node, 'kubeNodePortRanges') ?? NODE_PORTS;
  const { to, toPort } = trip.passage;
  return to.host === node && trip.isForNodePort() && !ranges.some(({ first, last }) => toPort >= first && toPort <= last);
}
