import { EntityRule, NetworkPolicy, Peer, Port, Rule, RuleProps, Selector } from '../../../src';
import { specOf } from '../support/charts';
import { egressProblems, FLAVOURS, ingressOf, ingressProblems } from '../support/rules';
import { deployment } from '../support/workloads';

const WEB = Peer.addresses('192.0.2.0/24');
const everything = [Port.all()];

/** A value that a chart takes from its configuration, and that is not there. */
const lost: any = undefined;

const FAR = 'says nothing, which Calico reads as everybody; name somebody; for everybody leave it out and write `peer: Peer.anywhere()`';
const NEAR = 'says nothing, which Calico reads as everybody; name somebody, or leave it out';
const FIELD = 'says nothing, which Calico reads as no restriction; say whom it is to mean, or leave the field out';
const NOBODY = ': names nobody, which Calico reads as everybody; name somebody, or write `peer: Peer.anywhere()` if everybody is meant';

describe('what got lost on its way never becomes everybody (R-FG-1):', () => {
  test.each<[string, RuleProps, string[]]>([
    ['the far end', { source: lost, ports: [Port.tcp(80)] }, [`.source: \`undefined\` ${FAR}`]],
    ['the far end, as null', { source: null as any, ports: [Port.tcp(80)] }, [`.source: \`null\` ${FAR}`]],
    ['the policy\'s own end', { peer: WEB, destination: lost, ports: everything }, [`.destination: \`undefined\` ${NEAR}`]],
    ['both ends', { source: lost, destination: lost, ports: everything }, [`.source: \`undefined\` ${FAR}`, `.destination: \`undefined\` ${NEAR}`]],
    ['networks beside ports', { source: { nets: lost, ports: [80] }, protocol: 'TCP' }, [`.source.nets: \`undefined\` ${FIELD}`]],
    ['networks alone', { source: { nets: lost }, ports: everything }, [`.source.nets: \`undefined\` ${FIELD}`]],
    ['networks beside a selector', { source: { nets: lost, selector: Selector.has('a') }, ports: everything }, [`.source.nets: \`undefined\` ${FIELD}`]],
    ['networks that are left out', { source: { nets: ['192.0.2.0/24'], notNets: lost }, ports: everything }, [`.source.notNets: \`undefined\` ${FIELD}`]],
    ['a selector beside one of namespaces', { source: { selector: lost, namespaceSelector: Selector.all() }, ports: everything }, [`.source.selector: \`undefined\` ${FIELD}`]],
    ['a selector of what is left out', { source: { selector: Selector.has('a'), notSelector: null as any }, ports: everything }, [`.source.notSelector: \`null\` ${FIELD}`]],
    ['a selector of namespaces', { source: { selector: Selector.has('a'), namespaceSelector: lost }, ports: everything }, [`.source.namespaceSelector: \`undefined\` ${FIELD}`]],
    ['a Service', { source: { services: lost }, ports: everything }, [`.source.services: \`undefined\` ${FIELD}`]],
    ['service accounts', { source: { selector: Selector.has('a'), serviceAccounts: lost }, ports: everything }, [`.source.serviceAccounts: \`undefined\` ${FIELD}`]],
    ['names of service accounts', { source: { serviceAccounts: { names: lost, selector: Selector.has('a') } }, ports: everything }, [
      `.source.serviceAccounts.names: \`undefined\` ${FIELD}`,
    ]],
    ['a selector of service accounts', { source: { serviceAccounts: { names: ['api'], selector: lost } }, ports: everything }, [
      `.source.serviceAccounts.selector: \`undefined\` ${FIELD}`,
    ]],
    ['networks of the policy\'s own end', { peer: WEB, destination: { nets: lost, ports: [80] }, protocol: 'TCP' }, [`.destination.nets: \`undefined\` ${FIELD}`]],
    ['several at once', { source: { nets: lost, selector: lost }, destination: lost, ports: everything }, [
      `.source.nets: \`undefined\` ${FIELD}`, `.source.selector: \`undefined\` ${FIELD}`, `.destination: \`undefined\` ${NEAR}`,
    ]],
  ])('%s', (_, props, problems) => {
    expect(ingressProblems('namespaced', () => Rule.of('Allow', props))).toEqual(problems.map(problem => `[test/Policy] ingress[0]${problem}`));
  });

  test('in egress the far end is the destination', () => {
    expect(egressProblems('global', () => Rule.of('Allow', { source: lost, destination: lost, ports: everything }))).toEqual([
      `[test/Policy] egress[0].source: \`undefined\` ${NEAR}`, `[test/Policy] egress[0].destination: \`undefined\` ${FAR}`,
    ]);
  });
});

describe('an end that is written in the wrong words is refused, since everybody would be left of it:', () => {
  const fields = 'the fields are `peer`, `nets`, `notNets`, `selector`, `notSelector`, `namespaceSelector`, `services`, `serviceAccounts`, `ports`, `notPorts`';
  const noEnd = 'is no end of a rule; write fields such as `{ nets: [\'10.0.0.0/8\'] }` or `{ peer: Peer.pods({ … }) }`, or leave it out';

  test.each<[string, unknown, string]>([
    ['a field that is misspelled', { net: ['10.0.0.0/8'] }, `\`net\` is no field of an end; ${fields}`],
    ['several fields of Kubernetes', { podSelector: {}, namespaceSelector: Selector.all(), ipBlock: {} }, `\`podSelector, ipBlock\` is no field of an end; ${fields}`],
    ['a list', ['10.0.0.0/8'], `\`0\` is no field of an end; ${fields}`],
    ['a peer', WEB, `\`Peer\` ${noEnd}`],
    ['a number', 5, `\`5\` ${noEnd}`],
  ])('%s', (_, source, problem) => {
    expect(ingressProblems('namespaced', () => Rule.of('Allow', { source: source as EntityRule, ports: everything })))
      .toEqual([`[test/Policy] ingress[0].source: ${problem}`]);
  });

  test('a construct', () => {
    expect(ingressProblems('namespaced', chart => Rule.of('Allow', { source: deployment(chart, 'Web', { app: 'web' }) as EntityRule, ports: everything })))
      .toEqual([`[test/Policy] ingress[0].source: \`test/Web\` ${noEnd}`]);
  });
});

describe('everybody is said, and never implied:', () => {
  test.each<[string, RuleProps]>([
    ['nothing but ports', { ports: [Port.tcp(80)] }],
    ['a protocol', { protocol: 'TCP' }],
    ['what a protocol is not', { notProtocol: 'UDP' }],
    ['ICMP', { protocol: 'ICMP', icmp: { type: 8 } }],
    ['ports of either end', { protocol: 'TCP', source: { ports: [80] }, destination: { notPorts: [22] } }],
  ])('%s alone names nobody', (_, props) => {
    for (const flavour of ['namespaced', 'global'] as const) {
      expect(ingressProblems(flavour, () => Rule.of('Deny', props))).toEqual([`[test/Policy] ingress[0]${NOBODY}`]);
      expect(ingressOf(flavour, () => Rule.of('Deny', { peer: Peer.anywhere(), ...props }))).toHaveLength(1);
    }
  });

  test.each(FLAVOURS)('a rule of nothing at all says neither whom nor what it is for (%s)', flavour => {
    expect(ingressProblems(flavour, () => Rule.of('Allow', {}))).toEqual([
      `[test/Policy] ingress[0]${NOBODY}`,
      '[test/Policy] ingress[0]: says no ports, which Calico reads as all of them; write `ports: [Port.all()]` if all are meant',
    ]);
  });

  test.each([undefined, null, 5, 'Allow'])('%p is no rule by its fields', props => {
    expect(ingressProblems('namespaced', () => Rule.of('Allow', props as any))).toEqual([
      `[test/Policy] ingress[0]: \`${props}\` says nothing of a rule; write fields such as \`{ peer: Peer.anywhere(), ports: [Port.all()] }\``,
    ]);
  });
});

describe('what narrows nobody may be undefined, so that options can be passed on:', () => {
  test.each<[string, RuleProps]>([
    ['the far end beside a peer, where only ports may stand', { peer: WEB, source: lost, ports: everything }],
    ['what a peer says already', { peer: WEB, source: { nets: lost, ports: [80] }, protocol: 'TCP' }],
    ['fields of an end beside its peer', { source: { peer: WEB, selector: lost }, ports: everything }],
    ['ports of an end', { source: { nets: ['192.0.2.0/24'], ports: lost, notPorts: lost }, ports: everything }],
    ['everything that says what a rule is for, and not for whom', {
      peer: WEB, ports: everything, protocol: lost, notProtocol: lost, icmp: lost, notICMP: lost, ipVersion: lost, http: lost, annotations: lost,
    }],
  ])('%s', (_, props) => {
    expect(ingressProblems('namespaced', () => Rule.of('Allow', props))).toEqual([]);
    expect(ingressOf('namespaced', () => Rule.of('Allow', props))[0].source).toMatchObject({ nets: ['192.0.2.0/24'] });
  });

  test('options of a policy', () => {
    const props = { order: lost, tier: lost, types: lost, name: lost, metadata: lost, expectMatch: lost, egress: lost };

    expect(specOf(chart => new NetworkPolicy(chart, 'Policy', { ...props, appliesTo: Selector.all(), ingress: [Rule.allow(WEB, Port.all())] })))
      .toMatchObject({ selector: 'all()', types: ['Ingress'] });
  });
});
