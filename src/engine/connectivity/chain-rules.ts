import type { Direction } from '../../values';
import type { MissingProfile, PolicyChain, ProfileChain } from '../chain';
import type { CompiledProfile } from '../compiled-policy';
import type { Fact } from '../scenario';
import type { RuleReader, SymbolicRule } from './symbolic-rule';

/** One policy of a tier. */
export interface SymbolicPolicy {
  readonly rules: readonly SymbolicRule[];

  /** Whether it selects the endpoint, where that is not told. */
  readonly condition: Fact | undefined;
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
      policies: policies.map(({ rules, condition }) => ({ condition, rules: rules.all.flatMap(rule => reader.rulesOf(rule, direction)) })),
    })),
    {
      end: 'Deny',
      policies: present.map(({ ingress, egress }) => ({
        condition: undefined,
        rules: (direction === 'Ingress' ? ingress : egress).flatMap(rule => reader.rulesOf(rule, direction)),
      })),
    },
  ];
}
