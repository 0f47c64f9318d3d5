import { jsonValues } from './json-values';
import type { DocumentVisitor, TextToRead } from './read-text';
import type { Source } from '../../model';

/** Whether a text looks like JSON: an object or a list comes first. */
export function looksLikeJson(text: string): boolean {
  return /^[\uFEFF\s]*[[{]/.test(text);
}

/** Reads JSON: one value, or several one after the other, as jq writes them. False where it isn't JSON; nothing was visited then. */
export function readJson(input: TextToRead, visitor: DocumentVisitor): boolean {
  const { text, file, places, isDamaged } = input;
  const values = parseJson(text);
  if (values === undefined) {
    return false;
  }
  let [line, counted] = [1, 0];
  values.forEach(({ start, end, content }, index) => {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) {
      line += 1;
      counted = at + 1;
    }
    const source: Source = Object.freeze({ file, document: index + 1, line });
    places.add(index + 1, start, end, line);
    if (!isDamaged(text, source)) {
      visitor.document(content, source);
    }
  });
  return true;
}

interface JsonDocument {
  readonly start: number;
  readonly end: number;
  readonly content: unknown;
}

function parseJson(text: string): JsonDocument[] | undefined {
  const start = text.search(/[[{]/);
  const whole = tryJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (whole !== undefined) {
    return [{ start, end: text.length, ...whole }];
  }
  const documents: JsonDocument[] = [];
  for (const place of jsonValues(text) ?? []) {
    const value = tryJson(text.slice(place.start, place.end));
    if (value === undefined) {
      return undefined;
    }
    documents.push({ ...place, ...value });
  }
  return documents.length > 1 ? documents : undefined;
}

function tryJson(text: string): { content: unknown } | undefined {
  try {
    return { content: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
