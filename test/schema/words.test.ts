import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globalPolicy, hostEndpoint, ingress, kubernetesPolicy, policy } from './objects';
import { check, describeIssue, Issue } from '../../src/schema';
import { codeOfRule } from '../../src/schema/api-server/cel';
import { RULES } from '../../src/schema/generated/rules';
import { WORDS, Words } from '../../src/schema/words/words';

const { cases }: { cases: { object: unknown }[] } = JSON.parse(readFileSync(join(__dirname, '../conformance/vectors/validation.json'), 'utf8'));

// What the recorded objects don't meet.
const others = [
  null,
  { apiVersion: 'v1', kind: 'Pod' },
  globalPolicy({}, { name: 'p', annotations: { a: 'x'.repeat(262_144) } }),
  kubernetesPolicy({ ingress: [{ ports: [{ port: 90, endPort: 80 }] }] }),
  policy({}, { name: 'p', namespace: 'it\'s' }),
  ingress({ source: { services: { name: 'api', namespace: 'A' } } }),
  hostEndpoint({ node: 'A' }),
];

const issues: Issue[] = [...cases.map(({ object }) => object), ...others].flatMap(object => check(object));

describe('the catalogue of issues', () => {
  // Codes are permanent: add to this list, and take nothing out of it.
  test('holds these codes', () => {
    expect(Object.keys(WORDS).sort()).toEqual([
      'annotation-key-form', 'annotations-too-large', 'apply-on-forward-missing', 'built-in-tier-action', 'built-in-tier-order', 'cel-rule',
      'default-action-unknown', 'duplicate-item', 'expected-ip-form', 'field-missing', 'global-not-alone', 'global-policy-name-form',
      'global-selector-misplaced', 'hint-repeated', 'hint-unknown', 'host-endpoint-without-interface', 'host-endpoint-without-node',
      'host-port-name-form', 'host-port-number', 'host-port-protocol', 'host-port-protocol-number', 'http-in-egress', 'http-method-repeated',
      'http-path-ambiguous', 'http-path-empty', 'http-path-form', 'http-without-allow', 'http-without-tcp', 'icmp-against-ip-version',
      'icmp-code-range', 'icmp-code-without-type', 'icmp-type-range', 'icmp-without-protocol', 'icmpv6-against-ip-version', 'interface-form',
      'ip-version-unknown', 'kubernetes-end-port-of-name', 'kubernetes-port-unreadable', 'kubernetes-selector-unparsable', 'label-key-form',
      'label-too-long-after-prefix', 'label-value-form', 'name-form', 'name-missing', 'namespace-form', 'namespace-label', 'namespace-missing',
      'namespace-unexpected', 'namespace-unquotable', 'net-catch-all', 'net-form', 'nets-against-ip-version', 'nets-mixed', 'node-name-form',
      'not-an-object', 'number-out-of-range', 'policy-name-form', 'port-form', 'port-unreadable', 'ports-of-portless-protocol',
      'ports-without-protocol', 'prednat-beside-donottrack', 'prednat-with-egress-rules', 'prednat-with-egress-type', 'profile-name-form',
      'protocol-unknown', 'protocol-unreadable', 'selector-blank', 'selector-syntax', 'service-name-form', 'service-namespace-form',
      'services-beside-namespace-selector', 'services-beside-nets', 'services-beside-ports', 'services-beside-selector',
      'services-beside-service-accounts', 'services-misplaced', 'services-without-name', 'services-without-namespace', 'set-net-form',
      'staged-delete-ignored', 'staged-delete-not-bare', 'tier-name-form', 'tier-reference-form', 'too-few', 'too-long', 'too-many',
      'types-repeated', 'unknown-api-version', 'unknown-field', 'unknown-kind', 'unsupported-value', 'wrong-type',
    ]);
  });

  test('holds no code that nothing meets, but for CEL that is yet to come', () => {
    const met = new Set(issues.map(issue => issue.code));

    expect(Object.keys(WORDS).filter(code => !met.has(code as Issue['code']))).toEqual(['cel-rule']);
  });

  test('quotes rules that there are', () => {
    const semantics = readFileSync(join(__dirname, '../../docs/semantics.md'), 'utf8');
    const quoted = Object.values<Words>(WORDS).flatMap(({ rule }) => typeof rule === 'object' ? Object.values(rule) : rule ?? []);

    expect(quoted.filter(rule => !semantics.includes(`**${rule}`))).toEqual([]);
    expect(quoted.length).toBeGreaterThan(70);
  });

  test('knows every CEL rule of the bundle by its message', () => {
    expect(RULES.map(({ message }) => message).filter(message => codeOfRule(message).code === 'cel-rule')).toEqual([]);
  });

  test('has words for a CEL rule that it does not know', () => {
    expect(codeOfRule('tiers must be tidy')).toEqual({ code: 'cel-rule', details: { message: 'tiers must be tidy' } });
  });
});

describe('every issue', () => {
  test('says something, in lower case, without a full stop, and fills its template', () => {
    const untidy = issues.map(describeIssue).filter(line => / undefined|\{\w+\}| ;|;\s*\(|\.( \(gate|;)|\n/.test(line));

    expect(untidy).toEqual([]);
  });

  test('has a message and a remedy that begin in lower case or with the value', () => {
    const untidy = issues.filter(({ message, remedy }) => !/^[a-z`]/.test(message) || !/^([a-z`]|IPv[46] )/.test(remedy));

    expect(untidy.map(describeIssue)).toEqual([]);
  });

  test('is one line of a length that a terminal bears', () => {
    expect(issues.map(describeIssue).filter(line => line.length > 400)).toEqual([]);
  });

  test('reads as path, message, remedy, gate and rule', () => {
    const issue: Issue = { gate: 'G', code: 'types-repeated', path: 'spec.types[1]', message: '`Ingress` is listed twice', remedy: 'list it once' };

    expect(describeIssue({ ...issue, rule: 'R-VAL-14' })).toBe('spec.types[1] `Ingress` is listed twice; list it once (gate G, R-VAL-14)');
    expect(describeIssue({ ...issue, path: '' })).toBe('the object `Ingress` is listed twice; list it once (gate G)');
  });
});
