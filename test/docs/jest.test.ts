import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as ts from 'typescript';
import { blocksOf } from './command-page';
import { ROOT } from './files';
import * as library from '../../src';
import * as matchers from '../../src/jest';

const PAGE = readFileSync(join(ROOT, 'docs/jest.md'), 'utf8');

describe('the page on matchers', () => {
  test('shows what its first example prints', () => {
    const [failed, ...others] = failuresOf(blocksOf(PAGE, 'ts')[0]);

    expect(`${failed}\n`).toBe(blocksOf(PAGE, 'text')[0]);
    expect(others).toEqual([]);
  });

  test('names every matcher', () => {
    const missing = Object.keys(matchers.matchers).filter(name => !PAGE.includes(`\`.${name}(`));

    expect(missing).toEqual([]);
  });
});

/** Runs the tests of an example, and returns the messages of those that fail. */
function failuresOf(code: string): string[] {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const failures: string[] = [];
  const run = (_: string, body: () => void): void => {
    try {
      body();
    } catch (error) {
      failures.push((error as Error).message);
    }
  };
  const load = (name: string): unknown => name === 'cdk8s-calico' ? library : name === 'cdk8s-calico/jest' ? matchers : createRequire(__filename)(name);
  new Function('require', 'exports', 'test', outputText)(load, {}, run);
  return failures;
}
