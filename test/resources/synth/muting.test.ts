import { App, Chart } from 'cdk8s';
import { CalicoTarget, NamespaceIsolation, NetworkPolicy, NodePortLockdown, Peer, PolicyTier, Port, Rule, Selector } from '../../../src';
import { newChart, problemsIn, problemsOf, raw } from '../support/charts';

const nobody = Rule.allow(Peer.addresses(), Port.all());
const noAddress = 'address list is empty; name at least one address, or write `Peer.anywhere()` if every address is meant';

const service = (chart: Chart, id: string, nodePort: number) =>
  raw(chart, id, 'v1', 'Service', { metadata: { name: id.toLowerCase() }, spec: { type: 'NodePort', ports: [{ port: 80, nodePort }] } });

describe('where something is wrong with a pattern,', () => {
  test('what it is made of is not asked', () => {
    expect(problemsOf(chart => new NamespaceIsolation(chart, 'Isolation', { namespace: 'No', directions: ['ingress' as any] }))).toEqual([
      '[test/Isolation] namespace: `No` holds `N`; a namespace has lower-case letters, digits and `-`',
      '[test/Isolation] directions: `ingress` is no direction; write \'Ingress\' or \'Egress\'',
    ]);
  });

  test.each<[string, (chart: Chart) => unknown, string[]]>([
    ['what an isolation was told to allow', chart => {
      const isolation = new NamespaceIsolation(chart, 'Isolation', { namespace: 'Bad_Ns' });
      isolation.allowIngress(Selector.all(), { from: Peer.addresses(), ports: [Port.tcp(0)], expectMatch: false });
      isolation.allowIngress(Selector.all(), { from: Peer.namespace('web'), ports: [Port.tcpRange(90, 80)], expectMatch: false });
    }, [
      '[test/Isolation] namespace: `Bad_Ns` holds `B`; a namespace has lower-case letters, digits and `-`',
      '[test/Isolation/AllowIngress1] ports[0]: port `0` does not exist; ports are 1 to 65535',
      `[test/Isolation/AllowIngress1] from: ${noAddress}`,
      '[test/Isolation/AllowIngress2] ports[0]: port range `90:80` is reversed; write `80:90`',
    ]],
    ['what a lockdown was told to let in, but nothing that follows from its own mistake', chart => {
      const lockdown = new NodePortLockdown(chart, 'Lockdown', { hosts: Selector.labels({ role: 'worker' }), existingHostEndpoints: true, order: NaN });
      lockdown.allow(service(chart, 'Web', 30080), { nodes: ['<node>'], gateways: [] });
      lockdown.allow(service(chart, 'Api', 30081), { nodes: ['192.0.2.1'], gateways: ['198.51.100.1'] });
    }, [
      '[test/Lockdown] order: `NaN` is not a finite number; write a number, or leave it out for 1100',
      '[test/Lockdown/Allow1] at[0]: `<node>` is a placeholder; write an address in its place',
      '[test/Lockdown/Allow1] gateways: address list is empty; name at least one address that may come in, here or, for a test, in `temporary`',
    ]],
    ['what is in a tier, and the Tier', chart => {
      const tier = new PolicyTier(chart, 'Tier', { name: 'Platform', order: NaN, defaultAction: 'Allow' as any });
      tier.addNetworkPolicy('One', { appliesTo: Selector.all(), ingress: [nobody], expectMatch: false });
      tier.addGlobalNetworkPolicy('Two', { appliesTo: Selector.all(), egress: [nobody], expectMatch: false });
      tier.passToNext({ order: NaN });
    }, [
      '[test/Tier] defaultAction: `Allow` is nothing that a tier can end with; write \'Pass\' or \'Deny\'',
      '[test/Tier/Tier] name: `Platform` holds `P`; a tier name has lower-case letters, digits and `-`',
      '[test/Tier/Tier] order: `NaN` is not a finite number; write a number',
      `[test/Tier/One] ingress[0].source: ${noAddress}`,
      `[test/Tier/Two] egress[0].destination: ${noAddress}`,
      '[test/Tier/PassToNext] order: `NaN` is not a finite number; write a number',
    ]],
  ])('the user\'s own statements are asked all the same: %s', (_, build, expected) => {
    expect(problemsOf(chart => { build(chart); })).toEqual(expected);
  });

  test.each([
    { where: 'an App', scope: (app: App, _chart: Chart) => app },
    { where: 'a chart', scope: (_app: App, chart: Chart) => chart },
  ])('what stands below $where is asked all the same, which is not made of it', ({ scope }) => {
    const chart = newChart();
    const app = App.of(chart);
    CalicoTarget.of(scope(app, chart)).version('4.2');
    new NetworkPolicy(chart, 'Policy', { appliesTo: Selector.all() });

    expect(problemsIn(app)).toEqual([
      `[${scope(app, chart).node.path}] CalicoTarget.version: \`4.2\` is no version of Calico 3; write for example \`v3.30\``,
      '[test/Policy] types: nothing is said of what the policy governs: it has neither rules nor `types`; add a rule, '
      + 'or set `types: [\'Ingress\']` to close its endpoints for what comes in',
    ]);
  });
});
