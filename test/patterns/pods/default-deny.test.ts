import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { named, newChart, problemsOf, rawDeployment, written } from './charts';
import { Verdict } from './verdict';
import { CalicoTarget, GlobalNetworkPolicy, Selector, Tier } from '../../../src';
import { DefaultDeny, DefaultDenyProps, PolicyTier } from '../../../src/patterns';

const SYSTEM = "projectcalico.org/name not in {'kube-system', 'kube-public', 'kube-node-lease', 'calico-system', 'calico-apiserver', 'tigera-operator'}";

describe('DefaultDeny of the cluster', () => {
  test('closes every pod but those of the system, in both directions, and leaves names open', () => {
    const { app, chart } = newChart(undefined);

    new DefaultDeny(chart, 'Deny');

    expect(written(app)).toEqual([{
      apiVersion: 'projectcalico.org/v3',
      kind: 'GlobalNetworkPolicy',
      metadata: { name: 'default-deny' },
      spec: {
        order: 1000,
        selector: 'all()',
        namespaceSelector: SYSTEM,
        types: ['Ingress', 'Egress'],
        egress: ['UDP', 'TCP'].map(protocol => ({
          action: 'Allow',
          protocol,
          destination: { selector: "k8s-app == 'kube-dns'", namespaceSelector: "projectcalico.org/name == 'kube-system'", ports: [53] },
        })),
      },
    }]);
  });

  // Calico rewrites `all()` beside a namespace selector, and no other selector, so that hosts are left out (R-SCP-3).
  test.each([[undefined], [[]], [['a']]])('never selects hosts, with exceptNamespaces %j (R-FG-2, R-FG-3)', exceptNamespaces => {
    const { app, chart } = newChart(undefined);

    new DefaultDeny(chart, 'Deny', { exceptNamespaces });

    const { selector, namespaceSelector } = named(app, 'default-deny').spec;
    expect(selector).toBe('all()');
    expect(namespaceSelector).toMatch(/./);
  });

  test('names the namespaces that it leaves out, by name or by construct', () => {
    const { app, chart } = newChart(undefined);
    const own = new kplus.Namespace(chart, 'Own', { metadata: { name: 'own' } });

    new DefaultDeny(chart, 'Deny', { exceptNamespaces: ['other', own], directions: ['Egress'] });

    expect(named(app, 'default-deny').spec.namespaceSelector).toBe("projectcalico.org/name not in {'other', 'own'}");
  });

  test('lends the names of the system\'s namespaces, as a copy', () => {
    DefaultDeny.systemNamespaces().push('mine');

    expect(DefaultDeny.systemNamespaces()).toEqual(['kube-system', 'kube-public', 'kube-node-lease', 'calico-system', 'calico-apiserver', 'tigera-operator']);
  });

  test.each([
    ['kube-baseline', undefined, [{ action: 'Deny' }]],
    ['apps', undefined, [{ action: 'Deny' }]],
    ['apps', 'Deny', undefined],
  ] as const)('in tier %s, which ends with %s, has the rules %j', (tier, ends, rules) => {
    const { app, chart } = newChart(undefined);

    new DefaultDeny(chart, 'Deny', { tier: Tier.fromName(tier, ends), order: 3, dns: false });

    expect(named(app, 'default-deny').spec).toMatchObject({ tier, order: 3 });
    expect(named(app, 'default-deny').spec.ingress).toEqual(rules);
    expect(named(app, 'default-deny').spec.egress).toEqual(rules);
  });

  test('closes pods for strangers, and lets them ask for names', () => {
    const { app, chart } = newChart(undefined);
    new DefaultDeny(chart, 'Deny');
    const verdict = new Verdict(written(app));

    const [pod, dns] = [{ namespace: 'shop', labels: { app: 'api' } }, { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } }];
    expect([
      verdict.allows({ from: { ip: '203.0.113.7' }, to: pod, port: 80 }),
      verdict.allows({ from: pod, to: { ip: '203.0.113.7' }, port: 443 }),
      verdict.allows({ from: pod, to: dns, port: 53, protocol: 'UDP' }),
      verdict.allows({ from: pod, to: dns, port: 8080 }),
      verdict.allows({ from: { ip: '203.0.113.7' }, to: dns, port: 8080 }),
    ]).toEqual([false, false, true, false, true]);
  });

  test('can be tried out', () => {
    const { app, chart } = newChart(undefined);

    new DefaultDeny(chart, 'Deny', { staged: true });

    expect(named(app, 'default-deny').kind).toBe('StagedGlobalNetworkPolicy');
  });
});

describe('DefaultDeny of one namespace', () => {
  test('is written in Kubernetes\' terms, closes both directions, and leaves names open', () => {
    const { app, chart } = newChart();

    new DefaultDeny(chart, 'Deny', { namespace: 'shop' });

    expect(named(app, 'default-deny')).toMatchObject({
      apiVersion: 'networking.k8s.io/v1', metadata: { namespace: 'shop' }, spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'], egress: [{}] },
    });
    expect(named(app, 'default-deny').spec.ingress).toBeUndefined();
  });

  test.each([{ api: 'calico' }, { order: 7 }, { tier: Tier.fromName('default') }] as const)('is written in Calico\'s terms where asked for: %j', props => {
    const { app, chart } = newChart();

    new DefaultDeny(chart, 'Deny', { namespace: 'shop', ...props });

    expect(named(app, 'default-deny').apiVersion).toBe('projectcalico.org/v3');
  });
});

describe('what DefaultDeny warns of', () => {
  const warningsOf = (props: DefaultDenyProps, app = new App()) => {
    new DefaultDeny(new Chart(app, 'test'), 'Deny', props);
    return CalicoTarget.of(app).warnings();
  };

  test('closing namespaces without which the cluster stops working', () => {
    expect(warningsOf({ exceptNamespaces: ['kube-system', 'kube-public', 'kube-node-lease', 'tigera-operator'] })).toEqual([
      '[test/Deny] closes `calico-system`, `calico-apiserver` too, so that DNS, webhooks or Calico itself may stop answering; '
      + 'add `...DefaultDeny.systemNamespaces()` to `exceptNamespaces`, unless other policies allow what they need (default-deny-closes-system)',
    ]);
  });

  test.each(['Ingress', 'Egress'] as const)('closing them for %s alone', direction => {
    expect(warningsOf({ exceptNamespaces: [], directions: [direction] })).toEqual([expect.stringContaining('closes `kube-system`, `kube-public`')]);
  });

  test('is silent where they stay open, or were acknowledged', () => {
    const app = new App();
    CalicoTarget.of(app).acknowledge('default-deny-closes-system');

    expect(warningsOf({})).toEqual([]);
    expect(warningsOf({ exceptNamespaces: [...DefaultDeny.systemNamespaces(), 'monitoring'] })).toEqual([]);
    expect(warningsOf({ namespace: 'kube-system' })).toEqual([]);
    expect(warningsOf({ exceptNamespaces: [] }, app)).toEqual([]);
  });
});

describe('what DefaultDeny refuses', () => {
  test.each<[string, (chart: Chart) => Record<string, unknown>, string[]]>([
    ['Kubernetes\' terms for a whole cluster', () => ({ api: 'kubernetes' }), ['api: `kubernetes` has no policy for a whole cluster; leave it out, or name one `namespace`']],
    ['exceptions beside one namespace', () => ({ namespace: 'shop', exceptNamespaces: ['a'] }), ['exceptNamespaces: stands beside `namespace`, which is the only one that is closed; keep one of the two']],
    ['a namespace that is none', chart => ({ namespace: rawDeployment(chart, 'Api', { app: 'api' }) }), ['namespace: `test/Api` is a Deployment, not a Namespace; give the construct that makes it, or its name']],
    ['exceptions that are no list', () => ({ exceptNamespaces: 'monitoring' }), ['exceptNamespaces: is no list; write `[\'monitoring\']`']],
    ['exceptions that are no namespaces', chart => ({ exceptNamespaces: ['Monitoring', chart, rawDeployment(chart, 'Api', { app: 'api' }), 'twice', 'twice'] }), [
      'exceptNamespaces[0]: `Monitoring` holds `M`; a namespace has lower-case letters, digits and `-`',
      'exceptNamespaces[1]: `test` is no Kubernetes object, not a Namespace; give the construct that makes it, or its name',
      'exceptNamespaces[2]: `test/Api` is a Deployment, not a Namespace; give the construct that makes it, or its name',
      'exceptNamespaces[4]: `twice` stands in the list twice; remove one of them',
    ]],
    ['more exceptions than a selector holds', () => ({ exceptNamespaces: Array.from({ length: 60 }, (_, index) => `a-rather-long-name-${index}`) }), [
      'exceptNamespaces: come to a selector of 1520 characters, and Calico takes 1024; give these namespaces a label, and write a GlobalNetworkPolicy with a `namespaceSelector`',
    ]],
    ['no direction', () => ({ directions: [] }), ['directions: is an empty list, so nothing would be governed; name \'Ingress\', \'Egress\' or both']],
    ['DNS where egress is open', () => ({ directions: ['Ingress'], dns: true }), ['dns: is asked for, but egress is not closed here, so DNS is open, and a rule for it would close all other egress (R-FG-9); leave it out, or add \'Egress\' to `directions`']],
    ['an order behind the policy that passes everything on', chart => {
      const tier = new PolicyTier(chart, 'Apps', { name: 'apps', order: 5000, defaultAction: 'Pass' });
      tier.passToNext({ order: 800 });
      return { tier };
    }, ['order: `1000` is not below 800, where `test/Apps/PassToNext` passes everything on, so nothing would be denied; write a lower one']],
    ['several mistakes at once', () => ({ api: 'Kubernetes', order: NaN, directions: ['Both'] }), [
      'directions: `Both` is no direction; write \'Ingress\' or \'Egress\'',
      'api: `Kubernetes` is no API of policies; write \'kubernetes\' or \'calico\'',
      'order: `NaN` is not a finite number; write a number, or leave it out for 1000',
    ]],
  ])('%s', (_, props, messages) => {
    const { app, chart } = newChart();

    new DefaultDeny(chart, 'Deny', props(chart));

    expect(problemsOf(app)).toEqual(messages.map(text => `[test/Deny] ${text}`));
  });
});

test('what is to stay open can be had applied first', () => {
  const { app, chart } = newChart(undefined);
  const deny = new DefaultDeny(chart, 'Deny');
  const allow = new GlobalNetworkPolicy(chart, 'Allow', { name: 'allow', appliesTo: Selector.parse('app == "api"'), types: ['Ingress'] });

  deny.policy.addDependency(allow);

  expect(written(app).map(({ metadata }) => metadata.name)).toEqual(['allow', 'default-deny']);
});
