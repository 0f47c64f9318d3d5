import { codesOf, problemsOf, readText } from '../reading';

const shop = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const bank = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'bank' } };

function namesIn(text: string): string[] {
  return readText(text).cluster.namespaces.map(({ name }) => name);
}

describe('JSON', () => {
  test.each([
    ['one object', JSON.stringify(shop)],
    ['one object after blanks and a byte order mark', `\uFEFF \n${JSON.stringify(shop)}\n`],
  ])('%s', (_, text) => {
    expect(namesIn(text)).toEqual(['shop']);
  });

  test.each([
    ['several, each on a line of its own', [shop, bank].map(one => JSON.stringify(one)).join('\n')],
    ['several, as jq writes them', [shop, bank].map(one => JSON.stringify(one, null, 2)).join('\n')],
    ['a List', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [shop, bank] })],
    ['a List of a kind, whose items do not say theirs', JSON.stringify({
      apiVersion: 'v1', kind: 'NamespaceList', items: [{ metadata: { name: 'shop' } }, { metadata: { name: 'bank' } }],
    })],
    ['Lists within Lists', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [shop] }, bank] })],
    ['items of which one is null', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [shop, null, bank] })],
  ])('%s', (_, text) => {
    expect(namesIn(text)).toEqual(['bank', 'shop']);
  });

  test('documents and lines are counted', () => {
    const text = `${JSON.stringify(shop, null, 2)}\n\n${JSON.stringify({ ...bank, metadata: { name: 'bank', labels: { a: 1 } } }, null, 2)}\n`;

    expect(problemsOf(readText(text))).toEqual([
      'net.yaml, document 2, line 15: Namespace bank: metadata.labels.a `1` is a number; write a text',
    ]);
  });

  test('a text that begins like JSON and is none is read as YAML', () => {
    expect(namesIn('{"apiVersion": "v1", kind: Namespace, metadata: {name: shop},}')).toEqual(['shop']);
    expect(codesOf(readText('{"a": 1'))).toEqual(['error syntax']);
    expect(codesOf(readText('[1, 2]'))).toEqual(['error not-a-manifest']);
  });

  test('a text that holds a quote, a brace and an escape is a text', () => {
    const odd = { ...shop, metadata: { name: 'shop', labels: { a: '}{"\\' } } };

    expect(readText(`${JSON.stringify(odd)}\n${JSON.stringify(bank)}`).cluster.namespaces.map(({ labels }) => labels.a)).toEqual([undefined, '}{"\\']);
  });
});
