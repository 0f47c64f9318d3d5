import { Chart, Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import * as fc from 'fast-check';
import { EntityRule, HostEndpoint, IPeer, NetworkPolicy, Peer, Port, Rule, Selector } from '../../../src';
import { problemsOf } from '../support/charts';
import { FLAVOURS, ingressProblems, ownPeer, policyOf } from '../support/rules';

const AT = '[test/Policy] ingress[0].source';
const WORKLOADS = 'a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod';

/** Every position of a peer that takes a value, as charts in JavaScript may fill it. */
const positions: Readonly<Record<string, (value: any) => IPeer | IConstruct>> = {
  'a peer': value => value,
  'Peer.workload(…)': value => Peer.workload(value),
  'Peer.pods(…)': value => Peer.pods(value),
  'Peer.pods({ … }, …)': value => Peer.pods({ app: 'web' }, value),
  'Peer.namespace(…)': value => Peer.namespace(value),
  'Peer.namespaces(…)': value => Peer.namespaces(value),
  'Peer.service(…)': value => Peer.service(value, 'shop'),
  'Peer.service(name, …)': value => Peer.service('api', value),
  'Peer.serviceAccount(…)': value => Peer.serviceAccount(value, 'shop'),
  'Peer.serviceAccount(name, …)': value => Peer.serviceAccount('api', value),
  'Peer.networkSet(…)': value => Peer.networkSet(value),
  'Peer.networkSets(…)': value => Peer.networkSets(value),
  'Peer.networkSets({ … }, …)': value => Peer.networkSets({ role: 'partner' }, value),
  'Peer.addresses(…)': value => Peer.addresses(value),
  'Peer.selector(…)': value => Peer.selector(value),
  'Peer.selector(selector, …)': value => Peer.selector(Selector.has('a'), value),
  'Peer.anyOf(…)': value => Peer.anyOf(Peer.pods({ app: 'web' }), value),
  'Peer.of(…)': value => Peer.of(value),
  'except(…)': value => Peer.namespace('shop').except(value),
  'what a peer of the user\'s own returns': value => ownPeer(() => value),
  'a match that it returns': value => ownPeer(() => [value]),
};

/** Whatever a program in JavaScript may hold. */
const arbValue = fc.oneof(
  fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true, withDate: true, withMap: true, withSet: true }),
  fc.constantFrom<unknown>(undefined, null, Symbol('web'), () => 'web', class Web {}, Peer.anywhere(), Selector.has('a'), { node: undefined }, { node: { path: 'web' } }),
);

describe.each(Object.entries(positions))('any value as %s', (_, make) => {
  test.each(FLAVOURS)('is written or reported at its rule, and never an error of JavaScript\'s (%s)', flavour => {
    fc.assert(fc.property(arbValue, value => {
      const problems = ingressProblems(flavour, () => Rule.allow(make(value), Port.all()));

      expect(problems.filter(problem => !problem.startsWith('[test/Policy] ingress[0]') || /thrown|throws|TypeError/.test(problem))).toEqual([]);
    }), { numRuns: 40 });
  });
});

describe('any value as a field of one end', () => {
  const fields: (keyof EntityRule)[] = ['peer', 'nets', 'notNets', 'selector', 'notSelector', 'namespaceSelector', 'ports', 'notPorts', 'services', 'serviceAccounts'];
  const ends: [string, (value: any) => object][] = [
    ...fields.map((field): [string, (value: unknown) => object] => [`source.${field}`, value => ({ source: { nets: ['192.0.2.0/24'], [field]: value } })]),
    ['source', value => ({ source: value })],
    ['destination', value => ({ source: { nets: ['192.0.2.0/24'] }, destination: value })],
    ['peer', value => ({ peer: value })],
    ['the rule itself', value => value],
  ];

  test.each(ends)('%s is written or reported, and never an error of JavaScript\'s', (field, make) => {
    fc.assert(fc.property(arbValue, value => {
      const props = field === 'the rule itself' ? value : { protocol: 'TCP', ...make(value) };
      const problems = ingressProblems('namespaced', () => Rule.of('Allow', props as any));

      expect(problems.filter(problem => !problem.startsWith('[test/Policy] ingress[0]') || /thrown|throws|TypeError/.test(problem))).toEqual([]);
    }), { numRuns: 60 });
  });
});

describe('any value as a field of a host endpoint', () => {
  test.each(['node', 'interfaceName', 'expectedIPs', 'profiles', 'ports'])('%s is written or reported, and never an error of JavaScript\'s', field => {
    fc.assert(fc.property(fc.oneof(arbValue, arbValue.map(value => [value])), value => {
      const problems = problemsOf(chart => new HostEndpoint(chart, 'Host', { node: 'worker-1', interfaceName: 'eth0', [field]: value } as any));

      expect(problems.filter(problem => !problem.startsWith(`[test/Host] ${field}`) && !problem.startsWith('[test/Host] interfaceName: is not said'))).toEqual([]);
    }), { numRuns: 60 });
  });
});

describe('a value that is none, with what to give in its place:', () => {
  test.each<[string, () => IPeer | IConstruct, string]>([
    ['a workload that got lost', () => Peer.workload(undefined as any), `\`undefined\` is no construct; give ${WORKLOADS}`],
    ['the name of a workload', () => Peer.workload('web' as any), `\`web\` is no construct; give ${WORKLOADS}`],
    ['labels of a workload', () => Peer.workload({ app: 'web' } as any), `\`{"app":"web"}\` is no construct; give ${WORKLOADS}`],
    ['any construct that got lost', () => Peer.of(null as any), '`null` is no construct; give a workload, Namespace, Service, ServiceAccount or network set'],
    ['a Service that got lost', () => Peer.service(undefined as any), '`undefined` is no construct; give the Service itself, or its name'],
    ['a network set that got lost', () => Peer.networkSet(undefined as any), '`undefined` is no construct; give a NetworkSet or GlobalNetworkSet'],
    ['a service account that got lost', () => Peer.serviceAccount(undefined as any), '`undefined` is no construct; give the ServiceAccount itself, or its name'],
    ['a namespace that got lost', () => Peer.namespace(undefined as any), '`undefined` is no construct; give the construct that makes the namespace, or its name'],
    ['a namespace of pods that is null', () => Peer.pods({ app: 'web' }, null as any), '`null` is no construct; give the construct that makes the namespace, or its name'],
    ['a selector that got lost', () => Peer.selector(undefined as any), '`undefined` is no Selector; write `Selector.parse(\'…\')` or `Selector.labels({ … })`'],
    ['a selector that got lost beside one of namespaces', () => Peer.selector(undefined as any, Selector.labels({ team: 'a' })),
      '`undefined` is no Selector; write `Selector.parse(\'…\')` or `Selector.labels({ … })`'],
    ['a selector of namespaces that is null', () => Peer.selector(Selector.has('a'), null as any),
      '`null` is no Selector; write `Selector.parse(\'…\')` or `Selector.labels({ … })`'],
    ['a Lazy value for a peer', () => Lazy.any({ produce: () => Peer.anywhere() }), 'a Lazy value cannot be read here; give the value itself'],
    ['a Lazy value for a namespace', () => Peer.namespace(Lazy.any({ produce: () => 'shop' })), 'a Lazy value cannot be read here; give the value itself'],
    ['a Lazy value for a selector', () => Peer.selector(Lazy.any({ produce: () => Selector.all() })), 'a Lazy value cannot be read here; give the value itself'],
  ])('%s', (_, make, problem) => {
    expect(ingressProblems('namespaced', () => Rule.allow(make(), Port.all()))).toEqual([`${AT}: ${problem}`]);
  });

  test('a Lazy value among the networks of an end, or for all of them', () => {
    const lazy = Lazy.any({ produce: () => '192.0.2.0/24' });
    const problems = (nets: any) => ingressProblems('namespaced', () => Rule.of('Allow', { source: { nets }, ports: [Port.all()] }));

    expect(problems(['198.51.100.0/24', lazy])).toEqual([`${AT}.nets[1]: a Lazy value cannot be read here; give the value itself`]);
    expect(problems(lazy)).toEqual([`${AT}.nets: a Lazy value cannot be read here; give the value itself`]);
  });

  test('a Lazy value for the namespace of a policy', () => {
    const namespace = Lazy.any({ produce: () => 'shop' });

    expect(problemsOf(chart => new NetworkPolicy(chart, 'Policy', { namespace, appliesTo: Selector.all(), types: ['Ingress'] })))
      .toEqual(['[test/Policy] namespace: a Lazy value cannot be read here; give the value itself']);
  });
});

describe('what is thrown at one rule', () => {
  const boom: IPeer = { resolvePeer: () => { throw new TypeError('no such team'); } };
  const broken = Rule.allow(Peer.addresses('nowhere'), Port.all());

  test.each(FLAVOURS)('is reported there with its message, and the other rules are read all the same (%s)', flavour => {
    expect(problemsOf(chart => {
      const lost = Rule.allow(Peer.workload(undefined as any), Port.all());
      policyOf(chart, flavour).addIngress(broken, Rule.allow(boom, Port.all()), lost).addEgress(broken);
    })).toEqual([
      '[test/Policy] ingress[0].source: `nowhere` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8`',
      '[test/Policy] ingress[1].source: `TypeError: no such team` is what `resolvePeer` throws; mend the peer, or what it was given',
      `[test/Policy] ingress[2].source: \`undefined\` is no construct; give ${WORKLOADS}`,
      '[test/Policy] egress[0].destination: `nowhere` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8`',
    ]);
  });

  test('is reported as it is where it is no error at all', () => {
    const peer: IPeer = { resolvePeer: () => { throw 'no such team'; } }; // eslint-disable-line no-throw-literal, @typescript-eslint/only-throw-error

    expect(ingressProblems('namespaced', () => Rule.allow(peer, Port.all())))
      .toEqual([`${AT}: \`no such team\` is what \`resolvePeer\` throws; mend the peer, or what it was given`]);
  });

  test.each(FLAVOURS)('by a value of the rule itself is reported as well (%s)', flavour => {
    const trap = { get ports(): never { throw new RangeError('not yet'); } };

    expect(problemsOf(chart => {
      policyOf(chart, flavour).addIngress(Rule.of('Allow', { peer: Peer.anywhere(), source: trap, protocol: 'TCP' }), broken);
    })).toEqual([
      '[test/Policy] ingress[0]: `RangeError: not yet` was thrown, so it cannot be written; mend what is called there, or a value that is not what its type says',
      '[test/Policy] ingress[1].source: `nowhere` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8`',
    ]);
  });

  test('in the place of whom the policy applies to hides no rule', () => {
    expect(problemsOf(chart => new NetworkPolicy(chart, 'Policy', { appliesTo: boom, ingress: [broken] }))).toEqual([
      '[test/Policy] appliesTo: `TypeError: no such team` is what `resolvePeer` throws; mend the peer, or what it was given',
      '[test/Policy] ingress[0].source: `nowhere` is neither an address nor a network; write for instance `10.0.0.1` or `10.0.0.0/8`',
    ]);
  });
});

test('a construct that looks like one and belongs nowhere is refused', () => {
  const fake = { node: { path: 'web' } } as unknown as Chart;

  expect(ingressProblems('namespaced', () => Rule.allow(fake, Port.all()))).toEqual([`${AT}: \`web\` belongs to another App; make it in this one, or name it by labels`]);
});
