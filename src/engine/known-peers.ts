import type { Entity } from '../model';
import { found } from './found';
import { PeerSelectors, peerSelectors } from './scope';

/**
 * Whom the sides of rules mean, each worked out once.
 *
 * They are read twice: to see which policies Felix can read at all and which labels they ask for, and then, those that somebody asks, as rules.
 */
export class KnownPeers {
  private readonly byNamespace = new Map<string | undefined, Map<Entity, PeerSelectors>>();

  /** As `peerSelectors`. */
  public of(entity: Entity, namespace: string | undefined): PeerSelectors | undefined {
    const own = found(this.byNamespace, namespace, () => new Map<Entity, PeerSelectors>());
    const known = own.get(entity);
    if (known !== undefined) {
      return known;
    }
    const selectors = peerSelectors(entity, namespace);
    if (selectors?.positive !== undefined || selectors?.negative !== undefined) {
      own.set(entity, selectors);
    }
    return selectors;
  }
}
