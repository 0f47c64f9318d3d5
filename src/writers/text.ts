import { explanationLines } from './explanation-text';
import { paint, Palette, PLAIN } from './palette';
import type { Places } from './places';
import type { Result } from './result';
import { because, changeWords, deciderWords, flowWords } from './words';

/** Options for writing texts. */
export interface TextOptions {
  /**
   * Says where objects were written.
   *
   * @default - places are left out
   */
  readonly places?: Places;

  /**
   * Colours.
   *
   * @default - none
   */
  readonly palette?: Palette;
}

/** One result as text: the verdict, who decided, and what was said on the way. */
export function writeText(result: Result, { places, palette = PLAIN }: TextOptions = {}): string {
  const { flow, answer, explanation, state } = result;
  const { verdict, unknown = [], backends = [], parts = [], hops, reached } = answer;
  const why = because(answer, places);
  const pending = state === 'pending' ? ', if staged policies were enforced' : '';
  const lines = [
    `${palette.bold(paint(palette, verdict))}: ${flowWords(flow)}${pending}`,
    ...why === undefined ? [] : [why],
    ...reached === undefined || reached === flow.to ? [] : [`it reaches ${reached}`],
    ...unknown.length === 0 ? [] : [verdict === 'Unknown' ? 'not known:' : 'not known, but it makes no difference:', ...unknown.map(fact => `  ${fact}`)],
    ...parts.length === 0 ? [] : ['', ...table(parts.map(part => [paint(palette, part.verdict), part.decidedBy ?? '', part.addresses]))],
    ...backends.length === 0 ? [] : ['', ...table(backends.map(({ pod, verdict: own, decidedBy }) => [paint(palette, own), decidedBy ?? '', pod]))],
    ...verdict === 'Unknown' && backends.length === 0 && hops.length > 0 ? ['', 'one of the ways that it may go:'] : [],
    ...explanation ? explanationLines(explanation, places, palette) : hopLines(answer, palette),
    ...explanation?.nearestChange ? ['', changeWords(explanation.nearestChange, places)] : [],
  ];
  return `${lines.join('\n')}\n`;
}

/** Several results as text, one after the other. */
export function writeTextList(results: readonly Result[], options: TextOptions = {}): string {
  return results.map(result => writeText(result, options)).join('\n');
}

/** The hops, one in each line. */
function hopLines({ hops }: Result['answer'], palette: Palette): string[] {
  return hops.length === 0 ? [] : ['', ...table(hops.map(({ node, stage, by, action }) => [node, stage, paint(palette, action), deciderWords(by)]))];
}

/** Rows in columns as wide as they need to be. Colours count for nothing. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => widthOf(row[column]))));
  return rows.map(row => `  ${row.map((cell, column) => cell + ' '.repeat(widths[column] - widthOf(cell))).join('  ')}`.trimEnd());
}

// eslint-disable-next-line no-control-regex -- what colours are made of
const COLOURS = /\u001b\[[0-9;]*m/g;

function widthOf(text: string): number {
  return text.replace(COLOURS, '').length;
}
