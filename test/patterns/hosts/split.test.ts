import * as fc from 'fast-check';
import { manyAddresses } from './support';
import { nameOfPiece, splitSources } from '../../../src/patterns/hosts/split';

/** A list of distinct addresses and ranges. */
const arbSources = fc.array(fc.nat({ max: 9 }), { maxLength: 400 }).map(sizes => sizes.map((size, i) => {
  const net = `10.${Math.floor(i / 256)}.${i % 256}`;
  return size === 0 ? `${net}.1` : `${net}.1-${net}.${1 + size}`;
}));

describe('splitSources', () => {
  test('loses nothing, repeats nothing and keeps the order', () => {
    fc.assert(fc.property(arbSources, fc.nat({ max: 300_000 }), fc.nat({ max: 20_000 }), (sources, destinations, ports) => {
      expect(splitSources(sources, { destinations, ports }).flat()).toEqual(sources);
    }));
  });

  test('makes pieces of which each fits into a policy of 1,024 rules, whatever the protocols and the families (R-RES-1, R-RES-13)', () => {
    const [arbLength, arbDestinations, arbPorts] = [8_000, 25_000, 200].map(max => fc.integer({ min: 1, max }));

    fc.assert(fc.property(arbLength, arbDestinations, arbPorts, (length, destinations, ports) => {
      const pieces = splitSources(manyAddresses(10, length), { destinations, ports });

      const others = Math.ceil(destinations / 256) * Math.ceil(ports / 50) * 3;
      // Beyond that one list of sources is too much already, and the policy itself says so.
      fc.pre(others * 3 <= 1024);
      for (const piece of pieces) {
        expect((Math.ceil(piece.length / 256) + 1) * others).toBeLessThanOrEqual(1024);
      }
    }), { numRuns: 25 });
  });

  test('makes one piece of what fits, and of nothing', () => {
    expect(splitSources([], { destinations: 0, ports: 0 })).toEqual([[]]);
    expect(splitSources(['10.0.0.1', '10.0.0.2'], { destinations: 1, ports: 1 })).toEqual([['10.0.0.1', '10.0.0.2']]);
  });

  test('counts the networks that a range comes to', () => {
    const range = '10.0.0.1-10.0.255.254';

    const pieces = splitSources(Array.from({ length: 20 }, () => range), { destinations: 256 * 113, ports: 1 });

    expect(pieces.map(piece => piece.length)).toEqual([8, 8, 4]);
  });
});

describe('nameOfPiece', () => {
  test.each([[0, 'whitelist'], [1, 'whitelist-2'], [2, 'whitelist-3']])('counts from the second on: %i is %s', (index, name) => {
    expect(nameOfPiece('whitelist', index)).toBe(name);
  });
});
