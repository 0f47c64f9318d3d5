import { ASKED, on443, OUTSIDER, pods, rules } from './pods';
import { atReceiver, atSender, testRows } from '../support/table';

// R-EVAL-4 to R-EVAL-7, R-RES-11: who of those who are asked decides (docs/semantics.md §5).

describe('the walk', () => {
  testRows([
    {
      rule: 'R-EVAL-4 a tier without a policy that selects the endpoint and governs the direction is skipped',
      given: pods.tier('hard', { order: 1 }).gnp('other', { tier: 'hard', selector: 'app == "web"', types: ['Ingress', 'Egress'], egress: [{ action: 'Allow' }] })
        .gnp('out', { tier: 'hard', selector: 'app == "db"', types: ['Egress'] }),
      says: { [ASKED]: 'Allow by profile:kns.a', 'b/web > a/web tcp/80': 'Deny by tierDefault:hard' },
      traces: { [ASKED]: atReceiver('0|__PROFILE__|pro:kns.a|allow|0') },
    },
    {
      rule: 'R-EVAL-4 the first rule that matches decides, over all policies of the tier',
      given: pods.gnp('a', { order: 1, ...on443('Allow') }).gnp('b', { order: 2, ...rules('Deny', 'Allow') }).gnp('c', { order: 3, ...rules('Allow') }),
      says: { [ASKED]: 'Deny by gnp:b', 'a/web > a/db tcp/443': 'Allow by gnp:a' },
    },
    {
      rule: 'R-EVAL-4 Log goes on, leaves no hit, and keeps its place in the count',
      given: pods.gnp('a', rules('Log', 'Allow')),
      traces: { [ASKED]: atReceiver('0|default|gnp:a|allow|1') },
    },
    {
      rule: 'R-EVAL-4 Pass leaves the tier, whatever its end is',
      given: pods.tier('hard', { order: 1 }).gnp('a', { tier: 'hard', ...rules('Pass', 'Deny') }).gnp('b', { tier: 'hard', order: 1, ...on443('Deny') }),
      says: { [ASKED]: 'Allow by profile:kns.a', 'a/web > a/db tcp/443': 'Deny by gnp:b' },
      traces: { [ASKED]: atReceiver('0|hard|gnp:a|pass|0', '1|__PROFILE__|pro:kns.a|allow|0') },
    },
    {
      rule: 'R-EVAL-4 a tier in which no rule matches ends with its default action; the trace names the last policy',
      given: pods.gnp('a', { order: 1, ...on443('Allow') }).gnp('b', { order: 2, ...on443('Allow') }),
      says: { [ASKED]: 'Deny by tierDefault:default' },
      traces: { [ASKED]: atReceiver('0|default|gnp:b|deny|-1') },
    },
    {
      rule: 'R-EVAL-4 a profile that isn\'t there denies, also before one that is open',
      given: pods.node('n', ['10.0.0.1']).hep('first', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], profiles: ['absent', 'projectcalico-default-allow'] }),
      says: { [`${OUTSIDER} > node:n tcp/80`]: 'Deny by profile:absent' },
    },
    {
      rule: 'R-EVAL-4 but not behind it',
      given: pods.node('n', ['10.0.0.1']).hep('first', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], profiles: ['projectcalico-default-allow', 'absent'] }),
      says: { [`${OUTSIDER} > node:n tcp/80`]: 'Allow by profile:projectcalico-default-allow' },
    },
    {
      rule: 'R-RES-11 the profile of a service account has no rules: a host that names it goes on to the next',
      given: pods.serviceAccount('a/s').node('n', ['10.0.0.1'])
        .hep('first', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], profiles: ['ksa.a.s', 'kns.a'] }),
      says: { [`${OUTSIDER} > node:n tcp/80`]: 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-RES-11 and alone it drops',
      given: pods.serviceAccount('a/s').node('n', ['10.0.0.1']).hep('first', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], profiles: ['ksa.a.s'] }),
      says: { [`${OUTSIDER} > node:n tcp/80`]: 'Deny by noProfile' },
    },
    {
      rule: 'R-EVAL-4 the rules of a profile are asked in order, those of the direction alone, and what none of them matches is dropped',
      given: pods.node('n', ['10.0.0.1'])
        .hep('first', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], profiles: ['own'] })
        .calico('Profile', 'own', {
          ingress: [
            { action: 'Deny', protocol: 'TCP', destination: { ports: [81] } },
            { action: 'Allow', protocol: 'TCP', destination: { ports: ['80:82'] } },
          ],
          egress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [443] } }],
        }),
      says: {
        [`${OUTSIDER} > node:n tcp/80`]: 'Allow by profile:own',
        [`${OUTSIDER} > node:n tcp/81`]: 'Deny by profile:own',
        [`${OUTSIDER} > node:n tcp/443`]: 'Deny by noProfile',
        [`node:n > ${OUTSIDER} tcp/443`]: 'Allow by profile:own',
        [`node:n > ${OUTSIDER} tcp/80`]: 'Deny by noProfile',
      },
    },
    {
      rule: 'R-EVAL-5 a policy without rules for the direction ends the tier all the same',
      given: pods.np('a/closed', { selector: 'app == "db"', types: ['Ingress', 'Egress'], egress: [{ action: 'Allow' }] }),
      says: { [ASKED]: 'Deny by tierDefault:default', 'a/db > a/web tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-EVAL-6 nothing that selects a pod is Allow, by the profile of its namespace',
      given: pods,
      traces: { [ASKED]: { decidedBy: 'profile:kns.a', ...atSender('0|__PROFILE__|pro:kns.a|allow|0'), ...atReceiver('0|__PROFILE__|pro:kns.a|allow|0') } },
    },
    {
      rule: 'R-EVAL-6 Pass out of the last tier is Allow at a pod',
      given: pods.np('a/pass', rules('Pass')),
      says: { [ASKED]: 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-EVAL-6 but a plain host drops what nothing allows',
      given: pods.node('n', ['10.0.0.1']).hep('plain', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'] }),
      says: { [`${OUTSIDER} > node:n tcp/80`]: 'Deny by noProfile' },
    },
    {
      rule: 'R-EVAL-6 and one with an open profile lets it in',
      given: pods.node('n', ['10.0.0.1']).hep('open', { node: 'n', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], profiles: ['projectcalico-default-allow'] }),
      says: { [`${OUTSIDER} > node:n tcp/80`]: 'Allow by profile:projectcalico-default-allow' },
    },
    {
      rule: 'R-EVAL-7 a tier with staged policies only is skipped',
      given: pods.tier('hard', { order: 1 }).sgnp('x', { tier: 'hard', ...rules('Deny') }),
      says: { [ASKED]: 'Allow by profile:kns.a' },
      traces: { [ASKED]: { ingress: { enforced: ['0|__PROFILE__|pro:kns.a|allow|0'], pending: ['0|hard|sgnp:x|deny|0'], pendingVerdict: 'Deny' } } },
    },
  ]);
});
