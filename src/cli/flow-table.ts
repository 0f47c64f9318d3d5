import Table from 'cli-table3';
import { because, flowWords, Places, Result } from '../analysis';

/** How a verdict is set off. */
export type Paint = (verdict: Result['answer']['verdict']) => string;

/** A list of results as a table. */
export function flowTable(results: readonly Result[], places: Places, paint: Paint): string {
  const table = new Table({ head: ['flow', 'verdict', 'why'], style: { head: [], border: [] } });
  table.push(...results.map(({ flow, answer }) => [flowWords(flow), paint(answer.verdict), because(answer, places) ?? '']));
  return `${table.toString()}\n`;
}
