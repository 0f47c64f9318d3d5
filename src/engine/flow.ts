/** A question about one connection, as `cdk8s-calico verdict --flows` has it. */
export interface Flow {
  /** `ns/pod`, `ns/workload`, `node:NAME`, an address, a block of addresses, `internet` or `anywhere`. */
  readonly from: string;

  /** As `from`, or `service:ns/name`, or `ingress:ns/name`. */
  readonly to: string;

  /**
   * A name in any case, or a number.
   *
   * @default 'TCP'
   */
  readonly protocol?: string | number;

  /**
   * The port that is asked for, before kube-proxy translates it.
   *
   * @default - none, for protocols without ports
   */
  readonly port?: number;

  /**
   * Type and code of an ICMP message.
   *
   * @default - an echo request, for ICMP
   */
  readonly icmp?: { readonly type: number; readonly code?: number };

  /**
   * The port that the packet comes from.
   *
   * @default 50000
   */
  readonly sourcePort?: number;

  /**
   * The version of the addresses, where an end has both.
   *
   * @default 4 - where both ends have such an address
   */
  readonly ipVersion?: 4 | 6;

  /**
   * Which way to a Service.
   *
   * @default 'ClusterIP' - for `service:`; for addresses it follows from the address
   */
  readonly via?: 'Pod' | 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'Ingress';

  /**
   * The address that is asked for, where a Service or Ingress has several, or nobody knows it yet.
   *
   * @default - the first one that it has
   */
  readonly address?: string;

  /**
   * The node where a packet from outside comes in.
   *
   * @default - the node whose address it is; else every node is asked, and they must agree
   */
  readonly arrivesAt?: string;

  /**
   * The interface on which it comes in there.
   *
   * @default - the one that has the address that is asked for, or the network of the sender
   */
  readonly arrivesOn?: string;

  /**
   * Whether the connection was open before these policies (R-EVAL-9).
   *
   * @default false
   */
  readonly established?: boolean;
}
