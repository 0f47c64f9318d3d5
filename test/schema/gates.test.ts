import { globalPolicy } from './objects';
import { check, describeIssue, Gate } from '../../src/schema';

const BROKEN = globalPolicy({ ingress: [{ action: 'allow', protocol: 'TCP', destination: { ports: ['HTTP'] } }] });

const LINES: Record<Gate, string[]> = {
  S: ['spec.ingress[0].action `allow` is not supported; write one of `Allow`, `Deny`, `Log`, `Pass` (gate S)'],
  G: ['spec.ingress[0].destination.ports[0] `HTTP` holds `H`; a port name has lower-case letters, digits and `-` (gate G, R-RES-15)'],
  F: ['spec.ingress[0].destination.ports[0] `HTTP` holds `H`; a port name has lower-case letters, digits and `-` (gate F, R-RES-15)'],
};

describe('check', () => {
  test('asks all three gates when not told otherwise', () => {
    expect(check(BROKEN).map(describeIssue)).toEqual([...LINES.S, ...LINES.G, ...LINES.F]);
  });

  test.each<[Gate[]]>([[['S']], [['G']], [['F']], [['F', 'S']], [[]]])('asks only the gates that it is told to: %j', gates => {
    expect(check(BROKEN, { gates }).map(describeIssue)).toEqual(gates.flatMap(gate => LINES[gate]));
  });

  test('gives issues as data', () => {
    expect(check(BROKEN, { gates: ['G'] })).toEqual([{
      gate: 'G',
      code: 'port-form',
      path: 'spec.ingress[0].destination.ports[0]',
      value: '`HTTP`',
      message: '`HTTP` holds `H`',
      remedy: 'a port name has lower-case letters, digits and `-`',
      rule: 'R-RES-15',
    }]);
  });

  test('leaves the object as it was', () => {
    const object = { ...globalPolicy({ ingress: null, types: ['Ingress', null], extra: {} }), status: undefined };
    const before = structuredClone(object);

    check(object);

    expect(object).toEqual(before);
  });

  test('takes frozen objects and objects without a prototype', () => {
    const spec = Object.freeze(Object.assign(Object.create(null), { selector: 'all()', ingress: Object.freeze([Object.freeze({ action: 'Allow' })]) }));

    expect(check(Object.freeze(globalPolicy(spec)))).toEqual([]);
  });
});

describe('what is read when', () => {
  const MODULES = ['api-server/check-api-server', 'client/check-client', 'felix/check-felix', 'generated/structure', 'generated/validators', 'known-fields'];

  /** Runs an action on a fresh copy of the index, and tells which of the modules were read by it. */
  function readBy(action: (schema: typeof import('../../src/schema')) => void): string[] {
    const read: string[] = [];
    jest.isolateModules(() => {
      for (const name of MODULES) {
        const path = `../../src/schema/${name}`;
        jest.doMock(path, () => {
          read.push(name);
          return jest.requireActual(path);
        });
      }
      action(jest.requireActual('../../src/schema'));
    });
    MODULES.forEach(name => jest.dontMock(`../../src/schema/${name}`));
    return read.sort();
  }

  test('the index reads nothing that weighs', () => {
    expect(readBy(schema => expect(schema.isPolicyKind('projectcalico.org/v3', 'Tier')).toBe(true))).toEqual([]);
  });

  test('gate F reads neither the validators nor the other gates', () => {
    expect(readBy(schema => expect(schema.felixAccepts(globalPolicy({}))).toBe(true))).toEqual(['felix/check-felix', 'generated/structure']);
  });

  test('gate S reads the validators', () => {
    expect(readBy(schema => schema.checkApiServer(globalPolicy({})))).toEqual(['api-server/check-api-server', 'generated/structure', 'generated/validators']);
  });
});
