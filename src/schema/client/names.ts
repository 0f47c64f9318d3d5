/** Names as calicoctl's validator asks for them, which differ by kind (R-VAL-1 to R-VAL-3, R-GATE-6). */
import {
  checkDnsSubdomain, checkGlobalNetworkPolicyName, checkLabelValue, checkNetworkPolicyName, checkTierName, MAX_NAME_LENGTH,
} from '../../values/names';
import type { ValueProblem } from '../../values/problem';
import type { Faults } from '../faults';
import type { Path } from '../path';
import type { IssueCode } from '../words/words';

interface NameForm {
  readonly code: IssueCode;
  readonly check: (name: string) => ValueProblem[];
}

const GLOBAL_POLICY: NameForm = { code: 'global-policy-name-form', check: checkGlobalNetworkPolicyName };
const POLICY: NameForm = { code: 'policy-name-form', check: checkNetworkPolicyName };
const OTHER: NameForm = { code: 'name-form', check: checkDnsSubdomain };

const FORMS: Readonly<Record<string, NameForm>> = {
  GlobalNetworkPolicy: GLOBAL_POLICY,
  StagedGlobalNetworkPolicy: GLOBAL_POLICY,
  NetworkPolicy: POLICY,
  StagedNetworkPolicy: POLICY,
  Tier: { code: 'tier-name-form', check: checkTierName },
};

/** The name of an object of some kind. */
export function checkObjectName(kind: string, name: string, path: Path, faults: Faults): void {
  if (name === '') {
    faults.add('name-missing', path);
  } else {
    const { code, check } = FORMS[kind] ?? OTHER;
    faults.adopt(code, path, check(name));
  }
}

/** The name of some other object. Here the validator looks at the form only, however long the name is. */
export function checkReference(code: IssueCode, name: string, path: Path, faults: Faults): void {
  const problems = checkDnsSubdomain(name);
  // INVARIANT: the length is the first thing that the check of names finds.
  faults.adopt(code, path, name.length > MAX_NAME_LENGTH ? problems.slice(1) : problems);
}

/** `spec.tier`: the name of an object, and short enough for the label in which Calico repeats it. Empty is `default` (R-VAL-23). */
export function checkTierReference(tier: string, path: Path, faults: Faults): void {
  if (tier !== '') {
    const problems = checkDnsSubdomain(tier, 'a tier name');
    faults.adopt('tier-reference-form', path, problems.length > 0 ? problems : checkLabelValue(tier));
  }
}
