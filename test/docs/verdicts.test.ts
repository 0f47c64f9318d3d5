import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as ts from 'typescript';
import { ROOT } from './files';
import * as analysis from '../../src/analysis';
import { run } from '../cli/run';

const FOLDER = join(ROOT, 'docs/verdicts');
const PAGE = readFileSync(join(FOLDER, 'README.md'), 'utf8');
const FILES = {
  'shop.yaml': readFileSync(join(FOLDER, 'shop.yaml'), 'utf8'),
  'flows.yaml': blocksOf('yaml')[0],
};

describe('the page on verdicts', () => {
  test.each(blocksOf('console').map(block => /^\$ cdk8s-calico (.*)\n([\s\S]*)$/.exec(block)!.slice(1)))('shows what the tool prints: %s', async (command, shown) => {
    const { out, err } = await run(command.split(' '), { files: FILES });

    expect({ out, err }).toEqual({ out: shown, err: '' });
  });

  test('shows what its programs print', () => {
    const programs = blocksOf('ts');

    expect(programs.map(printedBy)).toEqual(blocksOf('text'));
    expect(programs.length).toBeGreaterThan(0);
  });
});

function blocksOf(language: string): string[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text);
}

/** Runs a program as a reader would in the folder of the page. */
function printedBy(code: string): string {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  let printed = '';
  const log = (...parts: unknown[]): void => { printed += `${parts.join(' ')}\n`; };
  const load = (name: string): unknown => name === 'cdk8s-calico/engine' ? analysis
    : name === 'node:fs' ? { readFileSync: (file: keyof typeof FILES) => FILES[file] } : createRequire(__filename)(name);
  new Function('require', 'exports', 'console', outputText)(load, {}, { log });
  return printed;
}
