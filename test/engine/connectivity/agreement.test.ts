import { compare, Extent } from './agreement';

/**
 * The symbolic engine says of every connection at once what the reference engine says of each by itself.
 *
 * `CLUSTERS=100000 npx jest test/engine/connectivity/agreement` compares more clusters, `FIRST=5000` others.
 */
const CLUSTERS = Number(process.env.CLUSTERS ?? 1000);
const FIRST = Number(process.env.FIRST ?? 1);
const AT_ONCE = 50;

/** Of most clusters some questions are asked, drawn with the seed; of one in a hundred all. */
const SOME: Extent = { pairs: 3, connections: 10 };
const EVERY = 100;

/** Clusters of which the engines once said different things, with what it was about. */
const ONCE_DIFFERENT = [
  { seed: 5, about: 'ports that hosts leave open to what comes in, and not to what goes out' },
  { seed: 30, about: 'pods whose address is not known, behind the address of their node' },
  { seed: 69, about: 'addresses outside, and ports that hosts leave open in one direction' },
  { seed: 73, about: 'free addresses among those of pods, which hosts route otherwise' },
  { seed: 130, about: 'two pods of which no node is told, which may be on one node or not' },
  { seed: 329, about: 'ports that hosts leave open, from a source port' },
  { seed: 363, about: 'addresses on the internet, which come in by another interface' },
  { seed: 385, about: 'tunnels that pods may open on one node alone, and pods of which no node is told' },
  { seed: 529, about: 'answers to untracked packets by ports that hosts leave open' },
  { seed: 1880, about: 'ports by name that pods without an address declare, behind the address of their node' },
  { seed: 11276, about: 'what is not known of pods behind the address of their node, by port' },
  { seed: 12879, about: 'pods that are alike and have no address yet, each with itself and with another' },
  { seed: 13173, about: 'nodes of which one has an address more than its HostEndpoint lists' },
  { seed: 15107, about: 'addresses in a set that is told, and in one of a namespace that is not' },
];

const batches = Array.from({ length: Math.ceil(CLUSTERS / AT_ONCE) }, (_, at) => FIRST + AT_ONCE * at);

describe(`the symbolic engine and the reference engine agree on ${CLUSTERS} random clusters`, () => {
  let [asked, unknown] = [0, 0];

  test.each(batches)('seeds from %i on', first => {
    const seeds = Array.from({ length: Math.min(AT_ONCE, FIRST + CLUSTERS - first) }, (_, at) => first + at);
    const comparisons = seeds.map(seed => compare(seed, seed % EVERY === 0 ? 'whole' : SOME));
    asked += comparisons.reduce((sum, one) => sum + one.asked, 0);
    unknown += comparisons.reduce((sum, one) => sum + one.unknown, 0);

    expect(comparisons.flatMap(({ differences }) => differences.slice(0, 5))).toEqual([]);
  }, 600_000);

  test('and were asked enough, of what is not known, too', () => {
    expect(asked).toBeGreaterThan(50 * CLUSTERS);
    expect(unknown).toBeGreaterThan(CLUSTERS);
  });
});

describe('they agree where they did not once', () => {
  test.each(ONCE_DIFFERENT)('seed $seed: $about', ({ seed }) => {
    expect(compare(seed, SOME).differences).toEqual([]);
  });
});
