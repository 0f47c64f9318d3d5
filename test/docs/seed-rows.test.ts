import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, ROOT } from './files';

const TEST = join(ROOT, 'test');
const README = readFileSync(join(TEST, 'README.md'), 'utf8');

/** The table of what the seed systems ask for: which files show a row. */
const shownBy = new Map([...README.matchAll(/^\| ([A-F]\d+) \|.*\| (.*) \|$/gm)]
  .map(([, row, files]) => [row, [...files.matchAll(/\]\(([^)]+)\)/g)].map(([, file]) => file)]));

/** The rows that the titles of a text quote: `(C1, C2)`, `(E1 to E4, E14)`, also beside rules. */
function rowsIn(text: string): Set<string> {
  const lists = [...text.matchAll(/\(((?:[A-F]\d+|R-)[^()]*)\)/g)].map(([, list]) => list);
  const parts = lists.flatMap(list => [...list.matchAll(/\b([A-F])(\d+)(?: to [A-F](\d+))?\b/g)]);
  return new Set(parts.flatMap(([, part, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${part}${Number(first) + index}`)));
}

describe('the table of what the seed systems ask for', () => {
  test.each([...shownBy])('is right that %s is shown by %j', (row, files) => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter(file => !rowsIn(readFileSync(join(TEST, file), 'utf8')).has(row))).toEqual([]);
  });

  test('names every file whose titles quote a row', () => {
    const quoting = filesBelow('test', '.test.ts').filter(file => file !== 'test/docs/seed-rows.test.ts')
      .flatMap(file => [...rowsIn(readFileSync(join(ROOT, file), 'utf8'))].map(row => ({ row, file: file.replace(/^test\//, '') })));

    expect(quoting.filter(({ row, file }) => !shownBy.get(row)?.includes(file))).toEqual([]);
    expect(quoting.length).toBeGreaterThan(20);
  });

  test('reads rows from lists and ranges, and none from rules', () => {
    expect([...rowsIn("'a (C1, C2)' 'b (E1 to E4, E14)' 'c (R-SCP-6, F1)' f(A9) 'd (R-FG-20)' B7")]).toEqual(['C1', 'C2', 'E1', 'E2', 'E3', 'E4', 'E14', 'F1', 'A9']);
  });
});

test('the page of the tests lists every folder of them', () => {
  const folders = readdirSync(TEST, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);

  expect(folders.filter(folder => !README.includes(`[${folder}](${folder})`))).toEqual([]);
});
