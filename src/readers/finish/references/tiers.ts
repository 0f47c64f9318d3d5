import { subjectOf } from './subject';
import type { Cluster } from '../../../model';
import type { Problem } from '../../problem';

/** Policies in a tier that isn't there: they come after all others, and end with a deny (R-VAL-5, R-EVAL-2). */
export function missingTiers({ tiers, policies }: Cluster): Problem[] {
  const names = new Set(tiers.map(({ name }) => name));
  return policies.filter(({ tier }) => !names.has(tier)).map(policy => ({
    severity: 'warning',
    code: 'tier-missing',
    subject: subjectOf(policy),
    source: policy.source,
    path: 'spec.tier',
    rule: 'R-EVAL-2',
    message: `names the tier \`${policy.tier}\`, which is not there: its policies come after all others, and what they don't allow is denied`,
    remedy: 'add the Tier to the manifests, or correct the name',
  }));
}
