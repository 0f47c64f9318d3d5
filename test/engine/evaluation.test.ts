import { cluster } from './support/cluster';
import { atReceiver, atSender, onItsWay, testRows } from './support/table';

// R-EVAL: in which order policies are asked, and who decides (docs/semantics.md §5).

const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('a/db', { labels: { app: 'db' } }).pod('b/web', { labels: { app: 'web' } });
const OUTSIDER = '203.0.113.9';
const ASKED = 'a/web > a/db tcp/80';

/** A policy on a/db with the actions of its ingress rules. */
const rules = (...actions: string[]): Record<string, unknown> => ({ selector: 'app == "db"', types: ['Ingress'], ingress: actions.map(action => ({ action })) });
const on443 = (...actions: string[]): Record<string, unknown> =>
  ({ selector: 'app == "db"', types: ['Ingress'], ingress: actions.map(action => ({ action, protocol: 'TCP', destination: { ports: [443] } })) });

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

describe('both ends', () => {
  testRows([
    {
      rule: 'R-EVAL-8 a connection needs both ends: egress is asked first',
      given: pods.np('a/out', { selector: 'app == "web"', types: ['Egress'], egress: [{ action: 'Deny' }] }).np('a/in', rules('Deny')),
      says: { [ASKED]: 'Deny by np:a/out', 'b/web > a/db tcp/80': 'Deny by np:a/in', 'a/db > a/web tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-EVAL-8 an end that is no endpoint imposes nothing',
      given: pods.np('a/in', rules('Deny')).pod('a/node', { hostNetwork: true, labels: { app: 'db' }, ips: ['10.0.0.1'] }),
      says: {
        [`${OUTSIDER} > a/web tcp/80`]: 'Allow by profile:kns.a',
        [`${OUTSIDER} > a/db tcp/80`]: 'Deny by np:a/in',
        [`a/web > ${OUTSIDER} tcp/80`]: 'Allow by profile:kns.a',
        'b/web > a/node tcp/80': 'Allow by profile:kns.b',
        [`${OUTSIDER} > 203.0.113.10 tcp/80`]: 'Unreachable not-routed',
      },
    },
    {
      rule: 'R-EVAL-9 what was open before goes on, whatever policies say since',
      given: pods.np('a/in', rules('Deny')),
      says: { [`${ASKED} established=true`]: 'Allow by established', [ASKED]: 'Deny by np:a/in' },
    },
    {
      rule: 'R-EVAL-10 a host reaches its own pods unpoliced',
      given: pods.node('n', ['10.0.0.1']).node('m', ['10.0.0.2']).pod('a/here', { labels: { app: 'db' }, node: 'n' }).np('a/in', rules('Deny')),
      says: { 'node:n > a/here tcp/80': 'Allow by notPoliced', 'node:m > a/here tcp/80': 'Deny by np:a/in' },
    },
    {
      rule: 'R-EVAL-11 a pod reaches its own host by its egress policy and then by what Felix is told',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Accept' })
        .np('a/out', { types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [443] } }] }),
      says: { 'a/here > node:n tcp/443': 'Allow by defaultEndpointToHostAction', 'a/here > node:n tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-11 Drop drops, and no policy of the host is asked',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Drop' })
        .hep('open', { node: 'n', interfaceName: '*', profiles: ['projectcalico-default-allow'] }),
      says: { 'a/here > node:n tcp/443': 'Deny by defaultEndpointToHostAction' },
      traces: { 'a/here > node:n tcp/443': onItsWay('n pod-egress profile:kns.a Allow', 'n to-host defaultEndpointToHostAction Deny') },
    },
    {
      rule: 'R-EVAL-11 Accept does not ask it either, but preDNAT policies of `*` are asked first',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Accept' })
        .hep('closed', { node: 'n', interfaceName: '*' }, { role: 'host' })
        .gnp('pre', { selector: 'has(role)', preDNAT: true, applyOnForward: true, types: ['Ingress'], ingress: [{ action: 'Deny', protocol: 'TCP', destination: { ports: [8080] } }] }),
      says: { 'a/here > node:n tcp/80': 'Allow by defaultEndpointToHostAction', 'a/here > node:n tcp/8080': 'Deny by gnp:pre' },
    },
    {
      rule: 'R-EVAL-11 Return leaves it to the host\'s own firewall',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Return' }).askedWith({ host: { inputPolicy: 'DROP' } }),
      says: { 'a/here > node:n tcp/443': 'Deny by hostInputPolicy' },
    },
    {
      rule: 'R-EVAL-11 whose policy may be to accept',
      given: pods.node('n', ['10.0.0.1']).pod('a/here', { node: 'n' }).felix({ defaultEndpointToHostAction: 'Return' }),
      says: { 'a/here > node:n tcp/443': 'Allow by hostInputPolicy' },
    },
    {
      rule: 'R-EVAL-11 every address of the node is its own host; what is told of the node itself goes first',
      given: pods.node('n', ['10.0.0.1', '172.16.0.1']).node('m', ['10.0.0.2']).pod('a/here', { node: 'n' }).pod('a/there', { node: 'm' })
        .felix({ defaultEndpointToHostAction: 'Drop' }).felix({ defaultEndpointToHostAction: 'Accept' }, 'node.m'),
      says: {
        'a/here > 172.16.0.1 tcp/443': 'Deny by defaultEndpointToHostAction',
        'a/there > node:m tcp/443': 'Allow by defaultEndpointToHostAction',
        'a/there > node:n tcp/443': 'Allow by profile:kns.a',
      },
    },
    {
      rule: 'R-EVAL-12 tunnels of pods\' own are dropped before policy',
      given: pods,
      says: {
        [`a/web > ${OUTSIDER} udp/4789`]: 'Deny by vxlanFromWorkload',
        [`a/web > ${OUTSIDER} 4`]: 'Deny by ipipFromWorkload',
        [`a/web > ${OUTSIDER} udp/4790`]: 'Allow by profile:kns.a',
        [`a/web > ${OUTSIDER} tcp/4789`]: 'Allow by profile:kns.a',
      },
    },
    {
      rule: 'R-EVAL-12 unless Felix is told to let them, or VXLAN has another port',
      given: pods.felix({ allowIPIPPacketsFromWorkloads: true, vxlanPort: 4790 }),
      says: {
        [`a/web > ${OUTSIDER} 4`]: 'Allow by profile:kns.a',
        [`a/web > ${OUTSIDER} udp/4789`]: 'Allow by profile:kns.a',
        [`a/web > ${OUTSIDER} udp/4790`]: 'Deny by vxlanFromWorkload',
      },
    },
  ]);
});

describe('what a rule matches', () => {
  const dual = cluster().pod('a/web', { ips: ['10.65.0.1', 'fd00::1'] }).pod('a/db', { labels: { app: 'db' }, ips: ['10.65.0.2', 'fd00::2'] });
  const only = (rule: object): Record<string, unknown> => ({ selector: 'app == "db"', types: ['Ingress'], ingress: [rule] });

  testRows([
    {
      rule: 'R-EVAL-13 policy sees the backend and its port, not the service and the port of the service',
      given: pods.service('a/db', { clusterIP: '10.96.0.1', selector: { app: 'db' }, ports: [{ port: 80, targetPort: 5432 }] })
        .np('a/out', { selector: 'app == "web"', types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { selector: 'app == "db"', ports: [5432] } }] }),
      says: { 'a/web > service:a/db tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-EVAL-13 so a rule about the address or the port of the service never matches',
      given: pods.service('a/db', { clusterIP: '10.96.0.1', selector: { app: 'db' }, ports: [{ port: 80, targetPort: 5432 }] })
        .np('a/out', { selector: 'app == "web"', types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { nets: ['10.96.0.0/16'] } }, { action: 'Allow', protocol: 'TCP', destination: { ports: [80] } }] }),
      says: { 'a/web > service:a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-14 what a rule asks and what it rules out are met at once',
      given: pods.np('a/in', only({ action: 'Allow', notProtocol: 'UDP', source: { selector: 'has(app)', notSelector: 'app == "db"', nets: ['10.65.0.0/16'], notNets: ['10.65.0.3/32'] } })),
      says: { [ASKED]: 'Allow by np:a/in', 'a/web > a/db udp/80': 'Deny by tierDefault:default', 'b/web > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-14 a type of ICMP alone matches any code',
      given: dual.np('a/in', only({ action: 'Allow', protocol: 'ICMP', icmp: { type: 3 } })),
      says: { 'a/web > a/db icmp/3/1': 'Allow by np:a/in', 'a/web > a/db icmp/8/0': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-14 with a code it matches that code',
      given: dual.np('a/in', only({ action: 'Allow', protocol: 'ICMP', icmp: { type: 3, code: 1 } })),
      says: { 'a/web > a/db icmp/3/1': 'Allow by np:a/in', 'a/web > a/db icmp/3/2': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-14 and notICMP leaves it out',
      given: dual.np('a/in', only({ action: 'Allow', protocol: 'ICMP', notICMP: { type: 8 } })),
      says: { 'a/web > a/db icmp/3/1': 'Allow by np:a/in', 'a/web > a/db icmp': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-14 ipVersion limits a rule to that family',
      given: dual.np('a/in', only({ action: 'Allow', ipVersion: 4 })),
      says: { 'a/web > a/db tcp/80': 'Allow by np:a/in', 'a/web > a/db tcp/80 ipVersion=6': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-EVAL-14 the name ICMP implies IPv4, its number nothing',
      given: dual.np('a/in', only({ action: 'Allow', protocol: 'ICMP' })).np('a/number', { order: 1, ...only({ action: 'Pass', protocol: 1, ipVersion: 6 }) }),
      says: { 'a/web > a/db 1': 'Allow by np:a/in', 'a/web > a/db 1 ipVersion=6': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-EVAL-15 the answer says who decided, and its trace has every Pass, every end of a tier, and the decider',
      given: pods.tier('soft', { order: 1, defaultAction: 'Pass' }).tier('mid', { order: 2 })
        .gnp('x', { tier: 'soft', ...on443('Deny') }).gnp('y', { tier: 'mid', ...rules('Pass') }).np('a/z', rules('Log', 'Deny')),
      says: { [ASKED]: 'Deny by np:a/z' },
      traces: { [ASKED]: atReceiver('0|soft|gnp:x|pass|-1', '1|mid|gnp:y|pass|0', '2|default|np:a/z|deny|1') },
    },
    {
      rule: 'R-EVAL-15 it has nothing to say of ends that nobody polices',
      given: cluster().node('n', ['10.0.0.1']),
      says: { [`${OUTSIDER} > node:n tcp/80`]: 'Allow by notPoliced' },
      traces: { [`${OUTSIDER} > node:n tcp/80`]: { hops: [] } },
    },
  ]);
});
