import { cluster } from '../support/cluster';
import { lab, OPEN, tcp, withHost } from '../support/lab';
import { atReceiver, testRows } from '../support/table';

// Objects that are not among the manifests: Unknown where the verdict hinges on them, and only there.

const toDb = (...ingress: object[]) => ({ selector: 'app == "db"', types: ['Ingress'], ingress });
const DENIED = 'Deny by tierDefault:default';
const OUTSIDER = '203.0.113.9';

describe('objects that are not told', () => {
  const pods = cluster().pod('a/web', { labels: { app: 'web' } }).pod('a/db', { labels: { app: 'db' } });
  const untold = pods.withoutImpliedNamespaces();
  const ASKED = 'a/web > a/db tcp/80';

  testRows([
    {
      rule: 'without the Namespace, whether a policy selects by its labels is not known',
      given: untold.gnp('x', { ...toDb(), namespaceSelector: 'env == "prod"' }),
      says: { [ASKED]: 'Unknown on gnp:x', 'a/db > a/web tcp/80': 'Allow by profile:kns.a' },
      traces: { [ASKED]: { reason: expect.stringContaining('whether gnp:x selects the endpoint: labels of its namespace') } },
    },
    {
      rule: 'it decides what comes to the same whether it selects or not: by its rule, or by those behind it',
      given: untold
        .gnp('perhaps', { ...toDb({ action: 'Allow', protocol: 'TCP', destination: { ports: [443, 444] } }), order: 1, namespaceSelector: 'env == "prod"' })
        .gnp('surely', { ...toDb({ action: 'Allow', protocol: 'TCP', destination: { ports: [443] } }), order: 2 }),
      says: { 'a/web > a/db tcp/443': 'Allow', 'a/web > a/db tcp/444': 'Unknown on gnp:perhaps', [ASKED]: DENIED },
      traces: { [ASKED]: atReceiver('0|default|gnp:surely|deny|-1') },
    },
    {
      rule: 'nor whether a rule means it',
      given: untold.gnp('x', toDb({ action: 'Allow', source: { namespaceSelector: 'env == "prod"' } })),
      says: { [ASKED]: 'Unknown on gnp:x rule 0', [`${OUTSIDER} > a/db tcp/80`]: DENIED },
    },
    {
      rule: 'where either comes to the same it is known',
      given: untold.gnp('x', toDb({ action: 'Allow', source: { namespaceSelector: 'env == "prod"' } }, { action: 'Allow', source: { selector: 'app == "web"' } })),
      says: { [ASKED]: 'Allow by gnp:x' },
    },
    {
      rule: 'the name of a namespace is known without its object (R-LBL-2)',
      given: untold.gnp('x', toDb({ action: 'Allow', source: { namespaceSelector: 'projectcalico.org/name == "a" && kubernetes.io/metadata.name == "a"' } })),
      says: { [ASKED]: 'Allow by gnp:x' },
    },
    {
      rule: 'with the Namespace, a label that is not there is not there',
      given: pods.gnp('x', toDb({ action: 'Allow', source: { namespaceSelector: 'env == "prod"' } })),
      says: { [ASKED]: DENIED },
    },
    {
      rule: 'labels of a service account that is not told are not known',
      given: pods.gnp('x', toDb({ action: 'Allow', source: { serviceAccounts: { selector: 'r == "d"' } } })),
      says: { [ASKED]: 'Unknown on gnp:x rule 0' },
    },
    {
      rule: 'its name is',
      given: pods.gnp('x', toDb({ action: 'Allow', source: { serviceAccounts: { names: ['default'] } } })),
      says: { [ASKED]: 'Allow by gnp:x' },
    },
    {
      rule: 'pods of an untold namespace are open where nothing selects them (R-EVAL-6)',
      given: untold,
      says: { [ASKED]: 'Allow by profile:kns.a' },
    },
    {
      rule: 'without FelixConfiguration nobody knows what becomes of pods\' packets to their own host (R-EVAL-11)',
      given: cluster().node('n', ['10.0.0.1']).node('m', ['10.0.0.2']).pod('a/web', { node: 'n' }),
      says: { 'a/web > node:n tcp/80': 'Unknown on defaultEndpointToHostAction', 'a/web > node:m tcp/80': 'Allow by profile:kns.a' },
      traces: { 'a/web > node:n tcp/80': { reason: expect.stringContaining('no FelixConfiguration says `defaultEndpointToHostAction`') } },
    },
    {
      rule: 'unless the pod\'s own policy drops them before',
      given: cluster().node('n', ['10.0.0.1']).pod('a/web', { node: 'n' }).np('a/out', { types: ['Egress'] }),
      says: { 'a/web > node:n tcp/80': DENIED },
    },
    {
      rule: 'where a pod runs matters only where hosts are policed',
      given: lab.pod('ops/new', { ips: ['10.65.9.9'] }),
      says: { 'ops/new > shop/web-1 tcp/80': 'Allow by profile:kns.shop' },
    },
    {
      rule: 'and then only where they differ',
      given: withHost().pod('ops/new', { ips: ['10.65.9.9'] }).gnp('forward', { applyOnForward: true, selector: 'has(role)', types: ['Ingress', 'Egress'], ingress: [tcp('Deny', 80), { action: 'Allow' }], egress: [{ action: 'Allow' }] }),
      says: { 'ops/new > shop/web-1 tcp/80': 'Unknown', 'ops/new > shop/web-1 tcp/443': 'Allow by profile:kns.shop' },
      traces: { 'ops/new > shop/web-1 tcp/80': { reason: 'it is not known on which node ops/new runs' } },
    },
    {
      rule: 'by which interface a packet leaves matters only where their HostEndpoints differ',
      given: lab.askedWith({}).hep('a', { node: 'node1', interfaceName: 'eth0', ...OPEN }, { role: 'host' }).hep('b', { node: 'node1', interfaceName: 'eth1' }),
      says: { [`node:node1 > ${OUTSIDER} tcp/80`]: 'Unknown', [`node:node1 > ${OUTSIDER} tcp/6443`]: 'Allow by failsafe' },
      traces: { [`node:node1 > ${OUTSIDER} tcp/80`]: { reason: 'it is not known by which interface the packet leaves node node1' } },
    },
  ]);
});
