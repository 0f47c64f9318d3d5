import { checkName } from '../../../src/resources/checks/name';
import { describeProblem } from '../../../src/values/problem';

const CALICO = 'projectcalico.org';

/** Names by kind, with what is wrong with them (R-VAL-1 to R-VAL-3). */
const rows: [string, string, string, string[]][] = [
  [CALICO, 'GlobalNetworkPolicy', 'deny', []],
  [CALICO, 'GlobalNetworkPolicy', 'platform.deny', []],
  [CALICO, 'GlobalNetworkPolicy', 'a.b.c', ['`a.b.c` holds 2 dots; a policy name has at most one']],
  [CALICO, 'StagedGlobalNetworkPolicy', 'a.b.c', ['`a.b.c` holds 2 dots; a policy name has at most one']],
  [CALICO, 'NetworkPolicy', 'a.b.c', ['`a.b.c` holds 2 dots; a policy name has at most one']],
  [CALICO, 'NetworkPolicy', 'knp.default.a.b', []],
  [CALICO, 'StagedNetworkPolicy', 'Deny', ['`Deny` holds `D`; a policy name has lower-case letters, digits, `-` and `.`']],
  [CALICO, 'StagedKubernetesNetworkPolicy', 'a.b.c', []],
  [CALICO, 'StagedKubernetesNetworkPolicy', 'x'.repeat(254), [`\`${'x'.repeat(99)}…\` is 254 characters long; a name has at most 253`]],
  ['networking.k8s.io', 'NetworkPolicy', 'a.b.c', []],
  ['networking.k8s.io', 'NetworkPolicy', 'deny_all', ['`deny_all` holds `_`; a name has lower-case letters, digits, `-` and `.`']],
  [CALICO, 'GlobalNetworkPolicy', 'x'.repeat(254), [`\`${'x'.repeat(99)}…\` is 254 characters long; a policy name has at most 253`]],
  [CALICO, 'Tier', 'a.b', ['`a.b` holds `.`; a tier name has lower-case letters, digits and `-`']],
  [CALICO, 'Tier', 'x'.repeat(64), [`\`${'x'.repeat(64)}\` is 64 characters long; a tier name has at most 63`]],
  [CALICO, 'GlobalNetworkSet', 'a.b.c', []],
  [CALICO, 'HostEndpoint', '-a', ['`-a` begins or ends with `-`; a name begins and ends with a letter or a digit']],
];

test.each(rows)('%s %s `%s`', (group, kind, name, problems) => {
  expect(checkName(group, kind, name).map(describeProblem)).toEqual(problems);
});
