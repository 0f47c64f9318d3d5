/** What manifests don't say of hosts. */
export interface HostOptions {
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
