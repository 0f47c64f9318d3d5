/** What changes from stage to stage of the seed systems: the difference lists it, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectivityDiff, diffConnectivity, overviewOf, readCluster, VerdictEngine } from '../../src/analysis';

/** All that a pod may open: Felix drops tunnels, whatever policies say (R-EVAL-12). */
const ALL = 'all but UDP 4789; protocol 4';

function engineOf(seed: string, stage: string): VerdictEngine {
  const content = readFileSync(join(__dirname, 'vectors/seeds', seed, stage, 'cluster.yaml'), 'utf8');
  return readCluster([{ name: `${seed}/${stage}`, content }]).engine();
}

/** Every change in words. Addresses outside are left out where they are nearly all: who is in the cluster has some of them. */
function changesOf({ pairs, outside, ways }: ConnectivityDiff): string[] {
  return [
    ...pairs.map(({ kind, from, to, opened, closed }) => `${kind}: ${from.name} -> ${to.name}, ${kind === 'opened' ? opened : closed}`),
    ...outside.map(({ kind, direction, workload, opened, closed }) => `${kind}: ${workload.name} ${direction}, ${kind === 'opened' ? opened : closed}`),
    ...ways.map(({ kind, via, service, opened, closed }) => {
      const addresses = kind === 'opened' ? opened : closed;
      return `${kind}: ${via} of ${service.namespace}/${service.name}, ${addresses.ranges.length > 3 ? 'nearly everywhere' : addresses.toString()}`;
    }),
  ].sort();
}

/** What a stage table shows changing from one stage to another. */
interface Step {
  readonly row: string;
  readonly seed: string;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly string[];
}

const STEPS: readonly Step[] = [
  {
    row: 'closing the node ports closes the way in, and the pods\' own ports of that range to who is outside (A10)',
    seed: '000-api-management',
    from: '1-open',
    to: '2-deny-nodeports',
    changes: ['closed: NodePort of default/api, nearly everywhere', 'closed: default/api FromOutside, TCP 30000-32767; UDP 30000-32767'],
  },
  {
    row: 'the own address is let in by the node port (A10)',
    seed: '000-api-management',
    from: '2-deny-nodeports',
    to: '3-whitelist-own-ip',
    changes: ['opened: NodePort of default/api, 203.0.113.10'],
  },
  {
    row: 'the three gateways are let in (A10)',
    seed: '000-api-management',
    from: '3-whitelist-own-ip',
    to: '4-whitelist-gateways',
    changes: ['opened: NodePort of default/api, 169.46.64.77, 169.48.97.212, 169.48.246.130'],
  },
  {
    row: 'the own address is shut out again (A10)',
    seed: '000-api-management',
    from: '4-whitelist-gateways',
    to: '5-own-ip-removed',
    changes: ['closed: NodePort of default/api, 203.0.113.10'],
  },
  {
    row: 'the slave loses its master, beside busybox (D6)',
    seed: '002-guestbook',
    from: '1-before',
    to: '2-allow-redis',
    changes: [
      `closed: default/busybox-754571723-t0m33 -> default/redis-master, ${ALL}`,
      'closed: default/redis-master FromOutside, all connections',
      `closed: default/redis-slave -> default/redis-master, ${ALL}`,
    ],
  },
  {
    row: 'one word, and everybody reaches facts on port 80, by nothing else (E5)',
    seed: '003-catfacts',
    from: '2-deny',
    to: '3-allow',
    changes: [
      'opened: catfacts/db -> catfacts/facts, TCP 80',
      'opened: catfacts/facts FromOutside, TCP 80',
      'opened: catfacts/worker -> catfacts/facts, TCP 80',
      'opened: kube-system/coredns -> catfacts/facts, TCP 80',
      'opened: quickstart/access -> catfacts/facts, TCP 80',
    ],
  },
  {
    row: 'the client reaches the frontend (A10)',
    seed: '004-network-policy-lab',
    from: 'stars-4-backend-policy',
    to: 'stars-5-frontend-policy',
    changes: ['opened: client/client -> stars/frontend, TCP 80'],
  },
];

describe('the difference between two stages', () => {
  test.each(STEPS)('$row', ({ seed, from, to, changes }) => {
    const [before, after] = [engineOf(seed, from), engineOf(seed, to)];

    expect(changesOf(diffConnectivity({ engine: before }, { engine: after }))).toEqual([...changes].sort());
    expect(changesOf(diffConnectivity({ engine: after }, { engine: after }))).toEqual([]);
  });
});

test('a rule without ports allows all protocols and ports, and is printed so (D7)', () => {
  const { edges } = overviewOf(engineOf('002-guestbook', '2-allow-redis').connectivity());

  expect(edges.filter(({ to }) => to.name === 'default/redis-master').map(({ from, sure }) => `${from.name}: ${sure}`)).toEqual([`default/frontend: ${ALL}`]);
});

/** Who reaches whom in the stars, by their first letters: management UI, frontend, backend, client. Ports where not all are open. */
const MATRICES = [
  { stage: 'stars-1-before', matrix: 'B>C B>F B>U C>B C>F C>U F>B F>C F>U U>B U>C U>F' },
  { stage: 'stars-2-default-deny', matrix: 'B>C B>U C>U F>C F>U U>C' },
  { stage: 'stars-2x-default-deny-as-meant', matrix: 'B>U C>U F>U' },
  { stage: 'stars-3-allow-ui', matrix: 'B>U C>U F>U U>B U>C U>F' },
  { stage: 'stars-4-backend-policy', matrix: 'B>U C>U F>B:TCP 6379 F>U U>B U>C U>F' },
  { stage: 'stars-5-frontend-policy', matrix: 'B>U C>F:TCP 80 C>U F>B:TCP 6379 F>U U>B U>C U>F' },
];

test.each(MATRICES)('the matrix of $stage is that of the document (F3)', ({ stage, matrix }) => {
  const letters = new Map([['management-ui/management-ui', 'U'], ['stars/frontend', 'F'], ['stars/backend', 'B'], ['client/client', 'C']]);
  const { edges } = overviewOf(engineOf('004-network-policy-lab', stage).connectivity());
  const seen = edges.flatMap(({ from, to, sure }) => {
    const [a, b] = [letters.get(from.name), letters.get(to.name)];
    const text = sure.toString();
    return a === undefined || b === undefined || a === b ? [] : [`${a}>${b}${text === ALL ? '' : `:${text}`}`];
  });

  expect(seen.sort().join(' ')).toBe(matrix);
});
