import { explanationLines } from './explanation-text';
import { PLAIN } from './palette';
import type { Places } from './places';
import type { Result } from './result';
import { because, changeWords, deciderWords, flowWords } from './words';

/** Options for writing Markdown. */
export interface MarkdownOptions {
  /**
   * Says where objects were written.
   *
   * @default - places are left out
   */
  readonly places?: Places;
}

/** One result as Markdown. */
export function writeMarkdown({ flow, answer, explanation, state }: Result, { places }: MarkdownOptions = {}): string {
  const { verdict, hops, unknown = [], backends = [], parts = [] } = answer;
  const pending = state === 'pending' ? ', if staged policies were enforced' : '';
  const why = because(answer, places);
  return join([
    [`**${verdict}**: ${escape(flowWords(flow))}${pending}`],
    why === undefined ? [] : [escape(why)],
    unknown.map(fact => `- not known${verdict === 'Unknown' ? '' : ', but it makes no difference'}: ${escape(fact)}`),
    table(['addresses', 'verdict', 'by'], parts.map(part => [part.addresses, part.verdict, part.decidedBy ?? ''])),
    table(['backend', 'verdict', 'by'], backends.map(({ pod, verdict: own, decidedBy }) => [pod, own, decidedBy ?? ''])),
    explanation
      ? ['```text', ...explanationLines(explanation, places, PLAIN).slice(1), '```']
      : table(['node', 'stage', 'says', 'who'], hops.map(({ node, stage, by, action }) => [node, stage, action, deciderWords(by, places)])),
    explanation?.nearestChange ? [escape(changeWords(explanation.nearestChange, places))] : [],
  ]);
}

/** A list of results as a Markdown table, and their explanations below it. */
export function writeMarkdownList(results: readonly Result[], options: MarkdownOptions = {}): string {
  const { places } = options;
  const list = table(['flow', 'verdict', 'why'], results.map(({ flow, answer }) => [flowWords(flow), answer.verdict, because(answer, places) ?? '']));
  const explained = results.filter(({ explanation }) => explanation !== undefined).map(result => writeMarkdown(result, options));
  return [join([list]), ...explained].join('\n');
}

/** Paragraphs with an empty line between them; empty ones are left out. */
function join(paragraphs: readonly (readonly string[])[]): string {
  return `${paragraphs.filter(lines => lines.length > 0).map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  return rows.length === 0 ? [] : [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}

/** Text that stays as it is: names may hold what Markdown takes for its own. */
export function escape(text: string): string {
  return text.replace(/[\\*_|<[\]]/g, '\\$&');
}
