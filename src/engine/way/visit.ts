import type { HostInterface } from './interfaces';
import type { Party, Passage } from './party';

/** A node that a packet passed, and how. */
export interface Visit {
  readonly node: string;
  readonly came:
    | { readonly by: 'interface'; readonly interface: HostInterface }
    | { readonly by: 'pod'; readonly party: Party }
    | { readonly by: 'host' };

  /** The packet as it was routed there. */
  readonly passage: Passage;

  /** The interface by which it left; absent where it stayed. */
  readonly way?: HostInterface;
}
