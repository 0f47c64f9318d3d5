import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, World } from './run';

const SHOP = readFileSync(join(__dirname, '../../docs/verdicts/shop.yaml'), 'utf8');
const HOLDS = 'expectations:\n  - allows: { from: shop/frontend, to: shop/db, ports: 5432 }\n  - onlyAllows: { from: shop/frontend, to: shop/db }\n';
const BROKEN = 'expectations:\n  - { name: backups work, allows: { from: shop/backup, to: shop/db, ports: 5432 } }\n  - denies: { from: shop/frontend, to: shop/db, ports: 80 }\n';
const UNKNOWN = 'expectations:\n  - denies: { from: shop/frontend, to: node:node1, ports: 80 }\n';
const FILES = { 'shop.yaml': SHOP, 'holds.yaml': HOLDS, 'broken.yaml': BROKEN, 'unknown.yaml': UNKNOWN };
const verify = (argv: readonly string[], world: World = {}): ReturnType<typeof run> => run(['verify', ...argv], { files: FILES, ...world });

describe('cdk8s-calico verify', () => {
  test('exits with 0 where all expectations hold', async () => {
    expect(await verify(['shop.yaml', '--expect', 'holds.yaml'])).toEqual({ code: 0, out: 'all 2 expectations hold\n', err: '' });
  });

  test('exits with 3 where one does not, and shows a connection that shows it, who decided, and where', async () => {
    const { code, out, err } = await verify(['shop.yaml', '--expect', 'holds.yaml', '-e', 'broken.yaml']);

    expect({ code, err }).toEqual({ code: 3, err: '' });
    expect(out.split('\n').slice(0, 3)).toEqual([
      '1 of 4 expectations does not hold:',
      '  3. backups work (broken.yaml:2)',
      '     shop/backup -> shop/db, TCP 5432 is denied: by the end of tier default',
    ]);
    expect(out).toContain('np:shop/db (shop.yaml:54)');
  });

  test('takes what nobody can tell for a finding, unless it is told otherwise', async () => {
    const strict = await verify(['shop.yaml', '--expect', 'unknown.yaml']);

    expect(strict).toMatchObject({ code: 3, err: '' });
    expect(strict.out).toMatch(/is not known/);
    expect(await verify(['shop.yaml', '--expect', 'unknown.yaml', '--allow-unknown'])).toEqual({ code: 0, out: 'the expectation holds\n', err: '' });
  });

  test('still shows what is broken where unknown is allowed', async () => {
    expect(await verify(['shop.yaml', '--expect', 'unknown.yaml', '--expect', 'broken.yaml', '--allow-unknown'])).toMatchObject({
      code: 3, out: expect.stringMatching(/^1 of 3 expectations does not hold/),
    });
  });

  test('asks as if staged policies were enforced, but for what says its own state: R-STG-1', async () => {
    const files = {
      ...FILES,
      'staged.yaml': 'expectations:\n  - denies: { from: shop/frontend, to: shop/backup, ports: 80 }\n  - { state: enforced, allows: { from: shop/frontend, to: shop/backup, ports: 80 } }\n',
    };

    expect((await verify(['shop.yaml', '--expect', 'staged.yaml'], { files })).code).toBe(3);
    expect((await verify(['shop.yaml', '--expect', 'staged.yaml', '--staged'], { files })).code).toBe(0);
  });

  test('reads expectations or manifests from standard input', async () => {
    expect((await verify(['shop.yaml', '--expect', '-'], { stdin: HOLDS })).code).toBe(0);
    expect((await verify(['-', '--expect', 'holds.yaml'], { stdin: SHOP })).code).toBe(0);
  });

  test('hands on what the file says of the hosts; an option goes before it', async () => {
    const files = {
      ...FILES,
      'hosts.yaml': 'host: { inputPolicy: DROP }\nexpectations:\n  - denies: { from: shop/frontend, to: node:node1, ports: 80 }\n',
      'shop.yaml': `${SHOP}---\n{ apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: { name: default }, spec: { defaultEndpointToHostAction: Return } }\n`,
    };

    expect((await verify(['shop.yaml', '--expect', 'hosts.yaml'], { files })).code).toBe(0);
    expect((await verify(['shop.yaml', '--expect', 'hosts.yaml', '--input-policy', 'ACCEPT'], { files })).code).toBe(3);
  });

  test('writes JSON with every expectation, its place and its counterexample', async () => {
    const { code, out } = await verify(['shop.yaml', '--expect', 'broken.yaml', '-o', 'json']);

    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      expectations: 2,
      failing: 1,
      outcomes: [
        {
          number: 1,
          expectation: 'backups work',
          place: 'broken.yaml:2',
          state: 'enforced',
          holds: false,
          failure: 'broken',
          pairs: 1,
          counterexample: { from: 'shop/backup', to: 'shop/db', port: 5432, verdict: 'Deny', decidedBy: 'tierDefault:default', connections: 'TCP 5432' },
        },
        { number: 2, place: 'broken.yaml:3', holds: true },
      ],
    });
  });

  test('writes Markdown', async () => {
    const { out } = await verify(['shop.yaml', '--expect', 'broken.yaml', '-o', 'markdown']);

    expect(out).toContain('| 1 | backups work (broken.yaml:2) | broken |\n| 2 | denies shop/frontend → shop/db TCP 80 (broken.yaml:3) | holds |\n');
    expect(out).toContain('```text\n1 of 2 expectations does not hold:');
  });

  test('writes JUnit\'s XML, a test case for each expectation', async () => {
    const files = { ...FILES, 'odd.yaml': BROKEN.replace('backups work', '"a < b & \\"c\\""') };

    const { out } = await verify(['shop.yaml', '--expect', 'odd.yaml', '-o', 'junit'], { files });

    expect(out).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites tests="2" failures="1">\n/);
    expect(out).toContain('<testcase classname="connectivity" name="1. a &lt; b &amp; &quot;c&quot; (odd.yaml:2)">');
    expect(out).toContain('<failure type="broken" message="shop/backup -&gt; shop/db, TCP 5432 is denied: by the end of tier default">');
    expect(out).toContain('<testcase classname="connectivity" name="2. denies shop/frontend → shop/db TCP 80 (odd.yaml:3)"/>');
  });

  test('exits with 1 where a document could not be read, whatever holds', async () => {
    const { code, err } = await verify(['shop.yaml', '--expect', 'holds.yaml'], { files: { ...FILES, 'shop.yaml': `${SHOP}---\na: [\n` } });

    expect(code).toBe(1);
    expect(err).toContain('some documents could not be read, and expectations are checked without them');
  });

  test('tells of expectations that contradict each other', async () => {
    const files = { ...FILES, 'both.yaml': `${BROKEN}  - denies: { from: shop/backup, to: shop/db, ports: all }\n` };

    expect((await verify(['shop.yaml', '--expect', 'both.yaml'], { files })).out).toContain('(both.yaml:4)\n     expectation 1 says the opposite: backups work\n');
  });

  test('misspelt names are findings that name the near one', async () => {
    const files = { ...FILES, 'typo.yaml': 'expectations:\n  - denies: { from: shop/fronted, to: service:shop/fronten }\n' };

    const { code, out } = await verify(['shop.yaml', '--expect', 'typo.yaml'], { files });

    expect(code).toBe(3);
    expect(out).toContain('there is no pod or workload `shop/fronted` in the cluster; is `shop/frontend` meant?');
    expect(out).toContain('there is no Service `shop/fronten` in the cluster; is `shop/frontend` meant?');
  });

  test.each([
    ['no file', ['shop.yaml'], 'error: it is not said what is expected; give a file of expectations as `--expect FILE`\n'],
    ['a file that is not there', ['shop.yaml', '--expect', 'x.yaml'], 'error: there is no file `x.yaml`; see to its name\n'],
    ['a form that is none', ['shop.yaml', '--expect', 'holds.yaml', '-o', 'xml'], 'error: `--output`: `xml` is none of text, json, markdown, junit; write one of them\n'],
    ['standard input for two things', ['-', '--expect', '-'], 'error: standard input can\'t hold manifests and expectations at once; give one of them as a file\n'],
    ['a file with mistakes', ['shop.yaml', '--expect', 'holds.yaml', '--expect', 'bad.yaml', '--expect', 'worse.yaml'], [
      'error: bad.yaml:2: expectation 1: `from` is missing; say who opens the connection',
      'error: bad.yaml:2: expectation 1: `form` means nothing here; is `from` meant?',
      'error: worse.yaml: is empty; correct the YAML or JSON',
      '',
    ].sort().join('\n').trimStart().concat('\n')],
  ])('exits with 1, and shows no outcome: %s', async (_, argv, message) => {
    const files = { ...FILES, 'bad.yaml': 'expectations:\n  - denies: { form: internet, to: service:shop/frontend }\n', 'worse.yaml': '' };

    const { code, out, err } = await verify(argv, { files });

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.split('\n').sort()).toEqual(message.split('\n').sort());
  });

  test('help says what there is', async () => {
    const { code, out } = await run(['verify', '--help']);

    expect(code).toBe(0);
    expect(out).toContain('--expect <file>');
    expect(out).toContain('Exit codes: 0 all hold; 1 bad input, or bad usage; 3 some don\'t hold.');
  });
});
