import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { nearest, trySettingsOf } from './settings';
import { WorkloadIndex } from './workload-index';
import { Labels, Manifest, tryApiObjectOf } from '../reading/manifest';
import { identities, isWorkload, readWorkload, Workload } from '../reading/workload';

/** What is computed for one object and kept for the length of a synthesis. */
type Memo = Map<string, unknown>;

/**
 * What an App holds, read once.
 *
 * Reading a construct means rendering it, so one World serves one synthesis: nothing in it may outlive
 * a change of the tree. `SynthChecks` says when a synthesis begins and ends.
 */
export class World {
  private readonly memos = new Map<object, Memo>();

  /** @param root the App */
  constructor(private readonly root: IConstruct) {}

  /** Computes once for an object and a purpose. */
  public once<T>(object: object, purpose: string, compute: () => T): T {
    let memo = this.memos.get(object);
    if (!memo) {
      this.memos.set(object, memo = new Map());
    }
    if (!memo.has(purpose)) {
      memo.set(purpose, compute());
    }
    return memo.get(purpose) as T;
  }

  /** The manifest of an object as it will be written, patches included. */
  public manifest(object: ApiObject): Manifest {
    return this.once(object, 'manifest', () => object.toJson() as Manifest);
  }

  /** The manifest behind a construct; undefined where it stands for no single object. */
  public tryManifestOf(construct: IConstruct): Manifest | undefined {
    const object = tryApiObjectOf(construct);
    return object && this.manifest(object);
  }

  /** Everything that goes to the same cluster as the construct. */
  public clusterOf(construct: IConstruct): Cluster {
    return this.clusters.get(nearest(construct, settings => settings.cluster) ?? '')!;
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

/** The objects of an App that go to one cluster. */
export class Cluster {
  constructor(private readonly world: World, public readonly objects: readonly ApiObject[]) {}

  /** Everything in it that makes pods. */
  public get workloads(): WorkloadIndex {
    return this.world.once(this, 'workloads', () => new WorkloadIndex(this.objects.filter(isWorkload).map(object => this.workload(object))));
  }

  /** One workload, read once. */
  public workload(object: ApiObject): Workload {
    return this.world.once(object, 'workload', () => readWorkload(object, this.world.manifest(object)));
  }

  /** Labels of the host endpoints that the App itself makes. */
  public get hostEndpoints(): readonly Labels[] {
    return this.world.once(this, 'hostEndpoints', () => this.objects
      .filter(object => object.apiGroup === 'projectcalico.org' && object.kind === 'HostEndpoint')
      .map(object => object.metadata.toJson().labels ?? {}));
  }

  /** Labels of the namespaces that the App makes, by name; with those that Kubernetes and Calico add (R-LBL-2). */
  public get namespaces(): ReadonlyMap<string, Labels> {
    return this.world.once(this, 'namespaces', () => new Map(this.objects
      .filter(object => object.kind === 'Namespace' && object.apiGroup === 'core')
      .map(({ name, metadata }) => [name, {
        ...metadata.toJson().labels, 'kubernetes.io/metadata.name': name, 'projectcalico.org/name': name,
      }])));
  }

  /** Names of the tiers that the App makes, by whatever means. */
  public get tiers(): ReadonlySet<string> {
    return this.world.once(this, 'tiers', () => new Set(this.objects
      .filter(({ apiGroup, kind }) => apiGroup === 'projectcalico.org' && kind === 'Tier')
      .map(({ name }) => name)));
  }

  /** The first object that has the kind, namespace and name of this one. */
  public firstOf(object: ApiObject): ApiObject {
    const names = this.world.once(this, 'names', () => {
      const first = new Map<string, ApiObject>();
      for (const one of this.objects) {
        const key = nameKey(one);
        first.set(key, first.get(key) ?? one);
      }
      return first;
    });
    return names.get(nameKey(object)) ?? object;
  }

  /**
   * The most readable labels that select this workload's pods and nobody else's.
   *
   * @returns undefined where none do: the pods have no labels, or share them all with another workload
   */
  public identityOf(object: ApiObject): Labels | undefined {
    return this.world.once(object, 'identity', () => {
      const workload = this.workload(object);
      return identities(workload).find(labels => this.workloads.othersWith(workload, labels).length === 0);
    });
  }
}

function nameKey({ apiGroup, kind, metadata, name }: ApiObject): string {
  return `${apiGroup}/${kind}/${metadata.namespace ?? ''}/${name}`;
}
