import type { Workload } from '../../model';
import { AskedLabels } from '../asked-labels';
import { eachBit } from '../bits';
import type { CompiledCluster } from '../compiled-cluster';
import { found } from '../found';
import { Items } from '../items';
import { LabelIndex } from '../label-index';
import { nearest } from '../nearest';
import { PeerSelectors, peerSelectors } from '../scope';
import type { WhoMatch } from './expectation';

/** Whom a description finds. */
export interface Found {
  /** In lists of pods that nothing tells apart which is asked for: each pod is in one of them, and each list is the same whoever finds it. */
  readonly sure: readonly (readonly Workload[])[];

  /** Pods of which nobody can tell. */
  readonly unsure: readonly (readonly Workload[])[];

  /** Networks of the network sets that it selects. */
  readonly nets: readonly string[];

  /** Nodes of the host endpoints that it selects. */
  readonly hosts: readonly string[];
}

/** Finds pods by their labels: all their labels, also those that no policy asks for. */
export class PodFinder {
  /** Every pod that is an endpoint. */
  public readonly everybody: readonly Workload[];

  private owned?: ByOwner;

  private labelled?: { readonly items: Items; readonly labels: LabelIndex };

  private readonly found = new Map<string, Found>();

  /** @param descriptions those that will be asked: by what else they differ, pods are not told apart */
  constructor(private readonly compiled: CompiledCluster, private readonly descriptions: readonly WhoMatch[]) {
    this.everybody = compiled.endpoints;
  }

  /** The pods of a workload; the workload itself where they are not there. */
  public madeBy({ kind, namespace, name }: NonNullable<WhoMatch['workload']>): readonly Workload[] {
    const kinds: readonly string[] = kind === undefined ? ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Pod', 'WorkloadEndpoint'] : [kind];
    this.owned ??= byOwner(this.compiled.workloads);
    const own = this.owned.get(namespace)?.get(name);
    const lists = kinds.flatMap(one => [own?.get(one) ?? []]).filter(({ length }) => length > 0);
    return lists.length === 1 ? lists[0] : lists.flat();
  }

  /** The namespace with pods whose name differs least from one that has none. */
  public nearNamespace(name: string): string | undefined {
    return nearest(name, [...new Set(this.everybody.map(({ namespace }) => namespace))]);
  }

  public find(match: WhoMatch): Found {
    const key = JSON.stringify([match.selector, match.notSelector, match.namespace, match.namespaceSelector, match.serviceAccounts, match.only]);
    return found(this.found, key, () => this.search(match));
  }

  private search(match: WhoMatch): Found {
    const selectors = selectorsOf(match);
    const { items, labels } = this.labelled ??= this.label();
    const none: Found = { sure: [], unsure: [], nets: [], hosts: [] };
    if (selectors === undefined) {
      return none;
    }
    const selection = labels.select(selectors.positive!);
    const sure: (readonly Workload[])[] = [];
    const unsure: (readonly Workload[])[] = [];
    const nets: string[] = [];
    const hosts: string[] = [];
    eachBit(selection.yes, id => {
      const { workloads, set, host } = items.all[id];
      sure.push(...match.only === 'sets' || workloads.length === 0 ? [] : [workloads]);
      nets.push(...match.only === 'pods' ? [] : set?.nets ?? []);
      hosts.push(...match.only !== undefined || host?.node === undefined ? [] : [host.node]);
    });
    if (selection.maybe !== undefined && match.only !== 'sets') {
      eachBit(selection.maybe, id => unsure.push(...items.all[id].workloads.length === 0 ? [] : [items.all[id].workloads]));
    }
    return { sure, unsure, nets, hosts: [...new Set(hosts)] };
  }

  private label(): { readonly items: Items; readonly labels: LabelIndex } {
    const asked = new AskedLabels();
    for (const match of this.descriptions) {
      const selectors = selectorsOf(match);
      if (selectors?.positive !== undefined) {
        asked.add(selectors.positive);
      }
    }
    const items = new Items(this.compiled.cluster, this.everybody, asked);
    return { items, labels: new LabelIndex(items) };
  }
}

/** Pods by what made them; what nothing made, by itself: by namespace, name and kind. */
type ByOwner = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, readonly Workload[]>>>;

function byOwner(pods: readonly Workload[]): ByOwner {
  const owned = new Map<string, Map<string, Map<string, Workload[]>>>();
  for (const pod of pods) {
    const { kind, name } = pod.owner ?? pod;
    const ofName = found(found(owned, pod.namespace, () => new Map<string, Map<string, Workload[]>>()), name, () => new Map<string, Workload[]>());
    found(ofName, kind, () => []).push(pod);
  }
  return owned;
}

/** A description as Calico would read it in a rule: of pods only where it names no labels. */
function selectorsOf({ selector, notSelector, namespace, namespaceSelector, serviceAccounts }: WhoMatch): PeerSelectors | undefined {
  const isAboutPods = selector === undefined && notSelector === undefined;
  return peerSelectors({
    selector: isAboutPods ? 'has(projectcalico.org/orchestrator)' : selector ?? 'all()',
    ...notSelector !== undefined && { notSelector },
    ...namespaceSelector !== undefined && { namespaceSelector },
    ...serviceAccounts !== undefined && { serviceAccounts: { names: serviceAccounts, selector: '' } },
  }, namespace);
}
