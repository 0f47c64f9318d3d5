import { explain, Explanation } from '../../../src/engine/explain';
import { cluster } from '../support/cluster';
import { flowOf } from '../support/questions';

const shop = cluster()
  .namespace('shop', { team: 'red' })
  .namespace('ops')
  .serviceAccount('shop/front', { tier: 'web' })
  .pod('shop/web', { ips: ['10.65.0.1', 'fd00::1'], labels: { role: 'web' }, account: 'front' })
  .pod('shop/db', { ips: ['10.65.0.2', 'fd00::2'], labels: { role: 'db' }, ports: [{ name: 'sql', containerPort: 5432, protocol: 'TCP' }] })
  .pod('ops/cli', { ips: ['10.65.1.1'] })
  .node('node1', ['10.0.0.11'])
  .set('office', ['203.0.113.0/24'], { site: 'office' })
  .service('shop/db', { clusterIP: '10.96.0.2', selector: { role: 'db' }, ports: [{ port: 5432 }] });

/** What an Allow rule of `np:shop/db` asks and the packet is not, at the pod shop/db. */
const rows: readonly { rule: string; asks: object; question?: string; says: string }[] = [
  { rule: 'R-SCP-10 a protocol', asks: { protocol: 'UDP' }, says: 'protocol UDP: the packet is TCP' },
  { rule: 'R-SCP-10 a protocol that is left out', asks: { notProtocol: 'TCP' }, says: 'not protocol TCP: the packet is TCP' },
  { rule: 'R-SCP-15 a version', asks: { ipVersion: 6 }, says: 'is for IPv6 only: the packet is IPv4' },
  { rule: 'R-SCP-15 networks of the other version', asks: { source: { nets: ['fd00::/8'] } }, says: 'is for IPv6 only: the packet is IPv4' },
  { rule: 'R-SCP-15 everything left out', asks: { source: { notNets: ['0.0.0.0/0'] } }, says: 'can match nothing: the packet is IPv4' },
  { rule: 'R-SCP-11 ports', asks: { protocol: 'TCP', destination: { ports: [80, '8000:8080'] } }, says: 'destination ports `80`, `8000:8080`: the packet is for 5432' },
  { rule: 'R-SCP-11 ports that are left out', asks: { protocol: 'TCP', destination: { notPorts: [5432] } }, says: 'not destination ports `5432`: the packet is for 5432' },
  { rule: 'R-SCP-11 ports of the source', asks: { protocol: 'TCP', source: { ports: [53] } }, says: 'source ports `53`: the packet is from 50000' },
  {
    rule: 'R-SCP-11 a port by name',
    asks: { protocol: 'TCP', destination: { ports: ['http'] } },
    says: 'destination ports `http`: the packet is for 5432/TCP, and pod shop/db calls it `sql`',
  },
  {
    rule: 'R-SCP-12 a port that has no name',
    asks: { protocol: 'TCP', destination: { ports: ['http'] } },
    question: 'shop/web > shop/db TCP/80',
    says: 'destination ports `http`: the packet is for 80/TCP, and pod shop/db declares no such port',
  },
  {
    rule: 'R-SCP-11 ports of a protocol without ports',
    asks: { destination: { ports: [80] }, protocol: 'TCP' },
    question: 'shop/web > shop/db ICMP',
    says: 'protocol TCP: the packet is ICMP',
  },
  {
    rule: 'R-VAL-10 a type of ICMP',
    asks: { protocol: 'ICMP', icmp: { type: 3, code: 1 } },
    question: 'shop/web > shop/db ICMP',
    says: 'ICMP type 3 code 1: the packet is ICMP type 8 code 0',
  },
  {
    rule: 'R-VAL-10 a type of ICMP that is left out',
    asks: { protocol: 'ICMP', notICMP: { type: 8 } },
    question: 'shop/web > shop/db ICMP',
    says: 'not ICMP type 8: the packet is ICMP type 8 code 0',
  },
  { rule: 'R-SCP-16 networks', asks: { source: { nets: ['10.0.0.0/24'] } }, says: 'source nets `10.0.0.0/24`: 10.65.0.1 is not in it' },
  { rule: 'R-SCP-16 networks that are left out', asks: { source: { notNets: ['10.65.0.0/16'] } }, says: 'not source nets `10.65.0.0/16`: 10.65.0.1 is in it' },
  {
    rule: 'many networks are cut short',
    asks: { source: { nets: [1, 2, 3, 4, 5, 6, 7].map(byte => `10.0.${byte}.0/24`) } },
    says: 'source nets `10.0.1.0/24`, `10.0.2.0/24`, `10.0.3.0/24`, `10.0.4.0/24`, `10.0.5.0/24` and 2 more: 10.65.0.1 is not in them',
  },
  { rule: 'R-SCP-8 a selector', asks: { source: { selector: 'role == "api"' } }, says: 'selector `role == "api"`: pod shop/web has role=web' },
  { rule: 'R-SCP-8 a label that is not there', asks: { source: { selector: 'has(app)' } }, says: 'selector `has(app)`: pod shop/web has no label app' },
  {
    rule: 'R-SCP-8 the part of a selector that does not hold',
    asks: { source: { selector: 'role == "web" && app in {"a", "b"} && has(x)' } },
    says: 'selector `app in {"a", "b"}`: pod shop/web has no label app',
  },
  {
    rule: 'R-SCP-9 a selector that is left out',
    asks: { source: { selector: 'all()', notSelector: 'role == "web"' } },
    says: 'selector `!role == "web"`: pod shop/web has role=web',
  },
  {
    rule: 'R-SCP-7 a selector is for the own namespace',
    asks: { source: { selector: 'all()' } },
    question: 'ops/cli > shop/db TCP/5432',
    says: 'namespace `shop`: pod ops/cli is in namespace ops',
  },
  {
    rule: 'R-SCP-6 a selector of namespaces',
    asks: { source: { namespaceSelector: 'team == "blue"' } },
    says: 'namespace selector `team == "blue"`: namespace shop has team=red',
  },
  {
    rule: 'R-SCP-5 service accounts by name',
    asks: { source: { serviceAccounts: { names: ['back'] } } },
    says: 'service account `back`: pod shop/web has service account front',
  },
  {
    rule: 'R-SCP-5 service accounts by label',
    asks: { source: { serviceAccounts: { selector: 'tier == "api"' } } },
    says: 'service account selector `tier == "api"`: service account front has tier=web',
  },
  {
    rule: 'R-SCP-8 somebody whom nothing selects',
    asks: { source: { selector: 'all()' } },
    question: '198.51.100.1 > shop/db TCP/5432',
    says: 'namespace `shop`: 198.51.100.1 is no pod, HostEndpoint or network set of the cluster',
  },
  {
    rule: 'R-SCP-8 an address of a network set',
    asks: { source: { namespaceSelector: 'global()', selector: 'site == "home"' } },
    question: '203.0.113.9 > shop/db TCP/5432',
    says: 'selector `site == "home"`: GlobalNetworkSet office has site=office',
  },
  {
    rule: 'R-SCP-13 a service',
    asks: { source: { services: { name: 'db', namespace: 'shop' } } },
    says: 'source service `shop/db`: 10.65.0.1 is not an endpoint of it',
  },
];

describe('what a rule asks and a packet is not', () => {
  test.each(rows)('is said in words: $rule', ({ asks, question = 'shop/web > shop/db TCP/5432', says }) => {
    const engine = shop.np('shop/db', { selector: 'role == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', ...asks }] }).engine();

    const { mismatch } = policyOf(explain(engine, flowOf(question)), 'np:shop/db').rules[0];

    expect(`${mismatch?.criterion}: ${mismatch?.found}`).toBe(says);
  });

  test('is said of one who is left out where nothing is said positively: R-SCP-9', () => {
    const engine = shop.gnp('closed', { selector: 'role == "db"', types: ['Ingress'], ingress: [{ action: 'Allow', source: { notSelector: 'role == "web"' } }] }).engine();

    const { mismatch } = policyOf(explain(engine, flowOf('shop/web > shop/db TCP/5432')), 'gnp:closed').rules[0];

    expect(mismatch).toEqual({ criterion: 'not selector `role == "web"`', found: 'pod shop/web has role=web' });
  });
});

function policyOf({ ways }: Explanation, name: string): NonNullable<Explanation['ways'][number]['steps'][number]['asked']>['tiers'][number]['policies'][number] {
  const found = ways[0].steps.flatMap(({ asked }) => asked?.tiers ?? []).flatMap(({ policies }) => policies).find(policy => policy.name === name);
  return found!;
}
