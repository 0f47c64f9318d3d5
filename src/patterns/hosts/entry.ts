/** What traffic from outside comes in by. */
export type EntryKind = 'NodePort' | 'LoadBalancer';

/**
 * Where traffic enters the cluster: at the nodes' own addresses, or at a load balancer's.
 *
 * A policy before DNAT sees the address and the port that the client asked for (R-HEP-3), so they have to be known.
 *
 * @example
 * Entry.nodePort('203.0.113.10', '203.0.113.11')
 */
export class Entry {
  /**
   * The Service's node ports, at these addresses of nodes.
   *
   * @param addresses those by which clients reach the nodes: single ones, networks or ranges, at least one. Another
   * address of the same node is another entry
   */
  public static nodePort(...addresses: string[]): Entry {
    return new Entry('NodePort', addresses);
  }

  /**
   * The Service's own ports, at a load balancer's addresses, where the balancer hands packets on unchanged.
   *
   * @param addresses those of the load balancer; read from the Service's `status.loadBalancer.ingress[].ip` where none
   * is given, which only manifests of a running cluster have
   */
  public static loadBalancer(...addresses: string[]): Entry {
    return new Entry('LoadBalancer', addresses);
  }

  private constructor(
    /** @internal */ public readonly _kind: EntryKind,
    /** @internal */ public readonly _addresses: readonly string[],
  ) {}
}
