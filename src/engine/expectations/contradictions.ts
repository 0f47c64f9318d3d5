import type { Expectation, WantedPort } from './expectation';
import { connectionsOf } from './wanted-ports';

/** For each expectation the first one that says the opposite of the very same ends; by their places. */
export function contradictions(expectations: readonly Expectation[]): ReadonlyMap<number, number> {
  const byEnds = new Map<string, number[]>();
  const found = new Map<number, number>();
  expectations.forEach((expectation, at) => {
    const { claim, from, to, via, address, state } = expectation;
    if (claim !== 'allows' && claim !== 'denies') {
      return;
    }
    const key = JSON.stringify([from, to, via, address, state]);
    const same = byEnds.get(key) ?? [];
    byEnds.set(key, [...same, at]);
    const other = same.find(one => expectations[one].claim !== claim && overlap(expectations[one], expectation));
    if (other !== undefined) {
      found.set(at, other);
    }
  });
  return found;
}

/** Whether two expectations of the same ends speak of the same connections: of named ports only the same names count. */
function overlap({ ports: a = 'all' }: Expectation, { ports: b = 'all' }: Expectation): boolean {
  const named = (ports: readonly WantedPort[] | 'all'): readonly string[] =>
    ports === 'all' ? [] : ports.flatMap(({ port }) => typeof port === 'string' ? [port] : []);
  return named(a).some(name => named(b).includes(name)) || !connectionsOf(a, []).set.intersect(connectionsOf(b, []).set).isEmpty;
}
