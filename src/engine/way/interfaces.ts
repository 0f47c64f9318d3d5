import type { HostEndpoint } from '../../model';
import type { Address } from '../../values/address';
import { Cidr } from '../../values/cidr';
import { readNetText } from '../../values/net-text';
import { compareBytes } from '../../values/selector/print';
import { addressKey, keyOfAddress } from '../address-key';
import type { HostOptions } from './host-options';

/** An interface of a node, as far as it is known. */
export interface HostInterface {
  /** Its name; where nobody knows it, the name of the HostEndpoint that it has. */
  readonly name: string;

  /** Addresses in their text form. */
  readonly addresses: readonly string[];

  /** The networks that it is on; empty where not known. */
  readonly networks: readonly Cidr[];

  /** The HostEndpoint that governs it; absent: none but `*`. */
  readonly own?: HostEndpoint;

  /** The HostEndpoint for all interfaces of the node. */
  readonly star?: HostEndpoint;
}

/** The interfaces of one node. */
export class NodeInterfaces {
  public readonly all: readonly HostInterface[];

  /** The HostEndpoint for all interfaces: `*`. */
  public readonly star?: HostEndpoint;

  /** Whether every interface is told: no other is guessed then. */
  private readonly isTold: boolean;

  /** An interface of which nothing is known. */
  private readonly other: HostInterface;

  /** @param endpoints the node's HostEndpoints */
  constructor(node: string, endpoints: readonly HostEndpoint[], { interfaces = {} }: HostOptions) {
    const sorted = [...endpoints].sort((a, b) => compareBytes(a.name, b.name));
    this.star = sorted.find(({ interfaceName }) => interfaceName === '*');
    const told = Object.hasOwn(interfaces, node) ? interfaces[node] : undefined;
    this.isTold = told !== undefined;
    this.other = { name: '', addresses: [], networks: [], ...this.star && { star: this.star } };
    this.all = told === undefined ? this.guess(sorted) : Object.entries(told).map(([name, text]) => this.interfaceOf(name, [text].flat(), sorted));
  }

  /** The interface that has an address, if one is known to. */
  public withAddress(address: string): HostInterface | undefined {
    const listing = this.listing(address);
    return listing.length === 1 ? listing[0] : undefined;
  }

  /** The interfaces that have an address, by what their HostEndpoints list: there may be several, of which one at most is right. */
  public listing(address: string): readonly HostInterface[] {
    return this.all.filter(({ addresses }) => addresses.includes(address));
  }

  /** The interface whose network holds an address. */
  public onNetwork({ version, bits }: Address): HostInterface | undefined {
    const alone = Cidr.of({ version, bits }, version === 4 ? 32 : 128);
    return this.all.find(({ networks }) => networks.some(network => network.contains(alone)));
  }

  public named(name: string): HostInterface | undefined {
    return this.all.find(one => one.name === name);
  }

  /** An interface by its name, which need not be one that is known. */
  public orNew(name: string): HostInterface {
    return this.named(name) ?? { ...this.other, name };
  }

  /**
   * Every interface that may be meant where nobody says which: those that are governed alike once.
   *
   * @param address one of the node's own that the interface has; where no HostEndpoint lists it, it may have none
   */
  public candidates(address?: string): readonly HostInterface[] {
    const listing = address === undefined ? [] : this.listing(address);
    if (listing.length > 0) {
      return listing;
    }
    const isUnlisted = address !== undefined;
    const mayBeOther = !this.isTold && (isUnlisted || this.star !== undefined || this.all.length === 0);
    const seen = new Set<HostEndpoint | undefined>();
    return (mayBeOther ? [...this.all, this.other] : this.all).filter(({ own }) => !seen.has(own) && seen.add(own));
  }

  /** One for each HostEndpoint that is for one interface. */
  private guess(sorted: readonly HostEndpoint[]): HostInterface[] {
    const names = new Set<string>();
    return sorted.flatMap(own => {
      const name = own.interfaceName ?? own.name;
      if (own.interfaceName === '*' || names.has(name)) {
        return [];
      }
      names.add(name);
      return [{ name, addresses: own.expectedIps.map(text => addressKey(text)), networks: [], own, ...this.star && { star: this.star } }];
    });
  }

  /** Of several HostEndpoints that match, the first by name governs (R-HEP-7). */
  private interfaceOf(name: string, texts: readonly string[], sorted: readonly HostEndpoint[]): HostInterface {
    const nets = texts.flatMap(text => readNetText(text) ?? []);
    const addresses = nets.map(({ address }) => keyOfAddress(address));
    const own = sorted.find(({ interfaceName, expectedIps }) => interfaceName === undefined
      ? expectedIps.some(ip => addresses.includes(addressKey(ip)))
      : interfaceName === name);
    const networks = nets.flatMap(({ address, prefixLength }) => prefixLength === undefined ? [] : [Cidr.of(address, prefixLength)]);
    return { name, addresses, networks, ...own && { own }, ...this.star && { star: this.star } };
  }
}
