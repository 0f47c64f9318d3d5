/**
 * What every issue says, in one place. Codes are permanent; words may get better.
 *
 * `{value}` stands for the quoted value, `{name}` for a detail of that name. Where a check of `src/values` finds the mistake, it also
 * finds the words; a code of which that is always so has none here.
 */
import { quote, textOf } from '../../values/quote';
import type { Gate } from '../issue';
import { CLIENT_WORDS } from './client-words';
import { COMMON_WORDS } from './common-words';
import { FELIX_WORDS } from './felix-words';
import { SCHEMA_WORDS } from './schema-words';

/** The words of one code. */
export interface Words {
  /** What is wrong, to be read after the path. */
  readonly says: string;

  /** What to write instead. */
  readonly remedy: string;

  /**
   * The rule that is broken; per gate where the gates have rules of their own.
   *
   * @default - no single rule
   */
  readonly rule?: string | Readonly<Partial<Record<Gate, string>>>;
}

/** Every code with its words. */
export const WORDS = { ...COMMON_WORDS, ...SCHEMA_WORDS, ...CLIENT_WORDS, ...FELIX_WORDS };

/** The code of an issue: kebab-case, permanent. */
export type IssueCode = keyof typeof WORDS;

/** The words of one issue. */
export interface FilledWords {
  readonly message: string;
  readonly remedy: string;
  readonly rule?: string;
}

/** The words of a code at a gate, with the details filled in. */
export function wordsFor(code: IssueCode, gate: Gate, details: Readonly<Record<string, unknown>>): FilledWords {
  const { says, remedy, rule }: Words = WORDS[code];
  return { message: fill(says, details), remedy: fill(remedy, details), rule: typeof rule === 'object' ? rule[gate] : rule };
}

function fill(template: string, details: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const detail = details[name];
    if (Array.isArray(detail)) {
      return detail.map(each => quote(textOf(each))).join(', ');
    }
    return name === 'value' ? quote(textOf(detail)) : String(detail);
  });
}
