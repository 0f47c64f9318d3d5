import { Examples } from './examples';
import { markOf, RowEnd } from './row-end';
import { allRows } from './rows';
import { stepWords } from './steps';
import { connectionsOf, wordsFor } from './tables';
import type { ConnectivityDiff } from '../../engine/diff';
import type { Arrow, Graph } from '../connectivity/graph';

/** Workloads whose connections changed, in the frames of their namespaces; the outside by its addresses. */
export function diffGraph(diff: ConnectivityDiff): Graph {
  const words = wordsFor(diff);
  const frames = new Map<string, Map<string, string>>();
  const others = new Map<string, string>();
  const boxOf = ({ name, workload }: RowEnd, addresses: string): string => {
    if (workload === undefined) {
      const label = name === 'outside' ? addresses : name;
      others.set(`other ${label}`, label);
      return `other ${label}`;
    }
    const { namespace } = workload;
    const boxes = frames.get(namespace) ?? new Map<string, string>();
    const own = name.startsWith(`${namespace}/`) ? name.slice(namespace.length + 1) : name;
    frames.set(namespace, boxes.set(`workload ${name}`, `${own}${markOf(workload)}`));
    return `workload ${name}`;
  };
  const arrows = Array.from(allRows(diff, new Examples(diff, { examples: 0 })), (row): Arrow => {
    const addresses = row.addresses === undefined ? '' : words.addresses(row.addresses);
    return {
      from: boxOf(row.from, addresses),
      to: boxOf(row.to, addresses),
      label: `${stepWords(row)}: ${connectionsOf(row, words)}${row.way === undefined ? '' : ` by ${row.way.words}`}`,
      isMaybe: row.was === 'maybe' || row.is === 'maybe',
      tone: row.shown,
    };
  });
  const sorted = [...frames].sort(([a], [b]) => a < b ? -1 : 1);
  return { frames: [...sorted.map(([label, boxes]) => ({ label, boxes })), { label: '', boxes: others }], arrows };
}
