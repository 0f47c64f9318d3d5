import { chunksOf } from './chunks';

/** A list of JSON's, each item made into text when it is written. */
export type JsonList = readonly [name: string, items: readonly (() => string)[]];

/**
 * An object with some fields, and then lists, each item on a line of its own.
 *
 * @param fields at least one
 */
export function jsonDocument(fields: Readonly<Record<string, unknown>>, lists: readonly JsonList[]): Generator<string> {
  return chunksOf(linesOf(fields, lists));
}

function* linesOf(fields: Readonly<Record<string, unknown>>, lists: readonly JsonList[]): Generator<string> {
  yield `{\n${Object.entries(fields).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n')}`;
  for (const [name, items] of lists) {
    yield `,\n  ${JSON.stringify(name)}: [`;
    for (const [at, item] of items.entries()) {
      yield `${at === 0 ? '' : ','}\n    ${item()}`;
    }
    yield items.length === 0 ? ']' : '\n  ]';
  }
  yield '\n}\n';
}
