import { Construct } from 'constructs';
import { GlobalNetworkSet } from '../../resources';
import { Problems } from '../../resources/problems';
import { checkAddressList } from '../../values/address-list';

/** What patterns on network sets say of their set. */
export interface ListedNetworksProps {
  /**
   * Addresses: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`, `203.0.113.4-203.0.113.9`; of both families. More may come
   * by `addNets`; in the end there must be one at least.
   */
  readonly nets: string[];

  /**
   * Labels of the network set, by which the policies find it.
   *
   * @default - `cdk8s-calico/network-set: <name of the set>`
   */
  readonly labels?: Record<string, string>;

  /**
   * The name of the network set.
   *
   * @default - the policy's name
   */
  readonly setName?: string;
}

/** The addresses of a pattern, and the network set that holds them. */
export class ListedNetworks {
  public readonly networkSet: GlobalNetworkSet;

  private readonly nets: string[];

  /** @param name the name of the set, where the user gave none */
  constructor(scope: Construct, { nets, labels, setName }: ListedNetworksProps, name: string) {
    // What is no list is kept to be reported.
    this.nets = Array.isArray(nets) ? [...nets] : nets;
    this.networkSet = new GlobalNetworkSet(scope, 'NetworkSet', { name: setName ?? name, labels, nets: Array.isArray(nets) ? nets : [] });
  }

  /** Adds addresses. */
  public add(nets: string[]): void {
    if (Array.isArray(this.nets)) {
      this.nets.push(...nets);
    }
    this.networkSet.addNets(...nets);
  }

  /** @param nobody what an empty list would come to, in the words of a message */
  public check(nobody: string, problems: Problems): void {
    if (Array.isArray(this.nets) && this.nets.length === 0) {
      problems.say('nets', `names no address, so ${nobody}; name at least one`);
      return;
    }
    problems.add('nets', ...checkAddressList(this.nets).problems);
  }
}
