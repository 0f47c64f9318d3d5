import { explain } from '../../../src/engine/explain';
import { cluster, ClusterText } from '../support/cluster';
import { flowOf } from '../support/questions';

const shop = cluster()
  .pod('shop/web', { labels: { role: 'web' }, node: 'node1' })
  .pod('shop/db', { labels: { role: 'db' }, node: 'node2' })
  .node('node1', ['10.0.0.11'])
  .node('node2', ['10.0.0.12']);

const onDb = (...ingress: readonly object[]): Record<string, unknown> => ({ selector: 'role == "db"', types: ['Ingress'], ingress });
const ALLOW_SQL = { action: 'Allow', protocol: 'TCP', destination: { ports: [5432] } };

const rows: readonly { because: string; given: ClusterText; question?: string; says: string | undefined }[] = [
  {
    because: 'R-EVAL-4.2 a rule that denies',
    given: shop.np('shop/db', onDb({ action: 'Deny', protocol: 'TCP' }, { action: 'Allow' })),
    says: 'it would be allowed without rule 0 of np:shop/db',
  },
  {
    because: 'R-EVAL-4.2 a rule that denies what the next one denies too',
    given: shop.np('shop/db', onDb({ action: 'Deny', protocol: 'TCP' }, { action: 'Deny' })),
    says: 'it would be allowed by an Allow rule for it above rule 0 of np:shop/db',
  },
  {
    because: 'R-EVAL-4.3 the end of a tier, where a rule lacks one thing',
    given: shop.np('shop/db', onDb({ ...ALLOW_SQL, source: { selector: 'has(x)' } }, ALLOW_SQL)),
    says: 'it would be allowed by rule 1 of np:shop/db but for one thing: destination ports `5432`: the packet is for 80',
  },
  {
    because: 'R-EVAL-4.3 the end of a tier, where no rule is near',
    given: shop.np('shop/db', onDb({ ...ALLOW_SQL, source: { selector: 'has(x)' } })),
    says: 'it would be allowed by an Allow rule for it in np:shop/db',
  },
  {
    because: 'R-EVAL-4.2 a rule that allows',
    given: shop.np('shop/db', onDb({ action: 'Allow' })),
    says: 'it would be denied without rule 0 of np:shop/db',
  },
  {
    because: 'R-EVAL-4.2 a rule that allows what the next one allows too, where no single change denies',
    given: shop.np('shop/db', onDb({ action: 'Allow' }, { action: 'Allow' })),
    says: 'it would be denied by any policy of tier default that governs the egress of shop/web and does not allow it (none governs its egress now)',
  },
  {
    because: 'R-EVAL-4.4 a profile that allows',
    given: shop,
    says: 'it would be denied by any policy of tier default that governs the ingress of shop/db and does not allow it (none governs its ingress now)',
  },
  {
    because: 'both ends deny, and no single change allows',
    given: shop.np('shop/db', onDb()).np('shop/web', { selector: 'role == "web"', types: ['Egress'] }),
    says: undefined,
  },
  {
    because: 'R-HEP-2 a host endpoint without policy and profile',
    given: shop.hep('node1', { node: 'node1', interfaceName: 'eth0', expectedIPs: ['10.0.0.11'] }),
    question: '203.0.113.9 > node:node1 TCP/8080',
    says: 'it would be allowed if HostEndpoint node1 had a profile that allows it, such as projectcalico-default-allow',
  },
];

describe('the nearest change', () => {
  test.each(rows)('is told, or nothing is: $because', ({ given, question = 'shop/web > shop/db TCP/80', says }) => {
    expect(explain(given.engine(), flowOf(question)).nearestChange?.text).toBe(says);
  });

  test('has the place of the rule', () => {
    const { nearestChange } = explain(shop.np('shop/db', onDb({ action: 'Allow' })).engine(), flowOf('shop/web > shop/db TCP/80'));

    expect(nearestChange).toMatchObject({ leadsTo: 'Deny', path: 'spec.ingress[0]' });
  });
});
