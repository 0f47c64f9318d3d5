import { recordedValidations } from './recorded';
import { describeProblem } from '../../src/values/problem';
import { checkProtocol, decodeProtocol, felixProtocol, hasPorts, isProtocolName, ProtocolName, protocolNumber } from '../../src/values/protocol';

/** Every name and its number, as IANA assigns them. */
const NUMBERS: [ProtocolName, number][] = [['TCP', 6], ['UDP', 17], ['ICMP', 1], ['ICMPv6', 58], ['SCTP', 132], ['UDPLite', 136]];

const NAMES_OR_NUMBER = 'write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255';

describe('what Calico said of protocols', () => {
  const cases = recordedValidations(/^(?:not)?protocol-[0-9]+$/).map(({ id, object, client, felix }) => {
    const [rule] = object.spec!.ingress as [{ protocol?: unknown; notProtocol?: unknown }];
    return { id, raw: rule.protocol ?? rule.notProtocol, client: client.length === 0, felix };
  }).filter(({ raw }) => raw !== undefined && raw !== null); // `null` is an absent field

  test.each(cases)('R-RES-16 $id: $raw', ({ raw, client, felix }) => {
    const { value } = decodeProtocol(raw);

    expect(value !== undefined && checkProtocol(value).length === 0).toBe(client);
    expect(value !== undefined && felixProtocol(value) !== undefined).toBe(felix);
  });
});

describe('decodeProtocol', () => {
  test.each([
    ['a name', 'TCP', 'TCP'], ['any text', 'banana', 'banana'], ['a number', 6, 6], ['digits', '6', 6], ['digits with zeros', '06', 6],
    ['digits beyond a byte, which stay a text', '256', '256'], ['zero', 0, 0], ['a sign, which stays a text', '-1', '-1'],
  ])('R-RES-16 decodes %s', (_, raw, value) => {
    expect(decodeProtocol(raw)).toEqual({ value });
  });

  test.each([
    [256, `protocol \`256\` does not exist; ${NAMES_OR_NUMBER}`],
    [-1, `protocol \`-1\` does not exist; ${NAMES_OR_NUMBER}`],
    [6.5, `protocol \`6.5\` is neither a number nor a name; ${NAMES_OR_NUMBER}`],
    [NaN, `protocol \`NaN\` is neither a number nor a name; ${NAMES_OR_NUMBER}`],
    [true, `protocol \`true\` is neither a number nor a name; ${NAMES_OR_NUMBER}`],
    [{}, `protocol \`{}\` is neither a number nor a name; ${NAMES_OR_NUMBER}`],
    [null, `protocol \`null\` is neither a number nor a name; ${NAMES_OR_NUMBER}`],
  ])('R-GATE-4 can\'t decode %p', (raw, message) => {
    expect(describeProblem(decodeProtocol(raw).problem!)).toBe(message);
  });
});

describe('checkProtocol', () => {
  test.each([
    ['tcp', 'protocol `tcp` is not spelled so; write `TCP`'],
    ['ICMPV6', 'protocol `ICMPV6` is not spelled so; write `ICMPv6`'],
    ['GRE', `protocol \`GRE\` does not exist; ${NAMES_OR_NUMBER}`],
    ['', `protocol does not exist; ${NAMES_OR_NUMBER}`],
    [0, `protocol \`0\` does not exist; ${NAMES_OR_NUMBER}`],
  ])('R-RES-16 refuses %p', (protocol, message) => {
    expect(checkProtocol(protocol).map(describeProblem)).toEqual([message]);
  });
});

describe('names and numbers', () => {
  test.each(NUMBERS)('R-RES-16 %s is the number %d', (name, number) => {
    expect(isProtocolName(name)).toBe(true);
    expect(protocolNumber(name)).toBe(number);
    expect(felixProtocol(name)).toBe(number);
  });

  test('R-VAL-9 only TCP, UDP and SCTP have ports', () => {
    expect(NUMBERS.filter(([, number]) => hasPorts(number)).map(([name]) => name)).toEqual(['TCP', 'UDP', 'SCTP']);
    expect(hasPorts(47)).toBe(false);
  });

  test('names that every object has are no protocols', () => {
    expect(['constructor', '__proto__', 'toString'].some(isProtocolName)).toBe(false);
    expect(['constructor', '__proto__', 'toString'].map(name => felixProtocol(name))).toEqual([undefined, undefined, undefined]);
  });
});
