import type { Result } from './result';
import type { Answer, BackendAnswer } from '../engine/answer';
import type { Hop } from '../engine/way/hop';

/** What an answer may say: a row that says so already, as a recorded one does, is overruled. */
const ANSWER_FIELDS: readonly string[] = [
  'verdict', 'decidedBy', 'reason', 'wouldDependOn', 'egress', 'ingress', 'hops', 'reached', 'backends', 'parts', 'unknown', 'explanation',
] satisfies (keyof Answer | 'explanation')[];

/** A row with its answer, as plain data: the row's own fields are kept. */
export function toRow({ flow, row = { ...flow }, answer, explanation }: Result): Record<string, unknown> {
  const { hops, backends, ...rest } = answer;
  return {
    ...Object.fromEntries(Object.entries(row).filter(([field]) => !ANSWER_FIELDS.includes(field))),
    ...rest,
    hops: hops.map(plainHop),
    ...backends && { backends: backends.map(plainBackend) },
    ...explanation && { explanation: { ways: explanation.ways, ...explanation.nearestChange && { nearestChange: explanation.nearestChange } } },
  };
}

/** One result as JSON text. */
export function writeJson(result: Result): string {
  return `${JSON.stringify(toRow(result), undefined, 2)}\n`;
}

/** A list of results as JSON text: the same rows in the same order. */
export function writeJsonList(results: readonly Result[]): string {
  return results.length === 0 ? '[]\n' : `[\n${results.map(result => `  ${JSON.stringify(toRow(result))}`).join(',\n')}\n]\n`;
}

function plainHop({ node, stage, by, action }: Hop): Record<string, unknown> {
  return { node, stage, by, action };
}

function plainBackend({ hops, ...rest }: BackendAnswer): Record<string, unknown> {
  return { ...rest, hops: hops.map(plainHop) };
}
