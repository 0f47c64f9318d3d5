import { cluster } from './support/cluster';
import { atReceiver, testRows } from './support/table';

// R-SCP: whom policies select, and whom their rules mean (docs/semantics.md §4).

const pods = cluster()
  .namespace('a', { env: 'prod', team: 'x' })
  .namespace('b', { env: 'dev' })
  .namespace('c')
  .serviceAccount('a/default').serviceAccount('a/s1', { r: 'd' })
  .serviceAccount('b/default').serviceAccount('b/s1', { r: 'e' })
  .serviceAccount('c/default')
  .pod('a/web', { labels: { app: 'web' }, account: 's1', ips: ['10.65.0.1', 'fd00::1'], node: 'node2' })
  .pod('a/db', { labels: { app: 'db' }, ips: ['10.65.0.2', 'fd00::2'], node: 'node2' })
  .pod('b/web', { labels: { app: 'web' }, account: 's1', ips: ['10.65.1.1'], node: 'node2' })
  .pod('b/db', { labels: { app: 'db' }, ips: ['10.65.1.2'], node: 'node2' })
  .pod('c/web', { labels: { app: 'web' }, ips: ['10.65.2.1'], node: 'node2' });

/** The same with a host: 10.0.0.11 is in its HostEndpoint, 10.0.0.12 is an address of its node only. */
const withHost = pods.node('node1', ['10.0.0.11', '10.0.0.12']).node('node2', ['10.0.0.22'])
  .hep('host', { node: 'node1', interfaceName: 'eth0', expectedIPs: ['10.0.0.11'], profiles: ['projectcalico-default-allow'] }, { role: 'host' })
  .askedWith({ host: { interfaces: { node1: { eth0: '10.0.0.11/24', eth1: '10.0.1.11/24' } } } });

const OUTSIDER = '203.0.113.9';

/** Allows those who are in `source` to pods that `selector` selects; everybody else is denied there. */
const allowFrom = (source: object, more: object = {}): Record<string, unknown> => ({ types: ['Ingress'], ingress: [{ action: 'Allow', source, ...more }] });

const BY_PROFILE = (namespace: string) => `Allow by profile:kns.${namespace}`;

describe('whom a policy selects', () => {
  testRows([
    {
      rule: 'R-SCP-1 a NetworkPolicy selects pods of its own namespace only, and never hosts',
      given: withHost.np('a/closed', { selector: 'has(app) || has(role)', types: ['Ingress'] }),
      says: {
        'c/web > a/web tcp/80': 'Deny by tierDefault:default',
        'c/web > b/web tcp/80': BY_PROFILE('b'),
        [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Allow by profile:projectcalico-default-allow',
      },
    },
    {
      rule: 'R-SCP-1 its serviceAccountSelector is about labels of the pods\' service accounts',
      given: pods.np('a/closed', { serviceAccountSelector: 'r == "d"', types: ['Ingress'] }),
      says: { 'c/web > a/web tcp/80': 'Deny by tierDefault:default', 'c/web > a/db tcp/80': BY_PROFILE('a') },
    },
    {
      rule: 'R-SCP-2 a GlobalNetworkPolicy selects by its own, its namespace\'s and its service account\'s labels at once',
      given: pods.gnp('closed', { selector: 'app == "web"', namespaceSelector: 'has(env)', serviceAccountSelector: 'r == "d"', types: ['Ingress'] }),
      says: {
        'c/web > a/web tcp/80': 'Deny by tierDefault:default',
        'c/web > a/db tcp/80': BY_PROFILE('a'),
        'c/web > b/web tcp/80': BY_PROFILE('b'),
        'a/web > c/web tcp/80': BY_PROFILE('c'),
      },
    },
    {
      rule: 'R-SCP-2 absent parts are left out: an empty one selects pods and hosts alike',
      given: withHost.gnp('closed', { types: ['Ingress'] }),
      says: { 'c/web > a/web tcp/80': 'Deny by tierDefault:default', [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-3 beside a namespaceSelector, all() means pods, so hosts are left out',
      given: withHost.gnp('closed', { selector: 'all()', namespaceSelector: 'env != "prod"', types: ['Ingress'] }),
      says: {
        'a/web > b/web tcp/80': 'Deny by tierDefault:default',
        'b/web > a/web tcp/80': BY_PROFILE('a'),
        [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Allow by profile:projectcalico-default-allow',
      },
    },
    {
      rule: 'R-SCP-3 but no selector beside a negative namespaceSelector selects hosts too',
      given: withHost.gnp('closed', { namespaceSelector: 'env != "prod"', types: ['Ingress'] }),
      says: { 'b/web > a/web tcp/80': BY_PROFILE('a'), [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-3 beside a serviceAccountSelector, all() means pods too',
      given: withHost.gnp('closed', { selector: 'all()', serviceAccountSelector: 'r != "d"', types: ['Ingress'] }),
      says: {
        'b/web > a/web tcp/80': BY_PROFILE('a'),
        'b/web > a/db tcp/80': 'Deny by tierDefault:default',
        [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Allow by profile:projectcalico-default-allow',
      },
    },
    {
      rule: 'R-SCP-3 but no selector beside a negative serviceAccountSelector selects hosts too',
      given: withHost.gnp('closed', { serviceAccountSelector: 'r != "d"', types: ['Ingress'] }),
      says: { [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-3b the all() in a quoted value is replaced as well, so the value is another one',
      given: pods.pod('a/odd', { labels: { app: 'all()' } }).gnp('closed', { selector: 'app == "all()"', namespaceSelector: 'has(env)', types: ['Ingress'] }),
      says: { 'a/web > a/odd tcp/80': BY_PROFILE('a') },
    },
    {
      rule: 'R-SCP-3b but without a namespaceSelector it stays what it is',
      given: pods.pod('a/odd', { labels: { app: 'all()' } }).gnp('closed', { selector: 'app == "all()"', types: ['Ingress'] }),
      says: { 'a/web > a/odd tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-4 a namespaceSelector that can\'t be parsed is dropped, and the policy widens',
      given: pods.gnp('closed', { selector: 'app == "web"', namespaceSelector: 'env =', types: ['Ingress'] }),
      says: { 'a/web > b/web tcp/80': 'Deny by tierDefault:default', 'a/web > b/db tcp/80': BY_PROFILE('b') },
    },
    {
      rule: 'R-SCP-4 so does a serviceAccountSelector',
      given: pods.np('a/closed', { selector: 'app == "db"', serviceAccountSelector: 'r =', types: ['Ingress'] }),
      says: { 'b/web > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-4 a selector that can\'t be parsed drops the whole policy',
      given: pods.gnp('closed', { selector: 'app =', types: ['Ingress'] }).np('a/closed', { ingress: [{ action: 'Deny' }, { action: 'Deny', source: { notSelector: '(' } }] }),
      says: { 'a/web > b/web tcp/80': BY_PROFILE('b'), 'b/web > a/web tcp/80': BY_PROFILE('a') },
    },
  ]);
});

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

describe('ports', () => {
  const serving = pods.pod('a/api', {
    labels: { app: 'api' },
    ports: [{ name: 'http', containerPort: 8080 }, { containerPort: 9090 }, { name: 'dns', containerPort: 53, protocol: 'UDP' }],
    initPorts: [{ name: 'probe', containerPort: 7070 }],
  }).pod('a/other', { labels: { app: 'api' }, ports: [{ name: 'http', containerPort: 80 }] });

  testRows([
    {
      rule: 'R-SCP-11 a named port is the number that the endpoint itself declares',
      given: serving.np('a/closed', { selector: 'app == "api"', ...allowFrom({}, { protocol: 'TCP', destination: { ports: ['http', 443] } }) }),
      says: {
        'b/web > a/api tcp/8080': 'Allow by np:a/closed',
        'b/web > a/api tcp/80': 'Deny by tierDefault:default',
        'b/web > a/other tcp/80': 'Allow by np:a/closed',
        'b/web > a/other tcp/443': 'Allow by np:a/closed',
      },
    },
    {
      rule: 'R-SCP-11 with the protocol of the rule, and with any where it has none',
      given: serving.np('a/closed', {
        selector: 'app == "api"',
        types: ['Ingress'],
        ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: ['dns'] } }, { action: 'Pass', destination: { ports: ['dns'] } }],
      }),
      says: { 'b/web > a/api udp/53': BY_PROFILE('a'), 'b/web > a/api tcp/53': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-11 only endpoints that the selector beside it means declare it',
      given: serving.np('c/out', { types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { selector: 'app == "api"', namespaceSelector: 'team == "x"', ports: ['http'] } }] })
        .pod('b/api', { labels: { app: 'api' }, ports: [{ name: 'http', containerPort: 8080 }] }),
      says: { 'c/web > a/api tcp/8080': BY_PROFILE('a'), 'c/web > b/api tcp/8080': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-11 in notPorts it leaves that port of that endpoint out',
      given: serving.np('a/closed', { selector: 'app == "api"', ...allowFrom({}, { protocol: 'TCP', destination: { notPorts: ['http'] } }) }),
      says: { 'b/web > a/api tcp/8080': 'Deny by tierDefault:default', 'b/web > a/api tcp/80': 'Allow by np:a/closed', 'b/web > a/other tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-11 as a source it is the port that the packet comes from',
      given: serving.np('a/closed', { selector: 'app == "db"', ...allowFrom({ ports: ['http'] }, { protocol: 'TCP' }) }),
      says: { 'a/api > a/db tcp/80 sourcePort=8080': 'Allow by np:a/closed', 'a/api > a/db tcp/8080 sourcePort=80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-12 names come from containers and init containers',
      given: serving.np('a/closed', { selector: 'app == "api"', ...allowFrom({}, { protocol: 'TCP', destination: { ports: ['probe'] } }) }),
      says: { 'b/web > a/api tcp/7070': 'Allow by np:a/closed', 'b/web > a/api tcp/9090': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-12 hosts declare theirs in the HostEndpoint',
      given: withHost.hep('host2', { node: 'node1', interfaceName: 'eth1', expectedIPs: ['10.0.1.11'], profiles: ['projectcalico-default-allow'], ports: [{ name: 'metrics', protocol: 'TCP', port: 9100 }] })
        .np('a/out', { types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: ['metrics'] } }] }),
      says: { 'a/web > 10.0.1.11 tcp/9100': 'Allow by profile:projectcalico-default-allow', 'a/web > 10.0.0.11 tcp/9100': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-12 sets declare none',
      given: serving.set('world', [OUTSIDER], { role: 'world' }).gnp('out', { selector: 'app == "web"', types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { selector: 'role == "world"', ports: ['http'] } }] }),
      says: { [`a/web > ${OUTSIDER} tcp/8080`]: 'Deny by tierDefault:default', [`a/web > ${OUTSIDER} tcp/80`]: 'Deny by tierDefault:default' },
    },
  ]);
});

describe('services, families and HTTP', () => {
  const api = pods.pod('b/api', { ips: ['10.65.1.9'] })
    .service('b/api', { clusterIP: '10.96.0.9', ports: [{ port: 80, targetPort: 8080 }] })
    .slice('b/api', [{ port: 8080, protocol: 'TCP' }], [{ addresses: ['10.65.1.9'], conditions: { ready: true } }, { addresses: ['10.65.1.8'], conditions: { ready: false, serving: false } }]);
  const out = (services: object): Record<string, unknown> => ({ types: ['Egress'], egress: [{ action: 'Allow', destination: { services } }] });

  testRows([
    {
      rule: 'R-SCP-13 as a destination a service is its endpoints with their ports, ready or not',
      given: api.np('a/out', out({ name: 'api', namespace: 'b' })),
      says: {
        'a/web > b/api tcp/8080': BY_PROFILE('b'),
        'a/web > 10.65.1.8 tcp/8080': 'Allow by np:a/out',
        'a/web > b/api tcp/80': 'Deny by tierDefault:default',
        'a/web > b/api udp/8080': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-13 its cluster IP is no member: a packet to it counts because it is translated',
      given: api.np('a/out', out({ name: 'api', namespace: 'b' })),
      says: { 'a/web > 10.96.0.9 tcp/80': BY_PROFILE('b'), 'a/web > 10.96.0.9 tcp/8080': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-13 a port without a number, and an endpoint that is a domain, contribute nothing',
      given: pods.slice('b/nil', [{ name: 'x', protocol: 'TCP' }], [{ addresses: ['10.65.1.1'] }]).slice('b/far', [{ port: 80, protocol: 'TCP' }], [{ addresses: ['example.com'] }], 'FQDN')
        .np('a/out', { types: ['Egress'], egress: [{ action: 'Allow', destination: { services: { name: 'nil', namespace: 'b' } } }, { action: 'Allow', destination: { services: { name: 'far', namespace: 'b' } } }] }),
      says: { 'a/web > b/web tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-13 as a source it is the addresses alone',
      given: api.np('a/in', { ...allowFrom({ services: { name: 'api', namespace: 'b' } }) }),
      says: { 'b/api > a/db udp/5353': 'Allow by np:a/in', 'b/web > a/db udp/5353': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-14 without a namespace nothing is found, in a NetworkPolicy of that namespace either',
      given: api.np('b/out', out({ name: 'api' })),
      says: { 'b/web > b/api tcp/8080': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-14 but with it the service is found',
      given: api.np('b/out', out({ name: 'api', namespace: 'b' })),
      says: { 'b/web > b/api tcp/8080': BY_PROFILE('b') },
    },
    {
      rule: 'R-SCP-15 a rule whose ipVersion differs is skipped',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({}, { ipVersion: 6 }) }),
      says: { 'a/web > a/db tcp/80': 'Deny by tierDefault:default', 'a/web > a/db tcp/80 ipVersion=6': 'Allow by np:a/closed' },
    },
    {
      rule: 'R-SCP-15 so is one whose nets, or notNets, are all of the other family',
      given: pods.np('a/closed', {
        selector: 'app == "db"',
        types: ['Ingress'],
        ingress: [
          { action: 'Allow', protocol: 'TCP', source: { notNets: ['10.0.0.0/24'] } }, { action: 'Allow', protocol: 'UDP', source: { nets: ['fd00::/8'] } },
        ],
      }),
      says: {
        'a/web > a/db tcp/80': 'Allow by np:a/closed',
        'a/web > a/db tcp/80 ipVersion=6': 'Deny by tierDefault:default',
        'a/web > a/db udp/80': 'Deny by tierDefault:default',
        'a/web > a/db udp/80 ipVersion=6': 'Allow by np:a/closed',
      },
    },
    {
      rule: 'R-SCP-15 and one whose notNets hold every address of the family',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({ notNets: ['0.0.0.0/0', 'fd00:1::/32'] }) }),
      says: { 'a/web > a/db tcp/80': 'Deny by tierDefault:default', 'a/web > a/db tcp/80 ipVersion=6': 'Allow by np:a/closed' },
    },
    {
      rule: 'R-SCP-16 nets that can\'t be parsed are left out, those that remain count',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({ nets: ['10.65.1.0/33', '10.65.2.0/24'] }) }),
      says: { 'c/web > a/db tcp/80': 'Allow by np:a/closed', 'b/web > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-16 and where none remains anybody is meant',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({ nets: ['10.65.1.0/33'] }) }),
      says: { [`${OUTSIDER} > a/db tcp/80`]: 'Allow by np:a/closed' },
    },
    {
      rule: 'R-SCP-16 a bare address and host bits are tolerated',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({ nets: ['10.65.1.1', '10.65.2.99/24'] }) }),
      says: { 'b/web > a/db tcp/80': 'Allow by np:a/closed', 'c/web > a/db tcp/80': 'Allow by np:a/closed', 'b/db > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-17 what a rule asks of HTTP is nothing to Felix',
      given: pods.np('a/closed', { selector: 'app == "db"', ...allowFrom({ selector: 'app == "web"' }, { protocol: 'TCP', http: { methods: ['GET'], paths: [{ exact: '/' }] } }) }),
      says: { 'a/web > a/db tcp/5432': 'Allow by np:a/closed', 'a/web > a/db udp/5432': 'Deny by tierDefault:default' },
    },
  ]);
});

describe('worked rewrites', () => {
  const odd = withHost.pod('a/y', { labels: { x: 'y' } }).pod('b/y', { labels: { x: 'y' } }).set('world', [OUTSIDER], { x: 'y' });
  const toDb = (source: object): Record<string, unknown> => ({ selector: 'app == "db"', ...allowFrom(source) });

  testRows([
    {
      rule: 'R-SCP-X1 a NetworkPolicy without selector selects every pod of its namespace',
      given: odd.np('a/closed', { types: ['Ingress'] }),
      says: { 'b/web > a/web tcp/80': 'Deny by tierDefault:default', 'a/web > b/web tcp/80': BY_PROFILE('b') },
    },
    {
      rule: 'R-SCP-X2 all() beside a negative namespaceSelector selects pods of other namespaces only',
      given: odd.gnp('closed', { selector: 'all()', namespaceSelector: 'env != "dev"', types: ['Ingress'] }),
      says: {
        'b/web > a/web tcp/80': 'Deny by tierDefault:default',
        'a/web > b/web tcp/80': BY_PROFILE('b'),
        [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Allow by profile:projectcalico-default-allow',
      },
    },
    {
      rule: 'R-SCP-X3 nothing beside it selects hosts too',
      given: odd.gnp('closed', { namespaceSelector: 'env != "dev"', types: ['Ingress'] }),
      says: { 'a/web > b/web tcp/80': BY_PROFILE('b'), [`${OUTSIDER} > 10.0.0.11 tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X4 a selector in a rule of a NetworkPolicy means its namespace',
      given: odd.np('a/closed', toDb({ selector: 'x == "y"' })),
      says: { 'a/y > a/db tcp/80': 'Allow by np:a/closed', 'b/y > a/db tcp/80': 'Deny by tierDefault:default', [`${OUTSIDER} > a/db tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X5 with namespaceSelector all() it means every namespace, and nobody else',
      given: odd.np('a/closed', toDb({ selector: 'x == "y"', namespaceSelector: 'all()' })),
      says: { 'b/y > a/db tcp/80': 'Allow by np:a/closed', [`${OUTSIDER} > a/db tcp/80`]: 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X6 with namespaceSelector global() it means what has no namespace',
      given: odd.np('a/closed', toDb({ selector: 'x == "y"', namespaceSelector: 'global()' })),
      says: { [`${OUTSIDER} > a/db tcp/80`]: 'Allow by np:a/closed', 'a/y > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X7 a notSelector in a NetworkPolicy means the others of its namespace',
      given: odd.np('a/closed', toDb({ notSelector: 'x == "y"' })),
      says: { 'a/web > a/db tcp/80': 'Allow by np:a/closed', 'a/y > a/db tcp/80': 'Deny by tierDefault:default', 'b/web > a/db tcp/80': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-X8 names and selector of service accounts are met at once',
      given: odd.serviceAccount('c/s2', { r: 'd' }).serviceAccount('c/s3', { r: 'd' }).pod('c/two', { account: 's2' }).pod('c/three', { account: 's3' })
        .gnp('closed', toDb({ serviceAccounts: { names: ['s1', 's2'], selector: 'r == "d"' } })),
      says: {
        'a/web > a/db tcp/80': 'Allow by gnp:closed',
        'c/two > a/db tcp/80': 'Allow by gnp:closed',
        'c/three > a/db tcp/80': 'Deny by tierDefault:default',
        'b/web > a/db tcp/80': 'Deny by tierDefault:default',
      },
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
      says: { 'b/web > a/web tcp/80': BY_PROFILE('a'), 'a/web > b/web tcp/80': BY_PROFILE('b') },
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
