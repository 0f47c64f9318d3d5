/** What carries packets on the nodes. */
export type NodeDataplane = 'iptables' | 'nftables' | 'IPVS' | 'eBPF';

/** What the nodes' own firewall does in the end. */
export type FirewallPolicy = 'ACCEPT' | 'DROP';

/** What manifests don't tell of the nodes. */
export interface NodeFacts {
  /**
   * What carries packets.
   *
   * @default 'iptables' - 'eBPF' where a FelixConfiguration enables it
   */
  readonly dataplane?: NodeDataplane;

  /**
   * What the nodes' own firewall does with packets that pass through.
   *
   * @default 'ACCEPT'
   */
  readonly forwardPolicy?: FirewallPolicy;

  /**
   * What the nodes' own firewall does with packets for themselves.
   *
   * @default 'ACCEPT'
   */
  readonly inputPolicy?: FirewallPolicy;

  /**
   * The addresses of each node's interfaces, with the length of their network's prefix:
   * `{ 'worker-1': { eth0: ['10.0.0.11/24'] } }`.
   *
   * @default - an address belongs to the interface whose HostEndpoint lists it
   */
  readonly interfaces?: Record<string, Record<string, string[]>>;

  /**
   * The interface by which packets leave that are on no listed network.
   *
   * @default - the only one that can be meant; else it is not known
   */
  readonly defaultInterface?: string;
}
