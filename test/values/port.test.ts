import * as fc from 'fast-check';
import { Port } from '../../src/values/port';
import { describeProblem } from '../../src/values/problem';
import { ProtocolName } from '../../src/values/protocol';
import { ValueError } from '../../src/values/value-error';

const NAMES_OR_NUMBER = 'write `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255';

/** What JavaScript passes, whatever the types say. */
const loose = (raw: unknown): never => raw as never;

describe('a good port', () => {
  test.each([
    [Port.tcp(80), 'TCP 80', { kind: 'port', protocol: 'TCP', port: { kind: 'range', first: 80, last: 80 } }],
    [Port.udp(53), 'UDP 53', { kind: 'port', protocol: 'UDP', port: { kind: 'range', first: 53, last: 53 } }],
    [Port.sctp(9), 'SCTP 9', { kind: 'port', protocol: 'SCTP', port: { kind: 'range', first: 9, last: 9 } }],
    [Port.tcpRange(30000, 32767), 'TCP 30000:32767', { kind: 'port', protocol: 'TCP', port: { kind: 'range', first: 30000, last: 32767 } }],
    [Port.udpRange(80, 80), 'UDP 80', { kind: 'port', protocol: 'UDP', port: { kind: 'range', first: 80, last: 80 } }],
    [Port.sctpRange(1, 65535), 'SCTP 1:65535', { kind: 'port', protocol: 'SCTP', port: { kind: 'range', first: 1, last: 65535 } }],
    [Port.named('http'), 'http', { kind: 'port', port: { kind: 'name', name: 'http' } }],
    [Port.named('dns', 'UDP'), 'UDP dns', { kind: 'port', protocol: 'UDP', port: { kind: 'name', name: 'dns' } }],
    [Port.protocol('UDPLite'), 'UDPLite', { kind: 'protocol', protocol: 'UDPLite' }],
    [Port.protocol(47), 'protocol 47', { kind: 'protocol', protocol: 47 }],
    [Port.protocol(loose('06')), 'protocol 6', { kind: 'protocol', protocol: 6 }],
    [Port.icmp(), 'ICMP', { kind: 'protocol', protocol: 'ICMP' }],
    [Port.icmp(8), 'ICMP type 8', { kind: 'icmp', protocol: 'ICMP', type: 8 }],
    [Port.icmp(0, 0), 'ICMP type 0 code 0', { kind: 'icmp', protocol: 'ICMP', type: 0, code: 0 }],
    [Port.icmpv6(128), 'ICMPv6 type 128', { kind: 'icmp', protocol: 'ICMPv6', type: 128 }],
    [Port.all(), 'any', { kind: 'any' }],
    [Port.of('TCP', 80), 'TCP 80', { kind: 'port', protocol: 'TCP', port: { kind: 'range', first: 80, last: 80 } }],
    [Port.of('TCP', '80'), 'TCP 80', { kind: 'port', protocol: 'TCP', port: { kind: 'range', first: 80, last: 80 } }],
    [Port.of('UDP', '8000:8080'), 'UDP 8000:8080', { kind: 'port', protocol: 'UDP', port: { kind: 'range', first: 8000, last: 8080 } }],
    [Port.of('TCP', 'http'), 'TCP http', { kind: 'port', protocol: 'TCP', port: { kind: 'name', name: 'http' } }],
  ])('%#: %s', (port, text, match) => {
    expect(port._problems).toEqual([]);
    expect(port.toString()).toBe(text);
    expect(port._match).toEqual(match);
  });
});

describe('a bad port', () => {
  test.each([
    ['port 0', Port.tcp(0), ['port `0` does not exist; ports are 1 to 65535']],
    ['port 65536', Port.udp(65536), ['port `65536` does not exist; ports are 1 to 65535']],
    ['a negative port', Port.sctp(-1), ['port `-1` does not exist; ports are 1 to 65535']],
    ['a fraction', Port.tcp(80.5), ['port `80.5` is not a whole number; ports are 1 to 65535']],
    ['not a number', Port.tcp(NaN), ['port `NaN` is not a number; ports are 1 to 65535']],
    ['a number in quotes', Port.tcp(loose('80')), ['port `80` is a text; write the number without quotes']],
    ['nothing', Port.tcp(loose(undefined)), ['port `undefined` is not a number; ports are 1 to 65535']],
    ['a reversed range', Port.tcpRange(90, 80), ['port range `90:80` is reversed; write `80:90`']],
    ['a range with two bad ends', Port.udpRange(0, 65536), ['port `0` does not exist; ports are 1 to 65535', 'port `65536` does not exist; ports are 1 to 65535']],
    ['R-RES-15 a long name', Port.named('http-management-port'), ['`http-management-port` is 20 characters long; a port name has at most 15']],
    ['R-RES-15 a name that is a number', Port.named('80'), ['port name `80` is a number; write `Port.tcp(80)`']],
    ['R-VAL-9 a named port of ICMP', Port.named('http', 'ICMP'), ["protocol `ICMP` has no ports; write `TCP`, `UDP` or `SCTP`, or `Port.protocol('ICMP')`"]],
    ['R-RES-16 a protocol in lower case', Port.named('http', loose('tcp')), ['protocol `tcp` is not spelled so; write `TCP`']],
    ['R-RES-16 an unknown protocol', Port.protocol(loose('GRE')), [`protocol \`GRE\` does not exist; ${NAMES_OR_NUMBER}`]],
    ['R-RES-16 protocol 0', Port.protocol(0), [`protocol \`0\` does not exist; ${NAMES_OR_NUMBER}`]],
    ['R-RES-16 protocol 256', Port.protocol(256), [`protocol \`256\` does not exist; ${NAMES_OR_NUMBER}`]],
    ['R-VAL-10 ICMP type 255', Port.icmp(255), ['ICMP type `255` is out of range; Calico takes 0 to 254']],
    ['R-VAL-10 ICMP code 256', Port.icmpv6(1, 256), ['ICMPv6 code `256` is out of range; Calico takes 0 to 255']],
    ['R-VAL-10 an ICMP code without type', Port.icmp(undefined, 3), ['ICMP code `3` has no type; give the type before the code']],
    ['R-VAL-10 two ICMP mistakes at once', Port.icmp(-1, 1.5), [
      'ICMP type `-1` is out of range; Calico takes 0 to 254', 'ICMP code `1.5` is out of range; Calico takes 0 to 255',
    ]],
    ['a range with a dash', Port.of('TCP', '8000-8080'), ['port `8000-8080` is not a range; write `8000:8080`']],
    ['a written port 0', Port.of('TCP', '0'), ['port `0` does not exist; ports are 1 to 65535']],
    ['a written range from 0', Port.of('TCP', '0:10'), ['port range `0:10` begins at 0; ports are 1 to 65535']],
    ['a written name in capitals', Port.of('TCP', 'HTTP'), ['`HTTP` holds `H`; a port name has lower-case letters, digits and `-`']],
    ['a written port that is null', Port.of('TCP', loose(null)), [
      'port `undefined` is neither a number nor a text; write a number, a range such as `8000:8080`, or a port name',
    ]],
    ['a port and a protocol at once', Port.of(loose('GRE'), 0), ['port `0` does not exist; ports are 1 to 65535', 'protocol `GRE` does not exist; write `TCP`, `UDP` or `SCTP`']],
    ['R-VAL-9 a port of a protocol without ports', Port.of('UDPLite', 80), [
      "protocol `UDPLite` has no ports; write `TCP`, `UDP` or `SCTP`, or `Port.protocol('UDPLite')`",
    ]],
  ])('%s carries its problems, and is never used', (_, port, messages) => {
    expect(port._problems.map(describeProblem)).toEqual(messages);
    expect(() => port.toString()).toThrow(new ValueError(port._problems));
    expect(() => port._match).toThrow(messages.join('\n'));
  });
});

test('whatever is passed, making a port never throws', () => {
  const anything = fc.oneof(fc.anything(), fc.string(), fc.integer()).map(loose);
  const makers: ((a: never, b: never) => Port)[] = [
    Port.tcp, Port.udp, Port.sctp, Port.tcpRange, Port.udpRange, Port.sctpRange, Port.named, Port.protocol, Port.icmp, Port.icmpv6, Port.of,
  ];

  fc.assert(fc.property(fc.constantFrom(...makers), anything, anything, (make, a, b) => {
    const port = make(a, b);

    if (port._problems.length > 0) {
      expect(() => port.toString()).toThrow(ValueError);
    } else {
      expect(port.toString()).not.toBe('');
    }
  }));
});

test('a port cannot be changed', () => {
  const port = Port.of('TCP' as ProtocolName, 80);

  expect(() => Object.assign(port, { match: { kind: 'any' } })).toThrow(TypeError);
  expect(() => Object.assign(port._match, { kind: 'any' })).toThrow(TypeError);
});
