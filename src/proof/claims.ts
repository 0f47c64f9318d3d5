import { IConstruct } from 'constructs';
import { IPeer } from '../resources';
import { Port } from '../values';

/**
 * Whether staged policies count as enforced: `enforced` is what the cluster does, `pending` what it would do if they were.
 */
export type ProofState = 'enforced' | 'pending';

/** By which of its addresses a Service is asked: its cluster IP, the nodes, or its load balancer. */
export type ServiceWay = 'ClusterIP' | 'NodePort' | 'LoadBalancer';

/** A connection that gets through, or does not. */
export interface ConnectionClaim {
  /** Who connects: every one of them. */
  readonly from: IPeer | IConstruct;

  /**
   * To whom: a workload, pods, a Service, an Ingress, a namespace, addresses.
   *
   * A Service is asked as its clients ask it, by one of its addresses, and answers for every pod behind it.
   */
  readonly to: IPeer | IConstruct;

  /**
   * Protocols and ports at the side to which the connection goes: every one of them.
   *
   * @default - those of the Service; for anybody else they must be said
   */
  readonly ports?: Port[];

  /**
   * By which of its addresses the Service is asked.
   *
   * @default 'ClusterIP'
   */
  readonly via?: ServiceWay;

  /**
   * The address that is asked: of a node, or of the load balancer.
   *
   * @default - the first one that is known
   */
  readonly address?: string;
}

/** Who alone gets through. */
export interface OnlyClaim {
  /** Whom nobody else reaches: a workload, pods, a namespace. */
  readonly to: IPeer | IConstruct;

  /**
   * Who may connect. It is not asked whether they can.
   *
   * @default - nobody
   */
  readonly from?: (IPeer | IConstruct)[];

  /**
   * The ports that are meant.
   *
   * @default - all of them
   */
  readonly ports?: Port[];
}

/** What else an isolated namespace lets in. */
export interface IsolationClaim {
  /**
   * Who may connect from elsewhere.
   *
   * @default - nobody
   */
  readonly except?: (IPeer | IConstruct)[];
}

/** What nobody outside reaches. */
export interface ExposureClaim {
  /**
   * Who may be reached from outside: workloads, pods, Services (their pods are meant).
   *
   * @default - nobody
   */
  readonly except?: (IPeer | IConstruct)[];

  /**
   * Whose pods are meant.
   *
   * @default - every pod that this App makes for the cluster
   */
  readonly within?: IPeer | IConstruct;
}

/** What was claimed, by the method that was called. */
export type Claim =
  | { readonly method: 'allows' | 'denies'; readonly said: ConnectionClaim }
  | { readonly method: 'onlyAllows'; readonly said: OnlyClaim }
  | { readonly method: 'isolates'; readonly namespace: string | IConstruct; readonly said: IsolationClaim }
  | { readonly method: 'exposesNothing'; readonly said: ExposureClaim };
