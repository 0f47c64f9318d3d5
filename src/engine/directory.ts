import type { Cluster, Workload } from '../model';
import { AddressBook } from './address-book';
import { AddressPorts } from './address-ports';
import type { AskedLabels } from './asked-labels';
import { found } from './found';
import { Items } from './items';
import type { KnownPeers } from './known-peers';
import { LabelIndex } from './label-index';
import { everybody, Members, unite } from './members';
import { NamedPorts } from './named-ports';
import { PeerMatrix } from './peer-matrix';
import { PeerSet } from './peer-set';
import type { ScopedSelector } from './scope';
import { ServiceIndex } from './service-index';
import type { SelectorNode } from '../values/selector/ast';

/** Who stands in a directory, and for whom. */
interface Listed {
  /** Pods that are endpoints: neither on the host's network nor finished (R-SCP-8). */
  readonly endpoints: readonly Workload[];

  /** Pods that may stand behind Services: those on the host's network too. */
  readonly backends: readonly Workload[];

  /** The labels that anybody will ask for. */
  readonly asked: AskedLabels;

  /** Whom the rules mean. */
  readonly peers: KnownPeers;

  /** Whether Calico's eBPF dataplane reads the rules. */
  readonly isEbpf: boolean;
}

/** Finds whom a rule means: each set of addresses and ports once, however many rules ask for it. */
export class Directory {
  public readonly items: Items;

  public readonly labels: LabelIndex;

  public readonly book: AddressBook;

  public readonly services: ServiceIndex;

  public readonly matrix: PeerMatrix;

  private readonly peerSets = new Map<SelectorNode, PeerSet>();

  private readonly portSets = new Map<SelectorNode | undefined, Map<string, NamedPorts>>();

  private readonly serviceSets = new Map<string, AddressPorts>();

  /** Whether Calico's eBPF dataplane reads the rules. */
  public readonly isEbpf: boolean;

  /** Whom the rules mean, by selectors. */
  public readonly meant: KnownPeers;

  constructor(cluster: Cluster, { endpoints, backends, asked, peers, isEbpf }: Listed) {
    this.isEbpf = isEbpf;
    this.meant = peers;
    this.items = new Items(cluster, endpoints, asked);
    this.labels = new LabelIndex(this.items);
    this.book = new AddressBook(this.items);
    this.matrix = new PeerMatrix(this.book.classCount);
    this.services = new ServiceIndex(cluster, backends);
  }

  public peers(selector: ScopedSelector): PeerSet {
    return found(this.peerSets, selector.node, () => new PeerSet(selector, this.labels.select(selector), this.book, this.matrix));
  }

  /**
   * The ports that endpoints declare under any of some names.
   *
   * @param protocol by number; 0 is any
   * @param peers the endpoints whose names count; absent: all
   */
  public namedPorts(names: readonly string[], protocol: number, peers?: ScopedSelector): NamedPorts {
    const sets = found(this.portSets, peers?.node, () => new Map<string, NamedPorts>());
    const key = JSON.stringify([protocol, ...[...names].sort()]);
    return found(sets, key, () => new NamedPorts(new Set(names), protocol, this.possible(peers), this.book));
  }

  /** The addresses and ports of a Service's endpoints, ready or not (R-SCP-13). */
  public service(namespace: string, name: string): AddressPorts {
    return found(this.serviceSets, `${namespace}/${name}`, () => {
      const ports = new AddressPorts();
      for (const { addresses, workload, ports: list } of this.services.endpoints(namespace, name)) {
        for (const { protocol, port } of list) {
          if (port !== undefined && addresses.length === 0 && workload !== undefined) {
            ports.addWorkload(workload, protocol, port);
          }
          addresses.forEach(address => port !== undefined && ports.add(address, protocol, port));
        }
        addresses.forEach(address => ports.addAddress(address));
      }
      return ports;
    });
  }

  /** Whoever may be selected: that they are, the rule asks beside their ports. */
  private possible(selector?: ScopedSelector): Members {
    if (selector === undefined) {
      return everybody(this.items.all.length);
    }
    const { yes, maybe } = this.labels.select(selector);
    return maybe === undefined ? yes : unite(yes, maybe, this.items.all.length);
  }
}
