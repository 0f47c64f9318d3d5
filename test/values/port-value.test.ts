import * as fc from 'fast-check';
import { recordedValidations } from './recorded';
import { checkPort, decodePort, portRange, printPort } from '../../src/values/port-value';
import { describeProblem } from '../../src/values/problem';

const HOW_TO_WRITE = 'write a number, a range such as `8000:8080`, or a port name';

describe('what Calico said of ports', () => {
  const cases = recordedValidations(/^port-[0-9]+$/).map(({ id, object, client, felix }) => ({
    id,
    raw: object.spec!.ingress[0].destination.ports[0] as unknown,
    accepted: client.length === 0,
    decoded: !client.some(message => message.startsWith('decode:')),
    felix,
  }));

  test.each(cases)('R-RES-15 $id: $raw', ({ raw, accepted, decoded, felix }) => {
    const { value } = decodePort(raw);

    expect(value !== undefined).toBe(decoded);
    expect(value !== undefined && checkPort(value).length === 0).toBe(accepted);
    expect(accepted).toBe(felix);
  });
});

describe('decodePort', () => {
  test.each([
    ['a number', 80, portRange(80, 80)],
    ['digits', '80', portRange(80, 80)],
    ['digits with zeros', '080', portRange(80, 80)],
    ['a range', '80:90', portRange(80, 90)],
    ['a range of one', '80:80', portRange(80, 80)],
    ['zero, which no gate takes', 0, portRange(0, 0)],
    ['minus zero', -0, portRange(0, 0)],
    ['null, which Calico reads as zero', null, portRange(0, 0)],
    ['a name', 'http', { kind: 'name', name: 'http' }],
    ['a name that no gate takes', 'HTTP_1', { kind: 'name', name: 'HTTP_1' }],
  ])('R-RES-15 decodes %s', (_, raw, value) => {
    expect(decodePort(raw)).toEqual({ value });
  });

  test.each([
    [65536, 'port `65536` does not exist; ports are 1 to 65535'],
    [-1, 'port `-1` does not exist; ports are 1 to 65535'],
    [80.5, 'port `80.5` is not a whole number; ports are 1 to 65535'],
    [NaN, 'port `NaN` is not a number; ports are 1 to 65535'],
    [Infinity, 'port `Infinity` does not exist; ports are 1 to 65535'],
    ['65536', 'port `65536` does not exist; ports are 1 to 65535'],
    ['9'.repeat(400), `port \`${'9'.repeat(99)}…\` does not exist; ports are 1 to 65535`],
    ['90:80', 'port range `90:80` is reversed; write `80:90`'],
    ['10:65536', 'port range `10:65536` goes beyond the last port; ports are 1 to 65535'],
    ['80:', 'port `80:` is neither a number, a range nor a name; write `80:65535` for every port from there on'],
    [':80', 'port `:80` is neither a number, a range nor a name; write `1:80` for every port up to there'],
    [' 80 ', 'port ` 80 ` is neither a number, a range nor a name; write `80` without blanks'],
    ['', `port is empty; ${HOW_TO_WRITE}`],
    ['http!', `port \`http!\` is neither a number, a range nor a name; ${HOW_TO_WRITE}`],
    [true, `port \`true\` is neither a number nor a text; ${HOW_TO_WRITE}`],
    [undefined, `port \`undefined\` is neither a number nor a text; ${HOW_TO_WRITE}`],
    [['80'], `port \`["80"]\` is neither a number nor a text; ${HOW_TO_WRITE}`],
  ])('R-GATE-4 can\'t decode %p', (raw, message) => {
    expect(describeProblem(decodePort(raw).problem!)).toBe(message);
  });

  test('any raw value at all gives a port within bounds or a problem', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9:-]{0,12}$/)), raw => {
      const { value, problem } = decodePort(raw);

      expect(value === undefined).not.toBe(problem === undefined);
      if (value?.kind === 'range') {
        expect(0 <= value.first && value.first <= value.last && value.last <= 65535).toBe(true);
      }
    }));
  });

  test('what is printed decodes to the same port', () => {
    fc.assert(fc.property(fc.nat(65535), fc.nat(65535), (a, b) => {
      const port = portRange(Math.min(a, b), Math.max(a, b));

      expect(decodePort(printPort(port))).toEqual({ value: port });
    }));
  });
});

describe('checkPort', () => {
  test.each([
    ['0', 'port `0` does not exist; ports are 1 to 65535'],
    ['0:10', 'port range `0:10` begins at 0; ports are 1 to 65535'],
    ['http-management-port', '`http-management-port` is 20 characters long; a port name has at most 15'],
  ])('R-RES-15 refuses %p', (raw, message) => {
    expect(checkPort(decodePort(raw).value!).map(describeProblem)).toEqual([message]);
  });
});

describe('printPort', () => {
  test.each([['80', 80], ['80:80', 80], ['80:90', '80:90'], ['http', 'http']])('R-RES-15 writes %p as %p', (raw, printed) => {
    expect(printPort(decodePort(raw).value!)).toBe(printed);
  });
});
