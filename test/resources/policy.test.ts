import { ApiObject, App, Chart, JsonPatch, Lazy, Testing } from 'cdk8s';
import { lastOf, manifestsOf, newChart, problemsOf, raw, specOf } from './support/charts';
import { PLUS } from './support/workloads';
import {
  CalicoTarget, GlobalNetworkPolicy, KubernetesNetworkPolicy, NetworkPolicy, Peer, Policy, PolicyProps, Port, Rule, Selector,
  StagedGlobalNetworkPolicy, StagedKubernetesNetworkPolicy, StagedNetworkPolicy,
} from '../../src';

type Make = (chart: Chart, id: string, props?: PolicyProps & { namespace?: any }) => Policy;

/** Every kind of policy, for all of its pods; closed for ingress unless its rules say more. */
const KINDS: { kind: string; apiVersion: string; global: boolean; make: Make }[] = [
  { kind: 'NetworkPolicy', apiVersion: 'projectcalico.org/v3', global: false, make: (chart, id, props) => new NetworkPolicy(chart, id, { appliesTo: Selector.all(), ...props }) },
  {
    kind: 'GlobalNetworkPolicy',
    apiVersion: 'projectcalico.org/v3',
    global: true,
    make: (chart, id, props) => new GlobalNetworkPolicy(chart, id, { appliesTo: Selector.all(), ...props }),
  },
  {
    kind: 'StagedNetworkPolicy',
    apiVersion: 'projectcalico.org/v3',
    global: false,
    make: (chart, id, props) => new StagedNetworkPolicy(chart, id, { appliesTo: Selector.all(), ...props }),
  },
  {
    kind: 'StagedGlobalNetworkPolicy',
    apiVersion: 'projectcalico.org/v3',
    global: true,
    make: (chart, id, props) => new StagedGlobalNetworkPolicy(chart, id, { appliesTo: Selector.all(), ...props }),
  },
  {
    kind: 'StagedKubernetesNetworkPolicy',
    apiVersion: 'projectcalico.org/v3',
    global: false,
    make: (chart, id, props) => new StagedKubernetesNetworkPolicy(chart, id, { appliesTo: Selector.all(), ...props }),
  },
  {
    kind: 'NetworkPolicy',
    apiVersion: 'networking.k8s.io/v1',
    global: false,
    make: (chart, id, props) => new KubernetesNetworkPolicy(chart, id, { appliesTo: Selector.all(), ...props }),
  },
];

const allow = Rule.allow(Peer.anywhere(), Port.tcp(80));

describe.each(KINDS)('a $kind of $apiVersion', ({ kind, apiVersion, global, make }) => {
  const directions = (spec: any) => spec.types ?? spec.policyTypes;

  test('is written with its group, kind, name and directions', () => {
    expect(lastOf(chart => make(chart, 'Deny', { name: 'deny', types: ['Ingress'] }))).toMatchObject({
      apiVersion, kind, metadata: { name: 'deny', ...global ? {} : { namespace: 'shop' } },
    });
  });

  test('carries a namespace exactly if it is in one, whatever its chart says', () => {
    expect(lastOf(chart => make(chart, 'Deny', { types: ['Ingress'] })).metadata.namespace).toBe(global ? undefined : 'shop');
  });

  test('says the directions in which it has rules, always (R-VAL-20 to R-VAL-22)', () => {
    const written = (props: PolicyProps) => directions(specOf(chart => make(chart, 'Deny', props)));

    expect(written({ ingress: [allow] })).toEqual(['Ingress']);
    expect(written({ egress: [allow] })).toEqual(['Egress']);
    expect(written({ egress: [allow], ingress: [allow] })).toEqual(['Ingress', 'Egress']);
    expect(written({ types: ['Egress'] })).toEqual(['Egress']);
    expect(written({ types: ['Egress', 'Ingress'], ingress: [allow] })).toEqual(['Ingress', 'Egress']);
  });

  test('has no list of rules where it has no rules (R-FG-10)', () => {
    expect(Object.keys(specOf(chart => make(chart, 'Deny', { types: ['Ingress', 'Egress'] })))).not.toEqual(expect.arrayContaining(['ingress']));
    expect(Object.keys(specOf(chart => make(chart, 'Deny', { ingress: [allow] })))).not.toContain('egress');
  });

  test('grows by rules, also after it was written', () => {
    const chart = newChart();
    const policy = make(chart, 'Allow', { ingress: [allow] });
    const count = () => Testing.synth(chart)[0].spec;

    const before = count();
    policy.addIngress(allow, allow).addEgress(allow);

    expect(before.ingress).toHaveLength(1);
    expect(count().ingress).toHaveLength(3);
    expect(directions(count())).toEqual(['Ingress', 'Egress']);
  });

  test('keeps its own list: the one that it was made of may change', () => {
    const rules = [allow];
    const { ingress } = specOf(chart => {
      make(chart, 'Allow', { ingress: rules });
      rules.push(allow);
    });

    expect(ingress).toHaveLength(1);
  });

  test('has labels, annotations and finalizers, those of its chart too, and those that are added later', () => {
    const { metadata } = lastOf(chart => {
      const policy = make(chart, 'Deny', {
        types: ['Ingress'], metadata: { labels: { team: 'a' }, annotations: { 'example.com/ticket': 'NET-42' }, finalizers: ['example.com/keep'] },
      });
      policy.metadata.addLabel('late', 'yes');
      policy.metadata.addAnnotation('example.com/late', Lazy.any({ produce: () => 'lazy' }));
    }, { labels: { chart: 'shop' } });

    expect(metadata).toEqual({
      name: 'test-deny',
      ...global ? {} : { namespace: 'shop' },
      labels: { chart: 'shop', team: 'a', late: 'yes' },
      annotations: { 'example.com/ticket': 'NET-42', 'example.com/late': 'lazy' },
      finalizers: ['example.com/keep'],
    });
  });

  test('is named by its path, with a hash unless its chart says otherwise', () => {
    const named = (disableResourceNameHashes: boolean) => lastOf(chart => make(chart, 'Deny', { types: ['Ingress'] }), { disableResourceNameHashes }).metadata.name;

    expect(named(true)).toBe('test-deny');
    expect(named(false)).toMatch(/^test-deny-c[0-9a-f]{7}$/);
  });

  test('may get its name lazily', () => {
    let name = 'early';
    const { metadata } = lastOf(chart => {
      make(chart, 'Deny', { types: ['Ingress'], metadata: { name: Lazy.any({ produce: () => name }) } });
      name = 'late';
    });

    expect(metadata.name).toBe('late');
  });

  test('is an ApiObject: found as one, depended on and patched', () => {
    const chart = newChart();
    const policy = make(chart, 'B', { name: 'b', types: ['Ingress'] });
    const other = make(chart, 'A', { name: 'a', types: ['Ingress'] });
    policy.addDependency(other);
    policy.addJsonPatch(JsonPatch.add('/metadata/annotations', { patched: 'yes' }));

    const manifests = Testing.synth(chart);

    expect(ApiObject.of(policy)).toBe(policy);
    expect(manifests.map(({ metadata }) => [metadata.name, metadata.annotations])).toEqual([['a', undefined], ['b', { patched: 'yes' }]]);
    expect(policy.toJson()).toEqual(manifests[1]);
  });

  test.each<[string, PolicyProps, ...string[]]>([
    ['without rules and directions', {}, 'types: nothing is said of what the policy governs: it has neither rules nor `types`; add a rule, or set `types: [\'Ingress\']` '
      + 'to close its endpoints for what comes in'],
    ['with no direction (R-VAL-14)', { types: [] }, 'types: is an empty list, which the API server refuses; name a direction, or leave it out'],
    ['with a direction twice (R-VAL-14)', { types: ['Ingress', 'Ingress'] }, 'types: `Ingress, Ingress` names a direction twice; name each once'],
    ['with a direction that is none (R-VAL-14)', { types: ['ingress' as any] }, 'types: `ingress` is no direction; write \'Ingress\' or \'Egress\''],
    ['with directions that are no list', { types: 'Ingress' as any }, 'types: `Ingress` is no list; write `[\'Ingress\']`, `[\'Egress\']` or both'],
    ['with rules that would do nothing (R-VAL-14)', { types: ['Egress'], ingress: [allow] },
      'types: `Egress` leaves out Ingress, so that the ingress rules would do nothing; add \'Ingress\', or take the rules out'],
    ['with a rule that is none', { ingress: {} as any }, 'ingress[0]: `{}` is no Rule; write `Rule.allow(…)`, `Rule.deny(…)` or the like'],
    ['with two names', { types: ['Ingress'], name: 'a', metadata: { name: 'b' } }, 'name: `a` stands beside `b` in `metadata`; say it once'],
    ['with labels that cannot be (R-VAL-15)', { types: ['Ingress'], metadata: { labels: { 'a b': 'x', 'c': 'y z' } } },
      'labels: `a b` holds ` `; a label key has letters, digits, `-`, `_` and `.`', 'labels: `y z` holds ` `; a label value has letters, digits, `-`, `_` and `.`'],
    ['with a label that cdk8s cannot write', { types: ['Ingress'], metadata: { labels: { constructor: 'x' } } }, 'labels: `constructor` is a key that cdk8s cannot write; use another one'],
    ['with annotations that cannot be (R-VAL-15)', { types: ['Ingress'], metadata: { annotations: { '': 'x' } } }, 'annotations: `` is empty; an annotation key has at least one character'],
  ])('%s is refused', (_, props, ...problems) => {
    expect(problemsOf(chart => make(chart, 'Deny', props))).toEqual(problems.map(problem => `[test/Deny] ${problem}`));
  });

  test('whose name another one has is refused, once, at the second', () => {
    const problems = problemsOf(chart => {
      make(chart, 'A', { name: 'deny', types: ['Ingress'] });
      make(chart, 'B', { name: 'deny', types: ['Ingress'] }).addJsonPatch(JsonPatch.add('/metadata/labels', { a: 'b' }));
    });

    expect(problems).toEqual([`[test/B] name: \`deny\` is the name of another ${kind} as well, at \`test/A\`, and one would overwrite the other; `
      + 'rename one, or, if they go to different clusters, say so: `CalicoTarget.of(chart).cluster(\'…\')`']);
  });

  test('may share its name with one of another kind, namespace or cluster', () => {
    expect(problemsOf(chart => {
      make(chart, 'A', { name: 'deny', types: ['Ingress'] });
      raw(chart, 'B', 'example.com/v1', kind, { metadata: { name: 'deny' } });
      const other = new Chart(App.of(chart), 'other', { namespace: 'other' });
      CalicoTarget.of(other).cluster('b');
      make(other, 'A', { name: 'deny', types: ['Ingress'] });
    })).toEqual([]);
  });
});

describe.each(KINDS.filter(({ global }) => !global))('the namespace of a $kind of $apiVersion', ({ make }) => {
  const written = (namespace: (chart: Chart) => any) => lastOf(chart => make(chart, 'Deny', { types: ['Ingress'], namespace: namespace(chart) })).metadata.namespace;

  test('may be said by name', () => {
    expect(written(() => 'other')).toBe('other');
  });

  test('may be said by a raw construct', () => {
    expect(written(chart => raw(chart, 'Space', 'v1', 'Namespace', { metadata: { name: 'other' } }))).toBe('other');
  });

  test.each(PLUS)('may be said by a Namespace of %s', (_, kplus) => {
    expect(written(chart => new kplus.Namespace(chart, 'Space', { metadata: { name: 'other' } }))).toBe('other');
  });

  test.each<[string, (chart: Chart) => any, string]>([
    ['a construct that is none', chart => raw(chart, 'Api', 'v1', 'Service'), '`test/Api` is a Service, not a Namespace; give the construct that makes it, or its name'],
    ['a construct that is nothing', chart => chart, '`test` is no Kubernetes object, not a Namespace; give the construct that makes it, or its name'],
    ['a Namespace of another App', () => raw(newChart(), 'Space', 'v1', 'Namespace', { metadata: { name: 'other' } }), '`test/Space` belongs to another App; give its name: \'other\''],
    ['a name that cannot be', () => 'Shop', '`Shop` holds `S`; a namespace has lower-case letters, digits and `-`'],
    ['an empty name', () => '', '`` is empty; a namespace has at least one character'],
    ['a number', () => 5, '`5` is not a text; write it in quotes'],
  ])('is refused where it is %s', (_, namespace, problem) => {
    expect(problemsOf(chart => make(chart, 'Deny', { types: ['Ingress'], namespace: namespace(chart) }))).toEqual([`[test/Deny] namespace: ${problem}`]);
  });

  test('is refused where nobody says it', () => {
    expect(problemsOf(chart => make(chart, 'Deny', { types: ['Ingress'] }), { namespace: undefined })).toEqual([
      '[test/Deny] namespace: is not said, so `kubectl` would use whichever is set at the time; '
      + 'write `namespace: \'…\'` here or for the chart: `new Chart(app, id, { namespace: \'…\' })`',
    ]);
  });

  test('is refused where it is said twice', () => {
    expect(problemsOf(chart => make(chart, 'Deny', { types: ['Ingress'], namespace: 'a', metadata: { namespace: 'b' } })))
      .toEqual(['[test/Deny] namespace: `a` stands beside `b` in `metadata`; say it once']);
  });
});

test.each(KINDS.filter(({ global }) => global))('a $kind with a namespace in its metadata is refused', ({ kind, make }) => {
  expect(problemsOf(chart => make(chart, 'Deny', { types: ['Ingress'], metadata: { namespace: 'shop' } })))
    .toEqual([`[test/Deny] metadata.namespace: \`shop\` is a namespace, and a ${kind} stands outside of them all; leave it out`]);
});

test('a cluster-scoped kind is written without namespace also beside others of its chart', () => {
  const namespaces = manifestsOf(chart => KINDS.forEach(({ make }, at) => make(chart, `Policy${at}`, { types: ['Ingress'] }))).map(({ kind, metadata }) => [kind, metadata.namespace]);

  expect(namespaces.filter(([kind]) => kind.includes('Global'))).toEqual([['GlobalNetworkPolicy', undefined], ['StagedGlobalNetworkPolicy', undefined]]);
});
