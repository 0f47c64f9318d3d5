import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { named, newChart, problemsOf, rawDeployment, written } from './charts';
import { Verdict } from './verdict';
import { Peer, Port, Selector, Tier } from '../../../src';
import { NamespaceIsolation, PolicyTier, TrustedNetworks, TrustedNetworksProps } from '../../../src/patterns';

const OFFICE = { nets: ['203.0.113.0/24', '2001:db8::/32'], appliesTo: Selector.parse('app == "admin"'), ports: [Port.tcp(8443)], others: 'Deny' } as const;

describe('TrustedNetworks', () => {
  test('lets the networks in on the given ports; the tier denies the others', () => {
    const { app, chart } = newChart();

    new TrustedNetworks(chart, 'Office', { ...OFFICE, nets: [...OFFICE.nets], ports: [...OFFICE.ports] });

    const selected = { selector: "app == 'admin' && has(projectcalico.org/namespace)", namespaceSelector: 'all()', types: ['Ingress'] };
    const source = { selector: "cdk8s-calico/network-set == 'trusted-networks'", namespaceSelector: 'global()' };
    expect(written(app).map(({ kind, metadata, spec }) => [kind, metadata.name, spec])).toEqual([
      ['GlobalNetworkSet', 'trusted-networks', { nets: ['203.0.113.0/24', '2001:db8::/32'] }],
      ['GlobalNetworkPolicy', 'trusted-networks', { order: 900, ...selected, ingress: [{ action: 'Allow', protocol: 'TCP', source, destination: { ports: [8443] } }] }],
      ['GlobalNetworkPolicy', 'trusted-networks-others', { order: 1000, ...selected }],
    ]);
  });

  test.each([
    { others: 'Deny', end: 'Deny', rules: undefined },
    { others: 'Deny', end: 'Pass', rules: [{ action: 'Deny' }] },
    { others: 'Deny', end: undefined, rules: [{ action: 'Deny' }] },
    { others: 'Pass', end: 'Deny', rules: [{ action: 'Pass' }] },
    { others: 'Pass', end: 'Pass', rules: undefined },
    { others: 'Pass', end: undefined, rules: [{ action: 'Pass' }] },
  ] as const)('says of others: $others, in a tier that ends with $end, by the rules $rules', ({ others, end, rules }) => {
    const { app, chart } = newChart();

    new TrustedNetworks(chart, 'Office', { ...OFFICE, nets: [...OFFICE.nets], ports: [...OFFICE.ports], others, tier: Tier.fromName('apps', end) });

    expect(named(app, 'trusted-networks-others').spec.ingress).toEqual(rules);
  });

  test.each([undefined, Tier.fromName('apps', 'Pass')])('two of them for the same pods do not shut each other out, in tier %j', tier => {
    const { app, chart } = newChart();
    const appliesTo = OFFICE.appliesTo;
    new TrustedNetworks(chart, 'Office', { nets: ['203.0.113.0/24'], appliesTo, ports: [Port.tcp(8443)], others: 'Deny', tier, name: 'office' });
    new TrustedNetworks(chart, 'Backup', { nets: ['198.51.100.0/24'], appliesTo, ports: [Port.tcp(22)], others: 'Deny', tier, name: 'backup' });
    const verdict = new Verdict([...written(app), ...tier ? [{ kind: 'Tier', metadata: { name: 'apps' }, spec: { order: 5, defaultAction: 'Pass' } }] : []]);

    const admin = { namespace: 'shop', labels: { app: 'admin' } };
    const answers = [['203.0.113.7', 8443], ['198.51.100.7', 22], ['203.0.113.7', 22], ['198.51.100.7', 8443], ['192.0.2.7', 8443]] as const;
    expect(answers.map(([ip, port]) => verdict.allows({ from: { ip }, to: admin, port }))).toEqual([true, true, false, false, false]);
  });

  test('lives with an isolation of the namespace in a tier that passes', () => {
    const { app, chart } = newChart();
    const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' });
    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier });

    new TrustedNetworks(chart, 'Office', { ...OFFICE, nets: [...OFFICE.nets], ports: [...OFFICE.ports], tier });

    const verdict = new Verdict(written(app));
    expect(verdict.allows({ from: { ip: '203.0.113.7' }, to: { namespace: 'shop', labels: { app: 'admin' } }, port: 8443 })).toBe(true);
  });

  test('passing others on does not keep an isolation of the same tier from denying them', () => {
    const { app, chart } = newChart();
    const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' });
    new NamespaceIsolation(chart, 'Isolation', { namespace: 'shop', tier });

    new TrustedNetworks(chart, 'Office', { ...OFFICE, nets: [...OFFICE.nets], ports: [...OFFICE.ports], others: 'Pass', tier, name: 'a' });

    const verdict = new Verdict(written(app));
    expect(verdict.allows({ from: { ip: '192.0.2.7' }, to: { namespace: 'shop', labels: { app: 'admin' } }, port: 8443 })).toBe(false);
  });

  test('means pods by a selector, and never hosts (R-FG-2)', () => {
    const { app, chart } = newChart();

    new TrustedNetworks(chart, 'Office', { ...OFFICE, nets: [...OFFICE.nets], ports: [...OFFICE.ports], appliesTo: Selector.all(), tier: Tier.fromName('apps', 'Pass') });

    expect(written(app).slice(1).map(({ spec }) => [spec.selector, spec.namespaceSelector])).toEqual([['all()', 'all()'], ['all()', 'all()']]);
  });

  test('takes a workload', () => {
    const { app, chart } = newChart();
    const admin = new kplus.Deployment(chart, 'Admin', { podMetadata: { labels: { app: 'admin' } }, containers: [{ image: 'admin' }] });

    new TrustedNetworks(chart, 'Office', { ...OFFICE, nets: [...OFFICE.nets], ports: [...OFFICE.ports], appliesTo: admin });

    expect(named(app, 'trusted-networks-others').spec).toMatchObject({ selector: "app == 'admin'", namespaceSelector: "projectcalico.org/name == 'shop'" });
  });

  test('grows, and can be tried out', () => {
    const { app, chart } = newChart();

    new TrustedNetworks(chart, 'Office', { ...OFFICE, nets: [], ports: [...OFFICE.ports], staged: true }).addNets('192.0.2.7');

    expect(written(app).map(({ kind }) => kind)).toEqual(['GlobalNetworkSet', 'StagedGlobalNetworkPolicy', 'StagedGlobalNetworkPolicy']);
    expect(written(app)[0].spec.nets).toEqual(['192.0.2.7/32']);
  });
});

describe('what TrustedNetworks refuses', () => {
  test.each<[string, (chart: Chart) => Record<string, unknown>, string[]]>([
    ['no address', () => ({ nets: [] }), ['[test/Office] nets: names no address, so nobody would be let in; name at least one']],
    ['addresses that are absent', () => ({ nets: undefined }), ['[test/Office] nets: address list `undefined` is not a list; write a list of texts']],
    ['no port', () => ({ ports: [] }), ['[test/Office] ports: names no port, which Calico would read as all of them; write `[Port.all()]` if all are meant, or name them: `[Port.tcp(8080)]`']],
    ['ports without a protocol', () => ({ ports: [8443] }), ['[test/Office] ports[0]: `8443` is no Port; write `Port.tcp(8080)`, `Port.udp(53)` or alike']],
    ['others that are nothing', () => ({ others: 'Allow' }), ['[test/Office] others: `Allow` is nothing that can become of others; write \'Deny\' or \'Pass\'']],
    ['passing on in the tier `default`', () => ({ others: 'Pass' }), ['[test/Office] tier: `default` is no tier for this: passing on what is not trusted would skip every other policy of the tier and open its pods (R-FG-13), '
      + 'and not passing it on would deny it (R-FG-12); make a tier before it: `new PolicyTier(this, \'Platform\', { name: \'platform\', order: 3000, defaultAction: \'Pass\' })`']],
    ['an order behind the policy that passes everything on', chart => {
      const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' });
      tier.passToNext({ order: 800 });
      return { tier };
    }, ['[test/Office] order: `1000` is not below 800, where `test/Apps/PassToNext` passes everything on, so nothing would be denied; write a lower one']],
    ['pods that are not in the App', chart => {
      rawDeployment(chart, 'Api', { app: 'api' });
      return {};
    }, ['Allow', 'Others'].map(policy => `[test/Office/${policy}] appliesTo: selector \`app == 'admin'\` selects nothing in this App, where there is \`app: api\`; mend the labels, or set \`expectMatch: false\` if its endpoints are made elsewhere`)],
    ['several at once', () => ({ nets: ['10.0.0.1/8'], ports: [Port.tcp(0)], others: undefined }), [
      '[test/Office] nets: `10.0.0.1/8` has host bits set; write `10.0.0.0/8`',
      '[test/Office] ports[0]: port `0` does not exist; ports are 1 to 65535',
      '[test/Office] others: `undefined` is nothing that can become of others; write \'Deny\' or \'Pass\'',
    ]],
  ])('%s', (_, props, messages) => {
    const { app, chart } = newChart();

    new TrustedNetworks(chart, 'Office', { ...OFFICE, ...props(chart) } as unknown as TrustedNetworksProps);

    expect(problemsOf(app)).toEqual(messages);
  });

  test('endpoints that are no pods', () => {
    const { app, chart } = newChart();

    new TrustedNetworks(chart, 'Office', { ...OFFICE, nets: [...OFFICE.nets], ports: [...OFFICE.ports], appliesTo: Peer.internet() });

    expect(problemsOf(app)).toEqual(['Allow', 'Others'].map(policy =>
      `[test/Office/${policy}] appliesTo: \`nets\` is nothing that a policy can be applied to; name endpoints: a workload, pods by labels, a namespace, a selector; everything is \`Selector.all()\``));
  });
});
