import type { Table } from './table';
import type { ConnectivitySummary } from '../../engine/connectivity/summary';

interface Count {
  readonly from: string;
  readonly to: string;
  readonly sure: number;
  readonly possible: number;
  readonly all: number;
}

/** Namespaces as people read them. */
export function summaryTable(summary: ConnectivitySummary): Table {
  return {
    title: '',
    head: ['from', 'to', 'connected pairs'],
    rows: countsOf(summary).map(count => [count.from, count.to, countWords(count)]),
  };
}

/** Namespaces as programs read them. */
export function summaryRecords(summary: ConnectivitySummary): Table {
  return {
    title: '',
    head: ['from', 'to', 'connected', 'maybe', 'pairs'],
    rows: countsOf(summary).map(({ from, to, sure, possible, all }) => [from, to, `${sure}`, `${possible - sure}`, `${all}`]),
  };
}

/** Pairs of namespaces, and those with the outside: each workload of the namespace is a pair with it. */
export function countsOf({ namespaces, outside }: ConnectivitySummary): readonly Count[] {
  return [
    ...namespaces,
    ...outside.map(({ namespace, direction, ...counts }) =>
      direction === 'FromOutside' ? { from: 'outside', to: namespace, ...counts } : { from: namespace, to: 'outside', ...counts }),
  ];
}

/** `3 of 12`, `3 of 12, and maybe 2 more`. */
export function countWords({ sure, possible, all }: Pick<Count, 'sure' | 'possible' | 'all'>): string {
  return `${sure} of ${all}${possible > sure ? `, and maybe ${possible - sure} more` : ''}`;
}
