import * as fc from 'fast-check';
import { Connection, ConnectionSet, IntervalSet, Plane } from '../../src/sets';

/** The numbers of the models: few, so that sets meet often. */
export const NUMBERS: readonly number[] = Array.from({ length: 24 }, (_, at) => at);

/** Intervals of small numbers in any order; they overlap, touch and repeat. */
export const intervals: fc.Arbitrary<(readonly [first: number, last: number])[]> = fc.array(
  fc.tuple(fc.nat(23), fc.nat(5)).map(([first, more]) => [first, Math.min(23, first + more)] as const), { maxLength: 6 });

export const intervalSets: fc.Arbitrary<IntervalSet> = intervals.map(list => IntervalSet.of(list.flat()));

/** Sets of pairs of small numbers, put together and taken apart again. */
export const planes: fc.Arbitrary<Plane> = fc.array(fc.tuple(intervalSets, intervalSets, fc.boolean()), { maxLength: 4 }).map(steps =>
  steps.map(([along, across, isMore]) => ({ block: Plane.of(along, across), isMore }))
    .reduce((plane, { block, isMore }) => isMore ? plane.union(block) : plane.subtract(block), Plane.EMPTY));

/** Numbers at which membership in drawn sets of connections changes. */
const PORTS = [1, 2, 3, 52, 53, 54, 79, 80, 81, 443, 1023, 1024, 49999, 50000, 50001, 65534, 65535];
const TYPES = [0, 1, 7, 8, 9, 254, 255];
const PROTOCOLS = [1, 2, 3, 4, 6, 17, 47, 58, 132, 135, 136, 137, 255];

const ports = fc.array(fc.tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS)), { minLength: 1, maxLength: 3 })
  .map(list => IntervalSet.of(list.flatMap(([a, b]) => a < b ? [a, b] : [b, a])));

/** Sets such as one rule stands for. */
const simple: fc.Arbitrary<ConnectionSet> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(6, 17, 132), ports).map(([protocol, to]) => ConnectionSet.ofPorts(protocol, to)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(6, 17, 132), ports, ports).map(([protocol, to, from]) => ConnectionSet.ofPorts(protocol, to, from)),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(1, 58), fc.constantFrom(...TYPES), fc.option(fc.constantFrom(...TYPES)))
      .map(([protocol, type, code]) => ConnectionSet.ofIcmp(protocol, type, code ?? undefined)),
  },
  { weight: 2, arbitrary: fc.constantFrom(...PROTOCOLS).map(protocol => ConnectionSet.ofProtocol(protocol)) },
  { weight: 1, arbitrary: fc.constant(ConnectionSet.ALL) },
);

/** Sets of connections, put together and taken apart again. */
export const connectionSets: fc.Arbitrary<ConnectionSet> = fc.array(fc.tuple(simple, fc.boolean()), { maxLength: 5 }).map(steps =>
  steps.reduce((all, [one, isMore]) => isMore ? all.union(one) : all.subtract(one), ConnectionSet.NONE));

/** One connection of each sort that drawn sets tell apart. */
export const CONNECTIONS: readonly Connection[] = [
  ...[6, 17, 132].flatMap(protocol => PORTS.flatMap(port => PORTS.map(sourcePort => ({ protocol, port, sourcePort })))),
  ...[1, 58].flatMap(protocol => TYPES.flatMap(type => TYPES.map(code => ({ protocol, icmp: { type, code } })))),
  ...PROTOCOLS.filter(protocol => ![1, 6, 17, 58, 132].includes(protocol)).map(protocol => ({ protocol })),
];

/** The connections of a set among those, as a model: equal models, equal sets. */
export function modelOf(set: ConnectionSet): string {
  return CONNECTIONS.map(connection => set.has(connection) ? '1' : '0').join('');
}
