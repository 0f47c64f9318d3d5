import * as fc from 'fast-check';
import { connectionSets, modelOf } from './support';
import { ConnectionSet, IntervalSet } from '../../src/sets';

const { ALL, NONE } = ConnectionSet;
const ports = (protocol: number, to: number[], from?: number[]): ConnectionSet =>
  ConnectionSet.ofPorts(protocol, IntervalSet.of(to), from && IntervalSet.of(from));
const all = (...sets: ConnectionSet[]): ConnectionSet => sets.reduce((a, b) => a.union(b));
const but = (...sets: ConnectionSet[]): ConnectionSet => ALL.subtract(all(...sets));
const protocol = (number: number): ConnectionSet => ConnectionSet.ofProtocol(number);
const icmp = (type: number, code?: number): ConnectionSet => ConnectionSet.ofIcmp(1, type, code);

describe('the text of a set of connections', () => {
  test.each([
    ['no connections', NONE],
    ['all connections', ALL],
    ['TCP', protocol(6)],
    ['TCP; UDP', all(protocol(17), protocol(6))],
    ['TCP 80', ports(6, [80, 80])],
    ['TCP 80, 443, 8000-8080; UDP 53', all(ports(17, [53, 53]), ports(6, [443, 443, 80, 80, 8000, 8080]))],
    ['SCTP 1', ports(132, [1, 1])],
    ['TCP 1-21, 23-65535', protocol(6).subtract(ports(6, [22, 22]))],
    ['TCP 80 from source ports 1-1023', ports(6, [80, 80], [1, 1023])],
    ['UDP from source port 53', ports(17, [1, 65535], [53, 53])],
    ['TCP 80; TCP 443 from source ports 1-1023', all(ports(6, [80, 80]), ports(6, [443, 443], [1, 1023]))],
    ['TCP 80 from source ports 1-10; TCP 443 from source ports 20-30', all(ports(6, [80, 80], [1, 10]), ports(6, [443, 443], [20, 30]))],
    ['ICMP', protocol(1)],
    ['ICMP type 8', icmp(8)],
    ['ICMP type 8 code 0', icmp(8, 0)],
    ['ICMP types 0, 3, 8', all(icmp(0), icmp(8), icmp(3))],
    ['ICMP types 0, 8 code 0; ICMP type 3', all(icmp(0, 0), icmp(8, 0), icmp(3))],
    ['ICMP type 3 codes 0-1', all(icmp(3, 0), icmp(3, 1))],
    ['ICMPv6 type 128', ConnectionSet.ofIcmp(58, 128)],
    ['UDPLite', protocol(136)],
    ['protocol 47', protocol(47)],
    ['UDPLite; protocols 4, 47', all(protocol(47), protocol(4), protocol(136))],
    ['TCP 443; UDP 53; SCTP 1; ICMP; protocol 47', all(protocol(47), protocol(1), ports(132, [1, 1]), ports(17, [53, 53]), ports(6, [443, 443]))],
    ['all but TCP 4789', but(ports(6, [4789, 4789]))],
    ['all but UDP 4789; protocol 4', but(ports(17, [4789, 4789]), protocol(4))],
    ['all but TCP', but(protocol(6))],
    ['all but TCP; UDP 1-1023', but(protocol(6), ports(17, [1, 1023]))],
    ['all but ICMP type 8 code 0', but(icmp(8, 0))],
    ['all but protocols 2-5', but(protocol(2), protocol(3), protocol(4), protocol(5))],
    ['all but TCP 80 from source ports 1-1023', but(ports(6, [80, 80], [1, 1023]))],
  ])('is `%s`', (text, set) => {
    expect(set.toString()).toBe(text);
    expect(`${set}`).toBe(text);
  });

  test('is the same for equal sets, and another one for different sets', () => {
    fc.assert(fc.property(connectionSets, connectionSets, (a, b) => {
      expect(a.toString() === b.toString()).toBe(modelOf(a) === modelOf(b));
      expect(b.union(a.subtract(b)).toString()).toBe(a.union(b).toString());
    }), { numRuns: 300 });
  });

  test('of a set or of all but that set is the same but for `all but`', () => {
    fc.assert(fc.property(connectionSets.filter(set => !set.isEmpty && !set.isAll), set => {
      const [text, rest] = [set, ALL.subtract(set)].map(String);

      expect(text === `all but ${rest}` || rest === `all but ${text}` || (!text.startsWith('all but') && !rest.startsWith('all but'))).toBe(true);
    }));
  });
});
