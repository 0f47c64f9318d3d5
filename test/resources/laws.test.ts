import { Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { arbAnyRule, arbGoodRule, arbPeer, arbPort, arbSelector } from './support/arbitrary';
import { manifestsOf, newChart, problemsOf } from './support/charts';
import { policyOf } from './support/rules';
import { arbPacket, calicoAccepts, kubernetesAccepts } from './support/traffic';
import {
  GlobalNetworkPolicy, GlobalNetworkSet, HostEndpoint, IPeer, KubernetesNetworkPolicy, NetworkPolicy, NetworkSet, Peer, Policy, Port, Rule,
  Selector, StagedGlobalNetworkPolicy, StagedKubernetesNetworkPolicy, StagedNetworkPolicy, Tier,
} from '../../src';
import { check, describeIssue } from '../../src/schema';

// A slow machine must not decide whether a law holds.
jest.setTimeout(120_000);

const KINDS: Readonly<Record<string, new (scope: Chart, id: string, props: any) => Policy>> = {
  GlobalNetworkPolicy, NetworkPolicy, StagedGlobalNetworkPolicy, StagedNetworkPolicy, StagedKubernetesNetworkPolicy, KubernetesNetworkPolicy,
};

/** Whom a policy may be applied to. Wrong parts are few, so that a good share of the policies comes out. */
const arbSubject = fc.oneof(
  { weight: 12, arbitrary: fc.oneof(arbSelector(false), fc.constantFrom<any>(Selector.all(), Peer.pods({ app: 'web' }), Peer.namespace('shop'), Peer.allNamespaces())) },
  { weight: 1, arbitrary: fc.oneof(arbSelector(true), arbPeer(true)) },
);

const likely = <T>(good: fc.Arbitrary<T>, ...bad: unknown[]) =>
  fc.oneof({ weight: 15, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...bad as T[]) });

/** Props of any policy, right and wrong. */
const arbPolicyProps = fc.record<any>({
  appliesTo: arbSubject,
  types: likely(fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'], ['Egress', 'Ingress']), [], ['Ingress', 'Ingress'], ['ingress'], 'Ingress'),
  order: likely(fc.constantFrom(0, -1, 1.5, 1e9), NaN, Infinity, '5'),
  name: likely(fc.constantFrom('deny', 'a.b'), 'a.b.c', 'No', '', 'x'.repeat(254)),
  namespace: likely(fc.constantFrom('shop', 'other'), '', 'No', 5),
  tier: likely(fc.constantFrom<any>(Tier.fromName('platform'), Tier.fromName('default')), {}, Tier.fromName('a.b'), 'platform'),
  serviceAccountSelector: likely(arbSelector(false), Selector.parse('a ='), Selector.parse(' '), 'has(a)'),
  namespaceSelector: likely(arbSelector(false), Selector.parse('a ='), Selector.global()),
  performanceHints: likely(fc.constant(['AssumeNeededOnEveryNode']), [], ['Other'], 'x'),
  preDNAT: fc.boolean(),
  doNotTrack: fc.boolean(),
  applyOnForward: fc.boolean(),
  stagedAction: likely(fc.constantFrom('Set', 'Learn', 'Ignore', 'Delete'), 'set', null),
  metadata: likely(fc.constantFrom<any>({ labels: { team: 'a' } }, { annotations: { 'Example.com/A': 'b' }, finalizers: ['a/b'] }),
    { labels: { 'a b': 'c' } }, { labels: { a: 5 } }, { annotations: { '': 'x' } }, { namespace: 'shop' }, { labels: { constructor: 'x' } }),
}, { requiredKeys: ['appliesTo', 'types'] });

const arbPolicy = fc.record({
  kind: fc.constantFrom(...Object.keys(KINDS)),
  props: arbPolicyProps,
  ingress: fc.oneof(fc.array(arbAnyRule, { maxLength: 2 }), fc.array(arbGoodRule, { maxLength: 3 })),
  egress: fc.oneof(fc.array(arbAnyRule, { maxLength: 2 }), fc.array(arbGoodRule, { maxLength: 3 })),
});

type AnyPolicy = typeof arbPolicy extends fc.Arbitrary<infer T> ? T : never;

const build = ({ kind, props, ingress, egress }: AnyPolicy) => (chart: Chart) => {
  const types = [...ingress.length > 0 ? ['Ingress'] : [], ...egress.length > 0 ? ['Egress'] : []];
  // Directions that go with the rules, three times out of four.
  new KINDS[kind](chart, 'Policy', { ...props, ...(ingress.length + egress.length) % 4 !== 3 && types.length > 0 && { types } })
    .addIngress(...ingress).addEgress(...egress);
};

describe('any policy, right or wrong,', () => {
  test('either is reported or passes the API server, calicoctl and Felix; nothing else is ever thrown', () => {
    const seen = { written: 0, refused: 0 };

    fc.assert(fc.property(arbPolicy, policy => {
      const problems = problemsOf(build(policy));

      expect(problems.filter(problem => !problem.startsWith('[test/Policy] ') || problem.includes('cannot be written'))).toEqual([]);
      if (problems.length > 0) {
        seen.refused++;
        return;
      }
      seen.written++;
      const [manifest] = manifestsOf(build(policy));
      const issues = manifest.apiVersion === 'projectcalico.org/v3' ? check(manifest) : [];
      expect(issues.filter(({ code }) => code !== 'staged-delete-ignored').map(describeIssue)).toEqual([]);
    }), { numRuns: 600 });

    expect(Math.min(seen.written, seen.refused)).toBeGreaterThan(50);
  });

  test('comes out the same each time that it is written', () => {
    fc.assert(fc.property(arbPolicy, policy => {
      const chart = newChart();
      build(policy)(chart);
      fc.pre(problemsOf(build(policy)).length === 0);

      const first = Testing.synth(chart);

      expect(Testing.synth(chart)).toEqual(first);
      expect(manifestsOf(build(policy))).toEqual(first);
    }), { numRuns: 100 });
  });

  test('keeps a rule for each that was written, where it comes out', () => {
    fc.assert(fc.property(arbPolicy, policy => {
      fc.pre(problemsOf(build(policy)).length === 0 && policy.props.stagedAction !== 'Delete');

      const [{ spec }] = manifestsOf(build(policy));

      expect(spec.ingress?.length ?? 0).toBeGreaterThanOrEqual(policy.ingress.length);
      expect(spec.egress?.length ?? 0).toBeGreaterThanOrEqual(policy.egress.length);
      expect(spec.types ?? spec.policyTypes).not.toEqual([]);
    }), { numRuns: 200 });
  });
});

describe('a rule that names somebody', () => {
  /** Peers that name somebody in particular, with wrong parts mixed in: everybody is in none of them. */
  const arbSomebody: fc.Arbitrary<IPeer> = fc.array(arbPeer(true, 1), { minLength: 1, maxLength: 3 })
    .map(peers => peers.length === 1 ? peers[0] : Peer.anyOf(...peers))
    .filter(peer => !namesEverybody(peer));

  test.each(['namespaced', 'global', 'kubernetes'] as const)('is never written for everybody (%s)', flavour => {
    fc.assert(fc.property(arbSomebody, fc.array(arbPort(true), { minLength: 1, maxLength: 2 }), (peer, ports) => {
      const rules = (chart: Chart) => {
        policyOf(chart, flavour).addIngress(Rule.allow(peer, ...ports)).addEgress(flavour === 'kubernetes' ? Rule.allow(peer, Port.tcp(80)) : Rule.deny(peer, Port.tcp(80)));
      };
      fc.pre(problemsOf(rules).length === 0);

      const [{ spec }] = manifestsOf(rules);

      const far = [...spec.ingress.map((rule: any) => rule.source ?? rule.from), ...spec.egress.map((rule: any) => rule.destination ?? rule.to)];
      for (const entity of far) {
        const { ports: _, ...said } = entity ?? {};
        expect(Object.values(said).length).toBeGreaterThan(0);
        expect(JSON.stringify(said)).not.toMatch(/\[\]|""/);
      }
    }), { numRuns: flavour === 'kubernetes' ? 60 : 200 });
  });
});

describe('the two flavours of a rule', () => {
  test.each(['Ingress', 'Egress'] as const)('accept the same packets (%s)', direction => {
    const list = direction === 'Ingress' ? 'ingress' : 'egress';

    const [arbRules, arbPackets] = [fc.array(arbGoodRule, { minLength: 1, maxLength: 3 }), fc.array(arbPacket, { minLength: 10, maxLength: 20 })];
    fc.assert(fc.property(arbRules, arbPackets, (rules, packets) => {
      const written = (flavour: 'namespaced' | 'kubernetes') => (chart: Chart) => {
        const policy = policyOf(chart, flavour);
        policy[direction === 'Ingress' ? 'addIngress' : 'addEgress'](...rules);
      };
      fc.pre(problemsOf(written('kubernetes')).length === 0 && problemsOf(written('namespaced')).length === 0);
      const [calico] = manifestsOf(written('namespaced'));
      const [kubernetes] = manifestsOf(written('kubernetes'));

      for (const packet of packets) {
        expect([packet, calicoAccepts(calico.spec[list], 'shop', packet)]).toEqual([packet, kubernetesAccepts(kubernetes.spec[list], 'shop', packet)]);
      }
    }), { numRuns: 200 });
  });
});

describe('anything else,', () => {
  const arbNets = fc.array(fc.constantFrom<any>('192.0.2.0/24', '198.51.100.7', '2001:db8::1', '203.0.113.4-203.0.113.9', '10.0.0.1/8', 'x', '', 5), { maxLength: 4 });
  const arbLabels = fc.dictionary(fc.constantFrom('role', 'team', 'a b', 'pcns.x', 'projectcalico.org/namespace'), fc.constantFrom<any>('a', 'x y', 5), { maxKeys: 2 });

  const others: [string, fc.Arbitrary<any>, (chart: Chart, props: any) => unknown][] = [
    ['a network set', fc.record({ nets: arbNets, labels: arbLabels }, { requiredKeys: [] }), (chart, props) => new NetworkSet(chart, 'Policy', props)],
    ['a global network set', fc.record({ nets: arbNets, labels: arbLabels }, { requiredKeys: [] }), (chart, props) => new GlobalNetworkSet(chart, 'Policy', props)],
    ['a tier', fc.record<any>({
      name: fc.constantFrom('platform', 'default', 'kube-admin', 'a.b', '', 'x'.repeat(64)),
      order: fc.constantFrom<any>(1, 2.5, NaN, undefined),
      defaultAction: fc.constantFrom('Pass', 'Deny', 'Allow'),
    }, { requiredKeys: ['name', 'order'] }), (chart, props) => new Tier(chart, 'Policy', props)],
    ['a host endpoint', fc.record<any>({
      node: fc.constantFrom<any>('worker-1', 'worker.example.com', '', 'No', undefined),
      interfaceName: fc.constantFrom('eth0', '*', '', 'an-interface-with-a-long-name'),
      expectedIPs: fc.array(fc.constantFrom('192.0.2.1', '2001:db8::1', '192.0.2.0/24', 'x'), { maxLength: 3 }),
      labels: arbLabels,
      profiles: fc.array(fc.constantFrom('projectcalico-default-allow', 'kns.shop', 'No'), { maxLength: 2 }),
      ports: fc.array(fc.record<any>({ name: fc.constantFrom('web', 'Web'), protocol: fc.constantFrom('TCP', 'ICMP', 6), port: fc.constantFrom(80, 0, 65536) }), { maxLength: 2 }),
    }, { requiredKeys: ['node'] }), (chart, props) => new HostEndpoint(chart, 'Policy', props)],
  ];

  test.each(others)('%s either is reported or passes the API server, calicoctl and Felix', (_, arbitrary, make) => {
    fc.assert(fc.property(arbitrary, props => {
      const problems = problemsOf(chart => make(chart, props));

      expect(problems.filter(problem => !problem.startsWith('[test/Policy] ') || problem.includes('cannot be written'))).toEqual([]);
      if (problems.length === 0) {
        const [manifest] = manifestsOf(chart => make(chart, props));
        expect(check(manifest).map(describeIssue)).toEqual([]);
      }
    }), { numRuns: 300 });
  });
});

/** Whether everybody is in a peer, or may be. */
function namesEverybody(peer: IPeer): boolean {
  let found = false;
  problemsOf(chart => {
    const asked = {
      resolvePeer: (context: any) => {
        const matches = peer?.resolvePeer?.(context);
        found ||= Array.isArray(matches) && matches.some(match => match?.anywhere === true);
        return matches;
      },
    };
    policyOf(chart, 'global').addIngress(Rule.allow(asked, Port.all()));
  });
  return found;
}
