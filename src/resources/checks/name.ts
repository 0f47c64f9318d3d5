import { ValueProblem } from '../../values';
import { checkDnsSubdomain, checkGlobalNetworkPolicyName, checkNetworkPolicyName, checkTierName } from '../../values/names';

/** What Calico's own kinds want of a name beyond what Kubernetes wants (R-VAL-1 to R-VAL-3). */
const CHECKS: Readonly<Record<string, (name: string) => ValueProblem[]>> = {
  'projectcalico.org/GlobalNetworkPolicy': checkGlobalNetworkPolicyName,
  'projectcalico.org/StagedGlobalNetworkPolicy': checkGlobalNetworkPolicyName,
  'projectcalico.org/NetworkPolicy': checkNetworkPolicyName,
  'projectcalico.org/StagedNetworkPolicy': checkNetworkPolicyName,
  'projectcalico.org/Tier': checkTierName,
};

/** What is wrong with the name of an object of this kind. */
export function checkName(group: string, kind: string, name: string): ValueProblem[] {
  return (CHECKS[`${group}/${kind}`] ?? checkDnsSubdomain)(name);
}
