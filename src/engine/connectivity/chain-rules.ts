import type { Direction } from '../../values';
import type { MissingProfile, PolicyChain, ProfileChain } from '../chain';
import type { CompiledProfile } from '../compiled-policy';
import type { Fact } from '../scenario';
import type { RuleList, RuleReader } from './symbolic-rule';

/** One policy of a tier. */
export interface SymbolicPolicy extends RuleList {
  /** Whether it selects the endpoint; absent where it surely does. */
  readonly condition?: Fact;
}

/** Policies that are asked one after the other, and what becomes of what none of them decides. */
export interface SymbolicTier {
  readonly policies: readonly SymbolicPolicy[];
  readonly end: 'Deny' | 'Pass';
}

/** A chain as tiers of rules. The profiles are the last tier; one that is not there lets nothing by (R-EVAL-4.4). */
export function symbolicTiers({ tiers }: PolicyChain, { profiles }: ProfileChain, direction: Direction, reader: RuleReader): readonly SymbolicTier[] {
  const missing = profiles.findIndex(profile => 'isMissing' in profile);
  const present = (missing < 0 ? profiles : profiles.slice(0, missing)) as readonly Exclude<CompiledProfile | MissingProfile, MissingProfile>[];
  return [
    ...tiers.map(({ policies, end }): SymbolicTier => ({
      end,
      policies: policies.map(({ rules, condition }) => asked(reader.listOf(rules.all, direction), condition)),
    })),
    {
      end: 'Deny',
      policies: present.map(({ ingress, egress }) => asked(reader.listOf(direction === 'Ingress' ? ingress : egress, direction), undefined)),
    },
  ];
}

/** What surely selects the endpoint shares its list with all endpoints. */
function asked(list: RuleList, condition: Fact | undefined): SymbolicPolicy {
  return condition === undefined ? list : { ...list, condition };
}
