import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPolicyKind, knownFields, supportedKinds } from '../../src/schema';

describe('kinds', () => {
  test('are the policy kinds of the facts, but for profiles and address pools, to which no policy refers', () => {
    const facts = JSON.parse(readFileSync(join(__dirname, '../../docs/calico-facts.json'), 'utf8'));

    expect([...supportedKinds].sort()).toEqual(Object.keys(facts.api.kinds).filter(kind => kind !== 'Profile' && kind !== 'IPPool').sort());
  });

  test.each([
    ['projectcalico.org/v3', 'NetworkPolicy', true],
    ['projectcalico.org/v3', 'HostEndpoint', true],
    ['projectcalico.org/v3', 'IPPool', false],
    ['projectcalico.org/v3', 'constructor', false],
    ['projectcalico.org/v3', undefined, false],
    ['networking.k8s.io/v1', 'NetworkPolicy', false],
    ['crd.projectcalico.org/v1', 'NetworkPolicy', false],
    [undefined, 'NetworkPolicy', false],
    [['projectcalico.org/v3'], ['NetworkPolicy'], false],
  ])('%s %s is judged: %s', (apiVersion, kind, judged) => {
    expect(isPolicyKind(apiVersion, kind)).toBe(judged);
  });
});

describe('knownFields', () => {
  test('lists every field of a kind, with the way through lists', () => {
    expect(knownFields('Tier')).toEqual([
      'apiVersion', 'kind', 'metadata', 'spec', 'spec.defaultAction', 'spec.order', 'status', 'status.conditions',
      'status.conditions[].lastTransitionTime', 'status.conditions[].message', 'status.conditions[].observedGeneration',
      'status.conditions[].reason', 'status.conditions[].status', 'status.conditions[].type',
    ]);
    expect(knownFields('NetworkPolicy')).toContain('spec.egress[].destination.serviceAccounts.names');
  });

  test.each(supportedKinds)('knows %s', kind => {
    expect(knownFields(kind)).toEqual(expect.arrayContaining(['apiVersion', 'kind', 'metadata', 'spec']));
    expect(new Set(knownFields(kind)).size).toBe(knownFields(kind).length);
  });

  test('knows no fields of other kinds', () => {
    expect(knownFields('Pod')).toEqual([]);
    expect(knownFields('__proto__')).toEqual([]);
  });
});
