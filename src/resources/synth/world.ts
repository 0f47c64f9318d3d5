import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Labelled, LabelIndex } from './label-index';
import { isForeign, isPolicyObject } from './policy-objects';
import { trySettingsOf } from './settings';
import { clusterNameOf } from './target';
import { Selector } from '../../values';
import { hasLabels, Labels, Manifest } from '../reading/manifest';
import { identitiesOfSet, isNetworkSet, NetworkSetLabels } from '../reading/network-set';
import { identities, isWorkload, readWorkload, Workload } from '../reading/workload';

/**
 * What an App holds, read once.
 *
 * Reading a construct means rendering it, so one World serves one synthesis: nothing in it may outlive
 * a change of the tree. `SynthChecks` says when a synthesis begins and ends.
 */
export class World {
  /** What was computed, by purpose and object. */
  private readonly memos = new Map<string, Map<object, unknown>>();

  /** @param root the App */
  constructor(private readonly root: IConstruct) {}

  /** Computes once for an object and a purpose. */
  public once<T>(object: object, purpose: string, compute: () => T): T {
    let memo = this.memos.get(purpose);
    if (!memo) {
      this.memos.set(purpose, memo = new Map());
    }
    if (!memo.has(object)) {
      memo.set(object, compute());
    }
    return memo.get(object) as T;
  }

  /** The manifest of an object as it will be written, patches included; throws where it cannot be written. */
  public manifest(object: ApiObject): Manifest {
    const read = this.read(object);
    if (read instanceof Error) {
      throw read;
    }
    return read;
  }

  /** As `manifest`, but undefined where the object cannot be written. */
  public tryManifest(object: ApiObject): Manifest | undefined {
    const read = this.read(object);
    return read instanceof Error ? undefined : read;
  }

  /** Why an object cannot be written, in the words of whoever refused. */
  public whyUnwritable(object: ApiObject): string {
    const read = this.read(object);
    // cdk8s puts its own words before those of the object, once or more often.
    return read instanceof Error ? read.message.replace(/^(?:Failed serializing construct at path '.*?' with name '.*?': (?:Error: )?)+/s, '') : '';
  }

  /** The labels of an object itself. */
  public labelsOf(object: ApiObject): Labels {
    return this.metadataOf(object).labels ?? {};
  }

  /** The namespace of an object; undefined where it has none, or where the manifest leaves that to `kubectl`. */
  public namespaceOf(object: ApiObject): string | undefined {
    return this.metadataOf(object).namespace;
  }

  /** The name under which an object is written: raw objects and patches may say another than cdk8s knows. */
  public nameOf(object: ApiObject): string {
    return isForeign(object) ? this.tryManifest(object)?.metadata?.name ?? object.name : object.name;
  }

  /** Everything that goes to the same cluster as the construct. */
  public clusterOf(construct: IConstruct): Cluster {
    return this.clusters.get(clusterNameOf(construct))!;
  }

  /** What cannot be written as a whole may have a namespace and labels all the same. */
  private metadataOf(object: ApiObject): Manifest['metadata'] {
    return this.tryManifest(object)?.metadata ?? this.once(object, 'metadata', () => {
      try {
        return object.metadata.toJson() ?? {};
      } catch {
        return {}; // whoever writes the object says why
      }
    });
  }

  private read(object: ApiObject): Manifest | Error {
    return this.once(object, 'manifest', () => {
      try {
        return object.toJson() as Manifest;
      } catch (error) {
        return error as Error;
      }
    });
  }

  /** Every object of the App. */
  public get objects(): ApiObject[] {
    return [...this.clusters.values()].flatMap(cluster => cluster.objects);
  }

  /** Every object of the App by the cluster that it goes to; one cluster unless the user says otherwise. */
  private get clusters(): Map<string, Cluster> {
    return this.once(this.root, 'clusters', () => {
      const objects = new Map<string, ApiObject[]>([['', []]]);
      const visit = (construct: IConstruct, above: string) => {
        const name = trySettingsOf(construct)?.cluster ?? above;
        const list = objects.get(name) ?? [];
        objects.set(name, list);
        if (ApiObject.isApiObject(construct)) {
          list.push(construct);
        }
        construct.node.children.forEach(child => visit(child, name));
      };
      visit(this.root, '');
      return new Map([...objects].map(([name, list]) => [name, new Cluster(this, list)]));
    });
  }
}

/** The objects of an App that go to one cluster. What is asked of it is found out once. */
export class Cluster {
  private workloadIndex?: LabelIndex<Workload>;
  private setIndex?: LabelIndex<NetworkSetLabels>;
  private hosts?: readonly Labels[];
  private hostIndex?: LabelIndex<Labelled>;
  private namespaceLabels?: ReadonlyMap<string, Labels>;
  private tiersByName?: ReadonlyMap<string, ApiObject>;
  private firsts?: ReadonlyMap<ApiObject, ApiObject>;

  constructor(private readonly world: World, public readonly objects: readonly ApiObject[]) {}

  /** Everything in it that makes pods, as far as it can be read. */
  public get workloads(): LabelIndex<Workload> {
    return this.workloadIndex ??= new LabelIndex(this.objects.filter(isWorkload)
      .map(object => this.tryWorkload(object)).filter(workload => workload !== undefined));
  }

  /** Whether every workload could be read, so that none is missing where one is looked for. */
  public get isReadable(): boolean {
    return this.world.once(this, 'isReadable', () => this.workloads.all.length === this.objects.filter(isWorkload).length);
  }

  /** One workload, read once; undefined where it cannot be written, which cdk8s reports. */
  public tryWorkload(object: ApiObject): Workload | undefined {
    return this.world.once(object, 'workload', () => {
      const manifest = this.world.tryManifest(object);
      return manifest && readWorkload(object, manifest);
    });
  }

  /** The network sets, of a namespace or of none. */
  public get networkSets(): LabelIndex<NetworkSetLabels> {
    return this.setIndex ??= new LabelIndex(this.objects.filter(isNetworkSet).map(object => this.networkSet(object)));
  }

  /** One network set, read once. */
  public networkSet(object: ApiObject): NetworkSetLabels {
    return this.world.once(object, 'networkSet', () => ({
      path: object.node.path,
      namespace: object.kind === 'NetworkSet' ? this.world.namespaceOf(object) : undefined,
      labels: this.world.labelsOf(object),
      shared: Chart.of(object).labels,
    }));
  }

  /** Labels of the host endpoints that the App itself makes. */
  public get hostEndpoints(): readonly Labels[] {
    return this.hosts ??= this.objects
      .filter(object => object.apiGroup === 'projectcalico.org' && object.kind === 'HostEndpoint')
      .map(object => this.world.labelsOf(object));
  }

  /** The host endpoints that a selector selects. */
  public hostsSelected(selector: Selector): readonly Labels[] {
    this.hostIndex ??= new LabelIndex(this.hostEndpoints.map(labels => ({ labels })));
    return this.hostIndex.among(selector._node).map(({ labels }) => labels).filter(labels => selector.matches({ ...labels }));
  }

  /** Labels of the namespaces that the App makes, by name; with those that Kubernetes and Calico add (R-LBL-2). */
  public get namespaces(): ReadonlyMap<string, Labels> {
    return this.namespaceLabels ??= new Map(this.objects
      .filter(object => object.kind === 'Namespace' && object.apiGroup === 'core')
      .map(object => [object.name, {
        ...this.world.labelsOf(object), 'kubernetes.io/metadata.name': object.name, 'projectcalico.org/name': object.name,
      }]));
  }

  /** The tiers that the App makes, by whatever means, by their names. */
  public get tiers(): ReadonlyMap<string, ApiObject> {
    return this.tiersByName ??= new Map(this.objects
      .filter(({ apiGroup, kind }) => apiGroup === 'projectcalico.org' && kind === 'Tier')
      .map(object => [this.world.nameOf(object), object]));
  }

  /** The first policy object that has the kind, namespace and name of this one, unless that is this one. */
  public firstBefore(object: ApiObject): ApiObject | undefined {
    this.firsts ??= firstsOf(this.objects.filter(isPolicyObject), this.world);
    return this.firsts.get(object);
  }

  /**
   * The most readable labels that select this workload's pods and nobody else's.
   *
   * @returns undefined where none do: the pods have no labels, or share them all with another workload
   */
  public identityOf(workload: Workload): Labels | undefined {
    return this.world.once(workload, 'identity', () => identities(workload).find(labels => !this.workloads.otherWith(workload, labels)));
  }

  /**
   * The same for a network set: labels that no other set of its namespace has, nor a host endpoint, if it is in none.
   *
   * @returns undefined where none do: the set has no labels, or shares them all
   */
  public identityOfSet(set: NetworkSetLabels): Labels | undefined {
    return this.world.once(set, 'identity', () => identitiesOfSet(set).find(labels => !this.networkSets.otherWith(set, labels)
      && !(set.namespace === undefined && this.hostEndpoints.some(host => hasLabels(host, labels)))));
  }
}

/** For each object that shares its kind, namespace and name with one before it, the first of these. */
function firstsOf(objects: readonly ApiObject[], world: World): Map<ApiObject, ApiObject> {
  const firsts = new Map<ApiObject, ApiObject>();
  const byName = new Map<string, ApiObject>(); // a name is seldom shared, so that few keys are ever made
  const byKey = new Map<string, ApiObject>();
  for (const object of objects) {
    const name = world.nameOf(object);
    const namesake = byName.get(name);
    if (!namesake) {
      byName.set(name, object);
      continue;
    }
    byKey.set(keyOf(namesake, world), namesake);
    const first = byKey.get(keyOf(object, world));
    if (first) {
      firsts.set(object, first);
    } else {
      byKey.set(keyOf(object, world), object);
    }
  }
  return firsts;
}

/** What makes an object the only one of its kind. */
function keyOf(object: ApiObject, world: World): string {
  const namespace = isForeign(object) ? world.namespaceOf(object) : object.metadata.namespace;
  return `${object.apiGroup}/${object.kind}/${namespace ?? ''}/${world.nameOf(object)}`;
}
