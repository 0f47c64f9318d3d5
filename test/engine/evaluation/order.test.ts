import { ASKED, on443, pods, rules } from './pods';
import { atReceiver, testRows } from '../support/table';

// R-EVAL-1 to R-EVAL-3, R-RES-5 to R-RES-7: in which order policies are asked (docs/semantics.md §5).

describe('the order of tiers', () => {
  testRows([
    {
      rule: 'R-EVAL-1 tiers come by order, the lowest first',
      given: pods.tier('late', { order: 20 }).tier('early', { order: 10 }).gnp('x', { tier: 'late', ...rules('Allow') }).gnp('y', { tier: 'early', ...rules('Deny') }),
      says: { [ASKED]: 'Deny by gnp:y' },
    },
    {
      rule: 'R-EVAL-1 ties go by name, bytewise',
      given: pods.tier('b', { order: 10 }).tier('a-b', { order: 10 }).tier('a0', { order: 10 })
        .gnp('x', { tier: 'b', ...rules('Deny') }).gnp('y', { tier: 'a-b', ...rules('Pass') }).gnp('z', { tier: 'a0', ...rules('Allow') }),
      says: { [ASKED]: 'Allow by gnp:z' },
      traces: { [ASKED]: atReceiver('0|a-b|gnp:y|pass|0', '1|a0|gnp:z|allow|0') },
    },
    {
      rule: 'R-EVAL-1 tiers that are there come before those that aren\'t',
      given: pods.tier('z', { order: 9e9 }).gnp('x', { tier: 'absent', ...rules('Allow') }).gnp('y', { tier: 'z', ...rules('Deny') }),
      says: { [ASKED]: 'Deny by gnp:y' },
    },
    {
      rule: 'R-EVAL-2 a tier that isn\'t there comes last and denies at its end',
      given: pods.gnp('x', { tier: 'absent', ...on443('Allow') }).gnp('y', { tier: 'default', ...rules('Pass') }),
      says: { [ASKED]: 'Deny by tierDefault:absent', 'a/web > a/db tcp/443': 'Allow by gnp:x' },
      traces: { [ASKED]: atReceiver('0|default|gnp:y|pass|0', '1|absent|gnp:x|deny|-1') },
    },
    {
      rule: 'R-EVAL-2 it says nothing where the default tier has decided already',
      given: pods.gnp('x', { tier: 'absent', ...rules('Deny') }).gnp('y', { tier: 'default', ...rules('Allow') }),
      says: { [ASKED]: 'Allow by gnp:y' },
    },
    {
      rule: 'R-RES-5 a tier ends with Deny unless it says Pass',
      given: pods.tier('soft', { order: 1, defaultAction: 'Pass' }).tier('hard', { order: 2 }).gnp('x', { tier: 'soft', ...on443('Allow') }).gnp('y', { tier: 'hard', ...on443('Allow') }),
      says: { [ASKED]: 'Deny by tierDefault:hard', 'a/web > a/db tcp/443': 'Allow by gnp:x' },
      traces: { [ASKED]: atReceiver('0|soft|gnp:x|pass|-1', '1|hard|gnp:y|deny|-1') },
    },
    {
      rule: 'R-RES-6 kube-admin passes at its end and comes before default, which denies; kube-baseline comes after it and passes',
      given: pods.gnp('late', { tier: 'kube-baseline', ...on443('Deny') }).gnp('middle', { tier: 'default', ...on443('Pass') }).gnp('early', { tier: 'kube-admin', ...on443('Pass') }),
      says: { 'a/web > a/db tcp/443': 'Deny by gnp:late', [ASKED]: 'Deny by tierDefault:default' },
      traces: {
        'a/web > a/db tcp/443': atReceiver('0|kube-admin|gnp:early|pass|0', '1|default|gnp:middle|pass|0', '2|kube-baseline|gnp:late|deny|0'),
        [ASKED]: atReceiver('0|kube-admin|gnp:early|pass|-1', '1|default|gnp:middle|deny|-1'),
      },
    },
    {
      rule: 'R-RES-6 the end of kube-baseline leads to the profile',
      given: pods.gnp('late', { tier: 'kube-baseline', ...on443('Deny') }),
      says: { [ASKED]: 'Allow by profile:kns.a' },
      traces: { [ASKED]: atReceiver('0|kube-baseline|gnp:late|pass|-1', '1|__PROFILE__|pro:kns.a|allow|0') },
    },
    {
      rule: 'R-RES-7 a tier without order is read as 1,000,000, so beside default its name decides',
      given: pods.tier('a', {}).tier('z', {}).gnp('x', { tier: 'a', ...rules('Pass') }).gnp('y', { tier: 'default', ...rules('Pass') }).gnp('z', { tier: 'z', ...rules('Allow') }),
      says: { [ASKED]: 'Allow by gnp:z' },
      traces: { [ASKED]: atReceiver('0|a|gnp:x|pass|0', '1|default|gnp:y|pass|0', '2|z|gnp:z|allow|0') },
    },
    {
      rule: 'R-RES-7 one of order 1,000,001 comes after one without',
      given: pods.tier('b', { order: 1_000_001 }).tier('z', {}).gnp('x', { tier: 'b', ...rules('Deny') }).gnp('y', { tier: 'z', ...rules('Allow') }),
      says: { [ASKED]: 'Allow by gnp:y' },
    },
  ]);
});

describe('the order of policies in a tier', () => {
  testRows([
    {
      rule: 'R-EVAL-3 policies come by order, and one without comes last',
      given: pods.gnp('a', rules('Deny')).gnp('b', { order: 2, ...rules('Deny') }).gnp('c', { order: 1.5, ...rules('Allow') }),
      says: { [ASKED]: 'Allow by gnp:c' },
    },
    {
      rule: 'R-EVAL-3 an order of zero, or below, is an order',
      given: pods.gnp('a', { order: 0, ...rules('Deny') }).gnp('b', { order: -1, ...rules('Allow') }).gnp('c', rules('Deny')),
      says: { [ASKED]: 'Allow by gnp:b' },
    },
    {
      rule: 'R-EVAL-3 ties go by name, namespace and kind, so `-` comes before the end of a name',
      given: pods.np('a/web', rules('Deny')).np('a/web-a', rules('Allow')),
      says: { [ASKED]: 'Allow by np:a/web-a' },
    },
    {
      rule: 'R-EVAL-3 but a digit or a letter comes after it',
      given: pods.np('a/web', rules('Deny')).np('a/web0', rules('Allow')),
      says: { [ASKED]: 'Deny by np:a/web' },
    },
    {
      rule: 'R-EVAL-3 with one name, a policy without namespace comes first',
      given: pods.np('a/x', rules('Deny')).gnp('x', rules('Allow')),
      says: { [ASKED]: 'Allow by gnp:x' },
    },
    {
      rule: 'R-EVAL-3 with one name and namespace, the kind decides: KubernetesNetworkPolicy comes before NetworkPolicy',
      given: pods.np('a/x', { order: 1000, ...rules('Deny') }).knp('a/x', { podSelector: {}, ingress: [{}] }),
      says: { [ASKED]: 'Allow by knp:a/x' },
    },
  ]);
});
