import { allowFrom, byProfile, OUTSIDER, pods, withHost } from './pods';
import { testRows } from '../support/table';

// R-SCP-11 to R-SCP-17: what else a rule asks (docs/semantics.md §4).

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
      says: { 'b/web > a/api udp/53': byProfile('a'), 'b/web > a/api tcp/53': 'Deny by tierDefault:default' },
    },
    {
      rule: 'R-SCP-11 only endpoints that the selector beside it means declare it',
      given: serving.np('c/out', { types: ['Egress'], egress: [{ action: 'Allow', protocol: 'TCP', destination: { selector: 'app == "api"', namespaceSelector: 'team == "x"', ports: ['http'] } }] })
        .pod('b/api', { labels: { app: 'api' }, ports: [{ name: 'http', containerPort: 8080 }] }),
      says: { 'c/web > a/api tcp/8080': byProfile('a'), 'c/web > b/api tcp/8080': 'Deny by tierDefault:default' },
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
        'a/web > b/api tcp/8080': byProfile('b'),
        'a/web > 10.65.1.8 tcp/8080': 'Allow by np:a/out',
        'a/web > b/api tcp/80': 'Deny by tierDefault:default',
        'a/web > b/api udp/8080': 'Deny by tierDefault:default',
      },
    },
    {
      rule: 'R-SCP-13 its cluster IP is no member: a packet to it counts because it is translated',
      given: api.np('a/out', out({ name: 'api', namespace: 'b' })),
      says: { 'a/web > 10.96.0.9 tcp/80': byProfile('b'), 'a/web > 10.96.0.9 tcp/8080': 'Deny by tierDefault:default' },
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
      says: { 'b/web > b/api tcp/8080': byProfile('b') },
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
