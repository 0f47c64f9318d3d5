import { JsonPatch } from 'cdk8s';
import * as fc from 'fast-check';
import { Rule } from '../../../src';
import { describeFinding } from '../../../src/resources/checks/finding';
import { readWider } from '../../../src/resources/checks/read-wider';
import { arbAnyRule, arbGoodRule } from '../support/arbitrary';
import { problemsOf } from '../support/charts';
import { Flavour, FLAVOURS, policyOf } from '../support/rules';

// A slow machine must not decide whether a law holds.
jest.setTimeout(60_000);

const found = (spec: unknown, kind = 'NetworkPolicy', metadata = { name: 'raw', namespace: 'shop' }) =>
  readWider({ apiVersion: 'projectcalico.org/v3', kind, metadata, spec }).map(describeFinding);

const inRule = (rule: object) => found({ types: ['Ingress'], ingress: [{ action: 'Allow', ...rule }] });

/** What stands in a rule and says nothing (R-FG-1): the place, what it is, the remedy. */
const empties: [string, object, string, string][] = [
  ['source.nets', { source: { nets: [] } }, 'an empty list', 'name a network, or leave it out if every address is meant'],
  ['source.notNets', { source: { notNets: [] } }, 'an empty list', 'name a network, or leave it out if none is excepted'],
  ['destination.ports', { destination: { ports: [] } }, 'an empty list', 'name a port, or leave it out if all are meant'],
  ['destination.notPorts', { destination: { notPorts: [] } }, 'an empty list', 'name a port, or leave it out if none is excepted'],
  ['source.selector', { source: { selector: '' } }, 'an empty text', 'write a selector, or leave it out if everybody is meant'],
  ['source.selector', { source: { selector: ' \t' } }, 'an empty text', 'write a selector, or leave it out if everybody is meant'],
  ['source.notSelector', { source: { notSelector: '' } }, 'an empty text', 'write a selector, or leave it out if nobody is excepted'],
  ['source.namespaceSelector', { source: { namespaceSelector: '' } }, 'an empty text', 'write a selector, or leave it out if the namespace does not matter'],
  ['source.serviceAccounts', { source: { serviceAccounts: {} } }, 'an empty object', 'write `names` or a `selector`, or leave it out if every service account is meant'],
  ['source.serviceAccounts.names', { source: { serviceAccounts: { names: [] } } }, 'an empty list', 'name a service account, or leave it out if every one is meant'],
  ['source.serviceAccounts.selector', { source: { serviceAccounts: { selector: '' } } }, 'an empty text', 'write a selector, or leave it out if every service account is meant'],
  ['http', { http: {} }, 'an empty object', 'write `methods` or `paths`, or leave it out if every request is meant'],
  ['http.methods', { http: { methods: [] } }, 'an empty list', 'name a method, or leave it out if every one is meant'],
  ['http.paths', { http: { paths: [] } }, 'an empty list', 'name a path, or leave it out if every one is meant'],
  ['icmp', { icmp: {} }, 'an empty object', 'write a `type`, or leave it out if every type is meant'],
  ['notICMP', { notICMP: {} }, 'an empty object', 'write a `type`, or leave it out if none is excepted'],
];

describe('in a rule', () => {
  test.each(empties)('`%s` is refused where nothing is in it: %j', (field, rule, thing, remedy) => {
    expect(inRule(rule)).toEqual([`spec.ingress[0].${field} is ${thing}, which Calico reads as no restriction at all; ${remedy} (R-FG-1)`]);
  });

  test.each<[string, object]>([
    ['without source and destination', {}],
    ['with empty ones, which Calico itself writes for that', { source: {}, destination: {} }],
    ['with a source that is said', { source: { nets: ['192.0.2.0/24'], selector: 'all()' } }],
    ['whose values are of a wrong type, which a gate reports', { source: 5, destination: { nets: 'x', serviceAccounts: 5, services: 'x' }, http: 'x', icmp: 8 }],
  ])('%s nothing is refused', (_, rule) => {
    expect(inRule(rule)).toEqual([]);
  });

  test('a service account that no cluster can have is refused: with a quote in it, Calico would forget them all', () => {
    expect(inRule({ source: { serviceAccounts: { names: ['api', 5, 'a\'b'] } } })).toEqual([
      'spec.ingress[0].source.serviceAccounts.names[2] `a\'b` holds `\'`; a service account has lower-case letters, digits, `-` and `.` (R-GATE-9)',
    ]);
  });

  test('a Service needs its namespace (R-FG-25)', () => {
    const spec = (services: object) => ({ types: ['Egress'], egress: [{ action: 'Allow', destination: { services } }] });
    const missing = 'spec.egress[0].destination.services.namespace is missing, and Calico does not take the policy\'s own for it: the rule matches nothing; ';

    expect(found(spec({ name: 'dns' }))).toEqual([`${missing}write the namespace of the Service, such as \`shop\` (R-FG-25)`]);
    expect(found(spec({ name: 'dns', namespace: '' }), 'StagedNetworkPolicy', { name: 'raw' } as any)).toEqual([
      `${missing}write the namespace of the Service (R-FG-25)`,
    ]);
    expect(found(spec({ name: 'dns', namespace: 'shop' }))).toEqual([]);
    expect(found(spec({ name: 'dns' }), 'GlobalNetworkPolicy')).toEqual([]); // calicoctl says so
  });
});

describe('in a policy', () => {
  test.each([
    ['selector', 'write a selector, or `all()` if every endpoint is meant'],
    ['namespaceSelector', 'write a selector, or leave it out if the namespace does not matter'],
    ['serviceAccountSelector', 'write a selector, or leave it out if the service account does not matter'],
  ])('`%s` is refused where it is empty', (field, remedy) => {
    expect(found({ types: ['Ingress'], [field]: '' }, 'GlobalNetworkPolicy')).toEqual([
      `spec.${field} is an empty text, which Calico reads as no restriction at all; ${remedy} (R-FG-1)`,
    ]);
  });

  const unsure = (direction: string, type: string) => [
    `spec.types is missing beside \`${direction}: []\`, and then it depends on who writes the policy whether ${direction} is governed; `
    + `write \`types\`, with \`${type}\` in it if ${direction} is to be closed (R-FG-10)`,
  ];
  const inert = (direction: string, type: string) => [
    `spec.${direction} has rules that do nothing, since \`types\` is without \`${type}\`; add \`${type}\` to \`types\`, or take the rules out (R-VAL-14)`,
  ];
  const rules = [{ action: 'Allow' }];

  test.each<[object, string[]]>([
    [{ egress: [] }, unsure('egress', 'Egress')],
    [{ ingress: [], egress: [] }, unsure('egress', 'Egress')],
    [{ ingress: rules, egress: [] }, unsure('egress', 'Egress')],
    [{ ingress: [], egress: rules }, unsure('ingress', 'Ingress')],
    [{ ingress: [] }, []],
    [{ ingress: rules }, []],
    [{ egress: rules }, []],
    [{ ingress: rules, egress: rules }, []],
    [{}, []],
    [{ types: ['Ingress', 'Egress'], ingress: [], egress: [] }, []],
    [{ types: ['Ingress'], ingress: rules, egress: [] }, []],
    [{ types: ['Ingress'], egress: rules }, inert('egress', 'Egress')],
    [{ types: ['Egress'], ingress: rules }, inert('ingress', 'Ingress')],
    [{ types: ['egress'], ingress: rules }, []], // the API server refuses the type
    [{ types: [], ingress: rules }, []],
    [{ types: 'Egress', ingress: rules }, []],
  ])('the directions of %j must be clear (R-FG-10, R-VAL-14)', (spec, expected) => {
    expect(found(spec)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['a staged deletion', { stagedAction: 'Delete', selector: '', egress: [] }], ['no spec', undefined], ['a list as spec', []], ['a text as spec', 'x'],
  ])('with %s nothing is refused', (_, spec) => {
    expect(found(spec, 'StagedNetworkPolicy')).toEqual([]);
  });

  test('nothing is refused of kinds that are no policies', () => {
    expect(found({ nets: [] }, 'NetworkSet')).toEqual([]);
    expect(found({ selector: '', expectedIPs: [] }, 'HostEndpoint')).toEqual([]);
  });
});

test('what our constructs write is never refused for being patched', () => {
  const arbPolicy = fc.tuple(fc.constantFrom<Flavour>(...FLAVOURS), fc.array(fc.oneof(arbGoodRule, arbAnyRule), { minLength: 1, maxLength: 3 }));
  const build = (flavour: Flavour, rules: Rule[], ...patches: JsonPatch[]) => problemsOf(chart => {
    policyOf(chart, flavour).addIngress(...rules).addJsonPatch(...patches);
  });
  const seen = { written: 0 };

  fc.assert(fc.property(arbPolicy, ([flavour, rules]) => {
    fc.pre(build(flavour, rules).length === 0);
    seen.written++;

    expect(build(flavour, rules, JsonPatch.add('/metadata/annotations', { 'example.com/a': 'b' }))).toEqual([]);
  }), { numRuns: 150 });

  expect(seen.written).toBe(150);
});
