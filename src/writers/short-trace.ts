import type { Places } from './places';
import { deciderWords } from './words';
import type { Asked, ExplainedStep, ExplainedTier, Explanation } from '../engine/explain';

/** An explanation in one line for each thing that was said of the packet: the rule that matched, or what decided instead. */
export function traceLines({ ways }: Explanation, places?: Places): string[] {
  return ways.flatMap(({ pods, steps }) => [
    ...pods === undefined ? [] : [`${pods.join(', ')}:`],
    ...steps.filter(isWorthALine).map(step => `${pods === undefined ? '' : '  '}${stepLine(step, places)}`),
  ]);
}

/** That Calico accepts in the end what its policies let through goes without saying. */
function isWorthALine({ by, action }: ExplainedStep): boolean {
  return by !== 'calicoAccept' || action !== 'Allow';
}

function stepLine({ node, stage, by, action, asked }: ExplainedStep, places?: Places): string {
  const verb = VERBS[action];
  if (asked === undefined) {
    return `${node} ${stage}: ${deciderWords(by, places)} ${verb}`;
  }
  return `${placeOf(node, stage, asked)}: ${[...asked.tiers.flatMap(tier => tierWords(tier, places)), ...profileWords(asked)].join('; then ')}`;
}

const VERBS = { Allow: 'allows', Deny: 'denies', Pass: 'passes on', Return: 'lets it go on', Log: 'logs' };

/** Where it was asked: at pods the pod says more than the stage. */
function placeOf(node: string, stage: string, { kind, endpoint, direction }: Asked): string {
  return kind === 'pod' ? `${direction.toLowerCase()} of ${endpoint}` : `${stage} at ${node}, ${kind} ${endpoint}`;
}

function tierWords({ name, policies, end }: ExplainedTier, places?: Places): string[] {
  const asked = policies.filter(policy => policy.asked);
  for (const { name: policy, rules, source } of asked) {
    const hit = rules.find(({ mismatch, action }) => mismatch === undefined && action !== 'Log');
    if (hit !== undefined) {
      return [`rule ${hit.index} of ${policy}${placed(places?.of(source, hit.path))} ${VERBS[hit.action]}`];
    }
  }
  const names = asked.map(({ name: policy, source }) => `${policy}${placed(places?.of(source))}`);
  return end === undefined || names.length === 0 ? [] : [`no rule of ${names.join(', ')} matches, and the end of tier ${name} ${VERBS[end]}`];
}

function profileWords({ tiers, profile, direction }: Asked): string[] {
  if (profile === undefined) {
    return [];
  }
  const who = tiers.length > 0 ? '' : `no policy governs its ${direction.toLowerCase()}, and `;
  return [`${who}${profile.name === undefined ? 'the lack of a profile that allows it' : `profile ${profile.name}`} ${VERBS[profile.action]}`];
}

function placed(place: string | undefined): string {
  return place === undefined ? '' : ` (${place})`;
}
