import type { Labels, Source } from './source';

export interface Service {
  readonly namespace: string;
  readonly name: string;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

  /** Empty as long as they are not known. */
  readonly clusterIps: readonly string[];

  /** Whether it has no cluster IP by intent: its name stands for its pods. */
  readonly headless: boolean;

  readonly externalIps: readonly string[];

  /** What the load balancer's status says; empty as long as it says nothing. */
  readonly loadBalancer: readonly LoadBalancerAddress[];

  readonly ports: readonly ServicePort[];

  /** Absent where the endpoints are somebody else's business. */
  readonly selector?: Labels;

  readonly externalTrafficPolicy: 'Cluster' | 'Local';
  readonly internalTrafficPolicy: 'Cluster' | 'Local';

  /** Absent and empty: everybody (R-KP-7). */
  readonly loadBalancerSourceRanges: readonly string[];

  readonly publishNotReadyAddresses: boolean;

  /** Whether a load balancer's ports get node ports; true unless it is said. */
  readonly allocateNodePorts: boolean;

  readonly source: Source;
}

export interface LoadBalancerAddress {
  readonly ip?: string;
  readonly hostname?: string;

  /** `Proxy`: the balancer itself ends the connection, and kube-proxy doesn't know the address (R-KP-2). */
  readonly ipMode: 'VIP' | 'Proxy';
}

export interface ServicePort {
  readonly name?: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly port: number;

  /** A number, or the name of a port of the pods. */
  readonly targetPort: number | string;

  /** Absent where there is none yet, or never. */
  readonly nodePort?: number;
}

/** An EndpointSlice, or Endpoints of a Service that has no slice, as one (R-SCP-13). */
export interface EndpointSlice {
  readonly namespace: string;
  readonly name: string;

  /** The Service that it belongs to: the label `kubernetes.io/service-name`. */
  readonly service: string;

  /** `FQDN` for names, which count for nothing. */
  readonly addressType: 'IPv4' | 'IPv6' | 'FQDN';

  /** A port without a number counts for nothing. */
  readonly ports: readonly { readonly name?: string; readonly protocol: 'TCP' | 'UDP' | 'SCTP'; readonly port?: number }[];

  readonly endpoints: readonly SliceEndpoint[];
  readonly source: Source;
}

export interface SliceEndpoint {
  readonly addresses: readonly string[];

  /** True unless it is said (R-KP-1). */
  readonly ready: boolean;

  /** True unless it is said. */
  readonly serving: boolean;

  readonly terminating: boolean;
  readonly node?: string;

  /** The pod that it stands for. */
  readonly pod?: { readonly namespace: string; readonly name: string };
}

/** An Ingress: two connections, one to its controller and one from there to the backends. */
export interface Ingress {
  readonly namespace: string;
  readonly name: string;
  readonly className?: string;
  readonly backends: readonly IngressBackend[];

  /** What its status says; empty as long as it says nothing. */
  readonly addresses: readonly { readonly ip?: string; readonly hostname?: string }[];

  readonly source: Source;
}

export interface IngressBackend {
  readonly host?: string;
  readonly path?: string;
  readonly service: string;

  /** A number, or the name of the Service's port. */
  readonly port: number | string;
}
