import type { HostInterface } from './interfaces';
import type { Party, Passage } from './party';

/** How a packet came to a node: by an interface, from a pod of the node, or from the node itself. */
export type Came =
  | { readonly by: 'interface'; readonly interface: HostInterface }
  | { readonly by: 'pod'; readonly party: Party }
  | { readonly by: 'host' };

/** A node that a packet passed, and how. */
export interface Visit {
  readonly node: string;
  readonly came: Came;

  /** The packet as it was routed there. */
  readonly passage: Passage;

  /** The interface by which it left; absent where it stayed. */
  readonly way?: HostInterface;
}
