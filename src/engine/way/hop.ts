import type { Direction } from '../../values';
import type { Stage, State } from '../chain';
import type { Item } from '../items';
import type { Packet } from '../packet';

/**
 * Where on a node a packet is asked about, in the order in which it comes there.
 *
 * - `untracked-in`, `untracked-out`: doNotTrack policies, before connection tracking
 * - `preDNAT`: policies before kube-proxy translates
 * - `forward-in`, `forward-out`: applyOnForward policies, of what comes in and goes out by an interface with a HostEndpoint
 * - `pod-egress`, `pod-ingress`: policies of the pod that sends, or receives
 * - `host-ingress`, `host-egress`: normal policies of traffic of the host itself
 * - `host-egress-dnat`: the same, asked of translated packets only after they were routed (R-HEP-6b)
 * - `to-host`: what Felix does with packets from pods to their own host (R-EVAL-11)
 * - `kube-proxy`: packets that kube-proxy refuses (R-KP-10)
 * - `forward-end`: who accepts at the end of FORWARD
 */
export type HopStage =
  | 'untracked-in' | 'untracked-out' | 'preDNAT' | 'forward-in' | 'forward-out' | 'pod-egress' | 'pod-ingress'
  | 'host-ingress' | 'host-egress' | 'host-egress-dnat' | 'to-host' | 'kube-proxy' | 'forward-end';

/** Something that was said of a packet on its way. */
export interface Hop {
  readonly node: string;
  readonly stage: HopStage;

  /** Who said it: `gnp:lockdown`, `tierDefault:security`, `profile:kns.shop`, `failsafe`, … */
  readonly by: string;
  readonly action: 'Allow' | 'Deny' | 'Pass' | 'Return';

  /** The hit as traces write it, where a policy or profile said it. */
  readonly hit?: string;

  /** The question that was asked, for who wants to know why. */
  readonly question?: PolicyQuestion;
}

/** A packet at an endpoint: what policies are asked about. */
export interface PolicyQuestion {
  readonly item: Item;

  /** Who is asked: `shop/web-1`, or the name of a HostEndpoint. */
  readonly endpoint: string;
  readonly direction: Direction;
  readonly stage: Stage;
  readonly state: State;
  readonly packet: Packet;
}

/** Where a walk ends. */
export interface Outcome {
  readonly verdict: 'Allow' | 'Deny' | 'Unreachable' | 'Unknown';

  /** What settled it; absent where more than one did. */
  readonly decidedBy?: string;

  /** Why there is no connection, or what is not known. */
  readonly reason?: string;

  /** Who got the packet: `shop/web-1`, `node:node1`, or an address. */
  readonly reached?: string;
  readonly hops: readonly Hop[];
}
