import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { parseAllDocuments } from 'yaml';
import { problemsOf, written } from './charts';
import * as library from '../../../src';
import * as patterns from '../../../src/patterns';

const PAGES = ['namespace-isolation', 'default-deny', 'cluster-dns-access', 'allow-connection', 'policy-tier', 'block-list', 'trusted-networks'];

describe('the example of a page', () => {
  test.each(PAGES)('%s writes what stands below it, in that order', page => {
    const text = readFileSync(join(__dirname, '../../../docs/patterns', `${page}.md`), 'utf8');
    const [[, code]] = text.matchAll(/^```ts\n([\s\S]*?)^```$/gm);
    const [[, yaml]] = text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm);

    const app = run(code);

    expect(problemsOf(app)).toEqual([]);
    expect(written(app)).toEqual(parseAllDocuments(yaml).map(document => document.toJS()));
  });
});

/** Runs a module of TypeScript that makes an `app`. */
function run(code: string): App {
  const options = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const { outputText } = transpileModule(`${code}\nexport { app };`, { compilerOptions: options });
  const exported: { app?: App } = {};
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const load = (name: string) => name === 'cdk8s-calico' ? { ...library, ...patterns } : require(name);
  new Function('exports', 'require', outputText)(exported, load);
  return exported.app!;
}
