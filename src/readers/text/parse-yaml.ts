import { CORE_SCHEMA, defineScalarTag, load, loadAll, LoadOptions, mergeTag, NOT_RESOLVED, YAMLException } from 'js-yaml';
import type { Parsed } from '../../values/problem';

/** Why a text is no YAML, and where: line and column counted from 1, within the text. */
export interface SyntaxProblem {
  readonly reason: string;
  readonly line?: number;
  readonly column?: number;
}

/** Truth values as kubectl reads them. */
const TRUTHS = new Map([
  ...['true', 'yes', 'on'].flatMap(word => spellings(word).map(text => [text, true] as const)),
  ...['false', 'no', 'off'].flatMap(word => spellings(word).map(text => [text, false] as const)),
]);

/** `yes` and `off` are no texts to kubectl, which reads YAML 1.1: a label with such a value is refused, and must not look like one here. */
const TRUTH = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: [...'tTyYoOfFnN'],
  resolve: source => TRUTHS.get(source) ?? NOT_RESOLVED,
  identify: data => typeof data === 'boolean',
});

/** Aliases cost nothing by themselves, but each is read as often as it is used. */
const MAX_ALIASES = 256;

/** How every document is read. Depth is limited by the parser itself. */
const YAML_OPTIONS: LoadOptions = { schema: CORE_SCHEMA.withTags(mergeTag, TRUTH), maxAliases: MAX_ALIASES };

/** The value of one document. */
export function parseYaml(text: string): Parsed<{ readonly content: unknown }, SyntaxProblem> {
  try {
    return { value: { content: load(text, YAML_OPTIONS) } };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

/** The values of several documents; undefined where one of them is broken, or their number is another. */
export function tryParseAll(text: string, count: number): unknown[] | undefined {
  try {
    const contents = loadAll(text, YAML_OPTIONS);
    return contents.length === count ? contents : undefined;
  } catch {
    return undefined;
  }
}

function problemOf(error: unknown): SyntaxProblem {
  if (!(error instanceof YAMLException)) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
  const { reason, mark } = error;
  return mark === undefined || mark === null ? { reason } : { reason, line: mark.line + 1, column: mark.column + 1 };
}

function spellings(word: string): string[] {
  return [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase()];
}
