import type { Cluster, HostEndpoint, Labels, NetworkSet, Workload } from '../model';
import type { AskedLabels } from './asked-labels';
import { found } from './found';
import { NAMESPACE_LABEL, NAMESPACE_PREFIX, ORCHESTRATOR_LABEL, SERVICE_ACCOUNT_LABEL, SERVICE_ACCOUNT_PREFIX } from './scope';

/** A label that the manifests don't tell: its namespace, or service account, is not among them. */
export const UNTOLD: unique symbol = Symbol('untold');

/** The value of a label; undefined where it is not there; `UNTOLD` where nobody knows. */
export type LabelValue = string | undefined | typeof UNTOLD;

/** What selectors select: pods that no selector can tell apart, one host endpoint, or one network set. */
export interface Item {
  readonly id: number;
  readonly kind: 'workloads' | 'host' | 'set';

  /** Its own labels, without those that it inherits. */
  readonly own: Labels;

  /** Absent for hosts and global sets. */
  readonly namespace?: string;

  /** Of pods only. */
  readonly serviceAccount?: string;

  /** The pods; empty for the other kinds. */
  readonly workloads: readonly Workload[];
  readonly host?: HostEndpoint;
  readonly set?: NetworkSet;
}

/** The items of a cluster, and their labels as Calico sees them (R-LBL-1 to R-LBL-3). */
export class Items {
  public readonly all: readonly Item[];

  /** The id of the first network set: pods and hosts come before. */
  public readonly firstSet: number;

  /** The item of each pod that is an endpoint. */
  public readonly ofWorkload: ReadonlyMap<Workload, Item>;

  /** The item of each host endpoint. */
  public readonly ofHost: ReadonlyMap<HostEndpoint, Item>;

  private readonly namespaces: ReadonlyMap<string, Labels>;

  private readonly serviceAccounts: ReadonlyMap<string, Labels>;

  private readonly profileLabels: ReadonlyMap<string, Labels>;

  /** @param asked the labels that pods are told apart by */
  constructor(cluster: Cluster, endpoints: readonly Workload[], public readonly asked: AskedLabels) {
    this.namespaces = new Map(cluster.namespaces.map(({ name, labels }) => [name, labels]));
    this.serviceAccounts = new Map(cluster.serviceAccounts.map(({ namespace, name, labels }) => [`${namespace}/${name}`, labels]));
    this.profileLabels = new Map(cluster.profiles.map(({ name, labels }) => [name, labels]));
    const all: Item[] = [];
    const ofWorkload = new Map<Workload, Item>();
    for (const workloads of alike(endpoints, asked)) {
      const { labels, namespace, serviceAccount } = workloads[0];
      const item: Item = { id: all.length, kind: 'workloads', own: labels, namespace, serviceAccount, workloads };
      all.push(item);
      workloads.forEach(workload => ofWorkload.set(workload, item));
    }
    const ofHost = new Map<HostEndpoint, Item>();
    for (const host of cluster.hostEndpoints) {
      const item: Item = { id: all.length, kind: 'host', own: host.labels, workloads: [], host };
      all.push(item);
      ofHost.set(host, item);
    }
    this.firstSet = all.length;
    for (const set of cluster.networkSets) {
      all.push({ id: all.length, kind: 'set', own: set.labels, namespace: set.namespace, workloads: [], set });
    }
    this.all = all;
    this.ofWorkload = ofWorkload;
    this.ofHost = ofHost;
  }

  /** The value of a label as Calico sees it, inherited ones included (R-LBL-2). */
  public label(item: Item, key: string): LabelValue {
    if (item.kind === 'workloads') {
      return this.podLabel(item, key);
    }
    if (item.host !== undefined) {
      return valueOf(item.own, key) ?? this.inherited(item.host, key);
    }
    if (item.kind === 'set' && key === NAMESPACE_LABEL && item.namespace !== undefined) {
      return item.namespace;
    }
    const own = valueOf(item.own, key);
    return own === undefined && item.namespace !== undefined && key.startsWith(NAMESPACE_PREFIX) ? this.namespaceLabel(item.namespace, key) : own;
  }

  /** What a host endpoint inherits from its profiles, the first one first: those of namespaces and service accounts have labels too (R-LBL-6). */
  private inherited({ profiles }: HostEndpoint, key: string): LabelValue {
    for (const profile of profiles) {
      const [, namespace] = /^kns\.(.+)$/.exec(profile) ?? [];
      const [, space, serviceAccount] = /^ksa\.([^.]+)\.(.+)$/.exec(profile) ?? [];
      const value = namespace !== undefined && key.startsWith(NAMESPACE_PREFIX) ? this.namespaceLabel(namespace, key)
        : serviceAccount !== undefined && key.startsWith(SERVICE_ACCOUNT_PREFIX) ? this.accountLabel({ namespace: space, serviceAccount }, key)
          : valueOf(this.profileLabels.get(profile) ?? {}, key);
      if (value !== undefined) {
        return value;
      }
    }
    return undefined;
  }

  private podLabel(item: Item, key: string): LabelValue {
    switch (key) {
      case NAMESPACE_LABEL: return item.namespace;
      case ORCHESTRATOR_LABEL: return 'k8s';
      case SERVICE_ACCOUNT_LABEL: return item.serviceAccount;
      default:
    }
    if (key.startsWith(NAMESPACE_PREFIX)) {
      return this.namespaceLabel(item.namespace!, key);
    }
    return key.startsWith(SERVICE_ACCOUNT_PREFIX) ? this.accountLabel(item, key) : valueOf(item.own, key);
  }

  private namespaceLabel(namespace: string, prefixed: string): LabelValue {
    const key = prefixed.slice(NAMESPACE_PREFIX.length);
    if (key === 'projectcalico.org/name') {
      return namespace;
    }
    const labels = this.namespaces.get(namespace);
    const value = labels && valueOf(labels, key);
    // The API server writes this one on every namespace.
    return value ?? (key === 'kubernetes.io/metadata.name' ? namespace : labels === undefined ? UNTOLD : undefined);
  }

  private accountLabel({ namespace, serviceAccount }: Pick<Item, 'namespace' | 'serviceAccount'>, prefixed: string): LabelValue {
    const key = prefixed.slice(SERVICE_ACCOUNT_PREFIX.length);
    const labels = this.serviceAccounts.get(`${namespace}/${serviceAccount}`);
    // Every namespace has an account `default`: where it is told, those that are not told aren't there, and give no label.
    if (labels === undefined && this.serviceAccounts.has(`${namespace}/default`)) {
      return undefined;
    }
    return key === 'projectcalico.org/name' ? serviceAccount : labels === undefined ? UNTOLD : valueOf(labels, key);
  }
}

/**
 * Pods, those together that no selector can tell apart.
 *
 * Labels that are a pod's own, as StatefulSets and Jobs give them, would else make every pod one of a kind.
 */
function alike(pods: readonly Workload[], asked: AskedLabels): Iterable<readonly Workload[]> {
  const classes: Workload[][] = [];
  // Pods of one template have the very same labels: readers keep equal ones once. By text, then by namespace and service account.
  const byText = new Map<string, Map<string, Map<string, Workload[]>>>();
  const byLabels = new Map<Labels, Map<string, Map<string, Workload[]>>>();
  for (const pod of pods) {
    const { namespace, serviceAccount, labels } = pod;
    const alikeByLabels = found(byLabels, labels, () => {
      const text = JSON.stringify(Object.keys(labels).filter(key => asked.has(key)).sort().map(key => [key, labels[key]]));
      return found(byText, text, () => new Map<string, Map<string, Workload[]>>());
    });
    found(found(alikeByLabels, namespace, () => new Map<string, Workload[]>()), serviceAccount, () => {
      const alone: Workload[] = [];
      classes.push(alone);
      return alone;
    }).push(pod);
  }
  return classes;
}

/** Only own members are labels, so that keys such as `constructor` mean what they say. */
function valueOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
