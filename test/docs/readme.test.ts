import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Yaml } from 'cdk8s';
import * as ts from 'typescript';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');

describe('README', () => {
  test('shows what its first chart writes, word by word', () => {
    const [, code] = /^## A first chart\n+```ts\n([\s\S]*?)^```$/m.exec(README)!;
    const [, shown] = /^```yaml\n([\s\S]*?)^```$/m.exec(README)!;

    const policies = run(code).filter(({ kind }) => /NetworkPolicy$/.test(kind));
    expect(shown).toBe(Yaml.stringify(...policies));
  });

  test('has its two commands near the top', () => {
    const top = README.split('\n').slice(0, 25).join('\n');

    expect(top).toContain('npm ci && npx cdk8s synth');
    expect(top).toContain('npm ci && npm test');
  });

  test('links to pages that exist', () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => link);

    expect(links.length).toBeGreaterThan(10);
    links.forEach(link => expect(() => readFileSync(join(__dirname, '../..', link, ...link.includes('.') ? [] : ['README.md']))).not.toThrow());
  });
});

/** Runs a snippet as a program, and returns what its App would write. */
function run(code: string): { kind: string }[] {
  const { outputText } = ts.transpileModule(code.replace('app.synth();', 'exports.app = app;'), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exported: { app?: App } = {};
  new Function('require', 'exports', outputText)(require, exported);
  return exported.app!.charts.flatMap(chart => chart.toJson());
}
