import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import * as library from '../../../src';
import * as hosts from '../../../src/patterns/hosts';

const PAGES = join(__dirname, '../../../docs/patterns');

/** The first fenced block of a language in a page. */
function fence(page: string, language: string): string {
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readFileSync(join(PAGES, page), 'utf8'))![1];
}

/** Runs a snippet as a program of its own, and reads the objects of Calico that it writes. */
function written(snippet: string): unknown[] {
  const outdir = mkdtempSync(join(tmpdir(), 'docs-'));
  const { outputText } = ts.transpileModule(snippet, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  process.env.CDK8S_OUTDIR = outdir;
  const load = (name: string) => name === 'cdk8s-calico' ? { ...library, ...hosts } : jest.requireActual(name);
  new Function('require', 'exports', outputText)(load, {});
  const texts = readdirSync(outdir).sort().map(file => readFileSync(join(outdir, file), 'utf8'));
  return texts.flatMap(parse).filter(({ apiVersion }) => apiVersion.startsWith('projectcalico.org/'));
}

function parse(text: string): any[] {
  return parseAllDocuments(text).map(document => document.toJS());
}

describe('the page of', () => {
  afterEach(() => {
    delete process.env.CDK8S_OUTDIR;
  });

  test.each([
    'api-gateway-whitelist.md', 'host-lockdown.md', 'load-balancer-deny-list.md', 'load-balancer-lockdown.md', 'node-host-endpoints.md', 'node-port-lockdown.md',
  ])('%s shows what its example writes, object by object in their order, and no warnings', page => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();

    const objects = written(fence(page, 'ts'));

    expect(objects).toEqual(parse(fence(page, 'yaml')));
    expect(warn).not.toHaveBeenCalled();
  });
});
