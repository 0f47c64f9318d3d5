import type { Policy, PolicyKind } from '../model';

/** Kinds of policies as traces show them (R-FLW-8). */
const SHORT_KINDS: Readonly<Record<PolicyKind, string>> = {
  NetworkPolicy: 'np',
  GlobalNetworkPolicy: 'gnp',
  StagedNetworkPolicy: 'snp',
  StagedGlobalNetworkPolicy: 'sgnp',
  StagedKubernetesNetworkPolicy: 'sknp',
  KubernetesNetworkPolicy: 'knp',
  KubernetesClusterNetworkPolicy: 'kcnp',
};

/** A policy as traces name it: `gnp:lockdown`, `np:shop/db`. */
export function policyName({ kind, namespace, name }: Pick<Policy, 'kind' | 'namespace' | 'name'>): string {
  return `${SHORT_KINDS[kind]}:${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Whether policies of a kind are never enforced (R-STG-1). */
export function isStaged({ kind }: Pick<Policy, 'kind'>): boolean {
  return kind.startsWith('Staged');
}
