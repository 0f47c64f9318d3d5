import { cluster } from '../support/cluster';
import { testRows } from '../support/table';

// Ranges of addresses: one answer for all of them, or one for each part.

const toDb = (...ingress: object[]) => ({ selector: 'app == "db"', types: ['Ingress'], ingress });
const DENIED = 'Deny by tierDefault:default';

describe('ranges of addresses', () => {
  const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('a/db', { labels: { app: 'db' } });
  const partly = pods.np('a/in', toDb({ action: 'Allow', source: { nets: ['203.0.113.0/24', '10.9.0.0/16'] } }));
  const IN_RANGE = '203.0.112.0/23 > a/db tcp/80';

  testRows([
    {
      rule: 'a block is answered as a whole where its addresses agree',
      given: partly,
      says: { '203.0.113.128/25 > a/db tcp/80': 'Allow by np:a/in', '198.51.100.0/24 > a/db tcp/80': DENIED },
    },
    {
      rule: 'else its parts are told',
      given: partly,
      says: { [IN_RANGE]: 'Unknown on np:a/in rule 0' },
      traces: {
        [IN_RANGE]: {
          reason: 'the addresses of 203.0.112.0/23 are not treated alike',
          parts: [
            { addresses: '203.0.113.0-203.0.113.255', verdict: 'Allow', decidedBy: 'np:a/in' },
            { addresses: '203.0.112.0-203.0.112.255', verdict: 'Deny', decidedBy: 'tierDefault:default' },
          ],
        },
      },
    },
    {
      rule: 'the internet is every public address, so a rule about private ones says nothing of it',
      given: pods.np('a/in', toDb({ action: 'Allow', source: { nets: ['10.0.0.0/8'] } })).np('a/out', { selector: 'app == "web"', types: ['Egress'], egress: [{ action: 'Deny', destination: { nets: ['192.168.0.0/16'] } }, { action: 'Allow' }] }),
      says: { 'internet > a/db tcp/80': DENIED, 'a/web > internet tcp/80': 'Allow by np:a/out' },
    },
    {
      rule: 'anywhere is every address that nobody in the cluster has',
      given: pods.np('a/in', toDb({ action: 'Allow', source: { nets: ['10.0.0.0/8'] } })),
      says: { 'anywhere > a/db tcp/80': 'Unknown on np:a/in rule 0' },
      traces: { 'anywhere > a/db tcp/80': { parts: [{ addresses: '10.0.0.0-10.65.0.0, 10.65.0.3-10.255.255.255', verdict: 'Allow' }, { addresses: '0.0.0.0-9.255.255.255, 11.0.0.0-255.255.255.255', verdict: 'Deny' }] } },
    },
    {
      rule: 'an address that a pod has is a part by itself where a rule means that pod',
      given: pods.np('a/in', toDb({ action: 'Allow', source: { selector: 'app == "web"' } })),
      traces: { '10.65.0.0/16 > a/db tcp/80': { parts: [{ addresses: '10.65.0.1', verdict: 'Allow' }, { addresses: '10.65.0.2', verdict: 'Deny' }, { addresses: '10.65.0.0, 10.65.0.3-10.65.255.255', verdict: 'Deny' }] } },
    },
    {
      rule: 'a pod, node or service whose address is in the range is a part by itself',
      given: pods.np('a/in', { selector: 'app == "db"', types: ['Ingress'] }).np('a/out', { selector: 'app == "db"', types: ['Egress'] }),
      says: { 'a/web > 10.65.0.2/32 tcp/80': DENIED, '10.65.0.2/32 > a/web tcp/80': DENIED, 'a/web > 10.65.0.0/24 tcp/80': 'Unknown' },
    },
    {
      rule: 'a range to which packets are sent is told in parts as well',
      given: pods.np('a/out', { types: ['Egress'], egress: [{ action: 'Deny', destination: { nets: ['8.8.8.8/32'] } }, { action: 'Allow' }] }),
      says: { 'a/web > 8.8.8.0/24 tcp/80': 'Unknown on np:a/out rule 0', 'a/web > 8.8.4.0/24 tcp/80': 'Allow by np:a/out' },
      traces: { 'a/web > 8.8.8.0/24 tcp/80': { parts: [{ addresses: '8.8.8.8', verdict: 'Deny' }, { addresses: '8.8.8.0-8.8.8.7, 8.8.8.9-8.8.8.255', verdict: 'Allow' }] } },
    },
    {
      rule: 'between two ranges outside there is no way',
      given: pods,
      says: { 'anywhere > internet tcp/80': 'Unreachable not-routed' },
    },
  ]);
});
