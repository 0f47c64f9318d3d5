import { Asked, explain, ExplainedWay } from '../../../src/engine/explain';
import { cluster, ClusterText } from '../support/cluster';
import { lab, onHosts, PRE_DNAT, tcp, withHost } from '../support/lab';
import { flowOf } from '../support/questions';

const shop = cluster()
  .pod('shop/web', { labels: { role: 'web' }, node: 'node1' })
  .pod('shop/db', { labels: { role: 'db' }, node: 'node2' });

const onDb = (...ingress: readonly object[]): Record<string, unknown> => ({ selector: 'role == "db"', types: ['Ingress'], ingress });

describe('what was asked at an endpoint', () => {
  test('is every policy that selects it and governs the direction, tier by tier, up to the verdict: R-EVAL-4', () => {
    const asked = askedAt(shop.tier('first', { order: 1 })
      .np('shop/first.web', { ...onDb({ action: 'Pass' }), tier: 'first' })
      .np('shop/a', { ...onDb({ action: 'Allow', protocol: 'UDP' }, { action: 'Log' }, { action: 'Deny' }), order: 1 })
      .np('shop/b', { ...onDb(), order: 2 })
      .np('shop/out', { selector: 'all()', types: ['Egress'], egress: [{ action: 'Allow' }] }));

    expect(asked.tiers.map(({ name, policies, end }) => [name, policies.map(policy => policy.name), end])).toEqual([
      ['first', ['np:shop/first.web'], undefined],
      ['default', ['np:shop/a'], undefined],
    ]);
    expect(asked.tiers[1].policies[0].rules.map(({ index, action, mismatch }) => [index, action, mismatch?.criterion])).toEqual([
      [0, 'Allow', 'protocol UDP'], [2, 'Deny', undefined],
    ]);
    expect(asked).toMatchObject({ notReached: 1, otherDirection: 1, otherStage: 0 });
  });

  test('names a staged policy without asking it, as long as it is not enforced: R-STG-1', () => {
    const given = shop.snp('shop/closed', onDb({ action: 'Deny' }));

    const [enforced, pending] = [askedAt(given), askedAt(given, 'pending')];

    expect(enforced.tiers).toMatchObject([{ name: 'default', policies: [{ name: 'snp:shop/closed', staged: true, asked: false, rules: [] }] }]);
    expect(enforced.profile).toMatchObject({ name: 'kns.shop', action: 'Allow' });
    expect(pending.tiers).toMatchObject([{ policies: [{ name: 'snp:shop/closed', staged: true, asked: true, rules: [{ index: 0, action: 'Deny' }] }] }]);
  });

  test('names a profile that is not there, which denies: R-EVAL-4.4', () => {
    const [way] = explain(withHost({ profiles: ['gone'] }).engine(), flowOf('203.0.113.9 > node:node1 TCP/8080')).ways;

    expect(way.steps.at(-1)?.asked?.profile).toEqual({ name: 'gone', action: 'Deny', missing: true, names: ['gone'] });
  });

  test('says what Calico knows of the packet there', () => {
    expect(askedAt(shop).packet).toBe('TCP 10.65.0.1:50000 (shop/web) -> 10.65.0.2:80 (shop/db)');
  });
});

describe('the way', () => {
  test('tells what kube-proxy and masquerading do to the packet between two questions: R-HEP-12', () => {
    const given = withHost().gnp('nodeports', { ...onHosts(tcp('Allow', 31002)), ...PRE_DNAT });

    const [way] = explain(given.engine(), flowOf('203.0.113.9 > node:node1 TCP/31002')).ways;

    expect(way.steps.flatMap(({ changes }) => changes)).toEqual([
      'kube-proxy puts pod shop/web-2 port 8080 in the place of node node1 port 31002',
      'the source is now node node1, in the place of 203.0.113.9',
    ]);
  });

  test('is told once for backends that are treated alike, and apart for those that are not', () => {
    const both = lab.service('shop/both', { type: 'ClusterIP', clusterIP: '10.96.0.9', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] });
    const flow = flowOf('ops/cli-1 > service:shop/both TCP/80');

    const alike = explain(both.engine(), flow).ways;
    const apart = explain(both.np('shop/closed', { selector: 'on == "node2"', types: ['Ingress'] }).engine(), flow).ways;

    expect(alike.map(summary)).toEqual(['undefined Allow profile:kns.shop']);
    expect(apart.map(summary)).toEqual(['shop/web-1 Allow profile:kns.shop', 'shop/web-2 Deny tierDefault:default']);
  });
});

/** What the pod shop/db was asked. */
function askedAt(given: ClusterText, state?: 'enforced' | 'pending'): Asked {
  return explain(given.engine(), flowOf('shop/web > shop/db TCP/80'), state).ways[0].steps.flatMap(({ asked }) => asked?.endpoint === 'shop/db' ? [asked] : [])[0];
}

function summary({ pods, verdict, decidedBy }: ExplainedWay): string {
  return `${pods?.join()} ${verdict} ${decidedBy}`;
}
