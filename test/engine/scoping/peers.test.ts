import { allowFrom, byProfile, OUTSIDER, pods, withHost } from './pods';
import { atReceiver, testRows } from '../support/table';

// R-SCP-5 to R-SCP-10, R-SEL-8: whom a rule means (docs/semantics.md §4).

describe('whom a rule means', () => {
  testRows([
    {
      rule: 'R-SCP-5 namespaces, service accounts and labels are met at once',
      given: pods.gnp('closed', { selector: 'app == "db"', ...allowFrom({ namespaceSelector: 'has(env)', selector: 'app == "web"', serviceAccounts: { names: ['s1'], selector: 'r == "d"' } }) }),
      says: {
        'a/web > b/db tcp/80': 'Allow by gnp:closed',
        'b/web > b/db tcp/80': 'Deny by tierDefault:default',
        'a/db > b/db tcp/80': 'Deny by tierDefault:default',
        'c/web > b/db tcp/80': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-5 names of service accounts are alternatives',
      given: pods.gnp('closed', { selector: 'app == "db"', ...allowFrom({ serviceAccounts: { names: ['s1', 'other'] } }) }),
      says: { 'b/web > a/db tcp/80': 'Allow by gnp:closed', 'c/web > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-6 all() as namespaceSelector means whatever has a namespace: pods, and sets with one',
      given: withHost.set('c/partners', [OUTSIDER], {}).set('world', ['203.0.113.10'], {}).gnp('closed', { selector: 'app == "db"', ...allowFrom({ namespaceSelector: 'all()' }) }),
      says: {
        'c/web > a/db tcp/80': 'Allow by gnp:closed',
        [`${OUTSIDER} > a/db tcp/80`]: 'Allow by gnp:closed',
        '203.0.113.10 > a/db tcp/80': 'Deny by tierDefault:default',
        '10.0.0.11 > a/db tcp/80': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-6 global() means the others: sets without a namespace, and hosts',
      given: withHost.set('c/partners', [OUTSIDER], {}).set('world', ['203.0.113.10'], {}).gnp('closed', { selector: 'app == "db"', ...allowFrom({ namespaceSelector: 'global()' }) }),
      says: {
        'c/web > a/db tcp/80': 'Deny by tierDefault:default',
        [`${OUTSIDER} > a/db tcp/80`]: 'Deny by tierDefault:default',
        '203.0.113.10 > a/db tcp/80': 'Allow by gnp:closed',
        '10.0.0.11 > a/db tcp/80': 'Allow by gnp:closed',
      },
    },
    {
      rule: 'R-SCP-6 without one, a NetworkPolicy means its own namespace, and a GlobalNetworkPolicy any',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({ selector: 'app == "web"' }) })
        .gnp('closed', { selector: 'app == "db"', namespaceSelector: 'env == "dev"', ...allowFrom({ selector: 'app == "web"' }) }),
      says: {
        'a/web > a/db tcp/80': 'Allow by np:a/closed',
        'b/web > a/db tcp/80': 'Deny by tierDefault:default',
        'a/web > b/db tcp/80': 'Allow by gnp:closed',
      },
    },
    {
      rule: 'R-SCP-7 a rule with nothing but nets is not confined to its namespace',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({ nets: ['10.65.1.0/24'] }) }),
      says: { 'b/web > a/db tcp/80': 'Allow by np:a/closed', 'a/web > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-7 nor is one with nothing but ports',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({}, { protocol: 'TCP', destination: { ports: [80] } }) }),
      says: {
        'c/web > a/db tcp/80': 'Allow by np:a/closed',
        [`${OUTSIDER} > a/db tcp/80`]: 'Allow by np:a/closed',
        'c/web > a/db tcp/81': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-7 but with a notSelector or service accounts it is',
      given: pods.np('a/closed', {
        selector: 'app == "db"',
        types: ['Ingress'],
        ingress: [{ action: 'Allow', protocol: 'TCP', source: { notSelector: 'app == "x"' } }, { action: 'Allow', protocol: 'UDP', source: { serviceAccounts: { names: ['s1'] } } }],
      }),
      says: {
        'a/web > a/db tcp/80': 'Allow by np:a/closed',
        'b/web > a/db tcp/80': 'Deny by tierDefault:default',
        [`${OUTSIDER} > a/db tcp/80`]: 'Deny by tierDefault:default',
        'a/web > a/db udp/80': 'Allow by np:a/closed',
        'b/web > a/db udp/80': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-8 without selectors anybody is meant, those whom nobody knows included',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({}) }),
      says: { [`${OUTSIDER} > a/db tcp/80`]: 'Allow by np:a/closed' },
    },
    {
      rule: 'R-SCP-8 with a selector the address must be of a pod, of expectedIPs, or in a set, and nobody else\'s',
      given: withHost.set('world', ['203.0.113.0/24'], { role: 'world' }).gnp('closed', { selector: 'app == "db"', ...allowFrom({ selector: 'has(app) || has(role)' }) }),
      says: {
        'c/web > a/db tcp/80': 'Allow by gnp:closed',
        '10.0.0.11 > a/db tcp/80': 'Allow by gnp:closed',
        [`${OUTSIDER} > a/db tcp/80`]: 'Allow by gnp:closed',
        '10.0.0.12 > a/db tcp/80': 'Deny by tierDefault:default',
        '198.51.100.7 > a/db tcp/80': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-8 a finished pod stands for no address, and another may have it already',
      given: pods.pod('a/job', { labels: { app: 'job' }, phase: 'Succeeded', ips: ['10.65.0.9'] }).pod('a/new', { ips: ['10.65.0.10'] })
        .pod('a/old', { labels: { app: 'job' }, phase: 'Failed', ips: ['10.65.0.10'] })
        .np('a/closed', { selector: 'app == "db"', ...allowFrom({ selector: 'app == "job"' }) }),
      says: { '10.65.0.9 > a/db tcp/80': 'Deny by tierDefault:default', 'a/new > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-8 but one that runs does',
      given: pods.pod('a/job', { labels: { app: 'job' }, phase: 'Running', ips: ['10.65.0.9'] }).np('a/closed', { selector: 'app == "db"', ...allowFrom({ selector: 'app == "job"' }) }),
      says: { '10.65.0.9 > a/db tcp/80': 'Allow by np:a/closed' },
    },
    {
      rule: 'R-SCP-9 beside a selector, a notSelector leaves out some of those who are known',
      given: pods.gnp('closed', { selector: 'app == "db"', ...allowFrom({ selector: 'has(app)', notSelector: 'projectcalico.org/namespace == "b"' }) }),
      says: {
        'c/web > a/db tcp/80': 'Allow by gnp:closed',
        'b/web > a/db tcp/80': 'Deny by tierDefault:default',
        [`${OUTSIDER} > a/db tcp/80`]: 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-9 by itself in a GlobalNetworkPolicy it leaves in those whom nobody knows',
      given: pods.gnp('closed', { selector: 'app == "db"', ...allowFrom({ notSelector: 'app == "web"' }) }),
      says: {
        [`${OUTSIDER} > a/db tcp/80`]: 'Allow by gnp:closed',
        'b/db > a/db tcp/80': 'Allow by gnp:closed',
        'b/web > a/db tcp/80': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-10 fields are met at once, items of a list are alternatives, and `not` lists match where none does',
      given: pods.np('a/closed', {
        selector: 'app == "db"',
        ...allowFrom({ nets: ['10.65.1.0/24', '10.65.2.0/24'], notNets: ['10.65.1.2/32', '10.65.1.3/32'] }, { protocol: 'TCP', destination: { ports: [80, '90:91'], notPorts: [91] } }),
      }),
      says: {
        'b/web > a/db tcp/80': 'Allow by np:a/closed',
        'c/web > a/db tcp/90': 'Allow by np:a/closed',
        'b/db > a/db tcp/80': 'Deny by tierDefault:default',
        'c/web > a/db tcp/91': 'Deny by tierDefault:default',
        'c/web > a/db tcp/92': 'Deny by tierDefault:default',
        'a/web > a/db tcp/80': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-10 an empty list asks for nothing',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({ nets: [], notNets: [], ports: [], notPorts: [], selector: '' }, { destination: {} }) }),
      says: { [`${OUTSIDER} > a/db icmp`]: 'Allow by np:a/closed' },
    },
  ]);
});

describe('selectors of blanks', () => {
  testRows([
    {
      rule: 'R-SEL-8 an empty selector alone is all()',
      given: pods.gnp('closed', { selector: '  ', types: ['Ingress'] }),
      says: { 'b/web > a/web tcp/80': 'Deny by tierDefault:default' },
      traces: { 'b/web > a/web tcp/80': atReceiver('0|default|gnp:closed|deny|-1') },
    },
    {
      rule: 'R-SEL-8 blanks where Calico puts parentheses around them make the whole policy absent',
      given: pods.np('a/spec', { selector: '  ', types: ['Ingress'] })
        .np('a/rule', { ingress: [{ action: 'Deny', source: { selector: ' ' } }] })
        .gnp('both', { selector: ' ', namespaceSelector: 'has(env)', types: ['Ingress'] }),
      says: { 'b/web > a/web tcp/80': byProfile('a'), 'a/web > b/web tcp/80': byProfile('b') },
    },
    {
      rule: 'R-SEL-8 in a rule of a GlobalNetworkPolicy they mean whoever is known, unlike nothing at all',
      given: pods.gnp('closed', {
        selector: 'app == "db"',
        types: ['Ingress'],
        ingress: [
          { action: 'Allow', protocol: 'TCP', source: { selector: ' ' } }, { action: 'Allow', protocol: 'UDP', source: { selector: '' } },
        ],
      }),
      says: {
        'b/web > a/db tcp/80': 'Allow by gnp:closed',
        [`${OUTSIDER} > a/db tcp/80`]: 'Deny by tierDefault:default',
        [`${OUTSIDER} > a/db udp/80`]: 'Allow by gnp:closed',
      },
    },
  ]);
});

describe('network sets', () => {
  const openTo = (nets: string[]) => pods.set('set', nets, { role: 'set' }).gnp('closed', { selector: 'app == "db"', ...allowFrom({ selector: 'role == "set"' }) });

  testRows([
    {
      rule: 'R-RES-8 a set holds blocks and bare addresses of either family, host bits or not',
      given: openTo(['203.0.113.9', '198.51.100.77/24', 'fd00:1::/64']),
      says: {
        [`${OUTSIDER} > a/db tcp/80`]: 'Allow by gnp:closed',
        '198.51.100.1 > a/db tcp/80': 'Allow by gnp:closed',
        'fd00:1::9 > a/db tcp/80': 'Allow by gnp:closed',
        '203.0.113.10 > a/db tcp/80': 'Deny by tierDefault:default',
        'fd00:2::9 > a/db tcp/80': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-RES-8 /0 is allowed, and an empty text is ignored',
      given: openTo(['0.0.0.0/0', '']),
      says: { [`${OUTSIDER} > a/db tcp/80`]: 'Allow by gnp:closed', 'fd00:1::9 > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-RES-8 pods whose addresses are in it are meant too',
      given: openTo(['10.65.1.0/24']),
      says: { 'b/web > a/db tcp/80': 'Allow by gnp:closed', 'c/web > a/db tcp/80': 'Deny by tierDefault:default' },
    },
  ]);
});
