/** The cluster as plain data: what readers make and the engine takes. */
export type { Cluster } from './cluster';
export type { FailsafePort, FelixConfiguration, HostEndpoint, IpPool, Node } from './host';
export type { Entity, Icmp, NetworkSet, Policy, PolicyKind, Profile, Rule, Tier } from './policy';
export type { EndpointSlice, Ingress, IngressBackend, LoadBalancerAddress, Service, ServicePort, SliceEndpoint } from './service';
export type { Labels, Source } from './source';
export type { ContainerPort, Namespace, ServiceAccount, Workload, WorkloadKind } from './workload';
