import type { Direction } from '../values';
import type { CompiledPolicy, CompiledProfile, CompiledTier } from './compiled-policy';
import type { CompiledRule } from './compiled-rule';
import type { Fact } from './scenario';

/**
 * Where policies are asked (§6).
 *
 * - `pod`: at a pod
 * - `host`: traffic of the host itself
 * - `forward`: what passes through the host (applyOnForward)
 * - `preDNAT`: what arrives, before kube-proxy translates it
 * - `untracked`: before connection tracking (doNotTrack)
 */
export type Stage = 'pod' | 'host' | 'forward' | 'preDNAT' | 'untracked';

/** Whether the staged policies count: `pending` is what would be if they were enforced (R-STG-1). */
export type State = 'enforced' | 'pending';

/** What applies to one endpoint in one direction at one stage, in the order in which it is asked. */
export interface PolicyChain {
  readonly tiers: readonly ChainTier[];
}

/** A tier with the policies that select the endpoint; tiers without any are left out (R-EVAL-4.1). */
export interface ChainTier {
  readonly tier: CompiledTier;
  readonly policies: readonly ChainPolicy[];

  /** What happens where no rule matches: always Pass before NAT and connection tracking (R-HEP-1). */
  readonly end: 'Pass' | 'Deny';
}

export interface ChainPolicy {
  readonly policy: CompiledPolicy;
  readonly rules: readonly CompiledRule[];

  /** Whether it selects the endpoint, where that is not told. */
  readonly condition?: Fact;
}

/** A policy that selects an endpoint, or may do so. */
export interface Selected {
  readonly policy: CompiledPolicy;
  readonly condition?: Fact;
}

/** Puts the policies that select an endpoint into their chain. They come in their order already. */
export function buildChain(selected: readonly Selected[], direction: Direction, stage: Stage, state: State): PolicyChain {
  const tiers: { tier: CompiledTier; policies: ChainPolicy[]; end: 'Pass' | 'Deny' }[] = [];
  for (const { policy, condition } of selected) {
    if (!policy.governs(direction) || !isAsked(policy, stage) || (policy.isStaged && state === 'enforced')) {
      continue;
    }
    let last = tiers.at(-1);
    if (last?.tier !== policy.tier) {
      last = { tier: policy.tier, policies: [], end: stage === 'preDNAT' || stage === 'untracked' ? 'Pass' : policy.tier.defaultAction };
      tiers.push(last);
    }
    last.policies.push({ policy, rules: policy.rules(direction), ...condition && { condition } });
  }
  return { tiers };
}

/** Whether a policy is asked at a stage (HEP table, R-HEP-1, R-HEP-2). */
function isAsked({ policy: { preDNAT, doNotTrack, applyOnForward } }: CompiledPolicy, stage: Stage): boolean {
  switch (stage) {
    case 'preDNAT': return preDNAT;
    case 'untracked': return doNotTrack;
    case 'forward': return applyOnForward && !preDNAT && !doNotTrack;
    default: return !preDNAT && !doNotTrack;
  }
}

/** The profiles of an endpoint, asked after its last tier. */
export interface ProfileChain {
  /** In their order; a name that stands for no profile denies (R-EVAL-4.4). */
  readonly profiles: readonly (CompiledProfile | MissingProfile)[];
}

export interface MissingProfile {
  readonly name: string;
  readonly isMissing: true;
}
