import type { Direction } from '../values';
import type { ChainPolicy, ChainTier, PolicyChain, ProfileChain } from './chain';
import type { CompiledPolicy } from './compiled-policy';
import type { CompiledRule } from './compiled-rule';
import { matches } from './match';
import type { Packet } from './packet';
import type { State } from './chain';

/** A rule or the end of a tier that acted. */
export interface Hit {
  /** Absent for profiles. */
  readonly tier?: string;

  /** Absent for profiles. At the end of a tier: the policy that Calico names for it (R-FLW-7). */
  readonly policy?: CompiledPolicy;

  /** The profile, after the last tier. */
  readonly profile?: string;
  readonly action: 'Allow' | 'Deny' | 'Pass';

  /** The rule's place, counted from 0; -1 is the end of a tier, and of the profiles. */
  readonly rule: number;
}

/** The hits in their order. The last one decides; without any nothing was asked, or everything passed. */
export type Trace = readonly Hit[];

/**
 * Asks the tiers about a packet, in their order (R-EVAL-4).
 *
 * The first rule that allows or denies settles it; Pass leaves the tier; a tier in which no rule matches ends with its
 * end-of-tier action. The action of the last hit is the answer, so that no explanation can contradict it; `Pass` is undecided.
 *
 * @param hits takes each hit; absent where nobody wants to know
 */
export function askTiers({ tiers }: PolicyChain, packet: Packet, state: State, hits?: Hit[]): 'Allow' | 'Deny' | 'Pass' {
  for (const tier of tiers) {
    const action = askTier(tier, packet, state, hits);
    if (action !== 'Pass') {
      return action;
    }
  }
  return 'Pass';
}

/** Asks the profiles: the first rule that matches decides, and where none does the packet is dropped (R-EVAL-4.4). */
export function askProfiles({ profiles }: ProfileChain, direction: Direction, packet: Packet, hits?: Hit[]): 'Allow' | 'Deny' {
  for (const profile of profiles) {
    if ('isMissing' in profile) {
      hits?.push({ profile: profile.name, action: 'Deny', rule: -1 });
      return 'Deny';
    }
    for (const rule of direction === 'Ingress' ? profile.ingress : profile.egress) {
      if (matches(rule, packet)) {
        const action = rule.action === 'Allow' ? 'Allow' : 'Deny';
        hits?.push({ profile: profile.name, action, rule: rule.index });
        return action;
      }
    }
  }
  hits?.push({ action: 'Deny', rule: -1 });
  return 'Deny';
}

function askTier({ tier, policies, end }: ChainTier, packet: Packet, state: State, hits?: Hit[]): 'Allow' | 'Deny' | 'Pass' {
  let named: CompiledPolicy | undefined;
  for (let at = 0; at < policies.length; at += 1) {
    const chained = policies[at];
    if (chained.condition !== undefined && !packet.scenario.choose(chained.condition, [true, false])) {
      continue;
    }
    const rule = firstMatch(chained, packet);
    if (rule !== undefined) {
      const action = rule.action as 'Allow' | 'Deny' | 'Pass';
      hits?.push({ tier: tier.name, policy: chained.policy, action, rule: rule.index });
      return action;
    }
    // Calico names the last policy of what is enforced, and the first one of what is pending (R-FLW-7).
    named = state === 'enforced' ? chained.policy : named ?? chained.policy;
  }
  if (named === undefined) {
    return 'Pass'; // no policy of the tier selects the endpoint after all
  }
  hits?.push({ tier: tier.name, policy: named, action: end, rule: -1 });
  return end;
}

function firstMatch({ rules }: ChainPolicy, packet: Packet): CompiledRule | undefined {
  for (let at = 0; at < rules.length; at += 1) {
    if (matches(rules[at], packet)) {
      return rules[at];
    }
  }
  return undefined;
}
