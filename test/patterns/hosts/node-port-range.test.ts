import * as fc from 'fast-check';
import { DEFAULT_NODE_PORTS, failsafesIn, isWithin, overlaps, printRange, suggestNodePort } from '../../../src/patterns/hosts/node-port-range';

const arbPort = fc.integer({ min: 1, max: 65535 });
const arbRange = fc.tuple(arbPort, arbPort).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));

describe('suggestNodePort', () => {
  test.each([[80, 30080], [8080, 30080], [443, 30443], [8443, 30443], [6379, 30379]])('makes of port %i the node port %i, which a reader recognizes', (port, nodePort) => {
    expect(suggestNodePort(port, DEFAULT_NODE_PORTS, new Set())).toBe(nodePort);
  });

  test('goes on by thousands where that one is taken', () => {
    expect(suggestNodePort(80, DEFAULT_NODE_PORTS, new Set([30080]))).toBe(31080);
    expect(suggestNodePort(80, DEFAULT_NODE_PORTS, new Set([30080, 31080]))).toBe(32080);
  });

  test('never leaves the range, and says something even where all is taken', () => {
    fc.assert(fc.property(arbPort, arbRange, fc.uniqueArray(arbPort), (port, range, taken) => {
      const suggestion = suggestNodePort(port, range, new Set(taken));

      expect(isWithin({ first: suggestion, last: suggestion }, range)).toBe(true);
    }));
    expect(suggestNodePort(80, { first: 7, last: 7 }, new Set([7]))).toBe(7);
  });
});

describe('ranges of ports', () => {
  test('lie within each other exactly if each port of the one is one of the other', () => {
    fc.assert(fc.property(arbRange, arbRange, (a, b) => {
      expect(isWithin(a, b)).toBe([a.first, a.last].every(port => overlaps({ first: port, last: port }, b)));
      expect(overlaps(a, b)).toBe(overlaps(b, a));
      expect(isWithin(a, b) && !overlaps(a, b)).toBe(false);
    }));
  });

  test.each([[{ first: 80, last: 80 }, '80'], [DEFAULT_NODE_PORTS, '30000:32767']])('are printed as Calico writes them: %j', (range, text) => {
    expect(printRange(range)).toBe(text);
  });
});

describe('failsafesIn', () => {
  test.each([
    ['TCP', 1, 65535, ['TCP 22', 'TCP 179', 'TCP 2379', 'TCP 2380', 'TCP 5473', 'TCP 6443', 'TCP 6666', 'TCP 6667']],
    ['TCP', 6443, 6443, ['TCP 6443']],
    ['TCP', 30000, 32767, []],
    ['UDP', 1, 1024, ['UDP 68']],
    ['SCTP', 1, 65535, []],
  ] as const)('knows those of %s from %i to %i (R-HEP-10)', (protocol, first, last, ports) => {
    expect(failsafesIn(protocol, { first, last })).toEqual(ports);
  });
});
