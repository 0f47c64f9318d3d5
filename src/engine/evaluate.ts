import type { Direction } from '../values';
import type { ChainPolicy, ChainTier, PolicyChain, ProfileChain, State } from './chain';
import type { CompiledPolicy } from './compiled-policy';
import type { CompiledRule } from './compiled-rule';
import { matches } from './match';
import type { Packet } from './packet';
import { placeOf } from './rule-table';

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
  const place = placeOf(packet);
  for (let at = 0; at < tiers.length; at += 1) {
    const action = askTier(tiers[at], packet, place, state, hits);
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

function askTier(chained: ChainTier, packet: Packet, place: number, state: State, hits?: Hit[]): 'Allow' | 'Deny' | 'Pass' {
  if (!chained.isCertain) {
    return askUncertainTier(chained, packet, place, state, hits);
  }
  const rules = chained.at(place);
  const at = rules.first(packet);
  if (at < 0) {
    const { policies } = chained;
    return endOfTier(chained, policies[state === 'enforced' ? policies.length - 1 : 0].policy, hits);
  }
  return ruleHit(chained, rules.policy(at), rules.rule(at), hits);
}

/**
 * The same, where it is not told of every policy whether it selects the endpoint: policy by policy.
 *
 * Whether one selects it is asked where one of its rules matches, and at the end of the tier as long as none is known to.
 */
function askUncertainTier(chained: ChainTier, packet: Packet, place: number, state: State, hits?: Hit[]): 'Allow' | 'Deny' | 'Pass' {
  const selects = ({ condition }: ChainPolicy): boolean => condition === undefined || packet.scenario.choose(condition, [true, false]);
  for (const one of chained.policies) {
    const rule = one.rules.at(place).find(candidate => matches(candidate, packet));
    if (rule !== undefined && selects(one)) {
      return ruleHit(chained, one.policy, rule, hits);
    }
  }
  const inOrder = state === 'enforced' ? [...chained.policies].reverse() : chained.policies;
  const named = inOrder.find(({ condition }) => condition === undefined) ?? inOrder.find(selects);
  return named === undefined ? 'Pass' : endOfTier(chained, named.policy, hits);
}

function ruleHit({ tier }: ChainTier, policy: CompiledPolicy, { action, index }: CompiledRule, hits?: Hit[]): 'Allow' | 'Deny' | 'Pass' {
  const decided = action as 'Allow' | 'Deny' | 'Pass'; // those that only log were left out
  hits?.push({ tier: tier.name, policy, action: decided, rule: index });
  return decided;
}

/** Calico names the last policy of what is enforced, and the first one of what is pending (R-FLW-7). */
function endOfTier({ tier, end }: ChainTier, named: CompiledPolicy, hits?: Hit[]): 'Pass' | 'Deny' {
  hits?.push({ tier: tier.name, policy: named, action: end, rule: -1 });
  return end;
}
