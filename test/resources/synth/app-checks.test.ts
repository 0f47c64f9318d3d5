import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Include, JsonPatch } from 'cdk8s';
import {
  CalicoTarget, GlobalNetworkPolicy, GlobalNetworkSet, HostEndpoint, NetworkPolicy, NetworkSet, Peer, Port, Rule, Selector, Tier, v3,
} from '../../../src';
import { newChart, problemsIn, raw } from '../support/charts';

/** What is said of objects that were not made by our constructs, where nothing but the target was asked for. */
function problems(build: (chart: Chart) => unknown, target: (app: App) => unknown = app => CalicoTarget.of(app)): string[] {
  const chart = newChart();
  const app = App.of(chart);
  target(app);
  build(chart);
  return problemsIn(app);
}

const rawPolicy = (chart: Chart, spec: object, kind = 'NetworkPolicy') => raw(chart, 'Raw', 'projectcalico.org/v3', kind, { metadata: { name: 'raw' }, spec });
const fine = { selector: 'all()', types: ['Ingress'] };

describe('an object that was written raw', () => {
  test.each<[string, object, string[]]>([
    ['is taken where every gate takes it', { ...fine, ingress: [{ action: 'Allow', protocol: 'TCP', destination: { ports: [80] } }] }, []],
    ['is an error where the API server refuses it', { ...fine, ingress: [{ action: 'allow' }] }, [
      '[test/Raw] spec.ingress[0].action `allow` is not supported; write one of `Allow`, `Deny`, `Log`, `Pass` (gate S)',
    ]],
    ['is an error where calicoctl refuses it, since it would be read wider (R-FG-6)', { ...fine, ingress: [{ action: 'Allow', source: { nets: ['10.0.0.300'] } }] }, [
      '[test/Raw] spec.ingress[0].source.nets[0] `10.0.0.300` holds `300`; the numbers of an IPv4 address are 0 to 255 (gate G, R-VAL-11)',
    ]],
    ['is an error where calicoctl and Felix refuse it (R-FG-8)', { ...fine, ingress: [{ action: 'Allow', destination: { ports: [80] } }] }, [
      '[test/Raw] spec.ingress[0].destination.ports holds the number `80`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it (gate G, R-VAL-9)',
    ]],
  ])('%s', (_, spec, expected) => {
    expect(problems(chart => rawPolicy(chart, spec))).toEqual(expected);
  });

  test('is checked in whichever order it and the target are made', () => {
    const chart = newChart();
    rawPolicy(chart, { selector: 'a =' });
    CalicoTarget.of(chart);

    expect(problemsIn(App.of(chart))).toHaveLength(1);
  });

  test('is checked where any construct of ours is in the App', () => {
    expect(problems(chart => {
      rawPolicy(chart, { selector: 'a =' });
      new GlobalNetworkSet(new Chart(App.of(chart), 'other'), 'Set');
    }, () => undefined)).toHaveLength(1);
  });

  test('is checked where nothing of ours is in the App', () => {
    expect(problems(chart => rawPolicy(chart, { selector: 'a =' }), () => undefined)).toHaveLength(1);
  });

  test('is checked wherever it is made: through the `v3` submodule', () => {
    expect(problems(chart => new v3.NetworkPolicy(chart, 'Typed', {
      metadata: { name: 'typed' }, spec: { selector: 'app = "web"', types: [v3.NetworkPolicySpecTypes.INGRESS] },
    } as any))).toEqual([
      '[test/Typed] spec.selector `app = "web"` does not parse at offset 4: single `=` is not an operator; write `==` (gate G, R-VAL-8)',
    ]);
  });

  test('is checked wherever it is made: read from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-calico-'));
    const file = join(folder, 'policy.yaml');
    writeFileSync(file, 'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {name: a.b.c}\nspec: {selector: all(), types: [Ingress]}\n');

    const found = problems(chart => new Include(chart, 'File', { url: file }), app => {
      CalicoTarget.of(app);
      new Chart(app, 'cluster');
    });

    rmSync(folder, { recursive: true });
    expect(found.map(problem => problem.replace(/^\[[^\]]*\] /, ''))).toContain('metadata.name `a.b.c` holds 2 dots; a policy name has at most one (gate G, R-VAL-2)');
  });

  describe('in a chart with a namespace, which cdk8s gives to objects of the cluster as well,', () => {
    test.each(['GlobalNetworkPolicy', 'StagedGlobalNetworkPolicy'])('is told how a %s comes out without', kind => {
      expect(problems(chart => rawPolicy(chart, fine, kind))).toEqual([
        `[test/Raw] metadata.namespace \`shop\` is the chart's namespace, which cdk8s gives to everything in the chart, and a ${kind} is in none; `
        + `write \`new ${kind}(…)\` of this library, put it into a chart without \`namespace\`, `
        + 'or call `addJsonPatch(JsonPatch.remove(\'/metadata/namespace\'))` on it (gate S)',
      ]);
    });

    test.each<[string, (chart: Chart) => unknown]>([
      ['is made by our construct', chart => new GlobalNetworkPolicy(chart, 'Ours', { appliesTo: Selector.all(), types: ['Ingress'] })],
      ['is in a chart without namespace', chart => rawPolicy(new Chart(App.of(chart), 'cluster'), fine, 'GlobalNetworkPolicy')],
      ['has it patched away', chart => rawPolicy(chart, fine, 'GlobalNetworkPolicy').addJsonPatch(JsonPatch.remove('/metadata/namespace'))],
    ])('is taken where it %s', (_, build) => {
      expect(problems(build)).toEqual([]);
    });

    test('is told to leave another namespace out, which somebody wrote', () => {
      const metadata = { name: 'raw', namespace: 'other' };

      expect(problems(chart => raw(chart, 'Raw', 'projectcalico.org/v3', 'GlobalNetworkPolicy', { metadata, spec: fine }))).toEqual([
        '[test/Raw] metadata.namespace `other` is a namespace, but objects of this kind have none; leave it out (gate S)',
      ]);
    });
  });

  test('that cannot be written says why', () => {
    expect(problems(chart => rawPolicy(chart, { selector: new Date(0) as any }))).toEqual([
      '[test/Raw] cannot be written: can\'t render non-simple object of type \'Date\'',
    ]);
  });

  test('that has another\'s name is reported at the one that was made later', () => {
    expect(problems(chart => {
      new NetworkPolicy(chart, 'Ours', { name: 'raw', appliesTo: Selector.all(), types: ['Ingress'] });
      rawPolicy(chart, fine);
      raw(chart, 'Kubernetes1', 'networking.k8s.io/v1', 'NetworkPolicy', { metadata: { name: 'raw' }, spec: { podSelector: {} } });
      raw(chart, 'Kubernetes2', 'networking.k8s.io/v1', 'NetworkPolicy', { metadata: { name: 'raw' }, spec: { podSelector: {} } });
    }).map(problem => problem.split(',')[0])).toEqual([
      '[test/Raw] name: `raw` is the name of another NetworkPolicy as well', '[test/Kubernetes2] name: `raw` is the name of another NetworkPolicy as well',
    ]);
  });

  test('of another kind or API is none of our business', () => {
    expect(problems(chart => {
      raw(chart, 'Pool', 'projectcalico.org/v3', 'IPPool', { spec: { cidr: 'nonsense' } });
      raw(chart, 'Old', 'crd.projectcalico.org/v1', 'NetworkPolicy', { spec: { selector: '(' } });
      raw(chart, 'Ingress', 'networking.k8s.io/v1', 'Ingress', { spec: { podSelector: 5 } });
    })).toEqual([]);
  });
});

describe('the tier of a raw policy', () => {
  const inPlatform = (chart: Chart) => rawPolicy(chart, { ...fine, tier: 'platform' });
  const unknown = '[test/Raw] spec.tier: `platform` is a tier that this App does not make; make it with `new Tier(…)`, or, if it exists already, '
    + 'say so: `CalicoTarget.of(app).externalTiers(\'platform\')`';

  test('must be known', () => {
    expect(problems(inPlatform)).toEqual([unknown]);
  });

  test.each<[string, (app: App) => unknown]>([
    ['made by our construct', app => new Tier(new Chart(app, 'tiers'), 'Tier', { name: 'platform', order: 1 })],
    ['made raw', app => {
      CalicoTarget.of(app);
      raw(new Chart(app, 'tiers'), 'Tier', 'projectcalico.org/v3', 'Tier', { metadata: { name: 'platform' }, spec: { order: 1 } });
    }],
    ['declared to exist', app => CalicoTarget.of(app).externalTiers('security', 'platform')],
  ])('may be %s', (_, prepare) => {
    expect(problems(inPlatform, prepare)).toEqual([]);
  });

  test.each(['default', 'kube-admin', 'kube-baseline'])('may be `%s`, which Calico makes', tier => {
    expect(problems(chart => rawPolicy(chart, { ...fine, tier }))).toEqual([]);
  });

  test('that goes to another cluster, or is declared for another chart, is not known', () => {
    expect(problems(inPlatform, app => {
      const other = new Chart(app, 'other');
      CalicoTarget.of(other).cluster('b').externalTiers('platform');
      new Tier(other, 'Tier', { name: 'platform', order: 1 });
    })).toEqual([unknown]);
  });

  test('stands before its name from v3.29 to v3.31 (R-VER-1)', () => {
    const onVersion = (version: string) => problems(inPlatform, app => CalicoTarget.of(app).version(version).externalTiers('platform'));

    expect(onVersion('v3.31')).toEqual([
      '[test/Raw] metadata.name: `raw` does not begin with its tier, which Calico v3.31 wants; write `platform.raw`',
    ]);
    expect(onVersion('v3.32')).toEqual([]);
  });
});

test.each([
  ['v3.29', 'StagedNetworkPolicy', fine, 'staged policies came with Calico v3.30, and this is written for v3.29; see `CalicoTarget`'],
  ['v3.28', 'Tier', { order: 1 }, 'tiers came with Calico v3.29, and this is written for v3.28; see `CalicoTarget`'],
])('Calico %s has no %s, written raw either (R-VER-1)', (version, kind, spec, problem) => {
  const chart = newChart({ namespace: undefined });
  CalicoTarget.of(App.of(chart)).version(version);
  raw(chart, 'Raw', 'projectcalico.org/v3', kind, { metadata: { name: 'raw', ...kind !== 'Tier' && { namespace: 'shop' } }, spec });

  expect(problemsIn(App.of(chart))).toEqual([`[test/Raw] kind: ${problem}`]);
});

describe('an object of ours that was patched', () => {
  const make = (chart: Chart) => new NetworkPolicy(chart, 'Policy', {
    name: 'policy', appliesTo: Selector.all(), ingress: [Rule.allow(Peer.addresses('192.0.2.0/24'), Port.tcp(80))], tier: Tier.fromName('platform'),
  });

  test.each<[string, JsonPatch[], string[]]>([
    ['is taken where every gate takes what the patch makes of it', [JsonPatch.replace('/spec/ingress/0/action', 'Log'), JsonPatch.add('/metadata/annotations', { a: 'b' })], []],
    ['is an error where the patch writes a network with host bits', [JsonPatch.replace('/spec/ingress/0/source/nets', ['10.0.0.1/8'])], [
      '[test/Policy] spec.ingress[0].source.nets[0] `10.0.0.1/8` has host bits set; write `10.0.0.0/8` (gate G, R-VAL-11)',
    ]],
    ['is an error where the patch takes the protocol from beside a port', [JsonPatch.remove('/spec/ingress/0/protocol')], [
      '[test/Policy] spec.ingress[0].destination.ports holds the number `80`, but the rule has no `protocol`; write `protocol: TCP`, `UDP` or `SCTP` beside it (gate G, R-VAL-9)',
    ]],
    ['is an error where the patch gives it a name that nothing may have', [JsonPatch.replace('/metadata/name', 'No')], [
      '[test/Policy] metadata.name `No` holds `N`; a policy name has lower-case letters, digits, `-` and `.` (gate G, R-VAL-3)',
    ]],
    ['is an error where the patch names a tier that nobody makes', [JsonPatch.replace('/spec/tier', 'security')], [
      '[test/Policy] spec.tier: `security` is a tier that this App does not make; make it with `new Tier(…)`, or, if it exists already, '
      + 'say so: `CalicoTarget.of(app).externalTiers(\'security\')`',
    ]],
  ])('%s', (_, patches, expected) => {
    expect(problems(chart => make(chart).addJsonPatch(...patches))).toEqual(expected);
  });

  test('is an error where the patch changes what is not there', () => {
    const [problem, ...others] = problems(chart => make(chart).addJsonPatch(JsonPatch.replace('/spec/egress/0/action', 'Deny')));

    expect(others).toEqual([]);
    expect(problem).toMatch(/^\[test\/Policy\] cannot be written: /);
  });

  test('is an error where the patch takes out what every object has', () => {
    expect(problems(chart => make(chart).addJsonPatch(JsonPatch.remove('/metadata')))).toEqual([
      '[test/Policy] metadata.name is missing; give the object a name (gate G, R-VAL-1)',
      '[test/Policy] metadata.namespace is missing; name the namespace, without which Felix ignores the object (gate F, R-GATE-6)',
    ]);
    expect(problems(chart => make(chart).addJsonPatch(JsonPatch.remove('/spec'))).length).toBeGreaterThan(0);
  });

  test('says only what is wrong in itself, where something is', () => {
    expect(problems(chart => {
      const policy = make(chart);
      policy.addIngress(Rule.allow(Peer.addresses(), Port.all())).addJsonPatch(JsonPatch.replace('/spec/ingress/0/source/nets', ['x']));
    })).toEqual(['[test/Policy] ingress[1].source: address list is empty; name at least one address, or write `Peer.anywhere()` if every address is meant']);
  });

  test('is checked again where the patch comes after it was written without', () => {
    const chart = newChart();
    const policy = make(chart);

    expect(problemsIn(App.of(chart))).toEqual([]);
    ApiObject.of(policy).addJsonPatch(JsonPatch.replace('/spec/ingress/0/action', 'allow'));
    expect(problemsIn(App.of(chart))).toHaveLength(1);
  });

  test.each<[string, (chart: Chart) => ApiObject, string]>([
    ['a network set', chart => new NetworkSet(chart, 'Policy', { nets: ['192.0.2.0/24'] }), '/spec/nets'],
    ['a global network set', chart => new GlobalNetworkSet(chart, 'Policy', { nets: ['192.0.2.0/24'] }), '/spec/nets'],
    ['a tier', chart => new Tier(chart, 'Policy', { name: 'platform', order: 1 }), '/spec/order'],
    ['a host endpoint', chart => new HostEndpoint(chart, 'Policy', { node: 'worker-1', interfaceName: 'eth0' }), '/spec/interfaceName'],
  ])('is reported at the field that the patch broke, where it is %s', (_, makeOne, path) => {
    const found = problems(chart => makeOne(chart).addJsonPatch(JsonPatch.replace(path, { not: 'this' })));

    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(problem => !problem.startsWith(`[test/Policy] ${path.slice(1).replace('/', '.')}`))).toEqual([]);
  });
});
