import { deployment, podOf } from './deployments';
import { cluster } from '../support/cluster';
import { testRows } from '../support/table';

// Pods whose address nobody knows, and workloads that stand for several: Unknown where the verdict hinges on it, and only there.

const toDb = (...ingress: object[]) => ({ selector: 'app == "db"', types: ['Ingress'], ingress });
const DENIED = 'Deny by tierDefault:default';

describe('addresses of pods', () => {
  const charts = cluster().add(deployment('a/web', { app: 'web' }), deployment('a/db', { app: 'db' }));
  const ASKED = 'a/web > a/db tcp/80';
  const unknownAddress = { verdict: 'Unknown', reason: 'it is not known which address a/web has', unknown: ['which address a/web has'] };

  testRows([
    {
      rule: 'what hinges on labels alone is known, R-SCP-8',
      given: charts.np('a/in', toDb({ action: 'Allow', source: { selector: 'app == "web"' } })),
      says: { [ASKED]: 'Allow by np:a/in', 'a/db > a/db tcp/80': DENIED },
    },
    {
      rule: 'what hinges on nets is not, and the rule is named',
      given: charts.np('a/in', toDb({ action: 'Allow', source: { nets: ['10.65.0.0/16'] } })),
      says: { [ASKED]: 'Unknown on np:a/in rule 0' },
      traces: { [ASKED]: unknownAddress },
    },
    {
      rule: 'nor what hinges on the nets of a set',
      given: charts.set('office', ['10.0.0.0/8'], { role: 'office' }).gnp('in', toDb({ action: 'Deny', source: { selector: 'role == "office"' } }, { action: 'Allow' })),
      says: { [ASKED]: 'Unknown on gnp:in rule 0' },
      traces: { [ASKED]: unknownAddress },
    },
    {
      rule: 'where either address comes to the same it is known',
      given: charts.np('a/in', toDb({ action: 'Allow', source: { nets: ['10.65.0.0/16'] } }, { action: 'Allow', source: { notNets: ['10.65.0.0/16'] } })),
      says: { [ASKED]: 'Allow by np:a/in' },
      traces: { [ASKED]: { unknown: ['which address a/web has'] } },
    },
    {
      rule: 'a rule that another criterion excludes asks for no address',
      given: charts.np('a/in', toDb({ action: 'Allow', protocol: 'UDP', source: { nets: ['10.65.0.0/16'] } })),
      says: { [ASKED]: DENIED, 'a/web > a/db udp/80': 'Unknown on np:a/in rule 0' },
    },
    {
      rule: 'nor does one behind the rule that decides',
      given: charts.np('a/in', toDb({ action: 'Deny' }, { action: 'Allow', source: { nets: ['10.65.0.0/16'] } })),
      says: { [ASKED]: 'Deny by np:a/in' },
    },
    {
      rule: 'the address is in a pool, where pools are told',
      given: charts.pool('10.65.0.0/16').np('a/in', toDb({ action: 'Allow', protocol: 'TCP', source: { nets: ['10.0.0.0/8'] } }, { action: 'Allow', protocol: 'UDP', source: { nets: ['192.168.0.0/16'] } })),
      says: { [ASKED]: 'Allow by np:a/in', 'a/web > a/db udp/80': DENIED },
    },
    {
      rule: 'named ports are told by the template',
      given: charts.np('a/in', toDb({ action: 'Allow', protocol: 'TCP', destination: { ports: ['http'] } })),
      says: { 'a/web > a/db tcp/8080': 'Allow by np:a/in', [ASKED]: DENIED },
    },
    {
      rule: 'two pods of which nobody knows the address are two',
      given: charts.np('a/in', toDb({ action: 'Allow', source: { selector: 'app == "db"' } })),
      says: { 'a/db > a/db tcp/80': 'Allow by np:a/in', [ASKED]: DENIED },
    },
    {
      rule: 'a pod that waits for its address is one like that',
      given: cluster().pod('a/new', { ips: [] }).pod('a/db', { labels: { app: 'db' } }).np('a/in', toDb({ action: 'Allow', source: { nets: ['10.0.0.0/9'] } })),
      says: { 'a/new > a/db tcp/80': 'Unknown on np:a/in rule 0', 'a/db > a/new tcp/80': 'Allow by profile:kns.a' },
    },
  ]);
});

describe('pods of a workload', () => {
  const both = cluster().add(deployment('a/web', {}), podOf('a/web', 1), podOf('a/web', 2)).pod('b/cli');

  testRows([
    {
      rule: 'a workload stands for its pods: where they agree there is one answer',
      given: both.np('a/in', { types: ['Ingress'], ingress: [{ action: 'Allow' }] }),
      says: { 'b/cli > a/web tcp/80': 'Allow by np:a/in', 'a/web > b/cli tcp/80': 'Allow by profile:kns.b' },
    },
    {
      rule: 'where they differ each is told',
      given: both.np('a/in', { selector: 'number == "1"', types: ['Ingress'] }),
      says: { 'b/cli > a/web tcp/80': 'Unknown', 'b/cli > a/web-1 tcp/80': DENIED },
      traces: { 'b/cli > a/web tcp/80': { reason: expect.stringMatching(/^1 of 2 allow it: .*web-1 Deny, .*web-2 Allow$/), backends: [{ verdict: 'Deny', decidedBy: 'tierDefault:default' }, { verdict: 'Allow' }] } },
    },
  ]);
});
