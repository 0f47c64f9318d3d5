import { checkApiServer, unknownFields } from '../../../src/schema';
import { globalPolicy, ingress, object, policy } from '../objects';

const BROKEN_RULE = { preDNAT: true, doNotTrack: true, applyOnForward: true };

describe('the order of gate S (R-GATE-5)', () => {
  test.each([
    ['a missing field', { ...BROKEN_RULE, ingress: [{}] }, 'field-missing'],
    ['a wrong type', { ...BROKEN_RULE, order: 'x' }, 'wrong-type'],
    ['a text that is too long', { ...BROKEN_RULE, selector: 'x'.repeat(1025) }, 'too-long'],
    ['a list that is too long', { ...BROKEN_RULE, types: ['Ingress', 'Egress', 'Ingress'] }, 'too-many'],
  ])('%s keeps CEL from being asked', (_, spec, code) => {
    const codes = checkApiServer(globalPolicy(spec)).map(issue => issue.code);

    expect(codes).toContain(code);
    expect(codes).not.toContain('prednat-beside-donottrack');
  });

  test.each([
    ['a value that is not supported', { ...BROKEN_RULE, types: ['Both'] }, 'unsupported-value'],
    ['an empty list', { ...BROKEN_RULE, types: [] }, 'too-few'],
    ['an item that comes twice', { ...BROKEN_RULE, performanceHints: ['AssumeNeededOnEveryNode', 'AssumeNeededOnEveryNode'] }, 'duplicate-item'],
    ['a number out of range', { ...BROKEN_RULE, ingress: [{ action: 'Allow', protocol: 'ICMP', icmp: { type: 255 } }] }, 'number-out-of-range'],
  ])('%s does not', (_, spec, code) => {
    const codes = checkApiServer(globalPolicy(spec)).map(issue => issue.code);

    expect(codes).toEqual(expect.arrayContaining([code, 'prednat-beside-donottrack']));
  });

  test('metadata counts: without a name, or with too many annotations, CEL is not asked; with a wrong name it is', () => {
    const codesWith = (metadata: object): string[] => checkApiServer(globalPolicy(BROKEN_RULE, metadata)).map(issue => issue.code);

    expect(codesWith({})).toEqual(['name-missing']);
    expect(codesWith({ name: 'p', annotations: { a: 'x'.repeat(262_144) } })).toEqual(['annotations-too-large']);
    expect(codesWith({ name: 'P' })).toEqual(['name-form', 'prednat-beside-donottrack']);
  });

  test('defaults are there when CEL is asked', () => {
    // The rule wants `defaultAction` written out; the default writes it.
    expect(checkApiServer(object('Tier', { order: 1_000_000 }, { name: 'default' }))).toEqual([]);
  });
});

describe('fields that the API server drops (R-GATE-5)', () => {
  test('are listed by their paths, in their order', () => {
    const manifest = {
      ...policy({ description: 'x', ingress: [{ action: 'Allow' }, { action: 'Deny', port: 80, source: { cidr: 'x', nets: [] } }], preDNAT: true }, { name: 'p', lables: {} }),
      status: {},
    };

    expect(unknownFields(manifest)).toEqual([
      'metadata.lables', 'spec.description', 'spec.ingress[1].port', 'spec.ingress[1].source.cidr', 'spec.preDNAT', 'status',
    ]);
    expect(checkApiServer(manifest)).toEqual([]);
  });

  test('are not looked into, whatever they hold', () => {
    let deep: unknown = null;
    for (let level = 0; level < 100_000; level += 1) {
      deep = [deep];
    }

    expect(unknownFields(policy({ deep }))).toEqual(['spec.deep']);
    expect(checkApiServer(policy({ deep }))).toEqual([]);
  });

  test('are those that a field name in the wrong case leaves', () => {
    expect(unknownFields(policy({ Selector: 'a == b' }))).toEqual(['spec.Selector']);
  });

  test('include the names of JavaScript\'s own members', () => {
    const spec = JSON.parse('{ "__proto__": 1, "constructor": 2, "a b": 3 }');

    expect(unknownFields(policy(spec))).toEqual(['spec.__proto__', 'spec.constructor', 'spec["a b"]']);
  });

  test('do not include the keys of maps', () => {
    const annotations = JSON.parse('{ "__proto__": "x", "constructor": "y" }');

    expect(unknownFields(ingress({ metadata: { annotations } }))).toEqual([]);
    expect(checkApiServer(ingress({ metadata: { annotations: { ...annotations, toString: 5 } } })).map(issue => issue.path)).toEqual([
      'spec.ingress[0].metadata.annotations.toString',
    ]);
  });

  test('are none in what is no manifest', () => {
    expect(unknownFields([])).toEqual([]);
    expect(unknownFields({ kind: 'Pod', spec: {} })).toEqual([]);
  });
});
