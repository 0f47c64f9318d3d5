import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { problemsOf, written } from './charts';
import { Endpoint, Verdict } from './verdict';
import { Direction, Peer, Port, Selector, Tier, TierAction } from '../../../src';
import { BlockList, DefaultDeny, NamespaceIsolation, PolicyApi, TrustedNetworks } from '../../../src/patterns';
import { check, isPolicyKind } from '../../../src/schema';

const [api, batch, front]: Endpoint[] = [
  { namespace: 'shop', labels: { app: 'api' } }, { namespace: 'shop', labels: { app: 'batch' } }, { namespace: 'web', labels: { app: 'front' } },
];

const outside: Endpoint = { ip: '198.51.100.7' };

/** A tier by what it ends with, and by what the App knows of that. */
interface TierChoice {
  readonly known: boolean;
  readonly end: TierAction;
}

const tiers = fc.option(fc.record<TierChoice>({ known: fc.boolean(), end: fc.constantFrom('Pass', 'Deny') }), { nil: undefined });

const orders = fc.option(fc.oneof(fc.integer(), fc.integer({ min: -10, max: 2000 })), { nil: undefined });

const options = fc.record({
  tier: tiers,
  order: orders,
  api: fc.constantFrom<PolicyApi | undefined>(undefined, 'calico', 'kubernetes'),
  directions: fc.constantFrom<Direction[]>(['Ingress'], ['Egress'], ['Ingress', 'Egress']),
  sameNamespace: fc.boolean(),
  dns: fc.constantFrom(undefined, true, false),
  allowOrder: orders,
});

const tierOf = (choice: TierChoice | undefined) => choice && Tier.fromName('apps', choice.known ? choice.end : undefined);

/** The cluster to which an App is applied: its tier is there already. */
const verdictOf = (app: App, choice: TierChoice | undefined) =>
  new Verdict([...written(app), ...choice ? [{ kind: 'Tier', metadata: { name: 'apps' }, spec: { order: 5, defaultAction: choice.end } }] : []]);

const expectGates = (app: App) => {
  const policies = written(app).filter(({ apiVersion, kind }) => isPolicyKind(apiVersion, kind));
  expect(policies.flatMap(object => check(object))).toEqual([]);
};

describe('whatever is asked of it, unless it is refused,', () => {
  test('a NamespaceIsolation lets in and out whom it names, and nobody else', () => {
    let accepted = 0;
    fc.assert(fc.property(options, ({ tier, allowOrder, ...props }) => {
      const app = new App();
      const isolation = new NamespaceIsolation(new Chart(app, 'test'), 'Isolation', { namespace: 'shop', tier: tierOf(tier), ...props });
      const allow = { ports: [Port.tcp(80)], order: allowOrder };
      if (props.directions.includes('Ingress')) {
        isolation.allowIngress(Peer.pods({ app: 'api' }), { from: Peer.namespace('web'), ...allow });
      }
      if (props.directions.includes('Egress')) {
        isolation.allowEgress(Peer.pods({ app: 'api' }), { to: Peer.namespace('web'), ...allow });
      }
      fc.pre(problemsOf(app).length === 0);
      accepted++;

      const verdict = verdictOf(app, tier);
      const [closedIn, closedOut] = [props.directions.includes('Ingress'), props.directions.includes('Egress')];
      expectGates(app);
      expect(verdict.allows({ from: front, to: api, port: 80 })).toBe(true);
      expect(verdict.allows({ from: api, to: front, port: 80 })).toBe(true);
      expect(verdict.allows({ from: front, to: api, port: 81 })).toBe(!closedIn);
      expect(verdict.allows({ from: outside, to: batch, port: 80 })).toBe(!closedIn);
      expect(verdict.allows({ from: batch, to: outside, port: 80 })).toBe(!closedOut);
      expect(verdict.allows({ from: batch, to: api, port: 81 })).toBe(props.sameNamespace);
      const dns = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };
      expect(verdict.allows({ from: batch, to: dns, port: 53, protocol: 'UDP' })).toBe(!closedOut || props.dns !== false);
    }));
    expect(accepted).toBeGreaterThan(20);
  });

  test('a DefaultDeny closes all other namespaces, and only those', () => {
    fc.assert(fc.property(options, ({ tier, order, directions, dns }) => {
      const app = new App();
      new DefaultDeny(new Chart(app, 'test'), 'Deny', {
        tier: tierOf(tier), order, directions, dns, exceptNamespaces: [...DefaultDeny.systemNamespaces(), 'web'],
      });
      fc.pre(problemsOf(app).length === 0);

      const verdict = verdictOf(app, tier);
      expectGates(app);
      expect(verdict.allows({ from: outside, to: api, port: 80 })).toBe(!directions.includes('Ingress'));
      expect(verdict.allows({ from: api, to: outside, port: 80 })).toBe(!directions.includes('Egress'));
      expect(verdict.allows({ from: outside, to: front, port: 80 })).toBe(true);
      expect(verdict.allows({ from: front, to: outside, port: 80 })).toBe(true);
    }));
  });

  test('a BlockList keeps out whom it names, and nobody else', () => {
    fc.assert(fc.property(tiers, orders, options, (tier, order, { directions }) => {
      fc.pre(tier !== undefined);
      const app = new App();
      new BlockList(new Chart(app, 'test'), 'Block', { tier: tierOf(tier), order, directions, nets: ['198.51.100.0/24'] });
      expect(problemsOf(app)).toEqual([]);

      const verdict = verdictOf(app, tier);
      expectGates(app);
      expect(verdict.allows({ from: outside, to: api, port: 80 })).toBe(!directions.includes('Ingress'));
      expect(verdict.allows({ from: api, to: outside, port: 80 })).toBe(!directions.includes('Egress'));
      expect(verdict.allows({ from: { ip: '203.0.113.7' }, to: api, port: 80 })).toBe(true);
      expect(verdict.allows({ from: api, to: front, port: 80 })).toBe(true);
    }));
  });

  test('TrustedNetworks let in whom they name; others as they say', () => {
    fc.assert(fc.property(tiers, orders, fc.constantFrom<TierAction>('Pass', 'Deny'), (tier, order, others) => {
      const app = new App();
      new TrustedNetworks(new Chart(app, 'test'), 'Trusted', {
        tier: tierOf(tier), order, others, nets: ['198.51.100.0/24'], appliesTo: Selector.parse('app == "api"'), ports: [Port.tcp(80)],
      });
      fc.pre(problemsOf(app).length === 0);

      const verdict = verdictOf(app, tier);
      expectGates(app);
      expect(verdict.allows({ from: outside, to: api, port: 80 })).toBe(true);
      expect(verdict.allows({ from: outside, to: api, port: 81 })).toBe(others === 'Pass');
      expect(verdict.allows({ from: front, to: api, port: 80 })).toBe(others === 'Pass');
      expect(verdict.allows({ from: front, to: batch, port: 80 })).toBe(true);
      expect(verdict.allows({ from: api, to: front, port: 80 })).toBe(true);
    }));
  });
});
