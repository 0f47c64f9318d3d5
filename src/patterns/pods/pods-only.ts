import { IConstruct } from 'constructs';
import { IPeer, PeerContext, PeerMatch } from '../../resources';
import { resolvePosition } from '../../resources/peers/position';
import { Selector } from '../../values';

/**
 * The pods among the endpoints that somebody names, for a global policy.
 *
 * A selector of a global policy picks host endpoints as well, and a policy that denies would lock the nodes (R-FG-2). They
 * are in no namespace, so naming all namespaces leaves them out (R-SCP-3).
 */
export class PodsOnly implements IPeer {
  constructor(private readonly endpoints: IPeer | IConstruct | Selector) {}

  public resolvePeer(context: PeerContext): PeerMatch[] {
    const matches = this.endpoints instanceof Selector ? [{ selector: this.endpoints }] : resolvePosition(this.endpoints, context);
    return matches.map((match: PeerMatch) => match.namespace !== undefined || match.namespaceSelector || match.anywhere
      ? match : { ...match, namespaceSelector: Selector.all(), podsOnly: true });
  }
}
