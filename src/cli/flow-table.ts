import Table from 'cli-table3';
import { because, flowWords, Places, Result } from '../analysis';

/** How a verdict is set off. */
export type Paint = (verdict: Result['answer']['verdict']) => string;

/** Columns speak for themselves. */
const NO_LINES = Object.fromEntries([
  'top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right',
  'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle',
].map(part => [part, '']));

/** A list of results as a table. */
export function flowTable(results: readonly Result[], places: Places, paint: Paint): string {
  const table = new Table({ head: ['flow', 'verdict', 'why'], style: { 'head': [], 'border': [], 'padding-left': 0, 'padding-right': 2 }, chars: NO_LINES });
  table.push(...results.map(({ flow, answer }) => [flowWords(flow), paint(answer.verdict), because(answer, places) ?? '']));
  return table.toString().replace(/ +$/gm, '').concat('\n');
}
