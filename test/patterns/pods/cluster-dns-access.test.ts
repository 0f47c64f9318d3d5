import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { named, newChart, problemsOf, rawDeployment, written } from './charts';
import { CalicoTarget, ITier, Peer, Selector, Tier } from '../../../src';
import { ClusterDnsAccess, ClusterDnsAccessProps, PolicyTier } from '../../../src/patterns';

const PASS = Tier.fromName('platform', 'Pass');

describe('ClusterDnsAccess', () => {
  test('lets every pod, and no host, ask the DNS servers by UDP and TCP, and passes on all else', () => {
    const { app, chart } = newChart(undefined);

    new ClusterDnsAccess(chart, 'Dns', { tier: PASS });

    const destination = { selector: "k8s-app == 'kube-dns'", namespaceSelector: "projectcalico.org/name == 'kube-system'", ports: [53] };
    expect(written(app)).toEqual([{
      apiVersion: 'projectcalico.org/v3',
      kind: 'GlobalNetworkPolicy',
      metadata: { name: 'allow-kube-dns' },
      spec: {
        tier: 'platform',
        selector: 'all()',
        namespaceSelector: 'all()',
        types: ['Egress'],
        egress: [{ action: 'Allow', protocol: 'UDP', destination }, { action: 'Allow', protocol: 'TCP', destination }, { action: 'Pass' }],
      },
    }]);
  });

  test('knows NodeLocal caches by address, of both families, after the servers and before what is passed on', () => {
    const { app, chart } = newChart(undefined);

    new ClusterDnsAccess(chart, 'Dns', { tier: PASS, nodeLocal: ['169.254.20.10', 'fd00::10'], order: 200 });

    const { order, egress } = named(app, 'allow-kube-dns').spec;
    expect(order).toBe(200);
    expect(egress.map(({ action, protocol, destination }: any) => [action, protocol, destination?.nets])).toEqual([
      ['Allow', 'UDP', undefined],
      ['Allow', 'TCP', undefined],
      ['Allow', 'UDP', ['169.254.20.10/32']],
      ['Allow', 'TCP', ['169.254.20.10/32']],
      ['Allow', 'UDP', ['fd00::10/128']],
      ['Allow', 'TCP', ['fd00::10/128']],
      ['Pass', undefined, undefined],
    ]);
  });

  test('means hosts as well on request', () => {
    const { app, chart } = newChart(undefined);

    new ClusterDnsAccess(chart, 'Dns', { tier: PASS, hosts: true });

    expect(named(app, 'allow-kube-dns').spec).toMatchObject({ selector: 'all()' });
    expect(named(app, 'allow-kube-dns').spec.namespaceSelector).toBeUndefined();
  });

  test('takes other DNS servers', () => {
    const { app, chart } = newChart(undefined);

    new ClusterDnsAccess(chart, 'Dns', { tier: PASS, dns: Peer.pods({ 'dns.operator.openshift.io/daemonset-dns': 'default' }, 'openshift-dns') });

    expect(named(app, 'allow-kube-dns').spec.egress[0].destination).toEqual({
      selector: "dns.operator.openshift.io/daemonset-dns == 'default'", namespaceSelector: "projectcalico.org/name == 'openshift-dns'", ports: [53],
    });
  });

  test('stands in an App whose workloads are all on the hosts\' network or elsewhere', () => {
    const { app, chart } = newChart();
    rawDeployment(chart, 'Api', { app: 'api' }).addJsonPatch(JsonPatch.add('/spec/template/spec/hostNetwork', true));

    new ClusterDnsAccess(chart, 'Dns', { tier: PASS });

    expect(problemsOf(app)).toEqual([]);
  });

  test('can be tried out', () => {
    const { app, chart } = newChart(undefined);

    new ClusterDnsAccess(chart, 'Dns', { tier: PASS, staged: true });

    expect(named(app, 'allow-kube-dns').kind).toBe('StagedGlobalNetworkPolicy');
  });
});

const NO_TIER = 'tier: `default` is no tier for this: passing on what is not DNS would skip every other policy of the tier and open its pods (R-FG-13), '
  + 'and not passing it on would deny it (R-FG-12); make a tier before it: `new PolicyTier(this, \'Platform\', { name: \'platform\', order: 3000, defaultAction: \'Pass\' })`';

describe('what ClusterDnsAccess refuses', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['the tier `default`', { tier: Tier.fromName('default') }, [NO_TIER]],
    ['no tier, which would be that', { tier: undefined }, [NO_TIER]],
    ['a tier of another App', { tier: new Tier(new Chart(new App(), 'other'), 'Platform', { name: 'platform', order: 1 }) }, ['tier: `other/Platform` belongs to another App; make it in this one, or use `Tier.fromName(\'platform\')`']],
    ['a tier of another App in a pattern', { tier: new PolicyTier(new Chart(new App(), 'other'), 'Platform', { name: 'platform', order: 1, defaultAction: 'Pass' }) as ITier },
      ['tier: `other/Platform/Tier` belongs to another App; make it in this one, or use `Tier.fromName(\'platform\')`']],
    ['caches that are no addresses', { nodeLocal: ['node-local', '169.254.20.10', '169.254.20.10'] }, [
      'nodeLocal: `node-local` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8`',
      'nodeLocal: `169.254.20.10` stands in the list twice; remove one of them',
    ]],
    ['no cache', { nodeLocal: [] }, ['nodeLocal: address list is empty; name at least one address, or leave it out']],
    ['caches that are no list', { nodeLocal: '169.254.20.10' }, ['nodeLocal: address list `169.254.20.10` is not a list; write a list of texts']],
    ['servers that are nobody', { dns: Peer.selector(Selector.parse('k8s-app =')) }, ['dns: selector `k8s-app =` does not parse at offset 8: single `=` is not an operator; write `==`\n  k8s-app =\n          ^']],
    ['servers that are no peer', { dns: 'kube-dns' }, ['dns: `kube-dns` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount']],
    ['several at once', { tier: Tier.fromName('default'), order: NaN, nodeLocal: [] }, [
      'order: `NaN` is not a finite number; write a number, or leave it out to come last', NO_TIER, 'nodeLocal: address list is empty; name at least one address, or leave it out',
    ]],
  ])('%s', (_, props, messages) => {
    const { app, chart } = newChart();

    new ClusterDnsAccess(chart, 'Dns', { tier: PASS, ...props } as ClusterDnsAccessProps);

    expect(problemsOf(app)).toEqual(messages.map(text => `[test/Dns] ${text}`));
  });

  test('nothing of staging before v3.30', () => {
    const { app, chart } = newChart(undefined);
    CalicoTarget.of(app).version('v3.29');

    new ClusterDnsAccess(chart, 'Dns', { tier: PASS, staged: true });

    expect(problemsOf(app)).toEqual(['[test/Dns] staged: staged policies came with Calico v3.30, and this is written for v3.29; see `CalicoTarget`']);
  });
});

test('a Service as the DNS servers is refused where it was written', () => {
  const { app, chart } = newChart();
  const service = new ApiObject(chart, 'Service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'dns' }, spec: { ports: [{ port: 53 }] } });

  new ClusterDnsAccess(chart, 'Dns', { tier: PASS, dns: Peer.service(service) });

  expect(problemsOf(app)).toEqual(['[test/Dns] dns: `dns` is a Service, which brings its own ports; name its workload, or its pods by their labels']);
});
