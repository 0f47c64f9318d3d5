import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policiesWrittenBy, programsIn } from './program';

const FOLDER = join(__dirname, '../../docs/patterns');

/** Every page but the list of them. Pieces of programs are compiled with all other snippets, in `snippets.test.ts`. */
const pages = readdirSync(FOLDER).filter(file => file.endsWith('.md') && file !== 'README.md');

describe('the page of a pattern', () => {
  test.each(pages)('%s shows what each of its programs writes, word by word, and none of them warns', page => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const programs = programsIn(readFileSync(join(FOLDER, page), 'utf8'));

    const written = programs.map(({ code }) => policiesWrittenBy(code));

    expect(programs.length).toBeGreaterThan(0);
    expect(programs.map(({ manifests }) => manifests.join('---\n'))).toEqual(written);
    expect(warn).not.toHaveBeenCalled();
  });

  test('is one of the list', () => {
    const list = readFileSync(join(FOLDER, 'README.md'), 'utf8');

    expect(pages.filter(page => !list.includes(`](${page})`))).toEqual([]);
  });
});

describe('programsIn', () => {
  test('gives each program what is shown up to the next one, without pieces and comments', () => {
    const page = [
      '```ts', 'new App();', '```', '```yaml', 'a: 1', '```', '```ts', 'chart.piece();', '```', '```yaml', '# ours', 'b: 1', '```', '```ts', 'new App(2);', '```', '',
    ].join('\n');

    expect(programsIn(page)).toEqual([{ code: 'new App();\n', manifests: ['a: 1\n', 'b: 1\n'] }, { code: 'new App(2);\n', manifests: [] }]);
  });

  test('refuses manifests that no program writes', () => {
    expect(() => programsIn('```yaml\na: 1\n```\n')).toThrow('manifests are shown before any program; put the program first');
  });
});
