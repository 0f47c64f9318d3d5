import { ASKED, on443, OUTSIDER, pods, rules } from './pods';
import { cluster } from '../support/cluster';
import { atReceiver, testRows } from '../support/table';

// R-EVAL-13 to R-EVAL-15: what a rule matches, and what is said of it (docs/semantics.md §5).

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
