import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { newChart, problemsOf, rawDeployment } from './charts';
import { CalicoTarget, GlobalNetworkSet, NetworkSet, Peer, Port, Rule, Selector, Tier } from '../../../src';
import { AllowIngressProps, NamespaceIsolation, NamespaceIsolationProps, PolicyTier } from '../../../src/patterns';

describe('what NamespaceIsolation refuses', () => {
  const somebody = { from: Peer.namespace('web'), ports: [Port.tcp(80)] };
  const isolate = (props: object) => (chart: Chart) => void new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', ...props } as NamespaceIsolationProps);
  const ingress = (props: object, allow: object, target: any = Selector.all()) => (chart: Chart) =>
    void new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', ...props } as NamespaceIsolationProps)
      .allowIngress(target, { ...somebody, ...allow } as AllowIngressProps);

  test.each<[string, (chart: Chart, app: App) => void, string[]]>([
    ['a namespace that is no name', isolate({ namespace: 'Shop' }), ['[test/Isolation] namespace: `Shop` holds `S`; a namespace has lower-case letters, digits and `-`']],
    ['a namespace that is absent', isolate({ namespace: undefined }), ['[test/Isolation] namespace: is not said, so `kubectl` would use whichever is set at the time; write `namespace: \'…\'` here or for the chart: `new Chart(app, id, { namespace: \'…\' })`']],
    ['a construct of another kind', chart => isolate({ namespace: rawDeployment(chart, 'Api', { app: 'api' }) })(chart), ['[test/Isolation] namespace: `test/Api` is a Deployment, not a Namespace; give the construct that makes it, or its name']],
    ['a construct of another App', chart => isolate({ namespace: new kplus.Namespace(new Chart(new App(), 'other'), 'Space', { metadata: { name: 'shop' } }) })(chart),
      ['[test/Isolation] namespace: `other/Space` belongs to another App; give its name: \'shop\'']],
    ['no direction', isolate({ directions: [] }), ['[test/Isolation] directions: is an empty list, so nothing would be governed; name \'Ingress\', \'Egress\' or both']],
    ['a direction that is none', isolate({ directions: ['ingress'] }), ['[test/Isolation] directions: `ingress` is no direction; write \'Ingress\' or \'Egress\'']],
    ['a direction twice', isolate({ directions: ['Ingress', 'Ingress'] }), ['[test/Isolation] directions: `Ingress, Ingress` names a direction twice; name each once']],
    ['directions that are no list', isolate({ directions: 'Egress' }), ['[test/Isolation] directions: `Egress` is no list; write `[\'Ingress\']`, `[\'Egress\']` or both']],
    ['DNS where egress is open', isolate({ dns: true }), ['[test/Isolation] dns: is asked for, but egress is not closed here, so DNS is open, and a rule for it would close all other egress (R-FG-9); leave it out, or add \'Egress\' to `directions`']],
    ['an API that is none', isolate({ api: 'Calico' }), ['[test/Isolation] api: `Calico` is no API of policies; write \'kubernetes\' or \'calico\'']],
    ['an order in Kubernetes\' terms', isolate({ api: 'kubernetes', order: 5 }), ['[test/Isolation] order: stands beside `api: \'kubernetes\'`, and Kubernetes policies have no order; leave it out, or set `api: \'calico\'`']],
    ['a tier in Kubernetes\' terms', isolate({ api: 'kubernetes', tier: Tier.fromName('apps') }), ['[test/Isolation] tier: stands beside `api: \'kubernetes\'`, and Kubernetes policies have no tier; leave it out, or set `api: \'calico\'`']],
    ['an order that is no number', isolate({ order: NaN }), ['[test/Isolation] order: `NaN` is not a finite number; write a number, or leave it out for 1000']],
    ['a tier that is no name', isolate({ tier: Tier.fromName('a.b') }), ['[test/Isolation] tier: `a.b` holds `.`; a tier name has lower-case letters, digits and `-`']],
    ['a tier that is none', isolate({ tier: 'apps' }), ['[test/Isolation] tier: `apps` is no tier; make it with `new Tier(…)`, or name it: `Tier.fromName(\'…\')`']],
    ['one of Calico\'s own tiers with another end', isolate({ tier: Tier.fromName('default', 'Pass') }), ['[test/Isolation] tier: `default` ends with Deny, not with Pass; leave the action out: it is known']],
    ['staging before v3.30', (chart, app) => {
      CalicoTarget.of(app).version('v3.29');
      isolate({ staged: true })(chart);
    }, ['[test/Isolation] staged: staged policies came with Calico v3.30, and this is written for v3.29; see `CalicoTarget`']],
    ['a name that is none', isolate({ name: 'Default_Deny' }), ['[test/Isolation/Deny] name: `Default_Deny` holds `D`; a name has lower-case letters, digits, `-` and `.`']],
    ['a name that is too long', isolate({ name: 'a'.repeat(254) }), [`[test/Isolation/Deny] name: \`${'a'.repeat(99)}…\` is 254 characters long; a name has at most 253`]],
    ['a name with more dots than Calico takes', isolate({ name: 'a.b.c', api: 'calico' }), ['[test/Isolation/Deny] name: `a.b.c` holds 2 dots; a policy name has at most one']],
    ['names that become the same with the tier before them (R-VER-1)', (chart, app) => {
      CalicoTarget.of(app).version('v3.30');
      isolate({ tier: Tier.fromName('apps', 'Deny'), name: 'deny' })(chart);
      new NamespaceIsolation(chart, 'Again', { namespace: 'shop', tier: Tier.fromName('apps', 'Deny'), name: 'apps.deny' });
    }, ['[test/Again/Deny] name: `apps.deny` is the name of another NetworkPolicy as well, at `test/Isolation/Deny`, and one would overwrite the other; rename one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`']],
    ['an order behind the policy that passes everything on', chart => {
      const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' });
      tier.passToNext({ order: 1000 });
      isolate({ tier })(chart);
    }, ['[test/Isolation] order: `1000` is not below 1000, where `test/Apps/PassToNext` passes everything on, so nothing would be denied; write a lower one']],
    ['two isolations of the same name', chart => {
      isolate({})(chart);
      new NamespaceIsolation(chart, 'Again', { namespace: 'shop' });
    }, ['[test/Again/Deny] name: `default-deny` is the name of another NetworkPolicy as well, at `test/Isolation/Deny`, and one would overwrite the other; rename one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`']],

    ['an allowance in a direction that is open', ingress({ directions: ['Egress'] }, {}), ['[test/Isolation/AllowIngress1] allowIngress: would close these pods for all other ingress (R-FG-9), which this isolation leaves open; add \'Ingress\' to its `directions`, or leave the allowance out']],
    ['egress where only ingress is closed', chart => void new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' })
      .allowEgress(Selector.all(), { to: Peer.internet(), ports: [Port.tcp(443)] }),
    ['[test/Isolation/AllowEgress1] allowEgress: would close these pods for all other egress (R-FG-9), which this isolation leaves open; add \'Egress\' to its `directions`, or leave the allowance out']],
    ['an order of an allowance in Kubernetes\' terms', ingress({}, { order: 5 }), ['[test/Isolation/AllowIngress1] order: is nothing that a Kubernetes policy has; leave it out, or set `api: \'calico\'` for the isolation']],
    ['an order that is not below the explicit deny\'s', ingress({ tier: Tier.fromName('apps', 'Pass') }, { order: 1000 }),
      ['[test/Isolation/AllowIngress1] order: `1000` is not below 1000, where `test/Isolation/Deny` denies everything else; write a lower one']],
    ['an order of an allowance that is no number', ingress({ tier: Tier.fromName('apps', 'Pass') }, { order: Infinity }),
      ['[test/Isolation/AllowIngress1] order: `Infinity` is not a finite number; write a number, or leave it out for 900']],
    ['ports that are not said', ingress({}, { ports: [] }), ['[test/Isolation/AllowIngress1] ports: names no port, which Calico would read as all of them; write `[Port.all()]` if all are meant, or name them: `[Port.tcp(8080)]`']],
    ['ports that are none', ingress({}, { ports: [80, Port.tcp(65536), Port.tcp(0), Port.tcpRange(90, 80), Port.named('a-name-far-too-long')] }), [
      '[test/Isolation/AllowIngress1] ports[0]: `80` is no Port; write `Port.tcp(8080)`, `Port.udp(53)` or alike',
      '[test/Isolation/AllowIngress1] ports[1]: port `65536` does not exist; ports are 1 to 65535',
      '[test/Isolation/AllowIngress1] ports[2]: port `0` does not exist; ports are 1 to 65535',
      '[test/Isolation/AllowIngress1] ports[3]: port range `90:80` is reversed; write `80:90`',
      '[test/Isolation/AllowIngress1] ports[4]: `a-name-far-too-long` is 19 characters long; a port name has at most 15',
    ]],
    ['a peer that is none', ingress({}, { from: 'web' }), ['[test/Isolation/AllowIngress1] from: `web` is neither a peer nor a construct; use `Peer.…`, or a workload, Namespace, Service or ServiceAccount']],
    ['addresses that are none', ingress({}, { from: Peer.addresses('10.0.0.1/8', '<my_ip_address>', '999.0.0.1') }), [
      '[test/Isolation/AllowIngress1] from: `10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
      '[test/Isolation/AllowIngress1] from: `<my_ip_address>` is a placeholder; write an address in its place',
      '[test/Isolation/AllowIngress1] from: `999.0.0.1` holds `999`; the numbers of an IPv4 address are 0 to 255',
    ]],
    ['a workload of another App', chart => ingress({}, { from: rawDeployment(new Chart(new App(), 'other', { namespace: 'web' }), 'Web', { app: 'web' }) })(chart),
      ['[test/Isolation/AllowIngress1] from: `other/Web` belongs to another App; make it in this one, or name it by labels']],
    ['a target of another namespace', chart => ingress({}, {}, rawDeployment(chart, 'Web', { app: 'web' }, 'web'))(chart),
      ['[test/Isolation/AllowIngress1] appliesTo: `web` is not the policy\'s own namespace, which is all it reaches; put the policy into that namespace, or use a GlobalNetworkPolicy; this one is in `shop`']],
    ['a target that selects nothing', chart => {
      rawDeployment(chart, 'Api', { app: 'api' });
      ingress({}, {}, Selector.parse('app == "aip"'))(chart);
    }, ['[test/Isolation/AllowIngress1] appliesTo: selector `app == \'aip\'` selects nothing in namespace `shop` of this App, where there is `app: api`; mend the labels, or set `expectMatch: false` if its endpoints are made elsewhere']],
    ['labels that are Calico\'s own', ingress({}, { from: Peer.selector(Selector.has('pcns.team')) }), ['[test/Isolation/AllowIngress1] from: `pcns.team` is a label under which Calico keeps those of a namespace or service account; use a namespace or service account selector with `team`']],
    ['a Service with ports beside it', chart => void new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', api: 'calico', directions: ['Egress'] })
      .allowEgress(Selector.all(), { to: new kplus.Service(chart, 'Db', { metadata: { name: 'db' }, ports: [{ port: 5432 }] }), ports: [Port.tcp(5432)] }),
    ['[test/Isolation/AllowEgress1] egress[0].ports: `db` is a Service, which brings its own ports; write `Port.all()`']],
    ['a target that does not parse', ingress({}, {}, Selector.parse('')), ['[test/Isolation/AllowIngress1] appliesTo: selector is blank; write `Selector.all()` if everything is meant']],
  ])('%s', (_, make, messages) => {
    const { app, chart } = newChart();

    make(chart, app);

    expect(problemsOf(app)).toEqual(messages);
  });

  test.each<[string, (chart: Chart) => Partial<AllowIngressProps>, string]>([
    ['a service account', () => ({ from: Peer.serviceAccount('robot', 'jobs') }), 'ingress[0].source: `serviceAccounts` is a field that a Kubernetes policy does not have; name pods by their labels, or use a Calico policy (`api: \'calico\'`)'],
    ['a Service', chart => ({ from: new kplus.Service(chart, 'Front', { metadata: { name: 'front' }, ports: [{ port: 80 }] }) }), 'ingress[0].source: `services` is a field that a Kubernetes policy does not have; name pods by their labels, or use a Calico policy (`api: \'calico\'`)'],
    ['a network set', chart => ({ from: new NetworkSet(chart, 'Set', { nets: ['203.0.113.0/24'], labels: { role: 'partner' } }) }), 'from: `test/Set` is a NetworkSet, which a Kubernetes policy cannot name; write its addresses with `Peer.addresses(…)`, or use a Calico policy (`api: \'calico\'`)'],
    ['a global network set', chart => ({ from: new GlobalNetworkSet(chart, 'Set', { nets: ['203.0.113.0/24'] }) }), 'from: `test/Set` is a GlobalNetworkSet, which a Kubernetes policy cannot name; write its addresses with `Peer.addresses(…)`, or use a Calico policy (`api: \'calico\'`)'],
    ['ICMP', () => ({ ports: [Port.icmp(8)] }), 'ingress[0]: `ICMP` is a protocol that a Kubernetes policy cannot name; use TCP, UDP or SCTP, or a Calico policy (`api: \'calico\'`)'],
    ['a selector beyond Kubernetes', () => ({ from: Peer.selector(Selector.parse('app contains "web"')) }), 'ingress[0].source: `app contains \'web\'` is a selector that a Kubernetes policy cannot say: it has no `contains`; use label equality, `in`, `not in`, `has`, joined by `&&`, or a Calico policy (`api: \'calico\'`)'],
  ])('%s in Kubernetes\' terms, naming the way to Calico\'s; there it passes', (_, props, message) => {
    const allow = (api?: 'calico') => {
      const { app, chart } = newChart();
      new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', api }).allowIngress(Selector.all(), { ...somebody, ...props(chart) });
      return problemsOf(app);
    };

    expect(allow()).toEqual([`[test/Isolation/AllowIngress1] ${message}`]);
    expect(allow('calico')).toEqual([]);
  });

  test('a rule that denies in Kubernetes\' terms', () => {
    const { app, chart } = newChart();

    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' }).deny.addIngress(Rule.deny(Peer.namespace('web'), Port.all()));

    expect(problemsOf(app)).toEqual(['[test/Isolation/Deny] ingress[0]: `Deny` is an action that a Kubernetes policy cannot say: its rules only allow; use a Calico policy (`api: \'calico\'`), or leave the rule out']);
  });

  test('several mistakes, all at once, each once', () => {
    const { app, chart } = newChart();

    const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop' });
    isolation.allowIngress(Selector.parse('app = x'), { from: Peer.addresses('10.0.0.1/8'), ports: [] });
    isolation.allowEgress(Selector.all(), { to: Peer.anyOf(), ports: [Port.tcp(0)] });
    new NamespaceIsolation(chart, 'Other', { namespace: 'Other', dns: true });

    expect(problemsOf(app).map(text => text.replace(/; .*/s, ''))).toEqual([
      expect.stringMatching(/^\[test\/Isolation\/AllowIngress1\] appliesTo: /),
      '[test/Isolation/AllowIngress1] ports: names no port, which Calico would read as all of them',
      '[test/Isolation/AllowIngress1] from: `10.0.0.1/8` has host bits set',
      '[test/Isolation/AllowEgress2] ports[0]: port `0` does not exist',
      '[test/Isolation/AllowEgress2] to: `Peer.anyOf()` names nobody',
      '[test/Isolation/AllowEgress2] allowEgress: would close these pods for all other egress (R-FG-9), which this isolation leaves open',
      '[test/Other] namespace: `Other` holds `O`',
      '[test/Other] dns: is asked for, but egress is not closed here, so DNS is open, and a rule for it would close all other egress (R-FG-9)',
    ]);
  });
});
