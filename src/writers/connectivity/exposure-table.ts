import { wordsFor } from './connection-tables';
import type { Table } from './table';
import { addressTexts, clientsOf, wayPort, wayWords } from './words';
import type { Exposure } from '../../engine/connectivity/exposure';

/** What each workload has to do with the outside, as people read it. */
export function exposureTable(exposures: readonly Exposure[]): Table {
  const words = wordsOf(exposures);
  return {
    title: '',
    head: ['workload', 'exposure', 'connections', 'addresses outside'],
    rows: exposures.flatMap(({ workload: { name }, ways, reachedFrom, reaches, isUnreached, isSilent }) => [
      ...ways.flatMap(way => clientsOf(way).map(({ addresses, isSure }) =>
        [name, `is reached by ${wayWords(way)}`, `${isSure ? '' : 'maybe '}${wayPort(way)}`, words.addresses(addresses)])),
      ...reachedFrom.map(edge => [name, 'is reached at its own address', words.connections(edge), words.addresses(edge.addresses)]),
      ...reaches.map(edge => [name, 'reaches out', words.connections(edge), words.addresses(edge.addresses)]),
      ...isUnreached ? [[name, 'is reached by nobody', '', '']] : [],
      ...isSilent ? [[name, 'reaches nobody', '', '']] : [],
    ]),
  };
}

/** The same as programs read it. */
export function exposureRecords(exposures: readonly Exposure[]): Table {
  const words = wordsOf(exposures);
  return {
    title: '',
    head: ['workload', 'exposure', 'by', 'addresses', 'ip_version', 'connections', 'maybe'],
    rows: exposures.flatMap(({ workload: { name }, ways, reachedFrom, reaches, isUnreached, isSilent }) => [
      ...ways.flatMap(way => clientsOf(way).map(({ addresses, isSure }) =>
        [name, 'reached', wayWords(way), addressTexts(addresses).join(' '), `${way.version}`, ...isSure ? [wayPort(way), ''] : ['', wayPort(way)]])),
      ...reachedFrom.map(edge => [name, 'reached', '', addressTexts(edge.addresses).join(' '), `${edge.addresses.version}`, words.sure(edge), words.maybe(edge)]),
      ...reaches.map(edge => [name, 'reaches', '', addressTexts(edge.addresses).join(' '), `${edge.addresses.version}`, words.sure(edge), words.maybe(edge)]),
      ...isUnreached ? [[name, 'unreached', '', '', '', '', '']] : [],
      ...isSilent ? [[name, 'silent', '', '', '', '', '']] : [],
    ]),
  };
}

function wordsOf(exposures: readonly Exposure[]): ReturnType<typeof wordsFor> {
  return wordsFor({ outside: exposures.flatMap(({ reachedFrom, reaches }) => [...reachedFrom, ...reaches]) }, exposures.flatMap(({ ways }) => ways));
}
