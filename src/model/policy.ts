import type { Action, Direction } from '../values';
import type { Labels, Source } from './source';
import type { PortValue } from '../values/port-value';
import type { ProtocolValue } from '../values/protocol';

/**
 * What Calico's engine calls a policy after it has read it: Kubernetes' own kinds converted, and Calico's as they are (R-K8S-1, R-CNP-1).
 *
 * The names break ties in the order of policies (R-EVAL-3).
 */
export type PolicyKind =
  | 'NetworkPolicy'
  | 'GlobalNetworkPolicy'
  | 'StagedNetworkPolicy'
  | 'StagedGlobalNetworkPolicy'
  | 'StagedKubernetesNetworkPolicy'
  | 'KubernetesNetworkPolicy'
  | 'KubernetesClusterNetworkPolicy';

/** A policy as Felix gets it, selectors still as they were written (or as Calico writes them for Kubernetes' kinds). */
export interface Policy {
  readonly kind: PolicyKind;

  /** The name that traces show. */
  readonly name: string;

  /** Absent for policies of the whole cluster. */
  readonly namespace?: string;

  readonly tier: string;

  /** Absent is last (R-EVAL-3). */
  readonly order?: number;

  readonly selector: string;

  /** Always empty in a policy with a namespace. */
  readonly namespaceSelector: string;

  readonly serviceAccountSelector: string;

  /** The directions that it governs, defaulted (R-VAL-20 to R-VAL-22). */
  readonly types: readonly Direction[];

  readonly doNotTrack: boolean;
  readonly preDNAT: boolean;
  readonly applyOnForward: boolean;

  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
  readonly source: Source;
}

/** A rule, decoded. */
export interface Rule {
  readonly action: Action;
  readonly ipVersion?: 4 | 6;

  /** A name in any case, or a number (R-RES-16). */
  readonly protocol?: ProtocolValue;
  readonly notProtocol?: ProtocolValue;
  readonly icmp?: Icmp;
  readonly notIcmp?: Icmp;

  /** The source; without members where nothing was said of it. */
  readonly from: Entity;

  /** The destination; without members where nothing was said of it. */
  readonly to: Entity;

  /** Whether it asks of HTTP requests too, which Felix doesn't (R-SCP-17). */
  readonly http?: boolean;

  /** Its name, where the kind has one. */
  readonly name?: string;

  /** Where in its object it was written: `spec.ingress[0]`. Conversion may make several rules of one. */
  readonly path: string;
}

export interface Icmp {
  readonly type?: number;
  readonly code?: number;
}

/** One side of a rule. An absent member, and an empty list, constrain nothing (R-SCP-10). */
export interface Entity {
  readonly nets?: readonly string[];
  readonly notNets?: readonly string[];
  readonly selector?: string;
  readonly notSelector?: string;
  readonly namespaceSelector?: string;
  readonly ports?: readonly PortValue[];
  readonly notPorts?: readonly PortValue[];
  readonly services?: { readonly name: string; readonly namespace: string };
  readonly serviceAccounts?: { readonly names: readonly string[]; readonly selector: string };
}

/** A tier. */
export interface Tier {
  readonly name: string;

  /** Absent is read as 1,000,000 (R-RES-7); the reader leaves that to the engine. */
  readonly order?: number;

  readonly defaultAction: 'Pass' | 'Deny';

  /** Absent for the tiers that Calico makes itself. */
  readonly source?: Source;
}

/** A NetworkSet or GlobalNetworkSet. */
export interface NetworkSet {
  readonly kind: 'NetworkSet' | 'GlobalNetworkSet';
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Labels;

  /** As written; what is no network is dropped by Felix (R-SCP-16). */
  readonly nets: readonly string[];
  readonly source: Source;
}

/** A profile that is an object of its own. Those of namespaces and service accounts are implied (R-RES-11). */
export interface Profile {
  readonly name: string;
  readonly labels: Labels;
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
  readonly source: Source;
}
