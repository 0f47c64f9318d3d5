import type { Labels, Source } from './source';

/** The kinds that are pods or make them. */
export type WorkloadKind =
  | 'Pod' | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'ReplicationController' | 'Job' | 'CronJob' | 'WorkloadEndpoint';

/**
 * A pod, or a workload as the pods that it will make.
 *
 * A workload whose pods are in the cluster too is only a name for them: each pod names it as `owner`.
 */
export interface Workload {
  readonly kind: WorkloadKind;
  readonly namespace: string;
  readonly name: string;

  /** The labels of its pods, without those that Calico adds. */
  readonly labels: Labels;

  /** `default` where none is named. */
  readonly serviceAccount: string;

  readonly ports: readonly ContainerPort[];

  /** Absent as long as nobody knows. */
  readonly node?: string;

  /** IPv4 and IPv6; empty as long as they are not known. */
  readonly addresses: readonly string[];

  /** Such pods are no endpoints: their traffic is the node's. */
  readonly hostNetwork: boolean;

  /** Whether it has run to its end: it has no traffic and its address counts for nothing (R-SCP-8). */
  readonly finished: boolean;

  /** Whether it takes requests: the Ready condition of a pod; absent where not known. */
  readonly ready?: boolean;

  /** Whether it is being deleted. */
  readonly terminating: boolean;

  /** The workload that made the pod, where that is in the cluster too: the topmost one. */
  readonly owner?: { readonly kind: WorkloadKind; readonly name: string };

  /** How many pods it asks for; absent for pods, and where it is not said. */
  readonly replicas?: number;

  readonly source: Source;
}

/** A port of a container. */
export interface ContainerPort {
  /** Absent where it has none: rules can't name it then (R-SCP-12). */
  readonly name?: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';

  /** A port of the node that leads here (R-KP-8). */
  readonly hostPort?: number;

  /** The address of the node on which `hostPort` is open; absent is every one. */
  readonly hostIp?: string;
}

export interface Namespace {
  readonly name: string;
  readonly labels: Labels;
  readonly source: Source;
}

export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly source: Source;
}
