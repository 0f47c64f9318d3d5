import type { Direction } from '../values';
import type { CompiledPolicy, CompiledProfile, CompiledTier } from './compiled-policy';
import { FlatRules } from './flat-rules';
import type { PeerMatrix } from './peer-matrix';
import type { RuleTable } from './rule-table';
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
export class ChainTier {
  /** Whether every policy is known to select the endpoint. */
  public readonly isCertain: boolean;

  private readonly flat: FlatRules[] = [];

  /** @param end what happens where no rule matches: always Pass before NAT and connection tracking (R-HEP-1) */
  constructor(
    public readonly tier: CompiledTier,
    public readonly policies: readonly ChainPolicy[],
    public readonly end: 'Pass' | 'Deny',
    private readonly direction: Direction,
    private readonly matrix: PeerMatrix,
  ) {
    this.isCertain = policies.every(({ condition }) => condition === undefined);
  }

  /** The rules of all its policies that packets at a place may match. */
  public at(place: number): FlatRules {
    return this.flat[place] ??= new FlatRules(this.policies, place, this.direction, this.matrix);
  }
}

export interface ChainPolicy {
  readonly policy: CompiledPolicy;
  readonly rules: RuleTable;

  /** Whether it selects the endpoint, where that is not told. */
  readonly condition: Fact | undefined;
}

/** A policy that selects an endpoint, or may do so. */
export interface Selected {
  readonly policy: CompiledPolicy;
  readonly condition?: Fact;
}

/** Puts the policies that select an endpoint into their chain. They come in their order already. */
export function buildChain(selected: readonly Selected[], direction: Direction, stage: Stage, state: State, matrix: PeerMatrix): PolicyChain {
  const tiers = new Map<CompiledTier, ChainPolicy[]>();
  for (const { policy, condition } of selected) {
    if (!policy.governs(direction) || !isAsked(policy, stage) || (policy.isStaged && state === 'enforced')) {
      continue;
    }
    const policies = tiers.get(policy.tier) ?? [];
    tiers.set(policy.tier, policies);
    policies.push({ policy, rules: policy.rules(direction), condition });
  }
  const alwaysPasses = stage === 'preDNAT' || stage === 'untracked';
  return { tiers: [...tiers].map(([tier, policies]) => new ChainTier(tier, policies, alwaysPasses ? 'Pass' : tier.defaultAction, direction, matrix)) };
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
