import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { explain, Flow, readCluster } from '../../src/analysis';
import type { Source } from '../../src/model';
import type { Result } from '../../src/writers';
import { Places, toRow, writeJson, writeJsonList, writeMarkdown, writeMarkdownList, writeText, writeTextList } from '../../src/writers';
import { expectGolden } from '../support/golden';

const { engine, places } = readCluster([{ name: 'shop.yaml', content: readFileSync(join(__dirname, '../../docs/verdicts/shop.yaml')) }]);
const asked = engine();

const CASES: readonly { name: string; flow: Flow; state?: 'pending' }[] = [
  { name: 'allowed-by-rule', flow: { from: 'shop/frontend', to: 'shop/db', port: 5432 } },
  { name: 'denied-at-end-of-tier', flow: { from: 'shop/backup', to: 'shop/db', port: 5432 } },
  { name: 'denied-by-staged', flow: { from: 'shop/frontend', to: 'shop/backup', protocol: 'udp', port: 53 }, state: 'pending' },
  { name: 'node-port', flow: { from: '203.0.113.9', to: 'node:node2', port: 31000, sourcePort: 40000, arrivesAt: 'node2' } },
  { name: 'parts-differ', flow: { from: 'internet', to: 'node:node1', port: 31000 } },
  { name: 'unreachable', flow: { from: 'shop/frontend', to: 'service:shop/frontend', port: 81, via: 'ClusterIP' } },
  { name: 'icmp', flow: { from: 'shop/frontend', to: '10.0.0.12', protocol: 'ICMP', icmp: { type: 8, code: 0 } } },
  { name: 'established', flow: { from: 'shop/backup', to: 'shop/db', port: 5432, established: true } },
];

describe.each([['plain', false], ['explained', true]] as const)('%s results', (sort, isExplained) => {
  const results = CASES.map(({ flow, state }): Result => {
    const explanation = explain(asked, flow, state);
    return { flow, answer: explanation.answer, ...state && { state }, ...isExplained && { explanation } };
  });

  test.each(CASES.map(({ name }, index) => [name, index] as const))('are written as text: %s', (name, index) => {
    expectGolden(golden(`${name}-${sort}.txt`), writeText(results[index], { places }));
  });

  test('are written as Markdown and as JSON', () => {
    expectGolden(golden(`list-${sort}.md`), writeMarkdownList(results, { places }));
    expectGolden(golden(`all-${sort}.md`), results.map(result => writeMarkdown(result, { places })).join('\n'));
    expectGolden(golden(`all-${sort}.json`), writeJsonList(results));
  });

  test('are the same with colours, but for the colours', () => {
    const coloured = writeTextList(results, { places, palette: createColors(true) });

    // eslint-disable-next-line no-control-regex -- what colours are made of
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(writeTextList(results, { places }));
    expect(coloured).toContain('\u001b[3');
  });
});

describe('JSON', () => {
  const flow = { from: 'shop/backup', to: 'shop/db', port: 5432 };

  test('keeps the other fields of a row, and none that is older than the answer', () => {
    const answer = asked.verdict(flow);
    const row = toRow({ flow, row: { id: 7, ...flow, note: { a: 1 }, verdict: 'Allow', reached: 'shop/db', parts: [] }, answer });

    expect(Object.keys(row)).toEqual(['id', 'from', 'to', 'port', 'note', 'verdict', 'decidedBy', 'egress', 'ingress', 'hops']);
    expect(row).toMatchObject({ id: 7, note: { a: 1 }, verdict: 'Deny', decidedBy: 'tierDefault:default' });
  });

  test('says of a hop where it was, who said what, and nothing else', () => {
    expect((toRow({ flow, answer: asked.verdict(flow) }).hops as object[]).map(hop => Object.keys(hop).join())).toEqual([
      'node,stage,by,action', 'node,stage,by,action',
    ]);
  });

  test('is one object for one result, a list for several, and an empty list for none', () => {
    const answer = asked.verdict(flow);

    expect(JSON.parse(writeJson({ flow, answer }))).toEqual(toRow({ flow, answer }));
    expect(JSON.parse(writeJsonList([{ flow, answer }, { flow, answer }]))).toEqual([toRow({ flow, answer }), toRow({ flow, answer })]);
    expect(writeJsonList([])).toBe('[]\n');
  });
});

describe('Markdown', () => {
  test('takes nothing that stands in a name for its own', () => {
    const flow = { from: 'a_b/c*d', to: '<x>|[y](z)' };
    const answer = { verdict: 'Unknown', reason: '`*` is `_`', hops: [] } as const;

    expect(writeMarkdown({ flow, answer })).toBe('**Unknown**: a\\_b/c\\*d -> \\<x>\\|\\[y\\](z), TCP\n\n`\\*` is `\\_`\n');
  });
});

describe('the place of an object', () => {
  const { cluster } = readCluster([]);
  const at = (source: Source, line?: number): string | undefined => new Places(cluster, () => line).of(source);

  test.each([
    ['a file and a line', at({ file: 'a.yaml', document: 2 }, 41), 'a.yaml:41'],
    ['standard input', at({ file: '-', document: 1 }, 41), 'stdin:41'],
    ['the path of a construct, whatever its file', at({ construct: 'app/shop/Closed', file: 'x' }), 'app/shop/Closed'],
    ['a document, where nobody knows the line', at({ file: 'a.yaml', document: 2 }), 'a.yaml, document 2'],
    ['an item, where a whole list stands on one line', at({ file: 'a.json', document: 1, item: 'items[3]' }, 1), 'a.json, items[3]'],
    ['the line of an item, where it has one of its own', at({ file: 'a.json', document: 1, item: 'items[3]' }, 7), 'a.json:7'],
    ['nothing, where nothing is known', at({}), undefined],
  ])('is %s', (_, place, expected) => {
    expect(place).toBe(expected);
  });
});

function golden(file: string): string {
  return join(__dirname, 'golden', file);
}
