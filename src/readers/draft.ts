import type {
  EndpointSlice, FelixConfiguration, HostEndpoint, Ingress, IpPool, Namespace, NetworkSet, Node, Policy, Profile, Service, ServiceAccount, Source,
  Tier, Workload, WorkloadKind,
} from '../model';
import type { Defaulting } from './inputs';
import type { CalicoVersion } from '../values/calico-version';

/** What readers of single objects have to know of the whole. */
export interface Context {
  readonly version: CalicoVersion;
  readonly defaulting: Defaulting;
}

/** A workload as it was read: who owns it is found out when all are there, and then it is frozen. */
export interface DraftWorkload {
  readonly workload: { -readonly [Member in keyof Workload]: Workload[Member] };

  /** The controller that made it. */
  readonly maker: Owner | undefined;

  /** What the Deployment's controller calls this version of the pods. */
  readonly templateHash: string | undefined;
}

/** An object that others belong to. */
export interface Owner {
  readonly kind: WorkloadKind;
  readonly name: string;
}

/** A WorkloadEndpoint, which counts only where its pod is not there. */
export interface DraftWorkloadEndpoint {
  readonly pod?: string;
  readonly workload: Workload;
}

/** Endpoints, as the slices that they stand for where the Service has none. */
export interface DraftEndpoints {
  readonly slices: readonly EndpointSlice[];
}

/** What a KubeControllersConfiguration says of host endpoints (R-LBL-4). */
export interface HostEndpointSettings {
  readonly automatic: boolean;
  readonly source: Source;
}

/** What tells objects on a shelf apart. */
export interface Key {
  /** A number for the kind. */
  readonly kind: number;
  readonly namespace: string;
  readonly name: string;
}

/** Objects of one sort. `undefined` stands for one that was refused: it still has its place. */
export class Shelf<T> {
  // Maps within maps: a text for each key would cost more than all the rest.
  private readonly kinds = new Map<number, Map<string, Map<string, Slot<T>>>>();

  /** What stood there before; undefined where nothing did. */
  public put({ kind, namespace, name }: Key, value: T | undefined, source: Source): Slot<T> | undefined {
    const names = placeIn(placeIn(this.kinds, kind), namespace);
    const before = names.get(name);
    names.set(name, { value, source });
    return before;
  }

  /** All that are there, by kind, namespace and name: the order of documents doesn't count. */
  public get values(): T[] {
    const values: T[] = [];
    for (const kind of [...this.kinds.keys()].sort((a, b) => a - b)) {
      const namespaces = this.kinds.get(kind)!;
      for (const namespace of [...namespaces.keys()].sort()) {
        const names = namespaces.get(namespace)!;
        for (const name of [...names.keys()].sort()) {
          const { value } = names.get(name)!;
          if (value !== undefined) {
            values.push(value);
          }
        }
      }
    }
    return values;
  }
}

function placeIn<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let map = maps.get(key);
  if (map === undefined) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}

/** A place on a shelf. */
export interface Slot<T> {
  readonly value: T | undefined;
  readonly source: Source;
}

/** Everything that was read so far, before one thing is looked up in another. */
export class Draft {
  public readonly namespaces = new Shelf<Namespace>();
  public readonly serviceAccounts = new Shelf<ServiceAccount>();
  public readonly nodes = new Shelf<Node>();
  public readonly workloads = new Shelf<DraftWorkload>();
  public readonly workloadEndpoints = new Shelf<DraftWorkloadEndpoint>();
  public readonly services = new Shelf<Service>();
  public readonly endpointSlices = new Shelf<EndpointSlice>();
  public readonly endpoints = new Shelf<DraftEndpoints>();
  public readonly ingresses = new Shelf<Ingress>();
  public readonly tiers = new Shelf<Tier>();
  public readonly policies = new Shelf<Policy>();
  public readonly networkSets = new Shelf<NetworkSet>();
  public readonly profiles = new Shelf<Profile>();
  public readonly hostEndpoints = new Shelf<HostEndpoint>();
  public readonly hostEndpointSettings = new Shelf<HostEndpointSettings>();
  public readonly ipPools = new Shelf<IpPool>();
  public readonly felixConfigurations = new Shelf<FelixConfiguration>();
}

