import { ExplainedOutcome, writeExpectations } from './expectations';
import { escape, MarkdownOptions } from './markdown';

/** What became of expectations as Markdown: a table of all, and below it why some don't hold. */
export function writeExpectationsMarkdown(results: readonly ExplainedOutcome[], options: MarkdownOptions = {}): string {
  const rows = results.map(({ outcome: { text, failure } }, index) => `| ${index + 1} | ${escape(text)} | ${failure ?? 'holds'} |`);
  const isFailing = results.some(({ outcome }) => outcome.failure !== undefined);
  return [
    '|  | expectation | outcome |',
    '|---|---|---|',
    ...rows,
    ...isFailing ? ['', '```text', writeExpectations(results, options).trimEnd(), '```'] : [],
  ].join('\n').concat('\n');
}
