import { cluster } from './support/cluster';
import { testRows } from './support/table';

// R-LBL: the labels that Calico supplies (docs/semantics.md §3). Each row closes a/db but for whoever has certain labels.

const OUTSIDER = '203.0.113.9';
const DENIED = 'Deny by tierDefault:default';
const ALLOWED = 'Allow by gnp:closed';

const pods = cluster()
  .namespace('a', { env: 'prod', tier: 'gold' }).namespace('b')
  .serviceAccount('a/default').serviceAccount('a/s1', { r: 'd' }).serviceAccount('b/default')
  .pod('a/web', { labels: { 'app': 'web', 'pcns.env': 'forged', 'pcns.own': 'x', 'pcsa.r': 'forged' }, account: 's1' })
  .pod('a/db', { labels: { app: 'db' } })
  .pod('b/web', { labels: { 'app': 'web', 'projectcalico.org/namespace': 'a', 'projectcalico.org/orchestrator': 'x', 'projectcalico.org/serviceaccount': 's1', 'pcns.env': 'prod' } })
  .set('a/partners', ['203.0.113.9'], { role: 'partner' })
  .set('world', ['203.0.113.10'], { role: 'world' });

const given = pods.node('n', ['10.0.0.1']).node('m', ['10.0.0.2'])
  .hep('host', { node: 'm', interfaceName: 'eth0', expectedIPs: ['10.0.0.2'], profiles: ['projectcalico-default-allow'] }, { role: 'host' })
  .askedWith({ host: { interfaces: { m: { eth0: '10.0.0.2/24' }, n: { eth0: '10.0.0.1/24' } } } });

/** a/db open for whom a selector means. */
const openFor = (selector: string) => pods.gnp('closed', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector } }] });
const ofPods = (selector: string, aWeb: boolean, bWeb: boolean) => ({
  given: openFor(selector), says: { 'a/web > a/db tcp/80': aWeb ? ALLOWED : DENIED, 'b/web > a/db tcp/80': bWeb ? ALLOWED : DENIED },
});

describe('labels of pods', () => {
  testRows([
    { rule: 'R-LBL-1 a pod has the label of its namespace, whatever it says itself', ...ofPods('projectcalico.org/namespace == "a"', true, false) },
    { rule: 'R-LBL-1 and that of its service account', ...ofPods('projectcalico.org/serviceaccount == "s1"', true, false) },
    { rule: 'R-LBL-1 and k8s as its orchestrator', ...ofPods('app == "web" && projectcalico.org/orchestrator == "k8s"', true, true) },
    { rule: 'R-LBL-1 its own labels that look inherited are dropped', ...ofPods('has(pcns.own) || pcns.env == "forged" || pcsa.r == "forged"', false, false) },
    { rule: 'R-LBL-2 it inherits the labels of its namespace', ...ofPods('app == "web" && pcns.env == "prod"', true, false) },
    { rule: 'R-LBL-2 and the name of its namespace', ...ofPods('app == "web" && pcns.projectcalico.org/name == "b"', false, true) },
    { rule: 'R-LBL-2 and the labels of its service account', ...ofPods('pcsa.r == "d"', true, false) },
    { rule: 'R-LBL-2 and the name of its service account', ...ofPods('pcsa.projectcalico.org/name == "default" && app == "web"', false, true) },
    { rule: 'R-LBL-3 the name that Kubernetes gives a namespace is a label like any other', ...ofPods('app == "web" && pcns.kubernetes.io/metadata.name == "b"', false, true) },
  ]);
});

describe('service accounts that are not there', () => {
  const ghost = (selector: string) => openFor(selector).pod('a/ghost', { labels: { app: 'ghost' }, account: 'nobody' });

  testRows([
    {
      rule: 'R-LBL-5 a pod of an account without object has no label of it, its name included',
      given: ghost('pcsa.projectcalico.org/name == "nobody" || has(pcsa.r)'),
      says: { 'a/ghost > a/db tcp/80': DENIED, 'a/web > a/db tcp/80': ALLOWED },
    },
    {
      rule: 'R-LBL-5 so != and not in match it',
      given: ghost('app == "ghost" && pcsa.projectcalico.org/name != "nobody" && pcsa.r not in {"d"}'),
      says: { 'a/ghost > a/db tcp/80': ALLOWED },
    },
    {
      rule: 'R-LBL-5 its name is still a label of the pod\'s own',
      given: ghost('projectcalico.org/serviceaccount == "nobody"'),
      says: { 'a/ghost > a/db tcp/80': ALLOWED },
    },
  ]);
});

describe('labels of sets and hosts', () => {
  const ofAddresses = (selector: string, set: boolean, globalSet: boolean) => ({
    given: openFor(selector), says: { [`${OUTSIDER} > a/db tcp/80`]: set ? ALLOWED : DENIED, '203.0.113.10 > a/db tcp/80': globalSet ? ALLOWED : DENIED },
  });

  testRows([
    { rule: 'R-LBL-2 a NetworkSet inherits the labels of its namespace too', ...ofAddresses('pcns.tier == "gold"', true, false) },
    { rule: 'R-LBL-3 it has the label of its namespace', ...ofAddresses('projectcalico.org/namespace == "a"', true, false) },
    { rule: 'R-LBL-3 but none of an orchestrator, nor of a service account', ...ofAddresses('has(projectcalico.org/orchestrator) || has(pcsa.projectcalico.org/name)', false, false) },
    { rule: 'R-LBL-3 a GlobalNetworkSet has nothing but its own', ...ofAddresses('has(role) && !has(projectcalico.org/namespace) && !has(pcns.projectcalico.org/name)', false, true) },
    {
      rule: 'R-LBL-2 labels of a set that look inherited stay, so it counts as part of a namespace',
      given: pods.set('forged', ['203.0.113.11'], { 'pcns.env': 'prod', 'projectcalico.org/namespace': 'a' })
        .gnp('closed', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { namespaceSelector: 'env == "prod"' } }] })
        .np('a/own', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', protocol: 'UDP', source: { selector: 'all()' } }] }),
      says: { '203.0.113.11 > a/db tcp/80': ALLOWED, '203.0.113.10 > a/db tcp/80': DENIED, '203.0.113.10 > a/db udp/80': DENIED },
    },
    {
      rule: 'R-LBL-2 a set\'s own label goes before the one that it would inherit',
      given: pods.set('a/odd', ['203.0.113.11'], { 'pcns.env': 'own' })
        .gnp('closed', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector: 'pcns.env == "own"' } }] }),
      says: { '203.0.113.11 > a/db tcp/80': ALLOWED, [`${OUTSIDER} > a/db tcp/80`]: DENIED },
    },
    {
      rule: 'R-LBL-3 a HostEndpoint has nothing but its own, so a negative namespaceSelector means it',
      given: given.gnp('closed', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { namespaceSelector: 'env != "prod"' } }] })
        .pod('b/db', { labels: { app: 'db' }, node: 'n' }),
      says: { 'node:m > b/db tcp/80': ALLOWED },
    },
    {
      rule: 'R-LBL-3 and a positive one does not',
      given: given.gnp('closed', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { namespaceSelector: 'all()' } }] })
        .pod('b/db', { labels: { app: 'db' }, node: 'n' }),
      says: { 'node:m > b/db tcp/80': DENIED },
    },
  ]);
});

describe('automatic host endpoints', () => {
  const automatic = cluster().node('n', ['10.0.0.1', '172.16.0.1'], { zone: 'x' })
    .calico('KubeControllersConfiguration', 'default', { controllers: { node: { hostEndpoint: { autoCreate: 'Enabled' } } } });

  testRows([
    {
      rule: 'R-LBL-4 an automatic host endpoint has the labels of its node, its addresses, and the open profile',
      given: automatic.pod('a/db', { labels: { app: 'db' }, node: 'n2' })
        .gnp('ssh', { selector: 'zone == "x" && projectcalico.org/created-by == "calico-kube-controllers"', types: ['Ingress'], ingress: [{ action: 'Deny', protocol: 'TCP', destination: { ports: [8080] } }, { action: 'Pass' }] }),
      says: { [`${OUTSIDER} > 172.16.0.1 tcp/8080`]: 'Deny by gnp:ssh', [`${OUTSIDER} > 10.0.0.1 tcp/80`]: 'Allow by profile:projectcalico-default-allow' },
    },
    {
      rule: 'R-LBL-4 a rule means its addresses',
      given: automatic.node('other', []).pod('a/db', { labels: { app: 'db' }, node: 'other' })
        .gnp('closed', { selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { selector: 'zone == "x"' } }] }),
      says: { '172.16.0.1 > a/db tcp/80': ALLOWED, [`${OUTSIDER} > a/db tcp/80`]: DENIED },
    },
    {
      rule: 'R-LBL-4 without being asked for there is none',
      given: cluster().node('n', ['10.0.0.1'], { zone: 'x' }).gnp('closed', { selector: 'zone == "x"', types: ['Ingress'] }),
      says: { [`${OUTSIDER} > 10.0.0.1 tcp/80`]: 'Allow by notPoliced' },
    },
  ]);
});
