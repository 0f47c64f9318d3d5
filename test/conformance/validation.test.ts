/**
 * What the gates answered about 824 objects when Calico's own code was asked (`vectors/validation.json`).
 *
 * Accepted or refused has to agree for every gate. For gate S the places agree too: the set of paths that the recorded messages
 * begin with equals the set of our paths. Two things are made alike first:
 *
 * - A recorded path ends where its message begins: `: Invalid value`, `: Required value` and so on.
 * - The whole object is `(object)` there and the empty text here. But where such a message only says that an `anyOf` or `allOf`, or
 *   the range of a number, failed *in* a field, it is about that field, which the message names.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkApiServer, checkClient, checkFelix, felixAccepts, unknownFields } from '../../src/schema';

interface Recorded {
  readonly id: string;
  readonly object: unknown;
  readonly schema: string[];
  readonly client: string[];
  readonly felix?: boolean;
  readonly unknownFields?: string[];
}

const { cases }: { cases: Recorded[] } = JSON.parse(readFileSync(join(__dirname, 'vectors/validation.json'), 'utf8'));

describe('validation as recorded', () => {
  test('covers every gate, with answers of both sorts', () => {
    const answers = {
      S: new Set(cases.map(({ schema }) => schema.length === 0)),
      G: new Set(cases.map(({ client }) => client.length === 0)),
      F: new Set(cases.map(({ felix }) => felix)),
    };

    expect(cases.length).toBeGreaterThan(800);
    expect(answers.S.size + answers.G.size).toBe(4);
    expect(answers.F).toEqual(new Set([true, false, undefined]));
  });

  test.each(cases)('gate S at the same places: $id', ({ object, schema }) => {
    expect(new Set(checkApiServer(object).map(issue => issue.path))).toEqual(new Set(schema.map(pathOf)));
  });

  test.each(cases)('gate S drops the same fields: $id', recorded => {
    expect(unknownFields(recorded.object).sort()).toEqual([...recorded.unknownFields ?? []].sort());
  });

  test.each(cases)('gate G: $id', ({ object, client }) => {
    expect(checkClient(object).length === 0).toBe(client.length === 0);
  });

  test.each(cases.filter(({ felix }) => felix !== undefined))('gate F: $id', ({ object, felix }) => {
    expect(checkFelix(object).length === 0).toBe(felix);
    expect(felixAccepts(object)).toBe(felix);
  });
});

/** The path that a recorded message is about, written as ours. */
function pathOf(message: string): string {
  const field = /^\(object\): .*?(?:"([^" ]+)" must validate|must be of type .* in (\S+)$)/.exec(message);
  if (field !== null) {
    return field[1] ?? field[2];
  }
  const path = message.slice(0, message.indexOf(': '));
  return path === '(object)' ? '' : path;
}
