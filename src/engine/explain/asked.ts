import type { Direction } from '../../values';
import type { ChainPolicy, ChainTier, ProfileChain } from '../chain';
import type { CompiledPolicy } from '../compiled-policy';
import { askProfiles, Hit } from '../evaluate';
import type { Packet } from '../packet';
import type { EndWords } from './end-words';
import type { Asked, ExplainedPolicy, ExplainedProfile, ExplainedRule, ExplainedTier } from './explanation';
import { firstFailure } from './mismatch';
import type { PolicyQuestion } from '../way/hop';

/** Asks an endpoint once more, and keeps what every rule said. */
export function explainQuestion(question: PolicyQuestion, words: EndWords): Asked {
  const { item, endpoint, direction, stage, packet } = question;
  const { compiled } = words;
  // What is enforced is part of what is pending: staged policies only stand among the others.
  const { tiers: all } = compiled.chain(item, direction, stage, 'pending');
  const tiers: ExplainedTier[] = [];
  let isDecided = false;
  let reached = 0;
  for (const tier of all) {
    const asked = explainTier(tier, question, words);
    tiers.push(asked.tier);
    reached += asked.tier.policies.length;
    if (asked.outcome === 'Allow' || asked.outcome === 'Deny') {
      isDecided = true;
      break;
    }
  }
  const selecting = compiled.selecting(item);
  const inChain = all.reduce((count, { policies }) => count + policies.length, 0);
  const governing = selecting.filter(({ policy }) => policy.governs(direction)).length;
  const hasProfiles = !isDecided && (stage === 'pod' || stage === 'host');
  return {
    endpoint,
    kind: item.kind === 'host' ? 'HostEndpoint' : 'pod',
    direction,
    packet: words.packet(packet),
    tiers,
    ...hasProfiles && { profile: explainProfiles(compiled.profilesOf(item), direction, packet) },
    otherDirection: selecting.length - governing,
    otherStage: governing - inChain,
    notReached: isDecided ? inChain - reached - unselected(all, question) : 0,
  };

  function unselected(chain: readonly ChainTier[], { packet: { scenario } }: PolicyQuestion): number {
    return chain.flatMap(({ policies }) => policies).filter(({ condition }) => condition !== undefined && scenario.assumed(condition.key) === 'false').length;
  }
}

function explainTier({ tier, policies, end }: ChainTier, question: PolicyQuestion, words: EndWords): { tier: ExplainedTier; outcome?: 'Allow' | 'Deny' | 'Pass' } {
  const { packet, state } = question;
  const explained: ExplainedPolicy[] = [];
  let isAnyAsked = false;
  for (const chained of policies) {
    const isAsked = !chained.policy.isStaged || state === 'pending';
    if (chained.condition !== undefined && packet.scenario.assumed(chained.condition.key) === 'false') {
      continue;
    }
    const rules = isAsked ? explainRules(chained, question.direction, packet, words) : [];
    explained.push(policyOf(chained.policy, isAsked, rules));
    isAnyAsked ||= isAsked;
    const hit = rules.find(({ mismatch }) => mismatch === undefined);
    if (hit !== undefined) {
      return { tier: { name: tier.name, policies: explained }, outcome: hit.action as 'Allow' | 'Deny' | 'Pass' };
    }
  }
  return isAnyAsked ? { tier: { name: tier.name, policies: explained, end }, outcome: end } : { tier: { name: tier.name, policies: explained } };
}

function policyOf({ name, policy: { kind, source }, isStaged }: CompiledPolicy, asked: boolean, rules: readonly ExplainedRule[]): ExplainedPolicy {
  return { name, kind, source, staged: isStaged, asked, rules };
}

/** The rules up to the first that matches. Those that only log are left out, as where verdicts are made. */
function explainRules({ policy: { policy } }: ChainPolicy, direction: Direction, packet: Packet, words: EndWords): ExplainedRule[] {
  const explained: ExplainedRule[] = [];
  for (const [index, rule] of (direction === 'Ingress' ? policy.ingress : policy.egress).entries()) {
    if (rule.action === 'Log') {
      continue;
    }
    const failure = firstFailure({ rule, namespace: policy.namespace }, packet, words);
    explained.push({ index, action: rule.action, path: rule.path, ...failure && { mismatch: failure.mismatch } });
    if (failure === undefined) {
      break;
    }
  }
  return explained;
}

function explainProfiles(chain: ProfileChain, direction: Direction, packet: Packet): ExplainedProfile {
  const hits: Hit[] = [];
  const action = askProfiles(chain, direction, packet, hits);
  const { profile, rule } = hits[0];
  return {
    ...profile !== undefined && { name: profile },
    action,
    missing: profile !== undefined && rule < 0,
    names: chain.profiles.map(({ name }) => name),
  };
}
