import type { Service, Workload } from '../../model';
import type { Address } from '../../values/address';
import type { End } from '../packet';

/** Who is at one end of a packet, as far as the cluster knows. */
export interface Party {
  /** `shop/web`, `node:node1`, or the address. */
  readonly name: string;
  readonly end: End;

  /** Absent where it is not one known address. */
  readonly address?: Address;

  /** A pod that is an endpoint. */
  readonly workload?: Workload;

  /** The node whose own address it is. */
  readonly host?: string;

  /** Whether the node sends with whichever of its addresses fits (R-KP-11). */
  readonly isAnyAddress?: boolean;

  /** The Service whose address it is, where that address is not known yet. */
  readonly service?: { readonly service: Service; readonly via: 'ClusterIP' | 'LoadBalancer' | 'NodePort' };
}

/** Where a packet is on a node, and what was done to it there. */
export interface Passage {
  readonly from: Party;
  readonly to: Party;

  /** -1 where the protocol has none. */
  readonly fromPort: number;
  readonly toPort: number;

  /** Whether kube-proxy put another destination in. */
  readonly isTranslated: boolean;

  /** Whether it will leave with the node's address. */
  readonly isMasqueraded: boolean;

  /** Whether Felix has marked it as accepted. */
  readonly isAccepted: boolean;

  /** Who it leaves the node as, where its source is changed there. */
  readonly leavesAs?: Party;

  /** Whether connection tracking doesn't see it on this node (R-HEP-5). */
  readonly isUntracked: boolean;
}
