/**
 * What carries packets on the nodes.
 *
 * `iptables` is what the recordings were made with. Of the others what is known to differ is modelled (R-HEP-13, R-HEP-14, R-HEP-20), and
 * where it is not known what they do, the answer is Unknown.
 */
export type Dataplane = 'iptables' | 'nftables' | 'IPVS' | 'eBPF';

/** All of them. */
export const DATAPLANES: readonly Dataplane[] = ['iptables', 'nftables', 'IPVS', 'eBPF'];

/** What manifests don't say of hosts. */
export interface HostOptions {
  /**
   * What carries packets on the nodes.
   *
   * @default 'iptables' - 'eBPF' where the FelixConfiguration enables it
   */
  readonly dataplane?: Dataplane;

  /**
   * The policy of the FORWARD chain of the hosts' own firewall.
   *
   * @default 'ACCEPT'
   */
  readonly forwardPolicy?: 'ACCEPT' | 'DROP';

  /**
   * The policy of the INPUT chain of the hosts' own firewall.
   *
   * @default 'ACCEPT'
   */
  readonly inputPolicy?: 'ACCEPT' | 'DROP';

  /**
   * The addresses of each node's interfaces, with the length of their network's prefix: `{ node1: { eth0: '10.0.0.11/24' } }`.
   *
   * @default - an address belongs to the interface whose HostEndpoint lists it
   */
  readonly interfaces?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

  /**
   * The interface by which packets leave that are on no listed network, those to other nodes' pods included.
   *
   * @default - the only one that can be meant; else it is not known
   */
  readonly defaultInterface?: string;
}
