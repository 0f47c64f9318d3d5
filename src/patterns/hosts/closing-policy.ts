import { Construct } from 'constructs';
import { Reach } from './entry-policies';
import { Exposure, portsFor } from './exposure';
import { Guard } from './guard';
import { TCP_AND_UDP } from './port-protocols';
import { preDnatPolicy } from './pre-dnat-policy';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { Peer } from '../../resources/peer';
import { Problems } from '../../resources/problems';
import { Rule } from '../../resources/rule';
import { World } from '../../resources/synth/world';
import { ITier } from '../../resources/tier';
import { ProtocolName, Selector } from '../../values';

/** What policies that close an entry differ in. */
export interface ClosingPolicyProps {
  readonly name: string;
  readonly order: number;
  readonly tier?: ITier;
  readonly hosts: Selector;
  readonly guard: Guard;

  /** What is closed; without it TCP, UDP, and whatever else the ports use. */
  readonly protocols?: readonly ProtocolName[];

  /** Who is kept out; without it everybody. */
  readonly sources?: readonly string[];
}

/** A policy that closes an entry, for everybody or for some. */
export function closingPolicy(scope: Construct, id: string, { guard, protocols, sources, ...policy }: ClosingPolicyProps): GlobalNetworkPolicy {
  const rule = guard.rule('Deny', exposure => Rule.of('Deny', {
    peer: sources ? Peer.addresses(...sources) : Peer.anywhere(),
    destination: { peer: Peer.addresses(...exposure.addresses.map(({ cidr }) => String(cidr))) },
    ports: portsFor(protocolsOf(protocols, exposure), exposure),
  }));
  return preDnatPolicy(scope, id, { ...policy, rules: [rule] });
}

/** What a policy that closes an entry reaches; undefined where something is wrong with it. */
export function closingReach(guard: Guard, protocols: readonly ProtocolName[] | undefined, world: World): Reach | undefined {
  const reach = guard.reach(world);
  const closed = protocolsOf(protocols, guard.read(world).exposure);
  return reach && { ...reach, ports: closed.flatMap(protocol => reach.ports.map(port => ({ ...port, protocol }))) };
}

/** The protocols that are closed at an entry; what is no list of them is reported by whoever was given it. */
export function protocolsOf(given: readonly ProtocolName[] | undefined, { ports }: Exposure): readonly ProtocolName[] {
  return Array.isArray(given) ? given : [...new Set([...TCP_AND_UDP, ...ports.map(({ protocol }) => protocol)])];
}

/** Reports ports that stay open, since their protocol is not among those that are closed. */
export function checkClosesAll(given: readonly ProtocolName[] | undefined, place: string, { ports }: Exposure, problems: Problems): void {
  for (const { protocol, called } of ports) {
    if (Array.isArray(given) && given.length > 0 && !given.includes(protocol)) {
      problems.add(place, { value: given.join(', '), reason: `leaves ${called} open, which is ${protocol}`, remedy: `add '${protocol}', or leave \`${place}\` out` });
    }
  }
}
