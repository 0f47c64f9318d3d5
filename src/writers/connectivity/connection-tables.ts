import type { ConnectivityResult } from './result';
import type { Table } from './table';
import { addressTexts, clientsOf, ConnectivityWords, isDualStack, takersOf, wayPort, wayWords } from './words';
import type { OpenWay } from '../../engine/connectivity/open-ways';
import type { OutsideEdge, Overview } from '../../engine/connectivity/overview';

/** Whoever is not in the cluster, in a column of names. */
const OUTSIDE = 'outside';

/** Connections as people read them: those between workloads, then those with the outside. */
export function connectionTables({ overview, ways }: ConnectivityResult): Table[] {
  const words = wordsFor(overview, ways);
  return [
    {
      title: '',
      head: ['from', 'to', 'connections'],
      rows: overview.edges.map(edge => [edge.from.name, edge.to.name, words.connections(edge)]),
    },
    outsideTable(overview, ways, words),
  ];
}

/** Connections with the outside. Who comes by a Service has one column more. */
function outsideTable({ outside }: Overview, ways: readonly OpenWay[], words: ConnectivityWords): Table {
  const entries = ways.flatMap(way => clientsOf(way).flatMap(({ addresses, isSure }) => takersOf(way).map(taker =>
    [OUTSIDE, taker, `${isSure ? '' : 'maybe '}${wayPort(way)}`, words.addresses(addresses), wayWords(way)])));
  const edges = byDirection(outside).map(edge => [...endsOf(edge), words.connections(edge), words.addresses(edge.addresses)]);
  const head = ['from', 'to', 'connections', 'addresses outside'];
  return entries.length === 0
    ? { title: '', head, rows: edges }
    : { title: '', head: [...head, 'by'], rows: [...entries, ...edges.map(row => [...row, ''])] };
}

/** Connections as programs read them, in one table: addresses are all there, and what is not known has a column of its own. */
export function connectionRecords({ overview, ways }: ConnectivityResult): Table {
  const words = wordsFor(overview, ways);
  return {
    title: '',
    head: ['from', 'to', 'addresses', 'by', 'ip_version', 'connections', 'maybe'],
    rows: [
      ...overview.edges.map(edge => [edge.from.name, edge.to.name, '', '', edge.version === undefined ? '' : `${edge.version}`, words.sure(edge), words.maybe(edge)]),
      ...ways.flatMap(way => clientsOf(way).flatMap(({ addresses, isSure }) => takersOf(way).map(taker =>
        [OUTSIDE, taker, addressTexts(addresses).join(' '), wayWords(way), `${way.version}`, ...isSure ? [wayPort(way), ''] : ['', wayPort(way)]]))),
      ...byDirection(overview.outside).map(edge => [...endsOf(edge), addressTexts(edge.addresses).join(' '), '', `${edge.addresses.version}`, words.sure(edge), words.maybe(edge)]),
    ],
  };
}

/** Words for what stands in an overview. */
export function wordsFor({ outside }: Pick<Overview, 'outside'>, ways: readonly OpenWay[]): ConnectivityWords {
  return new ConnectivityWords(isDualStack([...outside.map(({ addresses }) => addresses), ...ways]));
}

/** From outside first, as the ways in are. */
export function byDirection(edges: readonly OutsideEdge[]): readonly OutsideEdge[] {
  return [...edges.filter(({ direction }) => direction === 'FromOutside'), ...edges.filter(({ direction }) => direction === 'ToOutside')];
}

function endsOf({ direction, workload }: OutsideEdge): readonly [string, string] {
  return direction === 'FromOutside' ? [OUTSIDE, workload.name] : [workload.name, OUTSIDE];
}
