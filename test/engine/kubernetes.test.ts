import { cluster } from './support/cluster';
import { atReceiver, atSender, testRows } from './support/table';

// R-K8S, R-CNP: Kubernetes' own policies, as far as a verdict shows how Calico converts them (docs/semantics.md §7).

const OUTSIDER = '203.0.113.9';
const DENIED = 'Deny by tierDefault:default';

const pods = cluster()
  .namespace('a', { env: 'prod' }).namespace('b', { env: 'dev' })
  .pod('a/web', { labels: { app: 'web', v: '1' } })
  .pod('a/db', { labels: { app: 'db' }, ports: [{ name: 'sql', containerPort: 5432 }, { name: 'dns', containerPort: 53, protocol: 'UDP' }] })
  .pod('b/web', { labels: { app: 'web' } })
  .set('a/partners', [OUTSIDER], { app: 'web' });

const db = { podSelector: { matchLabels: { app: 'db' } } };
const ports = (...list: object[]) => ({ ...db, ingress: [{ ports: list }] });

describe('NetworkPolicy of Kubernetes', () => {
  testRows([
    {
      rule: 'R-K8S-1 it stands in the default tier with order 1000, under its own name',
      given: pods.knp('a/x', { ...db, ingress: [{}] }).gnp('late', { order: 1001, selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
      traces: { 'a/web > a/db tcp/80': atReceiver('0|default|knp:a/x|allow|0') },
    },
    {
      rule: 'R-K8S-1 a policy of order 999 comes first',
      given: pods.knp('a/x', { ...db, ingress: [{}] }).gnp('early', { order: 999, selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
      says: { 'a/web > a/db tcp/80': 'Deny by gnp:early' },
    },
    {
      rule: 'R-K8S-1 before v3.32 its name was another, which breaks ties otherwise',
      given: pods.knp('a/x', { ...db, ingress: [{}] }).np('a/p', { order: 1000, selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Deny' }] }).readWith({ calicoVersion: 'v3.31' }),
      says: { 'a/web > a/db tcp/80': 'Allow by knp:a/knp.default.x' },
    },
    {
      rule: 'R-K8S-1 in v3.32 it has its own',
      given: pods.knp('a/x', { ...db, ingress: [{}] }).np('a/p', { order: 1000, selector: 'app == "db"', types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
      says: { 'a/web > a/db tcp/80': 'Deny by np:a/p' },
    },
    {
      rule: 'R-K8S-2 an empty podSelector selects every pod of the namespace',
      given: pods.knp('a/x', { podSelector: {} }),
      says: { 'b/web > a/web tcp/80': DENIED, 'b/web > a/db tcp/80': DENIED, 'a/web > b/web tcp/80': 'Allow by profile:kns.b' },
    },
    {
      rule: 'R-K8S-2 labels and expressions are met at once',
      given: pods.knp('a/x', {
        podSelector: {
          matchLabels: { app: 'web' },
          matchExpressions: [
            { key: 'v', operator: 'In', values: ['1', '2'] }, { key: 'v', operator: 'Exists' }, { key: 'x', operator: 'DoesNotExist' }, { key: 'app', operator: 'NotIn', values: ['db'] },
          ],
        },
      }).pod('a/web2', { labels: { app: 'web', v: '3' } }).pod('a/web3', { labels: { app: 'web', v: '2', x: '' } }),
      says: { 'b/web > a/web tcp/80': DENIED, 'b/web > a/web2 tcp/80': 'Allow by profile:kns.a', 'b/web > a/web3 tcp/80': 'Allow by profile:kns.a', 'b/web > a/db tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-K8S-3 without policyTypes it governs ingress, and egress where it has such rules, as the API server fills it in',
      given: pods.knp('a/x', { ...db, egress: [{}] }),
      says: { 'a/web > a/db tcp/80': DENIED },
      traces: { 'a/db > a/web tcp/80': atSender('0|default|knp:a/x|allow|0') },
    },
    {
      rule: 'R-K8S-3 where nobody fills it in, ingress alone',
      given: pods.knp('a/x', { ...db, egress: [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }] }] }).readWith({ defaulting: 'none' }),
      says: { 'a/web > a/db tcp/80': DENIED, 'a/db > a/web tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-K8S-3 what is written counts',
      given: pods.knp('a/x', { ...db, policyTypes: ['Egress'], ingress: [{}] }),
      says: { 'a/web > a/db tcp/80': 'Allow by profile:kns.a', 'a/db > a/web tcp/80': DENIED },
    },
    {
      rule: 'R-K8S-4 a rule without peers means anybody, off the cluster too',
      given: pods.knp('a/x', { ...db, ingress: [{ from: [] }] }),
      says: { '198.51.100.7 > a/db tcp/80': 'Allow by knp:a/x', 'b/web > a/db tcp/80': 'Allow by knp:a/x' },
    },
    {
      rule: 'R-K8S-4 a podSelector means pods of the own namespace, and no network set with such labels',
      given: pods.knp('a/x', { ...db, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] }),
      says: { 'a/web > a/db tcp/80': 'Allow by knp:a/x', 'b/web > a/db tcp/80': DENIED, [`${OUTSIDER} > a/db tcp/80`]: DENIED },
    },
    {
      rule: 'R-K8S-4 an empty namespaceSelector means pods of every namespace, and nobody else',
      given: pods.knp('a/x', { ...db, ingress: [{ from: [{ namespaceSelector: {} }] }] }),
      says: { 'b/web > a/db tcp/80': 'Allow by knp:a/x', [`${OUTSIDER} > a/db tcp/80`]: DENIED, '198.51.100.7 > a/db tcp/80': DENIED },
    },
    {
      rule: 'R-K8S-4 both are met at once',
      given: pods.knp('a/x', { ...db, ingress: [{ from: [{ namespaceSelector: { matchLabels: { env: 'dev' } }, podSelector: { matchLabels: { app: 'web' } } }] }] }).pod('b/db', { labels: { app: 'db' } }),
      says: { 'b/web > a/db tcp/80': 'Allow by knp:a/x', 'b/db > a/db tcp/80': DENIED, 'a/web > a/db tcp/80': DENIED },
    },
    {
      rule: 'R-K8S-4 unless a network set carries the label of the orchestrator itself',
      given: pods.set('a/pretender', ['203.0.113.10'], { 'app': 'web', 'projectcalico.org/orchestrator': 'k8s' }).knp('a/x', { ...db, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] }),
      says: { '203.0.113.10 > a/db tcp/80': 'Allow by knp:a/x' },
    },
    {
      rule: 'R-K8S-5 an ipBlock means addresses, those of pods too, without the exceptions',
      given: pods.knp('a/x', { ...db, ingress: [{ from: [{ ipBlock: { cidr: '10.65.0.0/16', except: ['10.65.0.3/32'] } }] }] }),
      says: { 'a/web > a/db tcp/80': 'Allow by knp:a/x', 'b/web > a/db tcp/80': DENIED, [`${OUTSIDER} > a/db tcp/80`]: DENIED },
    },
    {
      rule: 'R-K8S-6 a port without protocol is TCP',
      given: pods.knp('a/x', ports({ port: 80 })),
      says: { 'a/web > a/db tcp/80': 'Allow by knp:a/x', 'a/web > a/db udp/80': DENIED, 'a/web > a/db tcp/81': DENIED },
    },
    {
      rule: 'R-K8S-6 a protocol without port is the whole protocol',
      given: pods.knp('a/x', ports({ protocol: 'UDP' }, { protocol: 'SCTP', port: 9 })),
      says: { 'a/web > a/db udp/1': 'Allow by knp:a/x', 'a/web > a/db sctp/9': 'Allow by knp:a/x', 'a/web > a/db sctp/10': DENIED, 'a/web > a/db tcp/1': DENIED },
    },
    {
      rule: 'R-K8S-6 endPort makes a range',
      given: pods.knp('a/x', ports({ port: 80, endPort: 90 })),
      says: { 'a/web > a/db tcp/80': 'Allow by knp:a/x', 'a/web > a/db tcp/90': 'Allow by knp:a/x', 'a/web > a/db tcp/91': DENIED },
    },
    {
      rule: 'R-K8S-6 a name is the pod\'s own port',
      given: pods.knp('a/x', ports({ port: 'sql' }, { port: 'dns', protocol: 'UDP' })),
      says: { 'a/web > a/db tcp/5432': 'Allow by knp:a/x', 'a/web > a/db udp/53': 'Allow by knp:a/x', 'a/web > a/db tcp/53': DENIED },
    },
    {
      rule: 'R-K8S-6 endPort beside a name drops that rule, and only that',
      given: pods.knp('a/x', { ...db, ingress: [{ ports: [{ port: 'sql', endPort: 6000 }] }, { ports: [{ port: 80 }] }] }),
      says: { 'a/web > a/db tcp/5432': DENIED, 'a/web > a/db tcp/80': 'Allow by knp:a/x' },
    },
    {
      rule: 'R-K8S-6 rules come by the name of the protocol, then by peer; adjacent ports become one range',
      given: pods.knp('a/x', { ...db, ingress: [{ ports: [{ port: 80 }, { port: 81 }, { port: 53, protocol: 'UDP' }, { port: 9, protocol: 'SCTP' }], from: [{ podSelector: {} }, { namespaceSelector: {} }] }] }),
      traces: {
        'a/web > a/db sctp/9': atReceiver('0|default|knp:a/x|allow|0'),
        'b/web > a/db sctp/9': atReceiver('0|default|knp:a/x|allow|1'),
        'a/web > a/db tcp/81': atReceiver('0|default|knp:a/x|allow|2'),
        'b/web > a/db tcp/81': atReceiver('0|default|knp:a/x|allow|3'),
        'b/web > a/db udp/53': atReceiver('0|default|knp:a/x|allow|5'),
      },
    },
    {
      rule: 'R-K8S-7 in a staged one, an entry without port swallows the other ports of its protocol',
      given: pods.sknp('a/x', { ...db, policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 80 }, { protocol: 'TCP' }, { port: 53, protocol: 'UDP' }] }] }),
      traces: {
        'a/web > a/db tcp/443': { ingress: { pendingVerdict: 'Allow' } },
        'a/web > a/db udp/53': { ingress: { pendingVerdict: 'Allow' } },
        'a/web > a/db udp/54': { ingress: { pendingVerdict: 'Deny', enforced: ['0|__PROFILE__|pro:kns.a|allow|0'] } },
      },
    },
    {
      rule: 'R-K8S-7 an ipBlock hides the selectors beside it',
      given: pods.sknp('a/x', { ...db, policyTypes: ['Ingress'], ingress: [{ from: [{ ipBlock: { cidr: '203.0.113.0/24' }, podSelector: { matchLabels: { app: 'web' } } }] }] }),
      traces: { [`${OUTSIDER} > a/db tcp/80`]: { ingress: { pendingVerdict: 'Allow' } }, 'a/web > a/db tcp/80': { ingress: { pendingVerdict: 'Deny' } } },
    },
  ]);
});

describe('ClusterNetworkPolicy', () => {
  const everyPod = { namespaces: {} };
  const accept = (name: string, from: object, more = {}) => ({ name, action: 'Accept', from: [from], ...more });
  const admin = (spec: object) => ({ tier: 'Admin', priority: 10, subject: everyPod, ...spec });
  const ASKED = 'b/web > a/db tcp/80';

  testRows([
    {
      rule: 'R-CNP-1 Admin is the tier kube-admin, Baseline kube-baseline',
      given: pods.kcnp('first', admin({ ingress: [{ action: 'Pass', from: [everyPod] }] })).np('a/mid', { types: ['Ingress'], ingress: [{ action: 'Pass' }] })
        .kcnp('last', { ...admin({ ingress: [{ action: 'Deny', from: [everyPod] }] }), tier: 'Baseline' }),
      traces: { [ASKED]: atReceiver('0|kube-admin|kcnp:first|pass|0', '1|default|np:a/mid|pass|0', '2|kube-baseline|kcnp:last|deny|0') },
    },
    {
      rule: 'R-CNP-1 the priority is the order',
      given: pods.kcnp('a', admin({ priority: 9, ingress: [{ action: 'Deny', from: [everyPod] }] })).kcnp('b', admin({ priority: 8, ingress: [{ action: 'Accept', from: [everyPod] }] })),
      says: { [ASKED]: 'Allow by kcnp:b' },
    },
    {
      rule: 'R-CNP-1 it governs the directions in which it has rules; what it doesn\'t decide passes',
      given: pods.kcnp('a', admin({ egress: [{ action: 'Deny', to: [{ networks: ['203.0.113.0/24'] }] }] })),
      says: { [ASKED]: 'Allow by profile:kns.a', [`b/web > ${OUTSIDER} tcp/80`]: 'Deny by kcnp:a' },
      traces: { [ASKED]: { ...atReceiver('0|__PROFILE__|pro:kns.a|allow|0'), ...atSender('0|kube-admin|kcnp:a|pass|-1', '1|__PROFILE__|pro:kns.b|allow|0') } },
    },
    {
      rule: 'R-CNP-1 of another tier, or without subject, it is ignored',
      given: pods.kcnp('a', { ...admin({ ingress: [{ action: 'Deny', from: [everyPod] }] }), tier: 'Other' }).kcnp('b', { tier: 'Admin', priority: 1, ingress: [{ action: 'Deny', from: [everyPod] }] }),
      says: { [ASKED]: 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-CNP-2 its subject is pods of namespaces, or some of them, and never hosts',
      given: pods.kcnp('a', admin({ subject: { namespaces: { matchLabels: { env: 'prod' } } }, ingress: [{ action: 'Deny', from: [everyPod] }] }))
        .kcnp('b', admin({ priority: 11, subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } } }, ingress: [{ action: 'Deny', from: [everyPod] }] }))
        .pod('b/db', { labels: { app: 'db' } }),
      says: { [ASKED]: 'Deny by kcnp:a', 'a/web > b/web tcp/80': 'Deny by kcnp:b', 'a/web > b/db tcp/80': 'Allow by profile:kns.b' },
    },
    {
      rule: 'R-CNP-2 peers are namespaces, or pods',
      given: pods.kcnp('a', admin({
        ingress: [
          accept('one', { namespaces: { matchLabels: { env: 'prod' } } }), { action: 'Deny', from: [{ pods: { namespaceSelector: { matchLabels: { env: 'dev' } }, podSelector: { matchLabels: { app: 'web' } } } }] },
        ],
      })).pod('b/db', { labels: { app: 'db' } }),
      says: { 'a/web > a/db tcp/80': 'Allow by kcnp:a', [ASKED]: 'Deny by kcnp:a', 'b/db > a/db tcp/80': 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-CNP-2 a Deny or Pass that can\'t be converted denies everything, an Accept is dropped',
      given: pods.kcnp('a', admin({ egress: [{ action: 'Accept', to: [{ domainNames: ['example.com'] }] }, { action: 'Pass', to: [{ nodes: {} }] }] })),
      traces: { 'a/web > a/db tcp/80': atSender('0|kube-admin|kcnp:a|deny|0') },
    },
    {
      rule: 'R-CNP-3 in v3.31 AdminNetworkPolicies and BaselineAdminNetworkPolicies stand for them, with other names',
      given: pods
        .add({ apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'AdminNetworkPolicy', metadata: { name: 'x' }, spec: { priority: 5, subject: { namespaces: {} }, ingress: [{ action: 'Pass', from: [{ namespaces: {} }] }] } })
        .add({ apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'BaselineAdminNetworkPolicy', metadata: { name: 'default' }, spec: { subject: { namespaces: {} }, ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] } })
        .readWith({ calicoVersion: 'v3.31' }),
      traces: {
        [ASKED]: {
          verdict: 'Deny',
          ...atReceiver(
            expect.stringMatching(/^0\|adminnetworkpolicy\|.*kanp\.adminnetworkpolicy\.x\|pass\|0$/),
            expect.stringMatching(/^1\|baselineadminnetworkpolicy\|.*kbanp\.baselineadminnetworkpolicy\.default\|deny\|0$/),
          ),
        },
      },
    },
    {
      rule: 'R-CNP-3 and in v3.32 for nothing',
      given: pods
        .add({ apiVersion: 'policy.networking.k8s.io/v1alpha1', kind: 'AdminNetworkPolicy', metadata: { name: 'x' }, spec: { priority: 5, subject: { namespaces: {} }, ingress: [{ action: 'Deny', from: [{ namespaces: {} }] }] } }),
      says: { [ASKED]: 'Allow by profile:kns.a' },
    },
    {
      rule: 'R-CNP-4 protocols are TCP, UDP and SCTP with a port, a range or a name',
      given: pods.kcnp('a', admin({
        ingress: [{
          action: 'Accept',
          from: [everyPod],
          protocols: [
            { tcp: { destinationPort: { number: 80 } } }, { udp: { destinationPort: { range: { start: 100, end: 110 } } } }, { destinationNamedPort: 'sql' },
          ],
        }, { action: 'Deny', from: [everyPod] }],
      })),
      says: {
        [ASKED]: 'Allow by kcnp:a', 'b/web > a/db udp/105': 'Allow by kcnp:a', 'b/web > a/db tcp/5432': 'Allow by kcnp:a', 'b/web > a/db tcp/105': 'Deny by kcnp:a', 'b/web > a/db sctp/80': 'Deny by kcnp:a',
      },
    },
    {
      rule: 'R-CNP-5 rules come by protocol, named ports first, then by peer',
      given: pods.kcnp('a', admin({
        ingress: [{
          action: 'Accept',
          from: [{ namespaces: { matchLabels: { env: 'prod' } } }, everyPod],
          protocols: [
            { udp: { destinationPort: { number: 53 } } }, { tcp: { destinationPort: { number: 80 } } }, { destinationNamedPort: 'sql' },
          ],
        }],
      })),
      traces: {
        'a/web > a/db tcp/5432': atReceiver('0|kube-admin|kcnp:a|allow|0'),
        'b/web > a/db tcp/5432': atReceiver('0|kube-admin|kcnp:a|allow|1'),
        [ASKED]: atReceiver('0|kube-admin|kcnp:a|allow|3'),
        'b/web > a/db udp/53': atReceiver('0|kube-admin|kcnp:a|allow|5'),
      },
    },
    {
      rule: 'R-CNP-5 a protocol without port swallows its ports, and an empty entry everything',
      given: pods.kcnp('a', admin({ ingress: [{ action: 'Accept', from: [everyPod], protocols: [{ tcp: { destinationPort: { number: 80 } } }, { tcp: {} }] }, { action: 'Deny', from: [everyPod] }] }))
        .kcnp('b', admin({ priority: 1, subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: 'web' } } } }, ingress: [{ action: 'Accept', from: [everyPod], protocols: [{ tcp: { destinationPort: { number: 80 } } }, {}] }] })),
      says: { 'b/web > a/db tcp/443': 'Allow by kcnp:a', 'b/web > a/db udp/80': 'Deny by kcnp:a', 'b/web > a/web udp/443': 'Allow by kcnp:b' },
    },
    {
      rule: 'R-CNP-6 without any rule it governs both directions, and its tier passes at its end',
      given: pods.kcnp('a', admin({})),
      says: { [ASKED]: 'Allow by profile:kns.a' },
      traces: {
        [ASKED]: {
          ...atSender('0|kube-admin|kcnp:a|pass|-1', '1|__PROFILE__|pro:kns.b|allow|0'), ...atReceiver('0|kube-admin|kcnp:a|pass|-1', '1|__PROFILE__|pro:kns.a|allow|0'),
        },
      },
    },
    {
      rule: 'R-CNP-5 a peer of namespaces matches whatever carries their labels, sets included',
      given: pods.kcnp('a', admin({ ingress: [{ action: 'Deny', from: [everyPod] }] })),
      says: { [`${OUTSIDER} > a/db tcp/80`]: 'Deny by kcnp:a', '203.0.113.10 > a/db tcp/80': 'Allow by profile:kns.a' },
    },
  ]);
});
