import type { Cluster } from '../../../model';
import { compileRule } from '../../compile-rule';
import { matches } from '../../match';
import { policyName } from '../../names';
import { Fork } from '../../scenario';
import type { PolicyQuestion } from '../../way/hop';
import type { EndWords } from '../end-words';
import type { Asked, ExplainedPolicy, ExplainedTier } from '../explanation';
import { firstFailure, RuleToExplain, withoutCriterion } from '../mismatch';
import { ALLOW_ALL, Candidate, policyNamed, replaced, rulesOf, withPolicy, withRules } from './candidate';

/** How criteria about ports begin. */
const PORTS = /^(?:source |destination )?ports\b/;

/** What might let a packet through that an endpoint denied, the smallest change first. */
export function changesOfDenial({ tiers, profile }: Asked, question: PolicyQuestion, words: EndWords): Candidate[] {
  const { cluster } = words.compiled;
  if (profile !== undefined) {
    return profileOfHost(cluster, question);
  }
  const tier = tiers.at(-1)!;
  return tier.end === undefined ? changesOfRule(cluster, tier.policies.at(-1)!, question) : changesOfTier(cluster, tier, question, words);
}

/** A rule denies: it might go, or another might stand before it. */
function changesOfRule(cluster: Cluster, { name, rules }: ExplainedPolicy, { direction }: PolicyQuestion): Candidate[] {
  const { index, path } = rules.at(-1)!;
  const policy = policyNamed(cluster, name);
  const written = rulesOf(policy, direction);
  const change = (changed: typeof written): Cluster => withPolicy(cluster, policy, withRules(policy, direction, changed));
  const place = { source: policy.source, path };
  return [
    { ...place, text: `without rule ${index} of ${name}`, cluster: change(replaced(written, index, 1)) },
    { ...place, text: `by an Allow rule for it above rule ${index} of ${name}`, cluster: change(replaced(written, index, 0, ALLOW_ALL)) },
  ];
}

/** No rule of a tier matches: one may be near, or there might be one more. */
function changesOfTier(cluster: Cluster, { policies }: ExplainedTier, question: PolicyQuestion, words: EndWords): Candidate[] {
  const { direction } = question;
  const asked = policies.filter(policy => policy.asked).map(({ name }) => policyNamed(cluster, name));
  const near = asked.flatMap(policy => rulesOf(policy, direction).flatMap((rule, index, all) => {
    const failure = rule.action === 'Allow' ? onlyFailure({ rule, namespace: policy.namespace }, question, words) : undefined;
    return failure === undefined ? [] : [{
      isOfPorts: PORTS.test(failure.mismatch.criterion),
      text: `by rule ${index} of ${policyName(policy)} but for one thing: ${failure.mismatch.criterion}: ${failure.mismatch.found}`,
      source: policy.source,
      path: rule.path,
      cluster: withPolicy(cluster, policy, withRules(policy, direction, replaced(all, index, 1, withoutCriterion(rule, failure.criterion)))),
    }];
  }));
  const last = asked.at(-1);
  return [
    // To open a port to those who may come in is less than to let in others.
    ...near.filter(({ isOfPorts }) => isOfPorts),
    ...near.filter(({ isOfPorts }) => !isOfPorts),
    ...last ? [{
      text: `by an Allow rule for it in ${policyName(last)}`,
      source: last.source,
      cluster: withPolicy(cluster, last, withRules(last, direction, [...rulesOf(last, direction), ALLOW_ALL])),
    }] : [],
  ];
}

/** The one thing that keeps a rule from matching; undefined where there are several, or nobody knows. */
function onlyFailure(asked: RuleToExplain, { packet }: PolicyQuestion, words: EndWords): ReturnType<typeof firstFailure> {
  try {
    const failure = firstFailure(asked, packet, words);
    const rest = failure && compileRule(withoutCriterion(asked.rule, failure.criterion), 0, '', { namespace: asked.namespace }, words.compiled.directory);
    return rest !== undefined && matches(rest, packet) ? failure : undefined;
  } catch (fork) {
    if (fork instanceof Fork) {
      return undefined;
    }
    throw fork;
  }
}

/** No policy governs a host, and no profile lets the packet through. */
function profileOfHost(cluster: Cluster, { item: { host } }: PolicyQuestion): Candidate[] {
  const profile = 'projectcalico-default-allow';
  return host === undefined ? [] : [{
    text: `if HostEndpoint ${host.name} had a profile that allows it, such as ${profile}`,
    source: host.source,
    cluster: { ...cluster, hostEndpoints: cluster.hostEndpoints.map(one => one === host ? { ...host, profiles: [profile] } : one) },
  }];
}
