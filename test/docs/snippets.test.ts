import { join } from 'node:path';
import * as ts from 'typescript';
import { ROOT } from './files';
import { moduleOf, snippets } from './snippets';
import * as library from '../../src';

describe('snippets of the documentation', () => {
  const all = snippets();
  const files = new Map(all.map((snippet, index) => [
    join(ROOT, 'test/docs', `snippet-${index}.ts`),
    { snippet, text: moduleOf(snippet, Object.keys(library).filter(name => name !== 'v3')) },
  ]));

  test('are found in pages and in docstrings', () => {
    const places = all.map(({ place }) => place.replace(/[/:].*/, ''));

    expect([...new Set(places)]).toEqual(expect.arrayContaining(['README.md', 'docs', 'src']));
  });

  test('compile, as a reader would copy them', () => {
    expect(problemsOf(files)).toEqual([]);
  }, 120_000);

  test('would be found out if they did not', () => {
    const [file] = files.keys();
    const broken = new Map([[file, { snippet: all[0], text: moduleOf({ place: 'x', code: 'new NoSuchConstruct(chart);' }, ['Peer', 'NetworkPolicy', 'NodePortLockdown']) }]]);

    expect(problemsOf(broken)).toEqual([`${all[0].place}: Cannot find name 'NoSuchConstruct'.`]);
  }, 120_000);
});

/** What the compiler says, at the places of the documentation. */
function problemsOf(files: ReadonlyMap<string, { snippet: { place: string }; text: string }>): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'examples/tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(ROOT, 'examples'));
  const strict = { ...options, noUnusedLocals: false, noUnusedParameters: false, isolatedModules: false };
  const host = ts.createCompilerHost(strict);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = file => files.get(file)?.text ?? readFile(file);
  host.fileExists = file => files.has(file) || fileExists(file);
  host.getSourceFile = (file, languageVersion, ...rest) => files.has(file)
    ? ts.createSourceFile(file, files.get(file)!.text, languageVersion) : getSourceFile(file, languageVersion, ...rest);
  const program = ts.createProgram([...files.keys()], strict, host);
  return [...files].flatMap(([file, { snippet }]) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map(({ messageText }) => `${snippet.place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}
