import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, pages, ROOT } from './files';

const SEMANTICS = readFileSync(join(ROOT, 'docs/semantics.md'), 'utf8');

/** The rules, each at the beginning of a line or row of its own. */
const RULES = [...SEMANTICS.matchAll(/^(?:- |\| )\*{0,2}(R-[A-Z0-9]+-\w+)/gm)].map(([, rule]) => rule);

/** The rules that a text quotes, those at the ends of ranges such as `R-VAL-20..22` included. */
function quotedIn(text: string): string[] {
  return [...text.matchAll(/\b(R-[A-Z0-9]+-)(\w*\d\w*)(?:\.\.(\d+))?/g)]
    .flatMap(([, section, rule, last]) => last === undefined ? [section + rule] : [section + rule, section + last]);
}

const files = [...pages(), ...['src', 'test', 'examples'].flatMap(folder => filesBelow(folder, '.ts'))];

describe('rule numbers', () => {
  test('stand for a line of docs/semantics.md wherever they are quoted', () => {
    const unknown = files.flatMap(file => quotedIn(readFileSync(join(ROOT, file), 'utf8')).filter(rule => !RULES.includes(rule)).map(rule => `${file}: ${rule}`));

    expect(unknown).toEqual([]);
  });

  test('are found, also at the ends of a range', () => {
    expect(quotedIn('see R-FG-1, (R-HEP-6b) and R-VAL-20..22, not R-SEL table')).toEqual(['R-FG-1', 'R-HEP-6b', 'R-VAL-20', 'R-VAL-22']);
    expect(new Set(files.flatMap(file => quotedIn(readFileSync(join(ROOT, file), 'utf8')))).size).toBeGreaterThan(100);
  });

  test('stand each for one line', () => {
    expect(RULES.filter((rule, index) => RULES.indexOf(rule) !== index)).toEqual([]);
  });
});
