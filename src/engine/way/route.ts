import { forward } from './forward';
import type { Refusal, RefusingChain } from './kube-proxy';
import type { Step, Trip } from './trip';
import type { Came } from './visit';

/** What IPv6 needs to know its neighbours: listeners, routers and addresses (R-EVAL-11). */
const NEIGHBOURS = [130, 131, 132, 133, 135, 136];

const ICMPV6 = 58;

/**
 * What happens to a packet on a node once its destination is settled: it is for the host itself (INPUT), or passes through (FORWARD).
 *
 * @param refusal why kube-proxy did not translate it, though it is for a Service
 */
export function route(trip: Trip, node: string, came: Came, refusal?: Refusal): Step {
  if (refusal === 'untold') {
    return trip.untold();
  }
  return trip.passage.to.host === node ? input(trip, node, came, refusal) : forward(trip, node, came, refusal);
}

function input(trip: Trip, node: string, came: Came, refusal?: RefusingChain): Step {
  trip.visit(node, came);
  if (came.by === 'pod') {
    return podToHost(trip, node, came, refusal);
  }
  const governing = came.by === 'interface' ? came.interface.own ?? came.interface.star : undefined;
  const { isAccepted, isUntracked } = trip.passage;
  if (!isAccepted) {
    if (governing === undefined) {
      return restOfInput(trip, node, refusal);
    }
    if (!trip.isCalicoTunnel() && trip.asker.host(node, 'host-ingress', governing, 'Ingress', trip.packet()) !== 'Allow') {
      return trip.denied();
    }
  }
  // Accepted, the packet never comes to the chains that would refuse it (R-KP-10).
  if (refusal !== undefined) {
    return trip.lost(refusal);
  }
  return isUntracked && trip.isForNodePort() ? trip.lost('untracked') : trip.delivered(`node:${node}`);
}

/** Pod egress policy, and then what Felix is told to do with packets to its host (R-EVAL-11). */
function podToHost(trip: Trip, node: string, { party }: Extract<Came, { by: 'pod' }>, refusal?: RefusingChain): Step {
  if (trip.departure.protocol === ICMPV6 && NEIGHBOURS.includes(trip.departure.icmpType)) {
    return trip.delivered(`node:${node}`);
  }
  if (trip.asker.pod(node, party.workload!, 'Egress', trip.packet()) !== 'Allow') {
    return trip.denied();
  }
  const action = trip.terrain.hosts.felix(node, 'defaultEndpointToHostAction') ?? trip.scenario.choose({
    key: `defaultEndpointToHostAction of ${node}`,
    text: 'what Felix does with packets from pods to their host: no FelixConfiguration says `defaultEndpointToHostAction`',
    wouldDependOn: 'defaultEndpointToHostAction',
  }, ['Drop', 'Accept', 'Return'] as const);
  const by = 'defaultEndpointToHostAction';
  trip.hops.push({ node, stage: 'to-host', by, action: action === 'Drop' ? 'Deny' : action === 'Accept' ? 'Allow' : 'Return' });
  switch (action) {
    case 'Drop': return trip.denied();
    case 'Return': return restOfInput(trip, node, refusal, 'hostInputPolicy');
    case 'Accept': return refusal === undefined ? trip.delivered(`node:${node}`) : trip.lost(refusal);
  }
}

/** What stands in INPUT behind Calico's chains: kube-proxy, and the host's own policy. */
function restOfInput(trip: Trip, node: string, refusal: RefusingChain | undefined, by?: string): Step {
  if (refusal !== undefined) {
    return trip.refused(node, refusal);
  }
  if (trip.terrain.hosts.options.inputPolicy === 'DROP') {
    trip.hops.push({ node, stage: 'to-host', by: 'hostInputPolicy', action: 'Deny' });
    return trip.denied();
  }
  return trip.delivered(`node:${node}`, by);
}
