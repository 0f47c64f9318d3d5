import type { Outcome } from './hop';
import type { HostInterface } from './interfaces';
import type { RefusingChain } from './kube-proxy';
import { leave } from './leave';
import type { Step, Trip } from './trip';
import type { Came } from './visit';

/** A packet passes through a node: each chain that exists is asked, in this order, and the last one decides (R-HEP-6). */
export function forward(trip: Trip, node: string, came: Came, refusal?: RefusingChain): Step {
  const { to } = trip.passage;
  const isToPod = trip.isForPodOf(node);
  const { star } = trip.terrain.hosts.interfacesOf(node);
  const way = isToPod ? undefined : trip.departureFrom(node, to);
  trip.visit(node, came, way);
  return askChains(trip, node, came, isToPod, way, star)
    ?? endOfForward(trip, node, refusal, way)
    ?? (isToPod ? trip.delivered(to.name) : onward(trip, node, way!));
}

/** An interface without a HostEndpoint has no chain; the pods' interfaces have that of `*` (R-HEP-8). */
function askChains(trip: Trip, node: string, came: Came, isToPod: boolean, way?: HostInterface, star?: HostInterface['star']): Outcome | undefined {
  const { asker } = trip;
  const inside = came.by === 'interface' ? came.interface.own ?? came.interface.star : star;
  const outside = way === undefined ? star : way.own ?? way.star;
  const isDropped = (inside !== undefined && !trip.passage.isAccepted && !noted(trip, asker.forward(node, inside, 'Ingress', trip.packet())))
    || (came.by === 'pod' && !noted(trip, asker.pod(node, came.party.workload!, 'Egress', trip.packet())))
    || (isToPod && !noted(trip, asker.pod(node, trip.passage.to.workload!, 'Ingress', trip.packet())))
    || (outside !== undefined && !noted(trip, asker.forward(node, outside, 'Egress', trip.packet())));
  return isDropped ? trip.denied() : undefined;
}

/** Notes an answer in the mark that Felix keeps; false where the packet is dropped. */
function noted(trip: Trip, answer: 'Allow' | 'Deny' | 'Pass'): boolean {
  trip.change({ isAccepted: answer === 'Allow' });
  return answer !== 'Deny';
}

/** What stands in FORWARD behind Calico's chains: kube-proxy, Calico's mark, the host's own policy. Undefined: it may leave. */
function endOfForward(trip: Trip, node: string, refusal: RefusingChain | undefined, way: HostInterface | undefined): Outcome | undefined {
  const { hosts } = trip.terrain;
  const end = (by: string, action: 'Allow' | 'Deny'): void => void trip.hops.push({ node, stage: 'forward-end', by, action });
  if (refusal !== undefined) {
    return trip.refused(node, refusal);
  }
  const { isMasqueraded, isAccepted, isTranslated } = trip.passage;
  if (isMasqueraded) {
    end('kubeForwardMasqMark', 'Allow');
    const governing = way?.own ?? way?.star;
    if (isTranslated && !isAccepted && governing !== undefined && hosts.dataplane !== 'nftables') {
      // It left FORWARD before Felix marked it, and is taken for a packet of the host itself (R-HEP-6b).
      return trip.asker.host(node, 'host-egress-dnat', governing, 'Egress', trip.packet()) === 'Allow' ? undefined : trip.denied();
    }
    return undefined;
  }
  if (isAccepted) {
    end('calicoAccept', 'Allow');
    return undefined;
  }
  const isOpen = hosts.options.forwardPolicy !== 'DROP';
  end('hostForwardPolicy', isOpen ? 'Allow' : 'Deny');
  return isOpen ? undefined : trip.denied();
}

/** An untracked packet to a Service is not translated, and leaves by the default route (R-HEP-5). */
function onward(trip: Trip, node: string, way: HostInterface): Step {
  return trip.passage.isUntracked && trip.isForService() ? trip.lost('untracked') : leave(trip, node, way);
}
