import { IConstruct } from 'constructs';
import { asRead, versionOfNet } from './checks/nets';
import { checkSelector } from './checks/selector';
import { IPeer, PeerContext, PeerMatch } from './peer-match';
import { Selector, ValueProblem } from '../values';
import { except } from './peers/except';
import {
  resolveConstruct, resolveNamespaceName, resolveNetworkSet, resolveNetworkSets, resolveService, resolveServiceAccount, resolveWorkload,
} from './peers/from-construct';
import { resolvePosition } from './peers/position';
import { warnIfNobody } from './peers/warnings';
import { checkAddressList } from '../values/address-list';
import { NOT_INTERNET } from '../values/internet';

/** Every address, by family. */
const EVERY_ADDRESS = { v4: asRead(['0.0.0.0/0']), v6: asRead(['::/0']) };

/** What of it is not on the internet. */
const PRIVATE = { v4: asRead(textsOf(4)), v6: asRead(textsOf(6)) };

/**
 * Who stands at the other side of a rule, or whom a policy applies to.
 *
 * Every position that takes a peer takes a construct as well: a Deployment or any other workload, a Namespace, a
 * Service, a ServiceAccount, a network set, of any version of cdk8s-plus or as a raw ApiObject. Peers are read when
 * manifests are written, so labels that are added later count.
 *
 * What exists in the cluster already, and is made elsewhere, goes by its name or labels: `Peer.namespace('shop')`,
 * `Peer.service('api', 'shop')`, `Peer.serviceAccount('api', 'shop')`, `Peer.pods({ … }, 'shop')`,
 * `Peer.networkSets({ … })`.
 *
 * @example
 * policy.addIngress(Rule.allow(Peer.pods({ app: 'web' }), Port.tcp(8080)));
 */
export class Peer implements IPeer {
  /** The pods of a workload of this App, by labels that in this cluster only they have. */
  public static workload(workload: IConstruct): Peer {
    return new Peer(context => resolveWorkload(workload, context), workload);
  }

  /**
   * The pods with all of these labels.
   *
   * Where the App has pods in that namespace and none of them has these labels, a synthesis warns of it
   * (`peer-matches-nothing`), unless the policy says `expectMatch: false`.
   *
   * @param labels at least one; every pod of a namespace is `Peer.namespace(…)`
   * @param namespace its name, or the construct that makes it; the policy's own where left out, any in a global policy
   */
  public static pods(labels: Record<string, string>, namespace?: string | IConstruct): Peer {
    return new Peer(context => {
      if (isEmpty(labels)) {
        context.addProblem('{}', 'names no label', 'name one, or write `Peer.namespace(…)` for every pod of a namespace');
        return [];
      }
      const matches = podsOf(Selector.labels(labels), namespace, context);
      matches.forEach(match => warnIfNobody(match.selector!, match.namespace, context));
      return matches;
    });
  }

  /** Every pod of one namespace: its name, or the construct that makes it. */
  public static namespace(namespace: string | IConstruct): Peer {
    return new Peer(context => {
      const name = resolveNamespaceName(namespace, context);
      return name === undefined ? [] : [{ namespace: name, podsOnly: true }];
    });
  }

  /** Every pod of the namespaces with all of these labels. */
  public static namespaces(labels: Record<string, string>): Peer {
    return new Peer(context => {
      if (isEmpty(labels)) {
        context.addProblem('{}', 'names no label', 'name one, or write `Peer.allNamespaces()` for every pod of the cluster');
        return [];
      }
      return [{ namespaceSelector: Selector.labels(labels), podsOnly: true }];
    });
  }

  /** Every pod of the cluster, and nothing outside of it. */
  public static allNamespaces(): Peer {
    return new Peer(() => [{ namespaceSelector: Selector.all(), podsOnly: true }]);
  }

  /**
   * The endpoints of a Service, by address and port, whoever they are (R-SCP-13).
   *
   * At the far side of an egress rule the ports come with the Service, so the rule says `Port.all()`. Cluster IPs are
   * not meant: policy sees a packet after it has been sent on to an endpoint. Only Calico can say this.
   *
   * @param service the construct that makes it, or its name if it exists already
   * @param namespace its namespace; for a construct it is read there, for a name the policy's own where left out. A global
   * policy has none, so there a name needs it (R-VAL-13)
   */
  public static service(service: string | IConstruct, namespace?: string | IConstruct): Peer {
    return new Peer(context => resolveService(service, namespace, context));
  }

  /**
   * The pods that run under a service account. Only Calico can say this.
   *
   * @param serviceAccount its name, or the construct that makes it
   * @param namespace its namespace; for a construct it is read there, for a name the policy's own where left out
   */
  public static serviceAccount(serviceAccount: string | IConstruct, namespace?: string | IConstruct): Peer {
    return new Peer(context => resolveServiceAccount(serviceAccount, namespace, context));
  }

  /**
   * The addresses of a network set, global or not, whose labels no other set has. Only Calico can say this.
   *
   * Where it has none a synthesis warns of it (`network-set-is-empty`).
   */
  public static networkSet(set: IConstruct): Peer {
    return new Peer(context => resolveNetworkSet(set, context));
  }

  /**
   * The addresses of the network sets with all of these labels that exist already. Only Calico can say this.
   *
   * @param labels at least one; in no namespace one that no host endpoint has, since rules find those as well (R-SCP-8)
   * @param namespace its name, or the construct that makes it, for its NetworkSets; GlobalNetworkSets where left out
   */
  public static networkSets(labels: Record<string, string>, namespace?: string | IConstruct): Peer {
    return new Peer(context => {
      if (isEmpty(labels)) {
        context.addProblem('{}', 'names no label', 'name one that the network sets have');
        return [];
      }
      return resolveNetworkSets(labels, namespace, context);
    });
  }

  /**
   * Addresses: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`, `203.0.113.4-203.0.113.9`.
   *
   * Both families may stand together. Reported are host bits, duplicates, catch-alls, placeholders left in place, and an
   * empty list, which Calico would read as everybody (R-FG-1).
   */
  public static addresses(...addresses: string[]): Peer {
    let list: { matches: PeerMatch[]; problems: ValueProblem[] } | undefined;
    return new Peer(context => {
      list ??= readAddresses(addresses); // the same for every policy
      context._problems.add(context._place, ...list.problems);
      return list.matches;
    });
  }

  /** Every public address; not private, shared, link-local and loopback ranges. */
  public static internet(): Peer {
    return new Peer(() => [
      { nets: EVERY_ADDRESS.v4, notNets: PRIVATE.v4 },
      { nets: EVERY_ADDRESS.v6, notNets: PRIVATE.v6 },
    ]);
  }

  /** Everybody: pods, hosts, the outside. */
  public static anywhere(): Peer {
    return new Peer(() => [{ anywhere: true }]);
  }

  /**
   * The cluster's DNS servers: pods labelled `k8s-app: kube-dns` in namespace `kube-system`.
   *
   * A NodeLocal DNS cache has a host's address and is not meant: name it with `Peer.addresses(…)`.
   */
  public static clusterDns(): Peer {
    return new Peer(context => podsOf(Selector.labels({ 'k8s-app': 'kube-dns' }), 'kube-system', context)); // never made by the App
  }

  /**
   * Whatever a Calico selector selects: pods, host endpoints and network sets alike, scoped as Calico scopes it (R-SCP-6).
   *
   * @param selector labels of endpoints and sets. In a namespaced policy `all()` means the own namespace, not the internet
   * @param namespaceSelector labels of their namespaces; `Selector.global()` for what is in no namespace
   */
  public static selector(selector: Selector, namespaceSelector?: Selector): Peer {
    return new Peer(context => {
      // One that got lost on its way would leave the other, which alone means more.
      const lost = [selector, ...namespaceSelector === undefined ? [] : [namespaceSelector]].filter(one => !(one instanceof Selector));
      lost.forEach(one => checkSelector(one, 'endpoints', context._place, context._problems));
      if (lost.length > 0) {
        return [];
      }
      if (namespaceSelector === undefined && context._isKubernetes) {
        warnIfNobody(selector, context.namespace, context); // Kubernetes finds pods only
      }
      return [{ selector, namespaceSelector }];
    });
  }

  /** Any of these. */
  public static anyOf(...peers: (IPeer | IConstruct)[]): Peer {
    return new Peer(context => {
      if (peers.length === 0) {
        context.addProblem('Peer.anyOf()', 'names nobody', 'name at least one peer');
      }
      return peers.flatMap(peer => resolvePosition(peer, context));
    });
  }

  /** The peer that a construct stands for, by its kind. */
  public static of(construct: IConstruct): Peer {
    return new Peer(context => resolveConstruct(construct, context), construct);
  }

  private constructor(
    private readonly resolve: (context: PeerContext) => PeerMatch[],
    /**
     * The construct that it stands for, where it is one.
     *
     * @internal
     */
    public readonly _construct?: IConstruct,
  ) {}

  /**
   * This peer without those, where Calico can say it in one rule: addresses can be left out of anybody but a Service, pods
   * by their labels out of other pods or, in a global policy, out of everybody.
   */
  public except(...peers: (IPeer | IConstruct)[]): Peer {
    return new Peer(context => {
      if (peers.length === 0) {
        context.addProblem('except()', 'leaves nobody out', 'name at least one peer');
      }
      return except(resolvePosition(this, context), peers.flatMap(peer => resolvePosition(peer, context)), context);
    });
  }

  public resolvePeer(context: PeerContext): PeerMatch[] {
    return this.resolve(context);
  }
}

/** The pods that a selector finds in a namespace: in the policy's own where none is said, in any where it has none. */
function podsOf(selector: Selector, namespace: string | IConstruct | undefined, context: PeerContext): PeerMatch[] {
  if (namespace === undefined && context.namespace === undefined) {
    return [{ selector, namespaceSelector: Selector.all(), podsOnly: true }];
  }
  const name = namespace === undefined ? context.namespace : resolveNamespaceName(namespace, context);
  return name === undefined ? [] : [{ selector, namespace: name, podsOnly: true }];
}

/** Whether a map of labels is there and holds none; what is no map, `Selector.labels` reports. */
function isEmpty(labels: unknown): boolean {
  return typeof labels === 'object' && labels !== null && Object.keys(labels).length === 0;
}

/** One match per family: a rule of Calico must not mix them (R-VAL-11). */
function readAddresses(addresses: readonly string[]): { matches: PeerMatch[]; problems: ValueProblem[] } {
  const { nets, problems } = checkAddressList(addresses);
  const families = [nets.filter(net => versionOfNet(net) === 4), nets.filter(net => versionOfNet(net) === 6)];
  return { matches: families.filter(family => family.length > 0).map(family => ({ nets: asRead(family) })), problems };
}

/** Blocks of one version that are not on the internet, as texts. */
function textsOf(version: 4 | 6): string[] {
  return NOT_INTERNET.filter(cidr => cidr.version === version).map(String);
}
