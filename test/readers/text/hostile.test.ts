import { textParts } from '../../../src/readers/text/decode-bytes';
import { codesOf, partsOf, problemsOf, readText } from '../reading';

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';

/** What is broken stands between two documents that are read nevertheless. */
function between(broken: string): string {
  return `${NAMESPACE.replace('shop', 'first')}---\n${broken}\n---\n${NAMESPACE.replace('shop', 'last')}`;
}

const broken: { name: string; text: string; problem: string }[] = [
  { name: 'YAML that does not parse', text: 'a: b: c', problem: 'line 5: bad indentation of a mapping entry at column 5; correct the YAML; the other documents are read without it' },
  { name: 'a tab as indentation', text: 'a:\n\tb: 1', problem: 'line 6: tab characters must not be used in indentation at column 1; correct the YAML; the other documents are read without it' },
  { name: 'a key twice', text: 'a: 1\na: 2', problem: 'line 6: duplicated mapping key at column 1; correct the YAML; the other documents are read without it' },
  { name: 'a key that is an object', text: '? {a: 1}\n: b', problem: 'line 5: object-based map does not support complex keys at column 1; correct the YAML; the other documents are read without it' },
  { name: 'a tag of somebody', text: 'a: !ref b', problem: 'line 5: unknown scalar tag !<!ref> at column 4; correct the YAML; the other documents are read without it' },
  { name: 'an alias to nothing', text: 'a: *b', problem: 'line 5: unidentified alias "b" at column 5; correct the YAML; the other documents are read without it' },
  { name: 'an object of another sort', text: 'NOTES: thank you', problem: 'line 5: has no `apiVersion`; write `apiVersion` and `kind`, or leave the document out' },
  { name: 'notes of a chart', text: 'thank you for installing', problem: 'line 5: holds a text, not a manifest; write `apiVersion`, `kind` and `metadata`' },
  { name: 'a list', text: '- a', problem: 'line 5: holds a list, not a manifest; write `apiVersion`, `kind` and `metadata`' },
  { name: 'no kind', text: 'apiVersion: v1', problem: 'line 5: has no `kind`; write `apiVersion` and `kind`, or leave the document out' },
  { name: 'no name', text: 'apiVersion: v1\nkind: Pod', problem: 'line 5: Pod: has no name: `metadata.name` is nothing; write `metadata.name`' },
  { name: 'a name that is none', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: 5}', problem: 'line 5: Pod: has no name: `metadata.name` is a number; write `metadata.name`' },
  { name: 'nested too deep', text: `a: ${'['.repeat(200)}${']'.repeat(200)}`, problem: 'line 5: nesting exceeded maxDepth (100) at column 103; correct the YAML; the other documents are read without it' },
  {
    name: 'more aliases than anybody writes',
    text: `a: &a [x]\nb: [${Array.from({ length: 300 }, () => '*a').join(', ')}]`,
    problem: 'line 6: aliases exceeded maxAliases (256) at column 1030; correct the YAML; the other documents are read without it',
  },
];

describe('one broken document costs itself alone', () => {
  test.each(broken)('$name', ({ text, problem }) => {
    const reading = readText(between(text));

    expect(problemsOf(reading)).toEqual([`net.yaml, document 2, ${problem}`]);
    expect(reading.cluster.namespaces.map(({ name }) => name)).toEqual(['first', 'last']);
  });
});

describe('what is odd, but fine', () => {
  test.each([
    ['empty documents', `---\n---\n# nothing\n---\n${NAMESPACE}---\nnull\n`],
    ['a byte order mark', `\uFEFF${NAMESPACE}`],
    ['lines of Windows', NAMESPACE.replace(/\n/g, '\r\n')],
    ['directives', `%YAML 1.2\n---\n${NAMESPACE}...\n`],
    ['flow style after the marker', '--- {apiVersion: v1, kind: Namespace, metadata: {name: shop}}'],
    ['braces that are no JSON', '{apiVersion: v1, kind: Namespace, metadata: {name: shop}}'],
    ['merge keys', 'x: &x {name: shop}\napiVersion: v1\nkind: Namespace\nmetadata: {<<: *x}\n'],
  ])('%s', (_, text) => {
    const reading = readText(text);

    expect(reading.problems).toEqual([]);
    expect(reading.cluster.namespaces.map(({ name }) => name)).toEqual(['shop']);
  });
});

test('keys that are names of a prototype pollute nothing, and count', () => {
  const { cluster, problems } = readText(`${NAMESPACE.replace('shop', 'shop, labels: {__proto__: a, constructor: b, toString: c}')}__proto__: {polluted: yes}\n`);

  expect(problems).toEqual([]);
  expect(Object.entries(cluster.namespaces[0].labels)).toEqual([['__proto__', 'a'], ['constructor', 'b'], ['toString', 'c']]);
  expect(Object.getPrototypeOf(cluster.namespaces[0].labels)).toBeNull();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('keys that are no texts become texts, as in JSON', () => {
  const { cluster } = readText(NAMESPACE.replace('shop', 'shop, labels: {1: a, true: b}'));

  expect({ ...cluster.namespaces[0].labels }).toEqual({ 1: 'a', true: 'b' });
});

test.each(['yes', 'On', 'NO', 'off', 'true', '1', '1.5', '~', '[]'])('a label with the value %s is no text to kubectl', value => {
  const reading = readText(NAMESPACE.replace('shop', `shop, labels: {a: ${value}}`));

  expect(codesOf(reading)).toEqual(value === '~' ? [] : ['error wrong-type']);
  expect(reading.cluster.namespaces.map(({ labels }) => ({ ...labels }))).toEqual(value === '~' ? [{ a: '' }] : []);
});

test('a list that holds itself, or another again and again, is read once', () => {
  const levels = Array.from({ length: 12 }, (_, level) => `- &l${level + 1} {apiVersion: v1, kind: List, items: [${Array.from({ length: 20 }, () => `*l${level}`).join(', ')}]}`);
  const reading = readText([
    'apiVersion: v1', 'kind: List', 'items: &all', '- &l0 {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Namespace, metadata: {name: shop}}]}',
    ...levels, '- {apiVersion: v1, kind: List, items: *all}',
  ].join('\n'));

  expect(reading.counts).toEqual({ 'v1 Namespace': 1 });
  expect(new Set(codesOf(reading))).toEqual(new Set(['warning list-repeated']));
});

describe('bytes', () => {
  test('are UTF-8', () => {
    const { cluster } = readText(new TextEncoder().encode(`\uFEFF${NAMESPACE.replace('shop', 'shop, labels: {a: "é\u{1F600}"}')}`));

    expect({ ...cluster.namespaces[0].labels }).toEqual({ a: 'é\u{1F600}' });
  });

  test('that are no UTF-8 cost the document in which they stand', () => {
    const bytes = Buffer.from(between('a: \xff'), 'latin1');
    const reading = readText(bytes);

    expect(problemsOf(reading)).toEqual(['net.yaml, document 2, line 5: holds bytes that are not UTF-8; save the file as UTF-8']);
    expect(reading.cluster.namespaces).toHaveLength(2);
  });

  test('of a long file are cut before lines that begin a document', () => {
    const bytes = new TextEncoder().encode('a: 1\n---\nb: 2\n - - --- c\n---\nd: 3\n');

    expect([...textParts(bytes, 6)].map(({ text }) => text)).toEqual(['a: 1\n---\nb: 2\n - - --- c\n', '---\nd: 3\n']);
    expect([...textParts(bytes, 1)].map(({ text }) => text)).toEqual(['a: 1\n', '---\nb: 2\n - - --- c\n', '---\nd: 3\n']);
    expect([...textParts(new Uint8Array(), 1)].map(({ text }) => text)).toEqual(['']);
  });

  test('that are longer than a text can be are a problem', () => {
    // Never written to, and so never in memory.
    const [part] = [...textParts(new Uint8Array(536_870_889))];

    expect(part.text).toBeUndefined();
  });
});

test('the same small documents a thousand times are a model of that size, and no more', () => {
  const text = Array.from({ length: 1000 }, (_, at) => NAMESPACE.replace('shop', `n${at}, labels: {team: a}`)).join('---\n');
  const { cluster } = readText(text);

  expect(cluster.namespaces).toHaveLength(1000);
  expect(new Set(cluster.namespaces.map(({ labels }) => labels)).size).toBe(1);
  expect([...partsOf(cluster)].every(part => Object.isFrozen(part))).toBe(true);
});
