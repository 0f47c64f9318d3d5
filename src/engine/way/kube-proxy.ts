import type { Cluster, Service, ServicePort, Workload } from '../../model';
import { Address, IpVersion, readAddress } from '../../values/address';
import { parseFelixNet } from '../../values/calico-net';
import type { Cidr } from '../../values/cidr';
import { protocolNumber } from '../../values/protocol';
import { addressKey, keyOfAddress } from '../address-key';
import type { ServiceEndpoint, ServiceIndex } from '../service-index';

/** Chains of kube-proxy's that refuse packets which it doesn't translate (R-KP-10). */
export type RefusingChain = 'KUBE-SERVICES' | 'KUBE-EXTERNAL-SERVICES' | 'KUBE-PROXY-FIREWALL';

/** Why a packet to a Service is not translated: a chain refuses it, or nobody knows the endpoints. */
export type Refusal = RefusingChain | 'untold';

/** What kube-proxy does with a packet. */
export type Translation =
  | { readonly kind: 'none' }
  | { readonly kind: 'untold'; readonly service: Service }
  | { readonly kind: 'refused'; readonly chain: RefusingChain; readonly service: Service }
  | { readonly kind: 'translated'; readonly targets: readonly Target[]; readonly isMasqueraded: boolean; readonly service?: Service };

/** Where a translated packet may go: one of the backends. */
export interface Target {
  /** `shop/web-1`, or the address where no pod is known. */
  readonly name: string;

  /** Absent where the pod's address is not known. */
  readonly address?: string;
  readonly workload?: Workload;
  readonly node?: string;
  readonly port: number;
}

/** A packet as kube-proxy sees it. */
export interface ProxyQuestion {
  readonly node: string;

  /** Whether `to` is an address of the node itself. */
  readonly isLocalAddress: boolean;
  readonly from: Origin;

  /** Absent where it is the address of a Service that is not known yet. */
  readonly to?: Address;
  readonly service?: { readonly service: Service; readonly via: 'ClusterIP' | 'LoadBalancer' | 'NodePort' };
  readonly version: IpVersion;
  readonly protocol: number;
  readonly port: number;

  /** The node of a backend; asked only where a Service is served by those of one node. */
  readonly nodeOf: (target: Target) => string | undefined;
}

/** Where a packet comes from, as kube-proxy tells it. */
export interface Origin {
  /** Whether its address is in some blocks. */
  readonly isIn: (blocks: readonly Cidr[]) => boolean;

  /** `pod`: it has the address of a pod; `host`: a process of the node itself. */
  readonly kind: 'pod' | 'host' | 'outside';

  /** The pod on this very node that sent it, to tell a hairpin. */
  readonly workload?: Workload;
}

/** An address and port of a Service, and by what right. */
interface Entry {
  readonly service: Service;
  readonly port: ServicePort;
  readonly via: 'ClusterIP' | 'ExternalIP' | 'LoadBalancer' | 'NodePort';
}

/** kube-proxy's rules, in iptables mode (R-KP-1 to R-KP-10). */
export class KubeProxy {
  private readonly byAddress = new Map<string, Entry>();

  private readonly byNodePort = new Map<string, Entry>();

  private readonly serviceAddresses = new Map<string, Service>();

  /** The endpoints that take packets, kept: every scenario asks for them. */
  private readonly found = new Map<string, readonly Target[]>();

  private readonly hostPorts = new Map<string, { workload: Workload; port: number; hostIp?: string }[]>();

  constructor(cluster: Cluster, workloads: readonly Workload[], private readonly index: ServiceIndex) {
    // It passes over headless Services, whatever addresses they name.
    cluster.services.filter(({ type, headless }) => type !== 'ExternalName' && !headless).forEach(service => this.addService(service));
    for (const workload of workloads.filter(({ hostNetwork }) => !hostNetwork)) {
      for (const { hostPort, hostIp, protocol, port } of workload.ports) {
        if (hostPort !== undefined) {
          const key = `${protocolNumber(protocol)} ${hostPort}`;
          this.hostPorts.set(key, [...this.hostPorts.get(key) ?? [], { workload, port, ...hostIp && { hostIp } }]);
        }
      }
    }
  }

  /** The Service that has an address: a cluster IP, external IP, or one of a load balancer. */
  public serviceAt(address: string): Service | undefined {
    return this.serviceAddresses.get(addressKey(address));
  }

  /** The Service that serves an address and port; or else any that has the address. */
  public servedAt(address: string, protocol: number, port: number): Service | undefined {
    return this.byAddress.get(`${addressKey(address)} ${protocol} ${port}`)?.service ?? this.serviceAt(address);
  }

  /** The Service of a node port. */
  public serviceOfNodePort(protocol: number, port: number): Service | undefined {
    return this.byNodePort.get(`${protocol} ${port}`)?.service;
  }

  public translate(question: ProxyQuestion): Translation {
    const { to, protocol, port, isLocalAddress, version } = question;
    const entry = this.entryOf(question);
    if (entry !== undefined && !this.index.isTold(entry.service)) {
      return { kind: 'untold', service: entry.service };
    }
    if (entry !== undefined) {
      return entry.via === 'ClusterIP' ? this.translateClusterIp(entry, question) : this.translateExternal(entry, question);
    }
    const hostPort = isLocalAddress ? this.hostPorts.get(`${protocol} ${port}`)?.find(open => isHostAddress(open.hostIp, to) && runsOn(open.workload, question)) : undefined;
    if (hostPort === undefined) {
      return { kind: 'none' };
    }
    const { workload } = hostPort;
    return { kind: 'translated', isMasqueraded: workload === question.from.workload, targets: [targetOf(workload, version, hostPort.port)] };
  }

  /**
   * Every endpoint of a port of a Service that takes packets: the ready ones, or else those that still serve (R-KP-1).
   *
   * @param isAsked only those, as if the others were not there
   */
  public endpoints(service: Service, port: ServicePort, version: 4 | 6, isAsked?: (target: Target) => boolean): readonly Target[] {
    if (isAsked !== undefined) {
      return this.usable(service, port, version, isAsked);
    }
    const key = `${version} ${service.namespace}/${service.name} ${port.protocol} ${port.port}`;
    let targets = this.found.get(key);
    if (targets === undefined) {
      targets = this.usable(service, port, version, () => true);
      this.found.set(key, targets);
    }
    return targets;
  }

  private usable(service: Service, port: ServicePort, version: 4 | 6, isAsked: (target: Target) => boolean): Target[] {
    const targets = this.index.endpoints(service.namespace, service.name).flatMap(endpoint => {
      const found = endpoint.ports.find(({ name, protocol }) => name === (port.name ?? '') && protocol === protocolNumber(port.protocol));
      return found?.port === undefined ? [] : targetsOf(endpoint, version, found.port).map(target => ({ endpoint, target }));
    });
    const asked = targets.filter(({ target }) => isAsked(target));
    const ready = asked.filter(({ endpoint }) => endpoint.ready);
    return (ready.length > 0 ? ready : asked.filter(({ endpoint }) => endpoint.serving && endpoint.terminating)).map(({ target }) => target);
  }

  /** The port of a Service that a load balancer serves which ends connections itself, at one of its addresses (R-KP-2). */
  public proxiedPort(address: string, protocol: number, port: number): { readonly service: Service; readonly port: ServicePort } | undefined {
    const service = this.serviceAt(address);
    const isProxy = service?.loadBalancer.some(({ ip, ipMode }) => ipMode === 'Proxy' && ip !== undefined && addressKey(ip) === addressKey(address));
    const served = isProxy === true ? service?.ports.find(one => one.port === port && protocolNumber(one.protocol) === protocol) : undefined;
    return served && { service: service!, port: served };
  }

  /** The nodes to which a load balancer takes packets: all, or those with an endpoint where only those answer (R-KP-4). */
  public nodesServing(service: Service, version: 4 | 6, all: readonly string[]): readonly string[] {
    const targets = service.externalTrafficPolicy === 'Local' ? service.ports.flatMap(port => this.endpoints(service, port, version)) : [];
    const nodes = [...new Set(targets.flatMap(({ node }) => node ?? []))];
    return nodes.length > 0 ? nodes : all;
  }

  /** The pods behind a Service that take packets at any of its ports. */
  public controllerPods(service: Service): Target[] {
    const targets = service.ports.flatMap(port => this.endpoints(service, port, 4)).filter(({ workload }) => workload !== undefined);
    return targets.filter(({ name }, index) => targets.findIndex(other => other.name === name) === index);
  }

  private entryOf({ to, service, protocol, port, isLocalAddress }: ProxyQuestion): Entry | undefined {
    if (service !== undefined) {
      const served = service.service.ports.find(one => one.port === port && protocolNumber(one.protocol) === protocol);
      return served && { service: service.service, port: served, via: service.via };
    }
    const atAddress = to && this.byAddress.get(`${keyOfAddress(to)} ${protocol} ${port}`);
    return atAddress ?? (isLocalAddress ? this.byNodePort.get(`${protocol} ${port}`) : undefined);
  }

  private translateClusterIp({ service, port }: Entry, { node, from, version, nodeOf }: ProxyQuestion): Translation {
    const isLocal = service.internalTrafficPolicy === 'Local';
    const targets = isLocal ? this.endpoints(service, port, version, target => nodeOf(target) === node) : this.endpoints(service, port, version);
    if (targets.length === 0) {
      return { kind: 'refused', chain: 'KUBE-SERVICES', service };
    }
    // Masqueraded is what doesn't come from a pod, and a pod that reaches itself (R-KP-6).
    return { kind: 'translated', targets, isMasqueraded: from.kind !== 'pod', service };
  }

  private translateExternal(entry: Entry, { node, from, version, nodeOf }: ProxyQuestion): Translation {
    const { service, port, via } = entry;
    if (via === 'LoadBalancer' && !isAllowed(service.loadBalancerSourceRanges, from, version)) {
      return { kind: 'refused', chain: 'KUBE-PROXY-FIREWALL', service };
    }
    const isOpen = service.externalTrafficPolicy === 'Cluster';
    // Pods, and this node's own processes, reach every endpoint of a Service that is Local to others (R-KP-4).
    const reachesAll = isOpen || from.kind !== 'outside';
    const targets = reachesAll ? this.endpoints(service, port, version) : this.endpoints(service, port, version, target => nodeOf(target) === node);
    if (targets.length === 0) {
      return { kind: 'refused', chain: 'KUBE-EXTERNAL-SERVICES', service };
    }
    return { kind: 'translated', targets, isMasqueraded: isOpen || from.kind === 'host', service };
  }

  private addService(service: Service): void {
    for (const port of service.ports) {
      const protocol = protocolNumber(port.protocol);
      const add = (address: string, via: Entry['via']): void => {
        this.byAddress.set(`${addressKey(address)} ${protocol} ${port.port}`, { service, port, via });
      };
      service.clusterIps.forEach(address => add(address, 'ClusterIP'));
      service.externalIps.forEach(address => add(address, 'ExternalIP'));
      // A balancer that ends the connection itself is unknown to kube-proxy (R-KP-2).
      service.loadBalancer.forEach(({ ip, ipMode }) => ip !== undefined && ipMode === 'VIP' && add(ip, 'LoadBalancer'));
      if (port.nodePort !== undefined && service.type !== 'ClusterIP') {
        this.byNodePort.set(`${protocol} ${port.nodePort}`, { service, port, via: 'NodePort' });
      }
    }
    [...service.clusterIps, ...service.externalIps, ...service.loadBalancer.flatMap(({ ip }) => ip ?? [])]
      .forEach(address => this.serviceAddresses.set(addressKey(address), service));
  }
}

/** Whether a pod runs on the node that is asked. A DaemonSet whose pods are not there yet is taken to run on each. */
function runsOn(workload: Workload, { node, nodeOf, version }: ProxyQuestion): boolean {
  return workload.kind === 'DaemonSet' || nodeOf(targetOf(workload, version, 0)) === node;
}

/** Whether a host port is open at an address: at its own, or at any where it names none. */
function isHostAddress(hostIp: string | undefined, to: Address | undefined): boolean {
  return hostIp === undefined || ['0.0.0.0', '::'].includes(hostIp) || (to !== undefined && addressKey(hostIp) === keyOfAddress(to));
}

/** Whether a client may use a load balancer; no ranges of the packet's version are everybody (R-KP-7). */
function isAllowed(ranges: readonly string[], from: Origin, version: IpVersion): boolean {
  const blocks = ranges.flatMap(text => parseFelixNet(text.trim()) ?? []).filter(block => block.version === version);
  return blocks.length === 0 || from.isIn(blocks);
}

function targetsOf({ addresses, workload, node }: ServiceEndpoint, version: 4 | 6, port: number): Target[] {
  const fitting = addresses.filter(address => readAddress(address)?.version === version);
  if (addresses.length === 0 && workload !== undefined) {
    return [{ ...targetOf(workload, version, port), ...node !== undefined && { node } }];
  }
  return fitting.map(address => ({
    name: workload === undefined ? address : `${workload.namespace}/${workload.name}`,
    address,
    port,
    ...workload && { workload },
    ...node !== undefined && { node },
  }));
}

function targetOf(workload: Workload, version: 4 | 6, port: number): Target {
  const address = workload.addresses.find(text => readAddress(text)?.version === version);
  return {
    name: `${workload.namespace}/${workload.name}`,
    workload,
    port,
    ...address !== undefined && { address },
    ...workload.node !== undefined && { node: workload.node },
  };
}
