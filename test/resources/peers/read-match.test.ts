import { PeerMatch, Rule, Port, Selector, IPeer } from '../../../src';
import { ingressProblems, ownPeer, sourcesOf } from '../support/rules';

const AT = '[test/Policy] ingress[0].source';

/** What a peer of the user's own, which says this, comes out as. */
function written(...matches: PeerMatch[]): any[] {
  return sourcesOf('namespaced', () => ownPeer(() => matches));
}

describe('a peer of the user\'s own', () => {
  test('learns of the policy that asks it, and of its namespace', () => {
    const asked: unknown[] = [];

    sourcesOf('global', () => ownPeer(context => {
      asked.push([context.policy.node.path, context.namespace]);
      return [{ anywhere: true }];
    }));
    sourcesOf('namespaced', () => ownPeer(context => {
      asked.push([context.policy.node.path, context.namespace]);
      return [{ anywhere: true }];
    }));

    expect(asked).toEqual([['test/Policy', undefined], ['test/Policy', 'shop']]);
  });

  test.each<[string, PeerMatch, unknown]>([
    ['networks get the prefix length that Calico wants (R-VAL-11)', { nets: ['192.0.2.1', '198.51.100.0/24'] }, { nets: ['192.0.2.1/32', '198.51.100.0/24'] }],
    ['networks that are left out may stand alone', { notNets: ['192.0.2.0/24'] }, { notNets: ['192.0.2.0/24'] }],
    ['labels and what is not to be had', { selector: Selector.has('a'), notSelector: Selector.has('b') }, { selector: 'has(a)', notSelector: 'has(b)' }],
    ['service accounts, each once', { serviceAccounts: ['api', 'web', 'api'] }, { serviceAccounts: { names: ['api', 'web'] } }],
    ['a Service of the policy\'s own namespace', { service: { name: 'api' } }, { services: { name: 'api', namespace: 'shop' } }],
    [
      'only network sets: pods have a label that sets have not', { namespaceSelector: Selector.has('a'), setsOnly: true },
      { namespaceSelector: 'has(a)', selector: '!has(projectcalico.org/orchestrator)' },
    ],
    ['nothing that is undefined', { selector: Selector.has('a'), nets: undefined, service: undefined, anywhere: false }, { selector: 'has(a)' }],
  ])('may say %s', (_, match, entity) => {
    expect(written(match)).toEqual([entity]);
  });

  test('that means only pods, wherever they are, excludes hosts and network sets in a global policy', () => {
    expect(sourcesOf('global', () => ownPeer(() => [{ selector: Selector.has('a'), podsOnly: true }])))
      .toEqual([{ selector: 'has(a) && projectcalico.org/orchestrator == \'k8s\'' }]);
  });

  test('whose networks are of both families comes out as a rule for each, also where some are left out', () => {
    expect(written({ nets: ['192.0.2.0/24', '2001:db8::/32'], notNets: ['2001:db8:1::/48', '192.0.2.128/25'] })).toEqual([
      { nets: ['192.0.2.0/24'], notNets: ['192.0.2.128/25'] },
      { nets: ['2001:db8::/32'], notNets: ['2001:db8:1::/48'] },
    ]);
  });
});

describe('is refused, whatever else it says:', () => {
  const empty = (things: string) => `is an empty list, which Calico reads as no restriction at all; name at least one ${things}, or leave it out`;

  test.each<[string, unknown, string[]]>([
    ['nothing', undefined, [`${AT}: \`undefined\` is what the peer resolves to, and no list; return a list of matches from \`resolvePeer\``]],
    ['no list', { anywhere: true }, [`${AT}: \`{"anywhere":true}\` is what the peer resolves to, and no list; return a list of matches from \`resolvePeer\``]],
    ['an empty list', [], [`${AT}: \`peer\` names nobody; leave the rule out, or name somebody`]],
    ['a match that is none', [null], [`${AT}: \`null\` is no match of a peer; return objects such as \`{ selector }\` from \`resolvePeer\``]],
    ['{} (R-FG-1)', [{}], [
      `${AT}: \`{}\` is a peer that names nobody in particular; return \`anywhere: true\` and nothing else, if everybody is meant`,
    ]],
    ['only that pods are meant', [{ podsOnly: true }], [
      `${AT}: \`{}\` is a peer that names nobody in particular; return \`anywhere: true\` and nothing else, if everybody is meant`,
    ]],
    ['everybody and somebody', [{ anywhere: true, selector: Selector.has('a') }], [
      `${AT}: \`selector\` stands beside \`anywhere\`, which is everybody; leave one of the two out`,
    ]],
    ['a text for a selector', [{ selector: 'app == \'web\'' }], [
      `${AT}: \`app == 'web'\` is no Selector; write \`Selector.parse('…')\` or \`Selector.labels({ … })\``,
    ]],
    ['a selector that does not parse', [{ selector: Selector.parse('a = b') }], [
      `${AT}: selector \`a = b\` does not parse at offset 2: single \`=\` is not an operator; write \`==\`\n  a = b\n    ^`,
    ]],
    ['a blank selector (R-SEL-8)', [{ notSelector: Selector.parse(' ') }], [`${AT}: selector is blank; write \`Selector.all()\` if everything is meant`]],
    ['labels that Calico keeps (R-LBL-1)', [{ selector: Selector.has('pcns.team') }], [
      `${AT}: \`pcns.team\` is a label under which Calico keeps those of a namespace or service account; `
      + 'use a namespace or service account selector with `team`',
    ]],
    ['`global()` where it means nothing (R-VAL-7)', [{ selector: Selector.global() }], [
      `${AT}: \`global()\` is known to Calico only in the namespace selector of a rule; leave it out here`,
    ]],
    ['a label that is too long once Calico has put its prefix before it (R-GATE-3)', [{ namespaceSelector: Selector.has(`n${'x'.repeat(507)}`) }], [
      `${AT}: \`n${'x'.repeat(98)}…\` is 508 characters long, too long for Calico once it has put its own prefix before it; use a label of at most 507`,
    ]],
    ['no networks (R-FG-1)', [{ nets: [] }], [`${AT}.nets: \`[]\` ${empty('network')}`]],
    ['no networks to leave out', [{ notNets: [] }], [`${AT}.notNets: \`[]\` ${empty('network')}`]],
    ['networks that are no list', [{ nets: '10.0.0.0/8' }], [`${AT}.nets: \`10.0.0.0/8\` is no list; write a list of networks`]],
    ['networks that are none', [{ nets: ['10.0.0.1/8', '<ip>', 5] }], [
      `${AT}.nets[0]: \`10.0.0.1/8\` has host bits set; write \`10.0.0.0/8\``,
      `${AT}.nets[1]: \`<ip>\` is a placeholder; write an address in its place`,
      `${AT}.nets[2]: address \`5\` is not a text; write a text such as \`'10.0.0.0/8'\``,
    ]],
    ['a network twice', [{ nets: ['10.0.0.1', '10.0.0.1/32'] }], [`${AT}.nets[1]: \`10.0.0.1/32\` stands there twice; name each once`]],
    ['everybody left out (R-VAL-11)', [{ notNets: ['::/0'] }], [`${AT}.notNets: \`::/0\` leaves out every address; name what is to be left out`]],
    ['more networks left out than Calico takes (R-RES-13)', [{ notNets: Array.from({ length: 257 }, (_, at) => `10.0.${Math.floor(at / 256)}.${at % 256}/32`) }], [
      `${AT}.notNets: \`257\` is the number of IPv4 networks, and Calico takes 256; leave out fewer, larger networks, or use a network set`,
    ]],
    ['no service account (R-FG-1)', [{ serviceAccounts: [] }], [`${AT}.serviceAccounts: \`[]\` ${empty('service account')}`]],
    ['service accounts that are no list', [{ serviceAccounts: 'api' }], [`${AT}.serviceAccounts: \`api\` is no list; write a list of names`]],
    ['a service account that cannot be', [{ serviceAccounts: ['api', 'A'] }], [
      `${AT}.serviceAccounts[1]: \`A\` holds \`A\`; a service account has lower-case letters, digits, \`-\` and \`.\``,
    ]],
    ['a Service and somebody (R-VAL-13)', [{ service: { name: 'api' }, nets: ['10.0.0.0/8'] }], [
      `${AT}: \`nets\` stands beside a Service, which says who it is already; leave one of the two out`,
    ]],
    ['a Service that cannot be', [{ service: { name: 'Api', namespace: 'a.b' } }], [
      `${AT}.service.name: \`Api\` holds \`A\`; a Service name has lower-case letters, digits, \`-\` and \`.\``,
      `${AT}.service.namespace: \`a.b\` holds \`.\`; a namespace has lower-case letters, digits and \`-\``,
    ]],
    ['a namespace twice', [{ namespace: 'other', namespaceSelector: Selector.has('a') }], [
      `${AT}: \`other\` is a namespace beside a selector of namespaces; leave one of the two out`,
    ]],
    ['a namespace that cannot be', [{ namespace: 'Other' }], [`${AT}: \`Other\` holds \`O\`; a namespace has lower-case letters, digits and \`-\``]],
    ['pods only and network sets only', [{ selector: Selector.has('a'), podsOnly: true, setsOnly: true }], [
      `${AT}: \`podsOnly\` stands beside \`setsOnly\`, and nothing is both; leave one of the two out`,
    ]],
    ['a bad match beside a good one', [{ selector: Selector.has('a') }, { nets: ['abc'] }], [
      `${AT}.nets[0]: \`abc\` is neither an address nor a network; write for instance \`10.0.0.1\` or \`10.0.0.0/8\``,
    ]],
  ])('%s', (_, matches, problems) => {
    expect(ingressProblems('namespaced', () => Rule.allow(ownPeer(() => matches as PeerMatch[]), Port.all()))).toEqual(problems);
  });

  test('a Service without a namespace, in a global policy (R-VAL-13)', () => {
    expect(ingressProblems('global', () => Rule.allow(ownPeer(() => [{ service: { name: 'api' } }]), Port.all()))).toEqual([
      `${AT}.service: \`api\` is a Service without a namespace; say its namespace: a global policy has none of its own`,
    ]);
  });

  test('an error that it throws', () => {
    const peer: IPeer = { resolvePeer: () => { throw new TypeError('no such team'); } };

    expect(ingressProblems('namespaced', () => Rule.allow(peer, Port.all())))
      .toEqual([`${AT}: \`TypeError: no such team\` is what \`resolvePeer\` throws; mend the peer, or what it was given`]);
  });

  test('what it reports itself, in its own words', () => {
    const peer = ownPeer(context => {
      context.addProblem('team-a', 'is a team that has no pods', 'name another one');
      return [];
    });

    expect(ingressProblems('namespaced', () => Rule.allow(peer, Port.all()))).toEqual([`${AT}: \`team-a\` is a team that has no pods; name another one`]);
  });
});
