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

  /** Whether it is where tunnels between nodes begin and end. */
  readonly isTunnel?: boolean;

  /** Whether its name is not known: its HostEndpoint goes by addresses. */
  readonly isNameless?: boolean;
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

  /** Whether the node has more addresses than its HostEndpoints can have: there is an interface without one. */
  private readonly hasOther: boolean;

  /**
   * @param endpoints the node's HostEndpoints
   * @param nodeAddresses the addresses of its status, keys
   */
  constructor(node: string, endpoints: readonly HostEndpoint[], nodeAddresses: readonly string[], { interfaces = {} }: HostOptions) {
    const sorted = [...endpoints].sort((a, b) => compareBytes(a.name, b.name));
    this.star = sorted.find(({ interfaceName }) => interfaceName === '*');
    const told = Object.hasOwn(interfaces, node) ? interfaces[node] : undefined;
    this.isTold = told !== undefined;
    this.other = { name: '', addresses: [], networks: [], ...this.star && { star: this.star } };
    this.all = told === undefined ? this.guess(sorted) : Object.entries(told).map(([name, text]) => this.interfaceOf(name, [text].flat(), sorted));
    const unlisted = nodeAddresses.filter(address => this.listing(address).length === 0);
    const open = this.all.filter(({ addresses }) => addresses.length === 0).length;
    this.hasOther = !this.isTold && ['4:', '6:'].some(version => unlisted.filter(address => address.startsWith(version)).length > open);
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

  /** Where tunnels from other nodes come in: no HostEndpoint is for it but one for all. */
  public get tunnel(): HostInterface {
    return { ...this.other, name: 'tunnel', isTunnel: true };
  }

  /** The interface whose network holds an address. */
  public onNetwork({ version, bits }: Address): HostInterface | undefined {
    const alone = Cidr.of({ version, bits }, version === 4 ? 32 : 128);
    return this.all.find(({ networks }) => networks.some(network => network.contains(alone)));
  }

  public named(name: string): HostInterface | undefined {
    return this.all.find(one => one.name === name);
  }

  /** The interfaces that a name may mean: the one that is known by it; else those whose names are not known, or another one. */
  public called(name: string): readonly HostInterface[] {
    const known = this.named(name);
    const other = { ...this.other, name };
    return known !== undefined ? [known] : this.isTold ? [other] : [...this.all.filter(({ isNameless }) => isNameless === true), other];
  }

  /**
   * Every interface that may be meant where nobody says which: those that are governed alike once.
   *
   * @param direction what comes in may come by an interface without a HostEndpoint; what leaves is taken to leave by one that has one
   * @param address one of the node's own that the interface has; where no HostEndpoint lists it, it may have none
   */
  public candidates(direction: 'in' | 'out', address?: string): readonly HostInterface[] {
    const listing = address === undefined ? [] : this.listing(address);
    if (listing.length > 0) {
      return listing;
    }
    const mayBeOther = this.star !== undefined || this.all.length === 0 || (direction === 'in' && (address !== undefined || this.hasOther));
    const seen = new Set<HostEndpoint | undefined>();
    return (mayBeOther && !this.isTold ? [...this.all, this.other] : this.all).filter(({ own }) => !seen.has(own) && seen.add(own));
  }

  /** One for each interface that the HostEndpoints name, and one for each that only addresses tell. Of several that match the first governs. */
  private guess(sorted: readonly HostEndpoint[]): HostInterface[] {
    const listed = (endpoint: HostEndpoint): string[] => endpoint.expectedIps.map(text => addressKey(text));
    const nameless = sorted.filter(({ interfaceName }) => interfaceName === undefined);
    const names = [...new Set(sorted.flatMap(({ interfaceName }) => interfaceName === undefined || interfaceName === '*' ? [] : [interfaceName]))];
    const taken = new Set<HostEndpoint>();
    const star = { ...this.star && { star: this.star } };
    const named = names.map(name => {
      const addresses = [...new Set(sorted.filter(({ interfaceName }) => interfaceName === name).flatMap(listed))];
      const byAddress = nameless.filter(endpoint => listed(endpoint).some(address => addresses.includes(address)));
      byAddress.forEach(endpoint => taken.add(endpoint));
      const own = sorted.find(endpoint => endpoint.interfaceName === name || byAddress.includes(endpoint))!;
      return { name, addresses, networks: [], own, ...star };
    });
    const others = nameless.filter(endpoint => !taken.has(endpoint)).filter((endpoint, index, all) =>
      all.findIndex(other => listed(other).some(address => listed(endpoint).includes(address))) === index);
    return [...named, ...others.map(own => ({ name: own.name, addresses: listed(own), networks: [], own, ...star, isNameless: true }))];
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
