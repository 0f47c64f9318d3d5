import * as fc from 'fast-check';
import { anything, kind, manifest, wellTyped } from './arbitrary';
import { globalPolicy, object } from './objects';
import { check, checkApiServer, checkClient, checkFelix, describeIssue, felixAccepts, Issue, supportedKinds, unknownFields } from '../../src/schema';
import { KINDS } from '../../src/schema/generated/structure';

/** Manifests of any kind. */
const manifests = kind.chain(manifest);

/** A value nested so deep that whoever recurses into it dies. */
function deep(list: boolean): unknown {
  let value: unknown = list ? [] : {};
  for (let depth = 0; depth < 100_000; depth++) {
    value = list ? [value] : { a: value };
  }
  return value;
}

function many<T>(entry: (index: number) => T): T[] {
  return Array.from({ length: 100_000 }, (_, index) => entry(index));
}

/** A network of its own for each number. */
function networkOf(index: number): string {
  return `10.${Math.floor(index / 40_000)}.${Math.floor(index / 200) % 200}.${index % 200}/32`;
}

function expectWhole(issues: readonly Issue[]): void {
  for (const issue of issues) {
    expect(issue.message).not.toMatch(/\{[a-z]|[^`]undefined|\[object/);
    expect(issue.remedy).not.toMatch(/\{[a-z]|undefined|\[object/);
    expect(describeIssue(issue)).toMatch(/^[^\n]+; [^\n]+ \(gate [SGF](, R-[A-Z0-9]+-\d+)?\)$/);
  }
}

describe('for any value at all, the gates', () => {
  test('throw nothing, and refuse what is no manifest', () => {
    fc.assert(fc.property(anything, value => {
      const issues = check(value);

      expect(new Set(issues.map(issue => issue.gate))).toEqual(new Set(['S', 'G', 'F']));
      expect(felixAccepts(value)).toBe(false);
      expect(unknownFields(value)).toEqual([]);
    }), { numRuns: 1000 });
  });

  test.each<[string, unknown]>([
    ['undefined', undefined], ['null', null], ['a text', 'kind: Tier'], ['NaN', NaN], ['a bigint', 1n], ['a symbol', Symbol('x')], ['a function', () => 1],
    ['a list', [globalPolicy({})]], ['a date', new Date(0)], ['a map', new Map([['kind', 'Tier']])], ['an object without a prototype', Object.create(null)],
  ])('refuse %s', (_, value) => {
    const issues = check(value);

    expect(new Set(issues.map(issue => issue.gate))).toEqual(new Set(['S', 'G', 'F']));
    expectWhole(issues);
  });
});

describe('for any manifest, the gates', () => {
  test('throw nothing, and say whole sentences', () => {
    fc.assert(fc.property(manifests, value => expectWhole(check(value))), { numRuns: 1000 });
  });

  test('say each thing once', () => {
    fc.assert(fc.property(manifests, value => {
      const lines = check(value).map(describeIssue);

      expect(new Set(lines).size).toBe(lines.length);
    }), { numRuns: 500 });
  });

  test('say the same of a copy, and leave the object as it was', () => {
    fc.assert(fc.property(manifests, value => {
      const before = structuredClone(value);
      const issues = check(value);

      expect(value).toEqual(before);
      expect(check(before)).toEqual(issues);
    }), { numRuns: 300 });
  });

  test('have Felix accept exactly what `checkFelix` has no issue with', () => {
    fc.assert(fc.property(manifests, value => {
      expect(felixAccepts(value)).toBe(checkFelix(value).length === 0);
    }), { numRuns: 1000 });
  });

  test('take a field that is undefined as one that is missing', () => {
    fc.assert(fc.property(manifests, fc.constantFrom('apiVersion', 'kind', 'metadata', 'spec', 'status', 'unknown'), (value, field) => {
      const { [field]: _, ...missing } = value;

      expect(check({ ...value, [field]: undefined })).toEqual(check(missing));
    }), { numRuns: 500 });
  });
});

describe('for an object of the right types, the gates', () => {
  test.each(supportedKinds)('complain about no type and no field of a %s', name => {
    fc.assert(fc.property(wellTyped(KINDS[name].root), value => {
      const issues = check({ ...value as object, apiVersion: 'projectcalico.org/v3', kind: name, metadata: { name: 'p', namespace: 'shop' }, status: undefined });

      expect(issues.filter(({ code }) => code === 'wrong-type' || code === 'unknown-field')).toEqual([]);
    }), { numRuns: 100 });
  });

  test('find a field that Calico does not have, wherever it is: the API server to drop it, the client to refuse it', () => {
    fc.assert(fc.property(fc.constantFrom('GlobalNetworkPolicy', 'NetworkPolicy'), fc.constantFrom('ports', 'Source', '__proto__', 'constructor', 'x y'), (name, field) => {
      const rule = Object.defineProperty({ action: 'Allow' }, field, { value: {}, enumerable: true });
      const value = object(name, { ingress: [{ action: 'Deny' }, rule] }, name === 'NetworkPolicy' ? undefined : { name: 'p' });
      const path = `spec.ingress[1]${field === 'x y' ? '["x y"]' : `.${field}`}`;

      expect(unknownFields(value)).toEqual([path]);
      expect(checkApiServer(value)).toEqual([]);
      // The client reads field names in any case, as Go's decoder does.
      expect(checkClient(value).map(issue => `${issue.code} ${issue.path}`)).toEqual(field === 'Source' ? [] : [`unknown-field ${path}`]);
    }), { numRuns: 50 });
  });
});

describe('however deep or long an object is, the gates have an answer', () => {
  const depths: [string, unknown][] = [['objects', deep(false)], ['lists', deep(true)]];

  test.each(depths)('100,000 %s within each other, in any place', (_, nested) => {
    const places = [
      nested,
      globalPolicy(nested),
      globalPolicy({ order: nested, unknown: nested, selector: nested }),
      globalPolicy({ ingress: [nested, { action: nested, protocol: nested, source: { ports: [nested] } }] }),
      globalPolicy({}, nested),
      globalPolicy({}, { name: nested, labels: nested, annotations: { a: nested }, ownerReferences: nested, managedFields: nested }),
      { ...globalPolicy({}), status: nested, apiVersion: nested },
      { ...globalPolicy({}), kind: nested },
      object('StagedKubernetesNetworkPolicy', { podSelector: nested, ingress: [{ from: [nested], ports: [nested] }] }),
      object('HostEndpoint', { node: nested, ports: [nested], expectedIPs: [nested] }),
    ];

    const refused = places.map(place => check(place).length > 0);

    expect(refused).toEqual(places.map(() => true));
  });

  test.each<[string, unknown, Record<string, number>]>([
    ['rules', { ingress: many(() => ({ action: 'Allow' })) }, { S: 1 }],
    ['rules that are none', { ingress: many(() => 1) }, { S: 100_001, G: 100_000, F: 100_000 }],
    ['networks', { ingress: [{ action: 'Allow', source: { nets: many(networkOf) } }] }, { S: 1 }],
    ['ports', { ingress: [{ action: 'Allow', protocol: 'TCP', source: { ports: many(index => index % 60_000 + 1) } }] }, { S: 1 }],
    ['unknown fields', Object.fromEntries(many(index => [`k${index}`, 1])), { G: 100_000 }],
    ['parentheses', { selector: `${'('.repeat(50_000)}all()${')'.repeat(50_000)}` }, { S: 1 }],
    ['terms of a selector', { selector: many(index => `a == "${index}"`).join(' || ') }, { S: 1 }],
    ['negations', { selector: `${'!'.repeat(100_000)}all()` }, { S: 1 }],
  ])('100,000 %s', (_, spec, expected) => {
    const issues = check(globalPolicy(spec));

    const counted: Record<string, number> = {};
    issues.forEach(({ gate }) => counted[gate] = (counted[gate] ?? 0) + 1);
    expect(counted).toEqual(expected);
  });
});

describe('names that JavaScript knows', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is no kind', name => {
    expect(check({ ...globalPolicy({}), kind: name }).map(issue => `${issue.gate} ${issue.code}`)).toEqual(['S unknown-kind', 'G unknown-kind', 'F unknown-kind']);
  });

  test.each([['__proto__', ['label-key-form', 'label-value-form']], ['constructor', ['label-value-form']], ['valueOf', ['label-value-form']]])(
    '%s is a label like any other', (name, codes) => {
      const labels = Object.defineProperty({}, name, { value: 'a b', enumerable: true });

      expect(check(globalPolicy({}, { name: 'p', labels }), { gates: ['S'] }).map(({ code }) => code)).toEqual(codes);
      expect(check(globalPolicy({}, { name: 'p', labels }), { gates: ['G'] }).map(({ code }) => code)).toEqual(codes);
    });

  test('what a prototype holds is not read', () => {
    const spec = Object.create({ ingress: 1, order: 'x' });

    expect(check(globalPolicy(spec))).toEqual([]);
  });
});
