import * as fc from 'fast-check';
import { checkCalicoObject } from '../../../src/resources/checks/calico-object';
import { describeFinding } from '../../../src/resources/checks/finding';
import { checkKubernetesObject } from '../../../src/resources/checks/kubernetes-object';

const found = (kind: string, spec: unknown, metadata: object = { name: 'raw', namespace: 'shop' }) =>
  checkCalicoObject({ apiVersion: 'projectcalico.org/v3', kind, metadata, spec }).map(describeFinding);

test('what the gates and we ourselves would say of one value, the gates say', () => {
  expect(found('NetworkPolicy', { types: ['Ingress'], selector: '  ' })).toEqual([
    'spec.selector holds nothing but blanks, which Calico joins with other selectors into one that does not parse; write `all()`, or leave it empty (gate F, R-SEL-8)',
  ]);
});

test('what the gates refuse and what Calico would read wider is said together', () => {
  expect(found('NetworkPolicy', { types: ['Ingress'], ingress: [{ action: 'allow', source: { nets: [] } }] })).toEqual([
    'spec.ingress[0].action `allow` is not supported; write one of `Allow`, `Deny`, `Log`, `Pass` (gate S)',
    'spec.ingress[0].source.nets is an empty list, which Calico reads as no restriction at all; name a network, or leave it out if every address is meant (R-FG-1)',
  ]);
});

describe('a policy of Kubernetes\' on trial', () => {
  test.each<[string, unknown, string[]]>([
    ['is taken where it is right', { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 80 }] }] }, []],
    ['is taken as a deletion', { stagedAction: 'Delete' }, []],
    ['is told once of a port that Kubernetes and Calico refuse', { podSelector: {}, ingress: [{ ports: [{ port: 99999 }, { port: 'http', endPort: 5 }] }] }, [
      'spec.ingress[0].ports[0].port `99999` does not exist; ports are 1 to 65535 (Kubernetes)',
      'spec.ingress[0].ports[1].endPort `5` stands beside the name `http`; write the number with which the range begins as `port`, or take it out (Kubernetes)',
    ]],
    ['is told once of a selector that Calico could not read', { podSelector: { matchLabels: { app: 'it\'s' } } }, [
      'spec.podSelector.matchLabels `it\'s` holds `\'`; a label value has letters, digits, `-`, `_` and `.` (Kubernetes)',
    ]],
    ['is told of unknown fields by calicoctl', { podSelector: {}, ingres: [] }, [
      'spec.ingres is not a field of Calico\'s API; take it out, or write one of `egress`, `ingress`, `podSelector`, `policyTypes`, `stagedAction` (gate G, R-GATE-6)',
    ]],
    ['is told of what stands beside a deletion', { stagedAction: 'Delete', ingress: [{ from: [] }] }, [
      'spec has `ingress` beside `stagedAction: Delete`; take them out, empty lists too (gate G, R-VAL-17)',
    ]],
  ])('%s', (_, spec, expected) => {
    expect(found('StagedKubernetesNetworkPolicy', spec)).toEqual(expected);
  });
});

/** Values with the names of fields in them, so that checks look further than the first step. */
const { value: arbValue } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    fc.constantFrom<unknown>('', ' ', 'a b', 0, -1, 1.5, 65536, true, null, 'TCP', 'Ingress', '10.0.0.0/8', '__proto__'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(
      'types', 'policyTypes', 'ingress', 'egress', 'source', 'destination', 'nets', 'ports', 'services', 'serviceAccounts', 'names', 'http', 'icmp', 'from', 'to',
      'ipBlock', 'cidr', 'except', 'podSelector', 'matchLabels', 'matchExpressions', 'values', 'operator', 'port', 'endPort', 'protocol', 'selector', '__proto__', 'a b',
    ), tie('value'), { maxKeys: 6 }),
  ),
}));

test.each(['NetworkPolicy', 'GlobalNetworkPolicy', 'StagedKubernetesNetworkPolicy', 'HostEndpoint'])('whatever the spec of a %s holds, nothing is thrown', kind => {
  fc.assert(fc.property(arbValue, spec => {
    const manifest = { apiVersion: 'projectcalico.org/v3', kind, metadata: { name: 'raw' }, spec };

    expect(checkCalicoObject(manifest).every(({ message }) => message !== '')).toBe(true);
    expect(checkKubernetesObject(manifest, false).every(({ message }) => message !== '')).toBe(true);
  }), { numRuns: 300 });
});

test.each<[string, unknown]>([['a list', [1]], ['a text', 'x'], ['a number', 5]])('whatever a spec is, nothing is thrown: %s', (_, spec) => {
  expect(found('StagedKubernetesNetworkPolicy', spec).length).toBeGreaterThan(0);
  expect(found('NetworkPolicy', spec).length).toBeGreaterThan(0);
});
