import { Chart, JsonPatch } from 'cdk8s';
import { problemsOf, raw, specOf } from './support/charts';
import { deployment } from './support/workloads';
import { GlobalNetworkPolicy, GlobalPolicyProps, HostEndpoint, IPeer, Peer, Policy, Port, Rule, Selector, StagedGlobalNetworkPolicy } from '../../src';

type Props = GlobalPolicyProps & { appliesTo: Selector | IPeer };

const KINDS: [string, (chart: Chart, props: Props) => Policy][] = [
  ['GlobalNetworkPolicy', (chart, props) => new GlobalNetworkPolicy(chart, 'Deny', { types: ['Ingress'], ...props })],
  ['StagedGlobalNetworkPolicy', (chart, props) => new StagedGlobalNetworkPolicy(chart, 'Deny', { types: ['Ingress'], ...props })],
];

const HOSTS = Selector.labels({ role: 'worker' });

describe.each(KINDS)('a %s', (_, make) => {
  const written = (props: Props) => specOf(chart => make(chart, props));
  const problems = (props: Props) => problemsOf(chart => make(chart, props));

  test.each<[string, Props, object]>([
    ['every endpoint, pods and hosts (R-FG-2)', { appliesTo: Selector.all() }, { selector: 'all()' }],
    ['every pod and no host (R-SCP-3)', { appliesTo: Peer.allNamespaces() }, { selector: 'all()', namespaceSelector: 'all()' }],
    ['the pods of a namespace', { appliesTo: Peer.namespace('shop') }, { selector: 'all()', namespaceSelector: 'projectcalico.org/name == \'shop\'' }],
    ['pods of a namespace by labels', { appliesTo: Peer.pods({ app: 'web' }, 'shop') }, {
      selector: 'app == \'web\'', namespaceSelector: 'projectcalico.org/name == \'shop\'',
    }],
    ['pods of any namespace by labels, and no host that has them too', { appliesTo: Peer.pods({ app: 'web' }) }, {
      selector: 'app == \'web\' && has(projectcalico.org/namespace)', namespaceSelector: 'all()',
    }],
    ['what has labels, in namespaces that have some', { appliesTo: Selector.has('app'), namespaceSelector: Selector.labels({ team: 'a' }) }, {
      selector: 'has(app)', namespaceSelector: 'team == \'a\'',
    }],
    ['what is in namespaces that lack a label, and no host, which lacks them all (R-FG-3)',
      { appliesTo: Selector.has('app'), namespaceSelector: Selector.notEqualTo('env', 'dev') },
      { selector: 'has(app) && has(projectcalico.org/namespace)', namespaceSelector: 'env != \'dev\'' }],
    ['everything in such namespaces: Calico itself reads `all()` so (R-SCP-3)', { appliesTo: Selector.all(), namespaceSelector: Selector.notIn('env', ['dev']) }, {
      selector: 'all()', namespaceSelector: 'env not in {\'dev\'}',
    }],
    ['what runs under service accounts that lack a label, and no host, which has none', { appliesTo: Selector.has('app'), serviceAccountSelector: Selector.has('r').not() }, {
      selector: 'has(app) && has(projectcalico.org/namespace)', serviceAccountSelector: '!has(r)',
    }],
    ['what runs under service accounts with a label: hosts have none', { appliesTo: Selector.has('app'), serviceAccountSelector: Selector.has('r') }, {
      selector: 'has(app)', serviceAccountSelector: 'has(r)',
    }],
    ['namespaces of a peer and more', { appliesTo: Peer.namespaces({ team: 'a' }), namespaceSelector: Selector.has('env') }, {
      selector: 'all()', namespaceSelector: 'team == \'a\' && has(env)',
    }],
  ])('may apply to %s', (__, props, spec) => {
    const { selector, namespaceSelector, serviceAccountSelector } = written({ ...props, expectMatch: false });

    expect({ selector, namespaceSelector, serviceAccountSelector }).toEqual(spec);
  });

  test('does what its flags say: none is written where it is false', () => {
    expect(written({ appliesTo: HOSTS, preDNAT: false, doNotTrack: false, applyOnForward: false })).not.toHaveProperty('preDNAT');
    expect(written({ appliesTo: HOSTS, applyOnForward: true })).toMatchObject({ applyOnForward: true });
    expect(written({ appliesTo: HOSTS, preDNAT: true })).toMatchObject({ preDNAT: true, applyOnForward: true });
    expect(written({ appliesTo: HOSTS, doNotTrack: true, types: ['Ingress', 'Egress'] })).toMatchObject({ doNotTrack: true, applyOnForward: true });
  });

  test.each<[string, Props, string[]]>([
    ['preDNAT beside doNotTrack (R-VAL-6)', { appliesTo: HOSTS, preDNAT: true, doNotTrack: true }, [
      'preDNAT: stands beside `doNotTrack`, and a policy is either; leave one out',
    ]],
    ['preDNAT beside egress rules (R-VAL-6)', { appliesTo: HOSTS, preDNAT: true, types: undefined, egress: [Rule.deny(Peer.anywhere(), Port.all())] }, [
      'preDNAT: stands beside egress, and before translation there is only ingress; take the egress rules out, or write them in a second policy',
    ]],
    ['preDNAT that governs egress (R-VAL-6)', { appliesTo: HOSTS, preDNAT: true, types: ['Ingress', 'Egress'] }, [
      'preDNAT: stands beside egress, and before translation there is only ingress; '
      + 'take \'Egress\' out of `types`, and write egress rules, if there are any, in a second policy',
    ]],
    ['preDNAT that does not apply on forward (R-VAL-6)', { appliesTo: HOSTS, preDNAT: true, applyOnForward: false }, [
      'applyOnForward: `false` stands beside `preDNAT`, which needs it; leave it out',
    ]],
    ['doNotTrack that does not apply on forward (R-VAL-6)', { appliesTo: HOSTS, doNotTrack: true, applyOnForward: false }, [
      'applyOnForward: `false` stands beside `doNotTrack`, which needs it; leave it out',
    ]],
    ['preDNAT for pods, which ignore it (R-HEP-2)', { appliesTo: Peer.pods({ app: 'web' }), preDNAT: true }, [
      'preDNAT: acts on host endpoints, and it is applied to pods or namespaces; name hosts by their own labels: `appliesTo: Selector.labels({ … })`',
    ]],
    ['doNotTrack for namespaces', { appliesTo: HOSTS, doNotTrack: true, namespaceSelector: Selector.has('a') }, [
      'doNotTrack: acts on host endpoints, and it is applied to pods or namespaces; name hosts by their own labels: `appliesTo: Selector.labels({ … })`',
    ]],
    ['a selector of namespaces that does not parse, which Calico would ignore (R-SCP-4)', { appliesTo: HOSTS, namespaceSelector: Selector.parse('team = a') }, [
      'namespaceSelector: selector `team = a` does not parse at offset 5: single `=` is not an operator; write `==`\n  team = a\n       ^',
    ]],
    ['`global()` for namespaces (R-VAL-7)', { appliesTo: HOSTS, namespaceSelector: Selector.global() }, [
      'namespaceSelector: `global()` is known to Calico only in the namespace selector of a rule; leave it out here',
    ]],
    ['a selector of namespaces that got lost on its way, so that all of them and every host would be meant', { appliesTo: HOSTS, namespaceSelector: undefined }, [
      'namespaceSelector: `undefined` says nothing, so that endpoints of every namespace and of none would be meant; name the namespaces, or leave it out',
    ]],
    ['a label of namespaces that is too long for Felix (R-GATE-3)', { appliesTo: HOSTS, namespaceSelector: Selector.has('x'.repeat(508)) }, [
      `namespaceSelector: \`${'x'.repeat(99)}…\` is 508 characters long, too long for Calico once it has put its own prefix before it; use a label of at most 507`,
    ]],
    ['endpoints of several namespaces', { appliesTo: Peer.anyOf(Peer.namespace('a'), Peer.namespace('b')) }, [
      'appliesTo: `anyOf(…)` names endpoints of several namespaces or service accounts, which one policy cannot select; write a policy for each',
    ]],
  ])('refuses %s', (__, props, expected) => {
    expect(problems({ ...props, expectMatch: false })).toEqual(expected.map(problem => `[test/Deny] ${problem}`));
  });
});

describe('whether it selects anything', () => {
  test('a preDNAT policy is asked of host endpoints only (R-HEP-2)', () => {
    const build = (labels: Record<string, string>) => problemsOf(chart => {
      deployment(chart, 'Web', { role: 'worker' });
      new HostEndpoint(chart, 'Host', { node: 'worker-1', interfaceName: 'eth0', labels });
      new GlobalNetworkPolicy(chart, 'Deny', { appliesTo: HOSTS, preDNAT: true, types: ['Ingress'] });
    });

    expect(build({ role: 'worker' })).toEqual([]);
    expect(build({ role: 'wroker' })).toEqual([
      '[test/Deny] appliesTo: selector `role == \'worker\'` selects nothing in this App, where there is `role: wroker`; '
      + 'mend the labels, or set `expectMatch: false` if its endpoints are made elsewhere',
    ]);
  });

  test('a global policy is asked of namespaces as well, whose labels the message shows', () => {
    expect(problemsOf(chart => {
      raw(chart, 'Space', 'v1', 'Namespace', { metadata: { name: 'shop', labels: { team: 'b' } } });
      deployment(chart, 'Web', { app: 'web' });
      new GlobalNetworkPolicy(chart, 'Deny', { appliesTo: Selector.has('app'), namespaceSelector: Selector.labels({ team: 'a' }), types: ['Ingress'] });
    })).toEqual([
      '[test/Deny] appliesTo: selector `has(app)` selects nothing in the namespaces `team == \'a\'` of this App, where there is `app: web`; '
      + 'mend the labels, or set `expectMatch: false` if its endpoints are made elsewhere',
    ]);
  });
});

test('a patch of a field with capitals is written, and judged by the gates', () => {
  const make = (value: boolean) => (chart: Chart) =>
    new GlobalNetworkPolicy(chart, 'Deny', { appliesTo: HOSTS, types: ['Ingress'], applyOnForward: true }).addJsonPatch(JsonPatch.add('/spec/preDNAT', value));

  expect(specOf(make(true))).toMatchObject({ preDNAT: true, applyOnForward: true });
  expect(problemsOf(chart => new GlobalNetworkPolicy(chart, 'Deny', { appliesTo: HOSTS, types: ['Ingress'] }).addJsonPatch(JsonPatch.add('/spec/preDNAT', true)))).toEqual([
    '[test/Deny] spec has `preDNAT` or `doNotTrack` without `applyOnForward`; write `applyOnForward: true` (gate S, R-VAL-6)',
  ]);
});
