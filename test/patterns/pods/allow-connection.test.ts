import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as later from 'cdk8s-plus-32';
import { IConstruct } from 'constructs';
import { named, newChart, problemsOf, rawDeployment, written } from './charts';
import { Peer, Port, Tier } from '../../../src';
import { AllowConnection, AllowConnectionProps, PolicyTier } from '../../../src/patterns';

const CONTAINERS = [{ image: 'example/main:1' }];

const DNS = {
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }],
};

/** A workload of each make, in the namespace of its chart. */
const makes: Record<string, (chart: Chart, name: string) => IConstruct> = {
  'cdk8s-plus-27': (chart, name) => new kplus.Deployment(chart, name, { podMetadata: { labels: { app: name } }, containers: CONTAINERS }),
  'cdk8s-plus-32': (chart, name) => new later.StatefulSet(chart, name, {
    podMetadata: { labels: { app: name } }, containers: CONTAINERS, service: new later.Service(chart, `${name}-service`, { ports: [{ port: 80 }] }),
  }),
  'raw': (chart, name) => rawDeployment(chart, name, { app: name }),
  'raw Pod': (chart, name) => new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Pod', metadata: { labels: { app: name } }, spec: {} }),
};

describe('AllowConnection', () => {
  test.each(Object.entries(makes))('writes a policy at both ends, each in its own namespace: workloads by %s', (_, make) => {
    const app = new App();
    const [web, shop] = ['web', 'shop'].map(namespace => new Chart(app, namespace, { namespace }));

    new AllowConnection(shop, 'WebToApi', { from: make(web, 'front'), to: make(shop, 'api'), ports: [Port.tcp(8080)], name: 'web-to-api' });

    const peer = (space: string, name: string) => [{
      podSelector: { matchLabels: { app: name } }, namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': space } },
    }];
    expect(written(app)).toEqual([
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'web-to-api-ingress', namespace: 'shop' },
        spec: {
          podSelector: { matchLabels: { app: 'api' } },
          policyTypes: ['Ingress'],
          ingress: [{ from: peer('web', 'front'), ports: [{ protocol: 'TCP', port: 8080 }] }],
        },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'web-to-api-egress', namespace: 'web' },
        spec: {
          podSelector: { matchLabels: { app: 'front' } },
          policyTypes: ['Egress'],
          egress: [{ to: peer('shop', 'api'), ports: [{ protocol: 'TCP', port: 8080 }] }, DNS],
        },
      },
    ]);
  });

  test.each<[string, (chart: Chart) => Partial<AllowConnectionProps>, string[]]>([
    ['both ends that are workloads', () => ({}), ['ingress', 'egress']],
    ['the destination, where the source is none', () => ({ from: Peer.internet() }), ['ingress']],
    ['the source, where the destination is none', () => ({ to: Peer.addresses('203.0.113.7') }), ['egress']],
    ['a workload that is named as a peer', chart => ({ from: Peer.anywhere(), to: Peer.workload(rawDeployment(chart, 'Db', { app: 'db' })) }), ['ingress']],
    ['a workload that is named as the peer of a construct', chart => ({ from: Peer.of(rawDeployment(chart, 'Db', { app: 'db' })), to: Peer.anywhere() }), ['egress']],
    ['only the source where that is asked for', () => ({ ends: ['Source'] }), ['egress']],
    ['only the destination where that is asked for', () => ({ ends: ['Destination'] }), ['ingress']],
  ])('writes a policy at %s', (_, props, ends) => {
    const { app, chart } = newChart();

    const connection = new AllowConnection(chart, 'Connection', {
      from: rawDeployment(chart, 'Front', { app: 'front' }), to: rawDeployment(chart, 'Api', { app: 'api' }), ports: [Port.tcp(80)], ...props(chart),
    });

    expect(problemsOf(app)).toEqual([]);
    const { ingress, egress } = connection;
    expect(Object.entries({ ingress, egress }).filter(([, policy]) => policy).map(([end]) => end)).toEqual(ends);
  });

  test('keeps the name as it is where there is one policy', () => {
    const { app, chart } = newChart();

    new AllowConnection(chart, 'Connection', { from: Peer.internet(), to: rawDeployment(chart, 'Api', { app: 'api' }), ports: [Port.tcp(80)], name: 'public' });

    expect(written(app).map(({ metadata }) => metadata.name)).toEqual(['public']);
  });

  test.each([
    { api: 'calico', order: undefined, tier: undefined, written: { order: 900 } },
    { api: undefined, order: 20, tier: undefined, written: { order: 20 } },
    { api: undefined, order: undefined, tier: Tier.fromName('apps'), written: { order: 900, tier: 'apps' } },
  ] as const)('writes Calico policies where asked for: %j', ({ api, order, tier, written: expected }) => {
    const { app, chart } = newChart();
    const [from, to] = [rawDeployment(chart, 'Front', { app: 'front' }), rawDeployment(chart, 'Api', { app: 'api' })];

    new AllowConnection(chart, 'Connection', { from, to, ports: [Port.tcp(80)], api, order, tier, name: 'c' });

    expect(named(app, 'c-ingress').spec).toEqual({
      ...expected,
      selector: "app == 'api'",
      types: ['Ingress'],
      ingress: [{ action: 'Allow', protocol: 'TCP', source: { selector: "app == 'front'" }, destination: { ports: [80] } }],
    });
    expect(named(app, 'c-egress').spec).toMatchObject(expected);
  });

  // Where nothing is closed, an Allow would only skip what later tiers say of DNS (R-FG-14).
  test.each([
    { tier: undefined, dns: undefined, rules: 2 },
    { tier: undefined, dns: false, rules: 1 },
    { tier: Tier.fromName('apps', 'Deny'), dns: undefined, rules: 3 },
    { tier: Tier.fromName('apps'), dns: undefined, rules: 3 },
    { tier: Tier.fromName('apps', 'Pass'), dns: undefined, rules: 1 },
    { tier: Tier.fromName('apps', 'Pass'), dns: true, rules: 3 },
  ])('opens DNS for the source where it closes the rest: $tier, dns $dns', ({ tier, dns, rules }) => {
    const { app, chart } = newChart();

    new AllowConnection(chart, 'Connection', { from: rawDeployment(chart, 'Front', { app: 'front' }), to: Peer.internet(), ports: [Port.tcp(443)], tier, dns, name: 'c' });

    const { egress } = named(app, 'c').spec;
    const families = tier === undefined ? 0 : 1; // a rule of Calico holds one family
    expect(egress).toHaveLength(rules + families);
  });

  test('learns what the tier ends with as late as it can', () => {
    const { app, chart } = newChart();
    const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Deny' });

    new AllowConnection(chart, 'Connection', { from: rawDeployment(chart, 'Front', { app: 'front' }), to: Peer.namespace('db'), ports: [Port.tcp(5432)], tier, name: 'c' });
    tier.passToNext({ order: 2000 });

    expect(named(app, 'c').spec.egress).toHaveLength(1);
  });

  test('can be tried out', () => {
    const { app, chart } = newChart();
    const [from, to] = [rawDeployment(chart, 'Front', { app: 'front' }), rawDeployment(chart, 'Api', { app: 'api' })];

    new AllowConnection(chart, 'Connection', { from, to, ports: [Port.tcp(80)], staged: true });

    expect(written(app).map(({ kind }) => kind)).toEqual(['StagedKubernetesNetworkPolicy', 'StagedKubernetesNetworkPolicy']);
  });
});

describe('what AllowConnection refuses', () => {
  const foreign = (name: string) => rawDeployment(new Chart(new App(), 'other', { namespace: 'shop' }), name, { app: name.toLowerCase() });

  test.each<[string, (chart: Chart) => Record<string, unknown>, string[]]>([
    ['two ends that are no workloads of this App', () => ({ from: Peer.internet(), to: Peer.namespace('shop') }),
      ['from: is no workload of this App, and neither is `to`, so there is nothing to write a policy for; name a Deployment or alike at one end, or write a policy for pods by their labels']],
    ['both ends of another App', () => ({ from: foreign('Front'), to: Peer.workload(foreign('Api')) }),
      ['from: `other/Front` belongs to another App; make it in this one, or name it by labels', 'to: `other/Api` belongs to another App; make it in this one, or name it by labels']],
    ['one end of another App', () => ({ from: foreign('Front') }), ['from: `other/Front` belongs to another App; make it in this one, or name it by labels']],
    ['an end that is asked for and is no workload', () => ({ from: Peer.internet(), ends: ['Source', 'Destination'] }),
      ['ends: `Source` is asked for, and `from` is no workload of this App; name a Deployment or alike there, or leave this end out']],
    ['no end', () => ({ ends: [] }), ['ends: names no end, so there would be no policy; write `[\'Source\']` or `[\'Destination\']`, or leave it out for both']],
    ['an end that is none', () => ({ ends: ['Source', 'Ingress'] }), ['ends: `Ingress` is no end of a connection; write \'Source\' or \'Destination\'']],
    ['no port', () => ({ ports: [] }), ['ports: names no port, which Calico would read as all of them; write `[Port.all()]` if all are meant, or name them: `[Port.tcp(8080)]`']],
    ['ports that are absent', () => ({ ports: undefined }), ['ports: names no port, which Calico would read as all of them; write `[Port.all()]` if all are meant, or name them: `[Port.tcp(8080)]`']],
    ['a workload on the host\'s network, once', chart => {
      const api = rawDeployment(chart, 'Host', { app: 'host' });
      api.addJsonPatch(JsonPatch.add('/spec/template/spec/hostNetwork', true));
      return { to: api };
    }, ['to: `test/Host` runs on the host\'s network, where its pods are no endpoints of their own; write the rule for the nodes\' addresses, or for host endpoints']],
    ['DNS without a policy at the source', () => ({ dns: true, ends: ['Destination'] }), ['dns: is asked for, but no policy is written at the source, so nothing keeps it from asking; leave it out']],
    ['Calico\'s terms in Kubernetes\'', () => ({ api: 'kubernetes', order: 3 }), ['order: stands beside `api: \'kubernetes\'`, and Kubernetes policies have no order; leave it out, or set `api: \'calico\'`']],
    ['several mistakes at once', () => ({ from: Peer.addresses(), ports: [Port.udp(70000)], ends: ['Destination', 'Both'] }), [
      'ends: `Both` is no end of a connection; write \'Source\' or \'Destination\'',
      'ports[0]: port `70000` does not exist; ports are 1 to 65535',
      'from: address list is empty; name at least one address, or write `Peer.anywhere()` if every address is meant',
    ]],
  ])('%s', (_, props, messages) => {
    const { app, chart } = newChart();
    const [from, to] = [rawDeployment(chart, 'Front', { app: 'front' }), rawDeployment(chart, 'Api', { app: 'api' })];

    new AllowConnection(chart, 'Connection', { from, to, ports: [Port.tcp(80)], ...props(chart) } as AllowConnectionProps);

    expect(problemsOf(app)).toEqual(messages.map(text => `[test/Connection] ${text}`));
  });

  test('what only Calico can say, naming the way there', () => {
    const { app, chart } = newChart();

    new AllowConnection(chart, 'Connection', { from: Peer.serviceAccount('robot', 'jobs'), to: rawDeployment(chart, 'Api', { app: 'api' }), ports: [Port.tcp(80)] });

    expect(problemsOf(app)).toEqual(['[test/Connection/Ingress] ingress[0].source: `serviceAccounts` is a field that a Kubernetes policy does not have; name pods by their labels, or use a Calico policy (`api: \'calico\'`)']);
  });

  test('a workload without a namespace', () => {
    const app = new App();
    const chart = new Chart(app, 'test');

    new AllowConnection(chart, 'Connection', { from: Peer.internet(), to: rawDeployment(chart, 'Api', { app: 'api' }), ports: [Port.tcp(80)] });

    expect(problemsOf(app)).toEqual(['[test/Connection] to: `test/Api` has no namespace in its manifest, so a policy cannot say where it is; give its chart a namespace: `new Chart(app, id, { namespace: \'…\' })`']);
  });
});

test.each(['kubernetes', 'calico'] as const)('a Service at the far end of what goes out is refused once, in terms of the props: %s', api => {
  const { app, chart } = newChart();
  const service = new ApiObject(chart, 'Service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' }, spec: { ports: [{ port: 80 }] } });

  new AllowConnection(chart, 'Connection', { from: rawDeployment(chart, 'Web', { app: 'web' }), to: service, ports: [Port.tcp(80)], api });

  expect(problemsOf(app)).toEqual(['[test/Connection] to: `api` is a Service, which brings its own ports; name its workload, or its pods by their labels']);
});
