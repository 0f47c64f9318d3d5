import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listConnections, ListedConnections, readCluster, writeConnectivity, writeExposure, writeSummary } from '../../../src/analysis';
import type { ConnectivityForm, TableForm } from '../../../src/writers';
import { expectGolden } from '../../support/golden';
import { MARKET } from '../../support/market';

const SHOP = readFileSync(join(__dirname, '../../../docs/verdicts/shop.yaml'), 'utf8');
const ENDINGS: Readonly<Record<ConnectivityForm, string>> = { text: 'txt', json: 'json', csv: 'csv', markdown: 'md', dot: 'dot', mermaid: 'mmd' };
const FORMS = Object.keys(ENDINGS) as ConnectivityForm[];
const TABLES = FORMS.filter((form): form is TableForm => form !== 'dot' && form !== 'mermaid');

describe.each([['market', MARKET], ['shop', SHOP]])('the connections of a %s', (name, text) => {
  const listed = list(text);
  const golden = (view: string, form: ConnectivityForm): string => join(__dirname, 'golden', `${name}-${view}.${ENDINGS[form]}`);

  test.each(FORMS)('are written as %s', form => {
    expectGolden(golden('connections', form), [...writeConnectivity(listed, form)].join(''));
  });

  test.each(FORMS)('are written by namespace, as %s', form => {
    expectGolden(golden('summary', form), [...writeSummary(listed.summary(), form)].join(''));
  });

  test.each(TABLES)('are written by what they have to do with the outside, as %s', form => {
    expectGolden(golden('exposure', form), [...writeExposure(listed.exposure(), 'enforced', form)].join(''));
  });

  test('are the same, byte for byte, in whatever order the manifests stand', () => {
    const backwards = list(text.split('---\n').reverse().join('\n---\n'));

    FORMS.forEach(form => expect([...writeConnectivity(backwards, form)].join('')).toBe([...writeConnectivity(listed, form)].join('')));
  });
});

function list(content: string): ListedConnections {
  return listConnections(readCluster([{ name: 'cluster.yaml', content }]).engine());
}
