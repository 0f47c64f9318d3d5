import type { Cluster, Policy, Rule, Source } from '../../../model';
import type { Direction } from '../../../values';
import { policyName } from '../../names';

/** A change that may turn a verdict round. */
export interface Candidate {
  /** What would have to be, to be read after “it would be allowed”. */
  readonly text: string;

  /**
   * The object to change.
   *
   * @default - it would be a new one
   */
  readonly source?: Source;

  /**
   * Where in the object.
   *
   * @default - the object as a whole
   */
  readonly path?: string;

  /** The cluster with the change. */
  readonly cluster: Cluster;
}

/** The policy that traces name so, which is there. */
export function policyNamed({ policies }: Cluster, name: string): Policy {
  return policies.find(policy => policyName(policy) === name)!;
}

/** A cluster with one policy replaced. */
export function withPolicy(cluster: Cluster, policy: Policy, changed: Policy): Cluster {
  return { ...cluster, policies: cluster.policies.map(one => one === policy ? changed : one) };
}

/** A policy with other rules in a direction. */
export function withRules(policy: Policy, direction: Direction, rules: readonly Rule[]): Policy {
  return direction === 'Ingress' ? { ...policy, ingress: rules } : { ...policy, egress: rules };
}

export function rulesOf({ ingress, egress }: Policy, direction: Direction): readonly Rule[] {
  return direction === 'Ingress' ? ingress : egress;
}

/** A list with some of its elements replaced. */
export function replaced<T>(list: readonly T[], at: number, count: number, ...by: readonly T[]): T[] {
  return [...list.slice(0, at), ...by, ...list.slice(at + count)];
}

/** A rule that allows whatever it is asked about. */
export const ALLOW_ALL: Rule = { action: 'Allow', from: {}, to: {}, path: '' };
