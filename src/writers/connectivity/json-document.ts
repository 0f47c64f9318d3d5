import { chunksOf } from './chunks';

/** A list of JSON's: its items as text, each made when it is written. */
export type JsonList = readonly [name: string, items: Iterable<string>];

/** The text of each item. */
export function* textsOf<T>(items: Iterable<T>, text: (item: T) => string): Generator<string> {
  for (const item of items) {
    yield text(item);
  }
}

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
    let isFirst = true;
    for (const item of items) {
      yield isFirst ? `\n    ${item}` : `,\n    ${item}`;
      isFirst = false;
    }
    yield isFirst ? ']' : '\n  ]';
  }
  yield '\n}\n';
}
