import { createRequire } from 'node:module';
import * as ts from 'typescript';
import * as analysis from '../../src/analysis';
import { run } from '../cli/run';

/** Files of a page, by the names that it calls them. */
export type PageFiles = Readonly<Record<string, string>>;

/** Tests that a page on a command shows what the command prints, and what its programs do. */
export function testCommandPage(page: string, files: PageFiles): void {
  const commands = blocksOf(page, 'console').map(block => /^\$ cdk8s-calico (.*)\n([\s\S]*)$/.exec(block)!.slice(1));

  test.each(commands)('shows what the tool prints: %s', async (command, shown) => {
    const { out, err } = await run(command.split(' '), { files });

    // A terminal shows what is said beside the results, too.
    expect(err + out).toBe(shown);
  });

  test('shows what its programs print', () => {
    const programs = blocksOf(page, 'ts');

    expect(programs.map(code => printedBy(code, files))).toEqual(blocksOf(page, 'text'));
    expect(programs.length).toBeGreaterThan(0);
  });
}

/** The fenced blocks of a language. */
export function blocksOf(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text);
}

/** Runs a program as a reader would in the folder of the page. */
function printedBy(code: string, files: PageFiles): string {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  let printed = '';
  const log = (...parts: unknown[]): void => { printed += `${parts.join(' ')}\n`; };
  const load = (name: string): unknown => name === 'cdk8s-calico/engine' ? analysis
    : name === 'node:fs' ? { readFileSync: (file: string) => files[file] } : createRequire(__filename)(name);
  new Function('require', 'exports', 'console', outputText)(load, {}, { log });
  return printed;
}
