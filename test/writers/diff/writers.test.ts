import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectivityDiff, diffConnectivity, readCluster, writeDiff, writeDiffSummary } from '../../../src/analysis';
import type { ConnectivityForm, DiffWriteOptions, TableForm } from '../../../src/writers';
import { expectGolden } from '../../support/golden';
import { MARKET } from '../../support/market';

const DOCS = join(__dirname, '../../../docs/diff');
const ENDINGS: Readonly<Record<ConnectivityForm, string>> = { text: 'txt', json: 'json', csv: 'csv', markdown: 'md', dot: 'dot', mermaid: 'mmd' };
const FORMS = Object.keys(ENDINGS) as ConnectivityForm[];
const TABLES = FORMS.filter((form): form is TableForm => form !== 'dot' && form !== 'mermaid');

/** The market after a day's work: guests are auditors now, the web has another load balancer, an external IP and a hole in its policy, an audit is gone. */
const NEXT_DAY = MARKET
  .replace('metadata: { name: pay, labels: { team: blue } } }', '$&\n---\n{ apiVersion: v1, kind: Namespace, metadata: { name: guests, labels: { role: auditor } } }')
  .replace('{ port: 443, targetPort: 8443 }', '{ port: 444, targetPort: 8443, nodePort: 30444 }')
  .replace('type: LoadBalancer,', '$& externalIPs: [192.0.2.7],')
  .replace(/\{ apiVersion: v1, kind: Pod, metadata: \{ name: audit,.*\n---\n/, '')
  .replace('ports: [8080, \'9000:9010\']', 'ports: [8080, \'9005:9020\']');

const CASES = [
  { name: 'review', before: readFileSync(join(DOCS, 'before.yaml'), 'utf8'), after: readFileSync(join(DOCS, 'after.yaml'), 'utf8') },
  { name: 'market', before: MARKET, after: NEXT_DAY },
];

describe.each(CASES)('the changes of a $name', ({ name, before, after }) => {
  const { diff, options } = compared(before, after);
  const golden = (view: string, form: ConnectivityForm): string => join(__dirname, 'golden', `${name}-${view}.${ENDINGS[form]}`);

  test.each(FORMS)('are written as %s', form => {
    expectGolden(golden('changes', form), written(diff, form, options));
  });

  test.each(TABLES)('are summed up by workload, as %s', form => {
    expectGolden(golden('summary', form), [...writeDiffSummary(diff, form)].join(''));
  });

  test('are the same, byte for byte, in whatever order the manifests stand', () => {
    const backwards = (text: string): string => text.split('---\n').reverse().join('\n---\n');
    const { diff: same } = compared(backwards(before), backwards(after));

    FORMS.forEach(form => expect(written(same, form)).toBe(written(diff, form)));
  });
});

/** Compares two texts as the command would. */
function compared(before: string, after: string): { readonly diff: ConnectivityDiff; readonly options: DiffWriteOptions } {
  const [old, now] = [['before.yaml', before], ['after.yaml', after]].map(([name, content]) => readCluster([{ name, content }]));
  const diff = diffConnectivity({ engine: old.engine() }, { engine: now.engine() });
  return { diff, options: { places: { before: old.places, after: now.places } } };
}

function written(diff: ConnectivityDiff, form: ConnectivityForm, options?: DiffWriteOptions): string {
  return [...writeDiff(diff, form, options)].join('');
}
