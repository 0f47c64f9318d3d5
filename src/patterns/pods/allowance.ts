import { IConstruct } from 'constructs';
import { checkPorts } from './checks';
import { IPeer, PeerContext, PeerMatch, Rule } from '../../resources';
import { resolvePosition } from '../../resources/peers/position';
import { Port } from '../../values';

/**
 * A rule whose mistakes are reported in the words of a method's props: `from`, `to`, `ports[0]`.
 *
 * @param place the prop that names the peer
 */
export function allowance(place: 'from' | 'to', peer: IPeer | IConstruct, ports: Port[]): Rule {
  return Rule._later('Allow', context => {
    const before = context._problems.count;
    checkPorts(ports, context._problems);
    // Where the ports are wrong nothing is written, but what is wrong with the peer is to be told as well.
    return [Rule.allow(new PlacedPeer(place, peer), ...context._problems.count > before ? [Port.all()] : ports)];
  });
}

/** A peer whose mistakes are reported at the prop where the user wrote it. */
class PlacedPeer implements IPeer {
  constructor(private readonly place: string, private readonly peer: IPeer | IConstruct) {}

  public resolvePeer(context: PeerContext): PeerMatch[] {
    const before = context._problems.count;
    const matches = resolvePosition(this.peer, context._at(this.place));
    return context._problems.count > before ? [] : matches;
  }
}
