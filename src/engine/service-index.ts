import type { Cluster, EndpointSlice, Labels, Service, Workload } from '../model';
import { addressKey } from './address-key';
import { protocolNumber } from '../values/protocol';

/** A port of a Service's endpoint: the name that the Service gives it, and where it leads. */
export interface EndpointPort {
  /** The name in the Service; the empty text where it has none. */
  readonly name: string;

  /** By number. */
  readonly protocol: number;

  /** Absent where the endpoint has no port of the name that the Service asks for. */
  readonly port?: number;
}

/** One endpoint of a Service. */
export interface ServiceEndpoint {
  /** Empty where the pod's addresses are not known. */
  readonly addresses: readonly string[];

  /** The pod, where it is in the cluster. */
  readonly workload?: Workload;
  readonly node?: string;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly ports: readonly EndpointPort[];
}

/** The endpoints of Services: from their slices, or else from their selector and the pods (R-KP-3). */
export class ServiceIndex {
  private readonly services: ReadonlyMap<string, Service>;

  /** The addresses of nodes, which pods on their network have. */
  private readonly nodes: ReadonlyMap<string, readonly string[]>;

  private readonly slices = new Map<string, EndpointSlice[]>();

  private readonly workloadsByName: ReadonlyMap<string, Workload>;

  private readonly workloadsByAddress = new Map<string, Workload>();

  private readonly workloadsByNamespace = new Map<string, Workload[]>();

  private readonly found = new Map<string, readonly ServiceEndpoint[]>();

  /** @param workloads those that have traffic: pods, and workloads whose pods are not there yet */
  constructor(cluster: Cluster, workloads: readonly Workload[]) {
    this.nodes = new Map(cluster.nodes.map(({ name, addresses }) => [name, addresses.slice(0, 1)]));
    this.services = new Map(cluster.services.map(service => [`${service.namespace}/${service.name}`, service]));
    for (const slice of cluster.endpointSlices) {
      push(this.slices, `${slice.namespace}/${slice.service}`, slice);
    }
    this.workloadsByName = new Map(workloads.filter(({ kind }) => kind === 'Pod').map(pod => [`${pod.namespace}/${pod.name}`, pod]));
    for (const workload of workloads) {
      push(this.workloadsByNamespace, workload.namespace, workload);
      workload.addresses.forEach(address => workload.hostNetwork || this.workloadsByAddress.set(addressKey(address), workload));
    }
  }

  public find(namespace: string, name: string): Service | undefined {
    return this.services.get(`${namespace}/${name}`);
  }

  /** The pod with an address. */
  public workloadAt(address: string): Workload | undefined {
    return this.workloadsByAddress.get(addressKey(address));
  }

  /** Whether the endpoints of a Service can be told: by slices, or by a selector. */
  public isTold({ namespace, name, selector }: Service): boolean {
    return selector !== undefined || this.slices.has(`${namespace}/${name}`);
  }

  /** Every endpoint of a Service, ready or not; none where neither slices nor the Service are there. */
  public endpoints(namespace: string, name: string): readonly ServiceEndpoint[] {
    const key = `${namespace}/${name}`;
    let endpoints = this.found.get(key);
    if (endpoints === undefined) {
      const slices = this.slices.get(key);
      const service = this.services.get(key);
      endpoints = slices?.flatMap(slice => this.ofSlice(slice))
        ?? (service?.selector === undefined ? [] : this.ofSelector(service, service.selector));
      this.found.set(key, endpoints);
    }
    return endpoints;
  }

  private ofSlice({ addressType, ports, endpoints }: EndpointSlice): ServiceEndpoint[] {
    if (addressType === 'FQDN') {
      return [];
    }
    return endpoints.map(({ addresses, ready, serving, terminating, node, pod }) => {
      const workload = (pod && this.workloadsByName.get(`${pod.namespace}/${pod.name}`)) ?? this.workloadAt(addresses[0] ?? '');
      return {
        addresses,
        ready,
        serving,
        terminating,
        ...workload && { workload },
        ...node !== undefined && { node },
        ports: ports.map(({ name = '', protocol, port }) => ({ name, protocol: protocolNumber(protocol), ...port !== undefined && { port } })),
      };
    });
  }

  private ofSelector(service: Service, selector: Labels): ServiceEndpoint[] {
    const inNamespace = this.workloadsByNamespace.get(service.namespace) ?? [];
    const selected = inNamespace.filter(({ labels, replicas }) => carries(labels, selector) && replicas !== 0);
    return selected.map(workload => {
      const ready = service.publishNotReadyAddresses || (workload.ready !== false && !workload.terminating);
      return {
        addresses: workload.hostNetwork && workload.addresses.length === 0 ? this.nodes.get(workload.node ?? '') ?? [] : workload.addresses,
        workload,
        ...workload.node !== undefined && { node: workload.node },
        ready,
        serving: ready || workload.ready !== false,
        terminating: workload.terminating,
        ports: service.ports.map(({ name = '', protocol, targetPort }) => {
          const port = typeof targetPort === 'number' ? targetPort : workload.ports.find(one => one.name === targetPort && one.protocol === protocol)?.port;
          return { name, protocol: protocolNumber(protocol), ...port !== undefined && { port } };
        }),
      };
    });
  }
}

function carries(labels: Labels, selector: Labels): boolean {
  const keys = Object.keys(selector);
  return keys.length > 0 && keys.every(key => Object.hasOwn(labels, key) && labels[key] === selector[key]);
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}
