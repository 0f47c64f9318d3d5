import { OfSets } from './of-sets';
import type { Connections } from '../../engine/connectivity/connectivity';
import type { OpenWay } from '../../engine/connectivity/open-ways';
import { addressWords } from '../../engine/connectivity/overview';
import { everything } from '../../engine/parties';
import { AddressSet } from '../../sets';
import type { IpVersion } from '../../values/address';

/** Edges by the thousand have the same addresses. */
const textsOf = new WeakMap<AddressSet, readonly string[]>();

/** More ranges than these are counted, where people read them. */
const MOST_RANGES = 6;

/** Connections and addresses in words, each put into words once. */
export class ConnectivityWords {
  private readonly sets = new OfSets(set => set.toString());

  private readonly addressTexts = new Map<AddressSet, string>();

  /** @param isDual whether there is IPv4 and IPv6, so that all addresses are not all addresses */
  constructor(private readonly isDual: boolean) {}

  /** `TCP 80 (maybe also UDP 53)`; the version of IP where it differs. */
  public connections(connections: Connections & { readonly version?: IpVersion }): string {
    const maybe = this.maybe(connections);
    const sure = connections.sure.isEmpty ? '' : this.sure(connections);
    const words = maybe === '' ? sure : sure === '' ? `maybe ${maybe}` : `${sure} (maybe also ${maybe})`;
    return connections.version === undefined ? words : `${words} (IPv${connections.version})`;
  }

  /** The connections that surely get through; the empty text where there are none. */
  public sure({ sure }: Connections): string {
    return sure.isEmpty ? '' : this.sets.of(sure);
  }

  /** The connections of which nobody can tell; the empty text where there are none. */
  public maybe(connections: Connections): string {
    return this.sets.ofMaybe(connections) ?? '';
  }

  /** Addresses as a reader knows them: `203.0.113.0/24`, `everywhere outside but 198.51.100.0/24`; of many, the first. */
  public addresses(addresses: AddressSet): string {
    let words = this.addressTexts.get(addresses);
    if (words === undefined) {
      words = this.addressesAnew(addresses);
      this.addressTexts.set(addresses, words);
    }
    return words;
  }

  private addressesAnew(addresses: AddressSet): string {
    const rest = everything(addresses.version).subtract(addresses);
    const all = `everywhere outside${this.isDual ? ` by IPv${addresses.version}` : ''}`;
    if (rest.isEmpty) {
      return all;
    }
    return rest.ranges.length < addresses.ranges.length ? `${all} but ${some(rest)}` : some(addresses);
  }
}

function some(addresses: AddressSet): string {
  const { ranges, version } = addresses;
  return ranges.length <= MOST_RANGES
    ? addressWords(addresses)
    : `${addressWords(AddressSet.of(version, ranges.slice(0, MOST_RANGES - 1)))} and ${ranges.length - MOST_RANGES + 1} more ranges`;
}

/** Each range of addresses as a block where it is one, otherwise by its ends: `203.0.113.0/24`, `10.0.0.1-10.0.0.9`. */
export function addressTexts(addresses: AddressSet): readonly string[] {
  let texts = textsOf.get(addresses);
  if (texts === undefined) {
    texts = addresses.ranges.map(range => {
      const own = AddressSet.of(addresses.version, [range]);
      const [block, ...more] = own.cidrs();
      return more.length === 0 ? block.toString() : own.toString();
    });
    textsOf.set(addresses, texts);
  }
  return texts;
}

/** The way in, in words: `NodePort of service:shop/web`, `ExternalIP 192.0.2.1 of service:shop/web`. */
export function wayWords({ via, address, service }: Pick<OpenWay, 'via' | 'address' | 'service'>): string {
  return `${via}${address === undefined ? '' : ` ${address}`} of service:${service.namespace}/${service.name}`;
}

/** What is asked for on a way in: `TCP 31000`. */
export function wayPort({ via, port }: Pick<OpenWay, 'via' | 'port'>): string {
  if (via !== 'NodePort') {
    return `${port.protocol} ${port.port}`;
  }
  return port.nodePort === undefined ? `${port.protocol}, the node port that port ${port.port} gets` : `${port.protocol} ${port.nodePort}`;
}

/** Who takes the connections of a way in: the workloads, or the Service where it has none that are known. */
export function takersOf({ workloads, service }: OpenWay): readonly string[] {
  return workloads.length === 0 ? [`service:${service.namespace}/${service.name}`] : workloads.map(({ name }) => name);
}

/** Who gets in on a way, in one row or two: those that surely do, and those of which nobody can tell. */
export function clientsOf({ sure, possible }: OpenWay): readonly { readonly addresses: AddressSet; readonly isSure: boolean }[] {
  const maybe = possible.subtract(sure);
  return [...sure.isEmpty ? [] : [{ addresses: sure, isSure: true }], ...maybe.isEmpty ? [] : [{ addresses: maybe, isSure: false }]];
}

/** Whether there is IPv4 and IPv6 among the addresses outside. */
export function isDualStack(sets: readonly { readonly version: IpVersion }[]): boolean {
  return sets.some(({ version }) => version === 4) && sets.some(({ version }) => version === 6);
}
