import { eachYamlDocument } from '../../../src/readers/text/split-yaml';

function split(text: string): string[] {
  const found: string[] = [];
  eachYamlDocument(text, { number: 1, line: 1 }, ({ number, contentLine, start, end }) => {
    found.push(`${number}@${contentLine}: ${JSON.stringify(text.slice(start, end))}`);
  });
  return found;
}

const cases: { name: string; text: string; documents: string[] }[] = [
  { name: 'nothing', text: '', documents: [] },
  { name: 'comments only', text: '# a\n\n # b\n', documents: [] },
  { name: 'one without markers', text: 'a: 1\n', documents: ['1@1: "a: 1\\n"'] },
  { name: 'a marker first', text: '---\na: 1', documents: ['1@2: "---\\na: 1"'] },
  { name: 'comments before the first marker', text: '# x\n---\na: 1\n', documents: ['1@3: "---\\na: 1\\n"'] },
  { name: 'empty documents count', text: '---\n---\n# c\n---\na: 1\n', documents: ['3@5: "---\\na: 1\\n"'] },
  { name: 'a comment after the marker', text: 'a: 1\n--- # c\nb: 2\n', documents: ['1@1: "a: 1\\n"', '2@3: "--- # c\\nb: 2\\n"'] },
  { name: 'content after the marker', text: '--- {a: 1}\n--- b\n', documents: ['1@1: "--- {a: 1}\\n"', '2@2: "--- b\\n"'] },
  { name: 'a marker after a tab', text: 'a: 1\n---\tb\n', documents: ['1@1: "a: 1\\n"', '2@2: "---\\tb\\n"'] },
  { name: 'no marker: four dashes, or dashes and a letter', text: 'a: 1\n----\n---b\n', documents: ['1@1: "a: 1\\n----\\n---b\\n"'] },
  { name: 'dashes that are indented, in a block', text: 'a: |\n  ---\n  x\n', documents: ['1@1: "a: |\\n  ---\\n  x\\n"'] },
  { name: 'an end marker', text: 'a: 1\n...\nb: 2\n', documents: ['1@1: "a: 1\\n...\\n"', '2@3: "b: 2\\n"'] },
  { name: 'an end marker before a marker', text: 'a: 1\n...\n---\nb: 2\n', documents: ['1@1: "a: 1\\n...\\n"', '2@4: "---\\nb: 2\\n"'] },
  { name: 'directives belong to what follows', text: '%YAML 1.2\n# c\n---\na: 1\n', documents: ['1@4: "%YAML 1.2\\n# c\\n---\\na: 1\\n"'] },
  {
    name: 'directives after an end marker',
    text: 'a: 1\n...\n%YAML 1.2\n---\nb: 2\n',
    documents: ['1@1: "a: 1\\n...\\n"', '2@5: "%YAML 1.2\\n---\\nb: 2\\n"'],
  },
  { name: 'a percent sign that is content', text: '---\n%a: 1\n', documents: ['1@2: "---\\n%a: 1\\n"'] },
  { name: 'lines of Windows', text: 'a: 1\r\n---\r\nb: 2\r\n...\r\n', documents: ['1@1: "a: 1\\r\\n"', '2@3: "---\\r\\nb: 2\\r\\n...\\r\\n"'] },
  { name: 'a byte order mark', text: '\uFEFF# c\n---\na: 1', documents: ['1@3: "---\\na: 1"'] },
];

test.each(cases)('$name', ({ text, documents }) => {
  expect(split(text)).toEqual(documents);
});

test('a continuation goes on counting', () => {
  const next = eachYamlDocument('---\na: 1\n---\n', { number: 7, line: 50 }, ({ number, line, contentLine }) => {
    expect({ number, line, contentLine }).toEqual({ number: 7, line: 50, contentLine: 51 });
  });

  expect(next).toEqual({ number: 9, line: 53 });
  expect.assertions(2);
});
