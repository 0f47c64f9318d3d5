import { IConstruct } from 'constructs';
import { IPeer, PeerContext, PeerMatch, Policy } from '../../resources';
import { resolvePosition } from '../../resources/peers/position';
import { Problems } from '../../resources/problems';
import { World } from '../../resources/synth/world';
import { Direction, Port } from '../../values';
import { textOf } from '../../values/quote';
import { checkEachDirection } from '../directions';

/** Whether a list of directions holds one; a list that is none holds nothing, and is reported. */
export function hasDirection(directions: readonly Direction[], direction: Direction): boolean {
  return Array.isArray(directions) && directions.includes(direction);
}

/** What is wrong with a list of directions. */
export function checkDirections(directions: readonly Direction[], problems: Problems): void {
  if (!Array.isArray(directions)) {
    problems.add('directions', { value: textOf(directions), reason: 'is no list', remedy: 'write `[\'Ingress\']`, `[\'Egress\']` or both' });
    return;
  }
  if (directions.length === 0) {
    problems.say('directions', 'is an empty list, so nothing would be governed; name \'Ingress\', \'Egress\' or both');
  }
  checkEachDirection(directions, problems);
}

/** What is wrong with a list of ports. */
export function checkPorts(ports: readonly Port[], problems: Problems): void {
  if (!Array.isArray(ports) || ports.length === 0) {
    problems.say('ports', 'names no port, which Calico would read as all of them; write `[Port.all()]` if all are meant, or name them: `[Port.tcp(8080)]`');
    return;
  }
  ports.forEach((port: unknown, index) => {
    if (port instanceof Port) {
      problems.add(`ports[${index}]`, ...port._problems);
    } else {
      problems.add(`ports[${index}]`, { value: textOf(port), reason: 'is no Port', remedy: 'write `Port.tcp(8080)`, `Port.udp(53)` or alike' });
    }
  });
}

/**
 * What is wrong with a peer, at the prop where the user wrote it.
 *
 * @param policy the policy that will name it: what a peer is depends on the policy's namespace
 */
export function checkPeer(peer: IPeer | IConstruct, place: string, policy: Policy, world: World, problems: Problems): void {
  resolvePeer(peer, place, policy, world, problems);
}

/** As `checkPeer`, for a peer to which connections go by ports that the pattern says: a Service brings its own (R-VAL-13). */
export function checkDestination(peer: IPeer | IConstruct, place: string, policy: Policy, world: World, problems: Problems): void {
  for (const { service } of resolvePeer(peer, place, policy, world, problems)) {
    if (service) {
      problems.add(place, { value: service.name, reason: 'is a Service, which brings its own ports', remedy: 'name its workload, or its pods by their labels' });
    }
  }
}

function resolvePeer(peer: IPeer | IConstruct, place: string, policy: Policy, world: World, problems: Problems): PeerMatch[] {
  return resolvePosition(peer, PeerContext._of(policy, policy.metadata.namespace, world, problems, place));
}
