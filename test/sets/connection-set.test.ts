import * as fc from 'fast-check';
import { CONNECTIONS, connectionSets, modelOf } from './support';
import { Connection, ConnectionSet, IntervalSet } from '../../src/sets';

const ports = (...bounds: number[]): IntervalSet => IntervalSet.of(bounds);

describe('a set of connections', () => {
  test('is as another one exactly if both hold the same, however they were put together', () => {
    fc.assert(fc.property(connectionSets, connectionSets, (a, b) => {
      const isSame = modelOf(a) === modelOf(b);

      expect(a.key === b.key).toBe(isSame);
      expect(a.equals(b)).toBe(isSame);
      expect(a.union(b).key).toBe(b.union(a.subtract(b)).key);
      expect(a.subtract(b).key).toBe(a.subtract(a.intersect(b)).key);
    }));
  });

  test('says that it holds nothing, or everything', () => {
    fc.assert(fc.property(connectionSets, set => {
      expect(set.isEmpty).toBe(!modelOf(set).includes('1'));
      expect(set.isAll).toBe(!modelOf(set).includes('0'));
    }));
  });

  test('shows a connection that it holds, to the lowest port of its protocol; none where it is empty', () => {
    fc.assert(fc.property(connectionSets, set => {
      const { witness } = set;

      expect(witness === undefined ? set.isEmpty : set.has(witness)).toBe(true);
      expect(witness?.port).toBe(witness && set.portsOf(witness.protocol).least);
    }));
  });

  test('holds the answers of a set reversed: source and destination ports have changed places', () => {
    fc.assert(fc.property(connectionSets, set => {
      const answers = ({ port, sourcePort, ...rest }: Connection): Connection =>
        ({ ...rest, ...port !== undefined && { port: sourcePort, sourcePort: port } });

      expect(CONNECTIONS.map(connection => set.reversed.has(answers(connection)))).toEqual(CONNECTIONS.map(connection => set.has(connection)));
      expect(set.reversed.reversed.key).toBe(set.key);
    }));
  });

  test('says the ports that it holds from some source port, and the source ports from which it holds one', () => {
    fc.assert(fc.property(connectionSets, fc.constantFrom(6, 17, 132), fc.constantFrom(1, 53, 80, 50000, 65535), (set, protocol, port) => {
      const held = CONNECTIONS.filter(connection => connection.protocol === protocol && connection.port === port && set.has(connection));

      expect(set.portsOf(protocol).has(port)).toBe(held.length > 0);
      expect(held.every(({ sourcePort }) => set.sourcePortsOf(protocol, port).has(sourcePort!))).toBe(true);
      expect(set.sourcePortsOf(protocol, port).isEmpty).toBe(held.length === 0);
    }));
  });

  test('has no ports of a protocol that has none', () => {
    expect([1, 47, 58].map(protocol => ConnectionSet.ALL.portsOf(protocol).isEmpty)).toEqual([true, true, true]);
    expect([1, 47, 58].map(protocol => ConnectionSet.ALL.sourcePortsOf(protocol, 80).isEmpty)).toEqual([true, true, true]);
  });

  test('takes a connection without a source port for one from port 50000, and a message without a type for an echo request', () => {
    const [high, ping] = [ConnectionSet.ofPorts(6, ports(80, 80), ports(1024, 65535)), ConnectionSet.ofIcmp(1, 8, 0)];

    expect(high.has({ protocol: 6, port: 80 })).toBe(true);
    expect(high.has({ protocol: 6, port: 80, sourcePort: 1023 })).toBe(false);
    expect(ping.has({ protocol: 1 })).toBe(true);
    expect(ConnectionSet.ofIcmp(58, 128).has({ protocol: 58 })).toBe(true);
    expect(ConnectionSet.ofIcmp(1, 0).has({ protocol: 1 })).toBe(false);
  });

  test('holds no connection of TCP without a port', () => {
    expect(ConnectionSet.ALL.has({ protocol: 6 })).toBe(false);
  });

  test('refuses ports of a protocol without ports, and types of one without types', () => {
    expect(() => ConnectionSet.ofPorts(47, ports(80, 80))).toThrow('protocol 47 has no ports; only TCP (6), UDP (17) and SCTP (132) do');
    expect(() => ConnectionSet.ofPorts(1, ports(80, 80))).toThrow('protocol 1 has no ports');
    expect(() => ConnectionSet.ofIcmp(6, 8)).toThrow('protocol 6 has no types; only ICMP (1) and ICMPv6 (58) do');
  });

  test('leaves out ports, types and protocols that there are not', () => {
    expect(ConnectionSet.ofPorts(6, ports(0, 0, 65536, 70000)).isEmpty).toBe(true);
    expect(ConnectionSet.ofIcmp(1, 256).isEmpty).toBe(true);
    expect([0, 256].map(protocol => ConnectionSet.ofProtocol(protocol).isEmpty)).toEqual([true, true]);
  });
});

describe('union, intersection and difference of sets of connections', () => {
  test('hold what either, both, or the first alone holds', () => {
    fc.assert(fc.property(connectionSets, connectionSets, (a, b) => {
      const model = (holds: (inA: boolean, inB: boolean) => boolean): string => CONNECTIONS.map(one => holds(a.has(one), b.has(one)) ? '1' : '0').join('');

      expect(modelOf(a.union(b))).toBe(model((inA, inB) => inA || inB));
      expect(modelOf(a.intersect(b))).toBe(model((inA, inB) => inA && inB));
      expect(modelOf(a.subtract(b))).toBe(model((inA, inB) => inA && !inB));
      expect(a.contains(b)).toBe(b.subtract(a).isEmpty);
      expect(a.contains(a.intersect(b)) && a.union(b).contains(b)).toBe(true);
    }));
  });

  test('obey the laws of sets', () => {
    fc.assert(fc.property(connectionSets, connectionSets, connectionSets, (a, b, c) => {
      const { ALL, NONE } = ConnectionSet;

      expect(a.union(b).union(c).key).toBe(a.union(b.union(c)).key);
      expect(a.intersect(b.union(c)).key).toBe(a.intersect(b).union(a.intersect(c)).key);
      expect(ALL.subtract(a.union(b)).key).toBe(ALL.subtract(a).intersect(ALL.subtract(b)).key);
      expect(ALL.subtract(ALL.subtract(a)).key).toBe(a.key);
      expect(a.intersect(ALL).key).toBe(a.key);
      expect(a.union(NONE).key).toBe(a.key);
    }));
  });
});

describe('the connection that a set shows', () => {
  test.each([
    ['TCP before all others', ConnectionSet.ALL, { protocol: 6, port: 1 }],
    ['the lowest port', ConnectionSet.ofPorts(17, ports(443, 443, 53, 60)), { protocol: 17, port: 53 }],
    ['another source port where 50000 will not do', ConnectionSet.ofPorts(6, ports(80, 80), ports(20, 1023)), { protocol: 6, port: 80, sourcePort: 20 }],
    ['the lowest type and code', ConnectionSet.ofIcmp(1, 8).union(ConnectionSet.ofIcmp(1, 3, 4)), { protocol: 1, icmp: { type: 3, code: 4 } }],
    ['ICMP before ICMPv6', ConnectionSet.ofProtocol(58).union(ConnectionSet.ofProtocol(1)), { protocol: 1, icmp: { type: 0, code: 0 } }],
    ['others by number', ConnectionSet.ofProtocol(47).union(ConnectionSet.ofProtocol(4)), { protocol: 4 }],
    ['none of nothing', ConnectionSet.NONE, undefined],
  ])('is %s', (_, set, witness) => {
    expect(set.witness).toEqual(witness);
  });
});
