import { cluster } from './support/cluster';
import { BY_OPEN, CLIENT, FORWARDED, lab, onHosts, OPEN, OTHER_CLIENT, PRE_DNAT, tcp, UNTRACKED, withHost } from './support/lab';
import { testRows } from './support/table';

// R-FG: traps, as the verdicts show them (docs/semantics.md §10). Beside each stands what was meant, or what helps.

const DENIED = 'Deny by tierDefault:default';
const pods = cluster()
  .namespace('a', { env: 'prod' }).namespace('b', { env: 'dev' })
  .pod('a/web', { labels: { app: 'web' }, ips: ['10.65.0.1', 'fd00::1'] })
  .pod('a/db', { labels: { app: 'db' }, ips: ['10.65.0.2', 'fd00::2'] })
  .pod('b/web', { labels: { app: 'web' } });
const toDb = (...ingress: object[]) => ({ selector: 'app == "db"', types: ['Ingress'], ingress });
const open = lab.hep('node1-eth0', { node: 'node1', interfaceName: 'eth0', expectedIPs: ['10.0.0.11'], ...OPEN }, { role: 'host' });

const TO_HOST = `${CLIENT} > node:node1 tcp/8080`;
const NEAR = `${CLIENT} > node:node1 tcp/31001`;
const FAR = `${CLIENT} > node:node1 tcp/31002`;
const CLI = 'ops/cli-1 > shop/web-1 tcp/8080';

describe('what a rule does not say', () => {
  testRows([
    {
      rule: 'R-FG-1 an empty list of nets, or an empty source, matches everybody',
      given: pods.np('a/x', toDb({ action: 'Allow', protocol: 'TCP', source: { nets: [] } }, { action: 'Allow', protocol: 'UDP', source: {} })),
      says: { [`${CLIENT} > a/db tcp/80`]: 'Allow by np:a/x', [`${CLIENT} > a/db udp/80`]: 'Allow by np:a/x', [`${CLIENT} > a/db sctp/80`]: DENIED },
    },
    {
      rule: 'R-FG-2 a GlobalNetworkPolicy without selector closes the hosts too, bar failsafes',
      given: open.gnp('default-deny', { types: ['Ingress', 'Egress'] }),
      says: { [TO_HOST]: DENIED, [`${CLIENT} > node:node1 tcp/22`]: 'Allow by failsafe', [CLI]: DENIED },
    },
    {
      rule: 'R-FG-2 with has(projectcalico.org/namespace) it closes pods alone',
      given: open.gnp('default-deny', { selector: 'has(projectcalico.org/namespace)', types: ['Ingress', 'Egress'] }),
      says: { [TO_HOST]: BY_OPEN, [CLI]: DENIED },
    },
    {
      rule: 'R-FG-3 so does a negative namespaceSelector without selector',
      given: open.gnp('deny', { namespaceSelector: 'env != "x"', types: ['Ingress'] }).gnp('meant', { order: 1, selector: 'role == "never"', types: ['Ingress'] }),
      says: { [TO_HOST]: DENIED },
    },
    {
      rule: 'R-FG-3 has(projectcalico.org/namespace) keeps hosts out of it',
      given: open.gnp('deny', { selector: 'has(projectcalico.org/namespace)', namespaceSelector: 'env != "x"', types: ['Ingress'] }),
      says: { [TO_HOST]: BY_OPEN, [CLI]: DENIED },
    },
    {
      rule: 'R-FG-4 a negative namespaceSelector in a rule admits global sets and hosts',
      given: pods.set('world', [`${CLIENT}/32`], { role: 'world' }).gnp('x', toDb({ action: 'Allow', source: { namespaceSelector: 'env != "dev"' } })),
      says: { 'a/web > a/db tcp/80': 'Allow by gnp:x', [`${CLIENT} > a/db tcp/80`]: 'Allow by gnp:x', 'b/web > a/db tcp/80': DENIED },
    },
    {
      rule: 'R-FG-5 != and not in match who has no such label',
      given: pods.gnp('x', { selector: 'tier != "backend" && zone not in {"x"}', types: ['Ingress'] }),
      says: { 'a/web > a/db tcp/80': DENIED },
    },
    {
      rule: 'R-FG-5 with has() they don\'t',
      given: pods.gnp('x', { selector: 'has(tier) && tier != "backend"', types: ['Ingress'] }),
      says: { 'a/web > a/db tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-FG-6 a net that is none is dropped, and where none remains the rule matches everybody',
      given: pods.np('a/x', toDb({ action: 'Allow', source: { nets: ['10.0.0.0/33'] } })),
      says: { [`${CLIENT} > a/db tcp/80`]: 'Allow by np:a/x' },
    },
    {
      rule: 'R-FG-7 a namespaceSelector of the spec that can\'t be parsed is ignored, and the policy widens',
      given: pods.gnp('x', { selector: 'app == "web"', namespaceSelector: 'env = "dev"', types: ['Ingress'] }),
      says: { 'b/web > a/web tcp/80': DENIED },
    },
    {
      rule: 'R-FG-8 a port without protocol makes the whole policy vanish, its Deny rules too',
      given: pods.np('a/x', toDb({ action: 'Deny', source: { selector: 'app == "web"' } }, { action: 'Allow', destination: { ports: [80] } })),
      says: { 'a/web > a/db tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-FG-8 with it the policy is there',
      given: pods.np('a/x', toDb({ action: 'Deny', source: { selector: 'app == "web"' } }, { action: 'Allow', protocol: 'TCP', destination: { ports: [80] } })),
      says: { 'a/web > a/db tcp/80': 'Deny by np:a/x' },
    },
  ]);
});

describe('directions, tiers and orders', () => {
  const client = { selector: 'app == "web"' };

  testRows([
    {
      rule: 'R-FG-9 ingress rules alone leave egress open',
      given: pods.np('a/x', { ...client, ingress: [{ action: 'Allow' }] }),
      says: { 'a/web > b/web tcp/80': 'Allow by profile:kns.b' },
    },
    {
      rule: 'R-FG-9 one egress rule denies all other egress',
      given: pods.np('a/x', { ...client, egress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [443] } }] }),
      says: { 'a/web > b/web tcp/80': DENIED, 'a/web > b/web tcp/443': 'Allow by profile:kns.b', 'b/web > a/web tcp/80': 'Allow by profile:kns.a' },
    },
    ...([['client', 'Allow by profile:kns.b'], ['admission', DENIED], ['none', DENIED]] as const).map(([defaulting, answer]) => ({
      rule: `R-FG-10 an empty list of egress rules beside ingress rules means what who fills in the types makes of it: ${defaulting}`,
      given: pods.np('a/x', { ...client, ingress: [{ action: 'Allow' }], egress: [] }).readWith({ defaulting }),
      says: { 'a/web > b/web tcp/80': answer },
    })),
    {
      rule: 'R-FG-10 ingress rules alone mean both directions where nobody fills them in',
      given: pods.np('a/x', { ...client, ingress: [{ action: 'Allow' }] }).readWith({ defaulting: 'none' }),
      says: { 'a/web > b/web tcp/80': DENIED },
    },
    {
      rule: 'R-FG-11 an egress policy without UDP and TCP to port 53 closes DNS',
      given: pods.pod('kube-system/dns', { labels: { 'k8s-app': 'kube-dns' } })
        .np('a/x', { ...client, types: ['Egress'], egress: [{ action: 'Allow', protocol: 'UDP', destination: { selector: 'k8s-app == "kube-dns"', namespaceSelector: 'all()', ports: [53] } }] }),
      says: { 'a/web > kube-system/dns udp/53': 'Allow by profile:kns.kube-system', 'a/web > kube-system/dns tcp/53': DENIED },
    },
    {
      rule: 'R-FG-12 a list of Deny rules in a tier that denies at its end denies everything',
      given: pods.tier('security', { order: 1 }).gnp('deny-list', { tier: 'security', ...toDb({ action: 'Deny', source: { nets: ['198.51.100.0/24'] } }) }),
      says: { 'a/web > a/db tcp/80': 'Deny by tierDefault:security' },
    },
    {
      rule: 'R-FG-12 with a Pass behind them it doesn\'t',
      given: pods.tier('security', { order: 1 }).gnp('deny-list', { tier: 'security', ...toDb({ action: 'Deny', source: { nets: ['198.51.100.0/24'] } }, { action: 'Pass' }) }),
      says: { 'a/web > a/db tcp/80': 'Allow by profile:kns.a', '198.51.100.7 > a/db tcp/80': 'Deny by gnp:deny-list' },
    },
    {
      rule: 'R-FG-13 Pass in the default tier leads to the profile, which allows',
      given: pods.np('a/x', toDb({ action: 'Pass' })),
      says: { [`${CLIENT} > a/db tcp/80`]: 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-FG-13 unless a baseline policy denies',
      given: pods.np('a/x', toDb({ action: 'Pass' })).kcnp('base', { tier: 'Baseline', priority: 1, subject: { namespaces: {} }, ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] }),
      says: { 'a/web > a/db tcp/80': 'Deny by kcnp:base' },
    },
    {
      rule: 'R-FG-14 an Allow in an early tier skips all later ones',
      given: pods.tier('early', { order: 1 }).gnp('monitoring', { tier: 'early', ...toDb({ action: 'Allow', protocol: 'TCP' }) }).np('a/closed', toDb({ action: 'Deny' })),
      says: { 'a/web > a/db tcp/80': 'Allow by gnp:monitoring', 'a/web > a/db udp/80': 'Deny by tierDefault:early' },
    },
    {
      rule: 'R-FG-15 a Deny without order loses to any Kubernetes policy',
      given: pods.gnp('deny', toDb({ action: 'Deny' })).knp('a/allow', { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from: [{ podSelector: {} }] }] }),
      says: { 'a/web > a/db tcp/80': 'Allow by knp:a/allow', 'b/web > a/db tcp/80': 'Deny by gnp:deny' },
    },
    {
      rule: 'R-FG-33 in the preview of an edit the enforced copy still wins',
      given: pods.np('a/x', toDb({ action: 'Allow' })).snp('a/x', toDb({ action: 'Deny' })),
      traces: { 'a/web > a/db tcp/80': { ingress: { pending: ['0|default|np:a/x|allow|0'], pendingVerdict: 'Allow' } } },
    },
  ]);
});

describe('services and hosts', () => {
  testRows([
    {
      rule: 'R-FG-16 egress of pods is asked about the pod behind a service and its port',
      given: lab.np('ops/out', { types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { nets: ['10.96.0.0/16'], ports: [80] } }] }),
      says: { 'ops/cli-1 > 10.96.0.1 tcp/80': DENIED },
    },
    {
      rule: 'R-FG-16 so that is what a rule must say',
      given: lab.np('ops/out', { types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { namespaceSelector: 'all()', ports: [8080] } }] }),
      says: { 'ops/cli-1 > 10.96.0.1 tcp/80': 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-FG-17 the pod\'s port before translation, or the node port behind it, never match',
      given: open.gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Deny', 8080)) }).gnp('forward', { ...FORWARDED, ...onHosts(tcp('Deny', 31001), { action: 'Allow' }) }),
      says: { [NEAR]: 'Allow by profile:kns.shop', [`${CLIENT} > shop/web-1 tcp/8080`]: 'Deny by gnp:pre' },
    },
    {
      rule: 'R-FG-18 preDNAT policies deny nothing that they don\'t name',
      given: open.gnp('pre', { ...PRE_DNAT, ...onHosts(tcp('Allow', 31001)) }),
      says: { [FAR]: 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-FG-18 and a normal Deny of lower order doesn\'t beat their Allow',
      given: open.gnp('pre', { order: 100, ...PRE_DNAT, ...onHosts(tcp('Allow', 8080)) }).gnp('normal', { order: 1, ...onHosts({ action: 'Deny' }) }),
      says: { [TO_HOST]: 'Allow by gnp:pre' },
    },
    {
      rule: 'R-FG-19 denying everything before translation on all interfaces stops new connections of pods',
      given: lab.hep('all', { node: 'node1', interfaceName: '*', ...OPEN }, { role: 'host' }).gnp('pre', { ...PRE_DNAT, ...onHosts({ action: 'Deny' }) }),
      says: { [CLI]: 'Deny by gnp:pre', [`ops/cli-1 > ${CLIENT} tcp/443`]: 'Deny by gnp:pre', [`${CLI} established=true`]: 'Allow by established' },
    },
    {
      rule: 'R-FG-20 a new HostEndpoint without policy or profile drops what is for the host, and nothing else',
      given: withHost(),
      says: { [TO_HOST]: 'Deny by noProfile', [`node:node1 > ${CLIENT} tcp/443`]: 'Deny by noProfile', [NEAR]: 'Allow by profile:kns.shop', [`${CLIENT} > shop/web-1 tcp/80`]: 'Allow by profile:kns.shop' },
    },
    {
      rule: 'R-FG-21 a client\'s address in a pod\'s ingress fails behind a node port of another node',
      given: lab.np('shop/clients', { types: ['Ingress'], ingress: [{ action: 'Allow', source: { nets: [`${CLIENT}/32`] } }] }),
      says: { [NEAR]: 'Allow by np:shop/clients', [FAR]: DENIED },
    },
    {
      rule: 'R-FG-22 no policy stands between a node and its own pods',
      given: open.gnp('deny', { selector: 'all()', types: ['Ingress', 'Egress'], ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] }),
      says: { 'node:node1 > shop/web-1 tcp/8080': 'Allow by notPoliced', 'node:node2 > shop/web-1 tcp/8080': 'Deny by gnp:deny' },
    },
    {
      rule: 'R-FG-23 selectors in rules don\'t find a HostEndpoint without expectedIPs',
      given: lab.hep('node1-eth0', { node: 'node1', interfaceName: 'eth0', ...OPEN }, { role: 'host' })
        .gnp('in', { selector: 'app == "web"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector: 'has(role)' } }] }),
      says: { 'node:node1 > shop/web-2 tcp/80': DENIED },
    },
    {
      rule: 'R-FG-23 but one with them',
      given: open.gnp('in', { selector: 'app == "web"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector: 'has(role)' } }] }),
      says: { 'node:node1 > shop/web-2 tcp/80': 'Allow by gnp:in' },
    },
    {
      rule: 'R-FG-27 doNotTrack one way only drops the answers',
      given: open.gnp('raw', { ...UNTRACKED, ...onHosts(tcp('Allow', 8080)) }),
      says: { [TO_HOST]: 'Deny by invalid' },
    },
    {
      rule: 'R-FG-27 both ways it works',
      given: open.gnp('raw', {
        ...UNTRACKED, selector: 'has(role)', types: ['Ingress', 'Egress'], ingress: [tcp('Allow', 8080)], egress: [{ action: 'Allow', protocol: 'TCP', source: { ports: [8080] } }],
      }),
      says: { [TO_HOST]: 'Allow by gnp:raw' },
    },
    {
      rule: 'R-FG-27 on a HostEndpoint for all interfaces it does nothing',
      given: lab.hep('all', { node: 'node1', interfaceName: '*', ...OPEN }, { role: 'host' }).gnp('raw', { ...UNTRACKED, ...onHosts({ action: 'Deny' }) }),
      says: { [TO_HOST]: BY_OPEN },
    },
    {
      rule: 'R-FG-29 connections that were open before tell nothing of a new policy',
      given: lab.np('shop/closed', { types: ['Ingress'] }),
      says: { [`${CLI} established=true`]: 'Allow by established', [CLI]: DENIED },
    },
  ]);
});

describe('peers', () => {
  testRows([
    {
      rule: 'R-FG-24 a rule with a notSelector alone admits the own namespace only in a NetworkPolicy',
      given: pods.np('a/x', toDb({ action: 'Allow', source: { notSelector: 'app == "x"' } })),
      says: { 'a/web > a/db tcp/80': 'Allow by np:a/x', 'b/web > a/db tcp/80': DENIED, [`${OTHER_CLIENT} > a/db tcp/80`]: DENIED },
    },
    {
      rule: 'R-FG-24 and in a GlobalNetworkPolicy the internet as well',
      given: pods.gnp('x', toDb({ action: 'Allow', source: { notSelector: 'app == "web"' } })),
      says: { [`${OTHER_CLIENT} > a/db tcp/80`]: 'Allow by gnp:x', 'b/web > a/db tcp/80': DENIED },
    },
    {
      rule: 'R-FG-25 services without a namespace match nothing',
      given: lab.np('shop/out', { types: ['Egress'], egress: [{ action: 'Allow', destination: { services: { name: 'near' } } }] }),
      says: { 'shop/web-2 > service:shop/near tcp/80': DENIED },
    },
    {
      rule: 'R-FG-26 an Allow with http is an Allow of the whole port',
      given: pods.np('a/x', toDb({ action: 'Allow', protocol: 'TCP', destination: { ports: [80] }, http: { methods: ['GET'] } })),
      says: { 'a/web > a/db tcp/80': 'Allow by np:a/x', 'a/web > a/db tcp/81': DENIED },
    },
    {
      rule: 'R-FG-28 a selector that ends in a newline takes its policy away',
      given: pods.np('a/x', { ...toDb(), selector: 'app == "db"\n' }),
      says: { 'a/web > a/db tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-FG-31 a rule with notNets of IPv4 alone says nothing of IPv6',
      given: pods.np('a/x', toDb({ action: 'Deny', source: { notNets: ['10.65.0.0/16'] } }, { action: 'Allow' })),
      says: { [`${CLIENT} > a/db tcp/80`]: 'Deny by np:a/x', '2001:db8::1 > a/db tcp/80': 'Allow by np:a/x' },
    },
    {
      rule: 'R-FG-32 a rule with nothing but ports is for the whole world, not for the namespace',
      given: pods.np('a/x', toDb({ action: 'Allow', protocol: 'TCP', destination: { ports: [80] } })),
      says: { [`${CLIENT} > a/db tcp/80`]: 'Allow by np:a/x', 'b/web > a/db tcp/80': 'Allow by np:a/x' },
    },
  ]);
});
