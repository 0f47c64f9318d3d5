import { App, Chart } from 'cdk8s';
import { rawDeployment, written } from './charts';
import { Endpoint, Flow, Verdict } from './verdict';
import { GlobalNetworkSet, NetworkPolicy, Peer, Port, Rule, Selector } from '../../../src';
import { AllowConnection, BlockList, ClusterDnsAccess, DefaultDeny, NamespaceIsolation, PolicyTier, TrustedNetworks } from '../../../src/patterns';

const pod = (namespace: string, app: string): Endpoint => ({ namespace, labels: { app } });

const outside = (ip: string): Endpoint => ({ ip });

const [api, front, batch, jobs] = [pod('shop', 'api'), pod('web', 'front'), pod('shop', 'batch'), pod('jobs', 'jobs')];

const dns: Endpoint = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };

const toApi = (from: Endpoint, port = 8080): Flow => ({ from, to: api, port });

interface Row {
  readonly title: string;
  readonly build: (chart: Chart) => void;
  /** What must go through after every object that is applied. */
  readonly listed: Flow[];
  /** What must not go through in the end. */
  readonly strangers: Flow[];
}

const isolated = (defaultAction: 'Pass' | 'Deny' | undefined) => (chart: Chart) => {
  const tier = defaultAction && new PolicyTier(chart, 'Tier', { name: 'apps', order: 5000, defaultAction });
  const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier });
  isolation.allowIngress(Peer.pods({ app: 'api' }), { from: Peer.namespace('web'), ports: [Port.tcp(8080)] });
  return isolation;
};

const passing = (chart: Chart) => new PolicyTier(chart, 'Tier', { name: 'early', order: 100, defaultAction: 'Pass' });

const rows: Row[] = [
  ...([undefined, 'Deny', 'Pass'] as const).map(defaultAction => ({
    title: `NamespaceIsolation, ${defaultAction ? `in a tier that ends with ${defaultAction}` : 'in Kubernetes\' terms'}`,
    build: isolated(defaultAction),
    listed: [toApi(front)],
    strangers: [toApi(jobs), toApi(front, 22), { from: jobs, to: batch, port: 80 }],
  })),
  {
    title: 'NamespaceIsolation with several allowances for the same pods, where they close nothing by themselves',
    build: chart => {
      isolated('Pass')(chart).allowIngress(Peer.pods({ app: 'api' }), { from: Peer.namespace('jobs'), ports: [Port.tcp(8080)] });
    },
    listed: [toApi(front), toApi(jobs)],
    strangers: [toApi(batch)],
  },
  {
    title: 'NamespaceIsolation of egress',
    build: chart => void new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', directions: ['Egress'], sameNamespace: true }),
    listed: [{ from: api, to: dns, port: 53, protocol: 'UDP' }, { from: api, to: batch, port: 80 }],
    strangers: [{ from: api, to: outside('203.0.113.7'), port: 443 }],
  },
  {
    title: 'NamespaceIsolation of both directions, which repeats in each allowance what it leaves open',
    build: chart => {
      const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', directions: ['Ingress', 'Egress'], sameNamespace: true });
      isolation.allowIngress(Peer.pods({ app: 'api' }), { from: Peer.namespace('web'), ports: [Port.tcp(8080)] });
      isolation.allowEgress(Peer.pods({ app: 'batch' }), { to: Peer.addresses('203.0.113.7'), ports: [Port.tcp(443)] });
    },
    listed: [
      toApi(front), toApi(batch), { from: batch, to: outside('203.0.113.7'), port: 443 }, { from: batch, to: dns, port: 53, protocol: 'UDP' }, { from: api, to: batch, port: 80 },
    ],
    strangers: [toApi(jobs), { from: batch, to: outside('198.51.100.7'), port: 443 }],
  },
  {
    title: 'DefaultDeny',
    build: chart => void new DefaultDeny(chart, 'Deny'),
    listed: [{ from: api, to: dns, port: 53, protocol: 'TCP' }, { from: outside('203.0.113.7'), to: dns, port: 9153 }],
    strangers: [toApi(front), { from: api, to: outside('203.0.113.7'), port: 443 }],
  },
  {
    title: 'ClusterDnsAccess, in a tier that ends with Deny',
    build: chart => void new ClusterDnsAccess(chart, 'Dns', { tier: new PolicyTier(chart, 'Tier', { name: 'early', order: 100, defaultAction: 'Deny' }) }),
    listed: [{ from: api, to: dns, port: 53, protocol: 'UDP' }, toApi(front), { from: api, to: outside('203.0.113.7'), port: 443 }],
    strangers: [],
  },
  {
    title: 'AllowConnection',
    build: chart => void new AllowConnection(chart, 'Connection', {
      from: rawDeployment(chart, 'Front', { app: 'front' }, 'web'), to: rawDeployment(chart, 'Api', { app: 'api' }), ports: [Port.tcp(8080)],
    }),
    listed: [toApi(front), { from: front, to: dns, port: 53, protocol: 'UDP' }],
    strangers: [toApi(jobs), { from: front, to: batch, port: 80 }],
  },
  {
    title: 'BlockList',
    build: chart => void new BlockList(chart, 'Block', { nets: ['198.51.100.0/24'], tier: passing(chart) }),
    listed: [toApi(outside('203.0.113.7')), toApi(front)],
    strangers: [toApi(outside('198.51.100.7')), { from: api, to: outside('198.51.100.7'), port: 443 }],
  },
  ...(['Deny', 'Pass'] as const).map(defaultAction => ({
    title: `TrustedNetworks, in a tier that ends with ${defaultAction}`,
    build: (chart: Chart) => void new TrustedNetworks(chart, 'Trusted', {
      nets: ['198.51.100.0/24'],
      appliesTo: Selector.parse("app == 'api'"),
      ports: [Port.tcp(8080)],
      others: 'Deny',
      tier: new PolicyTier(chart, 'Tier', { name: 'apps', order: 5000, defaultAction }),
    }),
    listed: [toApi(outside('198.51.100.7'))],
    strangers: [toApi(outside('203.0.113.7')), toApi(front), toApi(outside('198.51.100.7'), 22)],
  })),
];

describe('applied object by object (A12)', () => {
  test.each(rows)('$title locks nobody out who is listed, and lets nobody in again', ({ build, listed, strangers }) => {
    const app = new App();
    build(new Chart(app, 'test', { namespace: 'shop' }));

    const objects = written(app);
    const steps = objects.map((_, index) => new Verdict(objects.slice(0, index + 1)));

    for (const verdict of steps) {
      expect(listed.filter(flow => !verdict.allows(flow))).toEqual([]);
    }
    for (const flow of strangers) {
      const open = steps.map(verdict => verdict.allows(flow));
      expect(open.slice(open.indexOf(false))).not.toContain(true);
      expect(open.at(-1)).toBe(false);
    }
  });

  test('several allowances for the same pods keep each other out until the last one is there, where a policy closes what it selects', () => {
    const app = new App();
    isolated(undefined)(new Chart(app, 'test')).allowIngress(Peer.pods({ app: 'api' }), { from: Peer.namespace('jobs'), ports: [Port.tcp(8080)] });

    const objects = written(app);
    const steps = objects.map((_, index) => new Verdict(objects.slice(0, index + 1)));

    expect(steps.map(verdict => [front, jobs].map(from => verdict.allows(toApi(from))))).toEqual([[true, false], [true, true], [true, true]]);
  });

  test.each(rows)('$title has its tier first', ({ build }) => {
    const app = new App();
    build(new Chart(app, 'test', { namespace: 'shop' }));

    const tiers = written(app).map(({ kind, spec }) => kind === 'Tier' ? 'tier' : spec.tier === undefined ? 'no tier' : 'in tier');

    expect(tiers.filter(one => one !== 'no tier')).toEqual(tiers.includes('tier') ? ['tier', ...tiers.filter(one => one === 'in tier')] : []);
  });

  test.each<[string, (chart: Chart) => void]>([
    ['DefaultDeny', chart => void new DefaultDeny(chart, 'Deny')],
    ['NamespaceIsolation', chart => void new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' })],
  ])('%s that is made first is written after what others of its chart allow', (_, close) => {
    const app = new App();
    const chart = new Chart(app, 'test', { namespace: 'shop' });
    close(chart);
    new AllowConnection(chart, 'Connection', { from: Peer.namespace('web'), to: rawDeployment(chart, 'Api', { app: 'api' }), ports: [Port.tcp(8080)], name: 'allow' });

    expect(written(app).map(({ metadata }) => metadata.name)).toEqual(['allow', 'default-deny']);
  });

  test('a policy that is to come after one that closes does, and charts keep the names of their files', () => {
    const app = new App();
    const [closed, other] = ['closed', 'other'].map(id => new Chart(app, id, { namespace: 'shop' }));
    const isolation = new NamespaceIsolation(closed, 'Isolation', { namespace: 'shop' });
    const allow = (chart: Chart, name: string) => new NetworkPolicy(chart, name, { name, appliesTo: Selector.all(), ingress: [Rule.allow(Peer.namespace('web'), Port.tcp(80))] });
    allow(closed, 'late').addDependency(isolation);
    allow(closed, 'early');
    allow(other, 'elsewhere');

    expect(written(app).map(({ metadata }) => metadata.name)).toEqual(['early', 'default-deny', 'late', 'elsewhere']);
  });

  test('sets stand before what names them, and what allows before what denies, also where others wait for the last of these', () => {
    const app = new App();
    const chart = new Chart(app, 'test');
    const early = ['a', 'b', 'c'].map(name => new GlobalNetworkSet(chart, name, { name, nets: ['192.0.2.0/24'] }));
    const trusted = new TrustedNetworks(chart, 'Trusted', {
      nets: ['198.51.100.0/24'], appliesTo: Selector.parse("app == 'api'"), ports: [Port.tcp(8080)], others: 'Deny', name: 'trusted',
    });
    const pods = new BlockList(chart, 'Pods', { nets: ['203.0.113.0/24'], tier: passing(chart), name: 'pods' });
    const hosts = new BlockList(chart, 'Hosts', { nets: ['203.0.113.0/24'], hosts: Selector.parse("role == 'edge'"), name: 'edge' });

    early[0].addDependency(trusted.others);
    early[1].addDependency(pods.policy!);
    early[2].addDependency(hosts.hostPolicy!);

    expect(written(app).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'GlobalNetworkSet trusted', 'GlobalNetworkPolicy trusted', 'Tier early', 'GlobalNetworkSet pods', 'GlobalNetworkPolicy pods',
      'GlobalNetworkSet edge', 'GlobalNetworkPolicy edge-hosts', 'GlobalNetworkPolicy trusted-others',
      'GlobalNetworkSet a', 'GlobalNetworkSet b', 'GlobalNetworkSet c',
    ]);
  });
});
