import type { Policy } from '../../../model';
import type { PolicyQuestion } from '../../way/hop';
import type { EndWords } from '../end-words';
import type { Asked } from '../explanation';
import { Candidate, policyNamed, replaced, rulesOf, withPolicy, withRules } from './candidate';

/** What might stop a packet that an endpoint allowed. */
export function changesOfAllowance({ tiers, profile, endpoint }: Asked, question: PolicyQuestion, { compiled: { cluster } }: EndWords): Candidate[] {
  const { direction, item, stage } = question;
  if (profile !== undefined) {
    const policy: Policy = {
      kind: 'NetworkPolicy',
      name: 'nearest-change',
      namespace: item.namespace,
      tier: 'default',
      selector: 'all()',
      namespaceSelector: '',
      serviceAccountSelector: '',
      types: [direction],
      doNotTrack: false,
      preDNAT: false,
      applyOnForward: false,
      ingress: [],
      egress: [],
      source: {},
    };
    const word = direction === 'Ingress' ? 'ingress' : 'egress';
    const none = tiers.every(({ policies }) => policies.every(({ asked }) => !asked)) ? ` (none governs its ${word} now)` : '';
    return stage !== 'pod' ? [] : [{
      text: `by any policy of tier default that governs the ${word} of ${endpoint} and does not allow it${none}`,
      cluster: { ...cluster, policies: [...cluster.policies, policy] },
    }];
  }
  const decisive = tiers.at(-1)?.policies.at(-1);
  const rule = decisive?.rules.at(-1);
  if (decisive === undefined || rule === undefined || rule.mismatch !== undefined) {
    return [];
  }
  const policy = policyNamed(cluster, decisive.name);
  const rest = replaced(rulesOf(policy, direction), rule.index, 1);
  return [{
    text: `without rule ${rule.index} of ${decisive.name}`,
    source: policy.source,
    path: rule.path,
    cluster: withPolicy(cluster, policy, withRules(policy, direction, rest)),
  }];
}
