import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, ROOT } from '../docs/files';

/** The sections whose rules must each be shown by a test of the engine, or of the readers. */
const SECTIONS = ['EVAL', 'SCP', 'LBL', 'K8S', 'CNP', 'STG', 'HEP', 'KP'];

/** Rules without a test, each with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
};

const rules = [...readFileSync(join(ROOT, 'docs/semantics.md'), 'utf8').matchAll(/^(?:- |\| )\*{0,2}(R-([A-Z0-9]+)-\w+)/gm)]
  .filter(([, , section]) => SECTIONS.includes(section)).map(([, rule]) => rule);

/** The titles of tests, and of rows of their tables, that begin with a rule: `'R-SCP-7 a rule with …'`. */
const titles = ['test/engine', 'test/readers'].flatMap(folder => filesBelow(folder, '.test.ts')).flatMap(file =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/['`](R-[A-Z0-9]+-\w+) /g)].map(([, rule]) => ({ rule, file })));

const testsOf = (rule: string): string[] => [...new Set(titles.filter(title => title.rule === rule).map(({ file }) => file))];

describe('the rules of docs/semantics.md', () => {
  test('are found', () => {
    expect(rules).toEqual(expect.arrayContaining(['R-EVAL-1', 'R-SCP-3b', 'R-SCP-X8', 'R-HEP-6b', 'R-K8S-7', 'R-CNP-4', 'R-KP-11', 'R-STG-3', 'R-LBL-4']));
    expect(new Set(rules).size).toBe(rules.length);
  });

  test.each(rules.filter(rule => !(rule in EXCEPTIONS)))('%s begins the title of a test', rule => {
    expect(testsOf(rule)).not.toEqual([]);
  });

  test('are excepted only where there is such a rule, and no test of it', () => {
    expect(Object.keys(EXCEPTIONS).filter(rule => !rules.includes(rule) || testsOf(rule).length > 0)).toEqual([]);
  });
});
