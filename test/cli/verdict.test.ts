import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, World } from './run';

const SHOP = readFileSync(join(__dirname, '../../docs/verdicts/shop.yaml'), 'utf8');
const FLOWS = `
- { from: shop/frontend, to: shop/db, port: 5432, id: 1 }
- { from: shop/backup, to: shop/db, port: 5432, id: 2 }
`;
const WORLD: World = { files: { 'shop.yaml': SHOP, 'flows.yaml': FLOWS } };
const ALLOWED = ['--from', 'shop/frontend', '--to', 'shop/db', '--port', '5432'];
const DENIED = ['--from', 'shop/backup', '--to', 'shop/db', '--port', '5432'];
const ask = (argv: readonly string[], world: World = WORLD): ReturnType<typeof run> => run(['verdict', 'shop.yaml', ...argv], world);

describe('cdk8s-calico verdict for one flow', () => {
  test.each([
    ['Allow', 0, ALLOWED],
    ['Deny', 2, DENIED],
    ['Unreachable', 2, ['--from', 'shop/frontend', '--to', 'service:shop/frontend', '--port', '81']],
    ['Unknown', 3, ['--from', 'internet', '--to', 'node:node1', '--port', '31000']],
  ])('says %s and exits with %d', async (verdict, code, argv) => {
    const ran = await ask(argv);

    expect(ran).toMatchObject({ code, err: '' });
    expect(ran.out).toMatch(new RegExp(`^${verdict}: `));
  });

  test('explains itself, in every form', async () => {
    const [text, json, markdown] = await Promise.all(['text', 'json', 'markdown'].map(form => ask([...DENIED, '--explain', '--output', form])));

    expect(text.out).toContain('selector `app == "frontend"`: pod shop/backup has app=backup');
    expect(JSON.parse(json.out)).toMatchObject({ from: 'shop/backup', verdict: 'Deny', explanation: { ways: [{ steps: [{ stage: 'pod-egress' }, { stage: 'pod-ingress' }] }] } });
    expect(markdown.out).toContain('**Deny**: shop/backup');
  });

  test('tells what would be if staged policies were enforced: R-STG-1', async () => {
    const argv = ['--from', 'shop/frontend', '--to', 'shop/backup', '--port', '80'];

    expect((await ask(argv)).out).toMatch(/^Allow: /);
    expect((await ask([...argv, '--staged'])).out).toMatch(/^Deny: .*, if staged policies were enforced\n/);
  });

  test('takes every member of a flow as an option', async () => {
    const { out, err } = await ask([
      '--from', '203.0.113.9', '--to', 'service:shop/frontend', '--port', '80', '--protocol', 'tcp', '--source-port', '40000', '--ip-version', '4',
      '--via', 'NodePort', '--address', '10.0.0.12', '--arrives-at', 'node2', '--arrives-on', 'eth0', '--established', '-o', 'json',
    ]);

    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      from: '203.0.113.9',
      to: 'service:shop/frontend',
      port: 80,
      protocol: 'tcp',
      sourcePort: 40000,
      ipVersion: 4,
      via: 'NodePort',
      address: '10.0.0.12',
      arrivesAt: 'node2',
      arrivesOn: 'eth0',
      established: true,
      verdict: 'Allow',
    });
    expect(JSON.parse((await ask(['--from', 'shop/frontend', '--to', 'shop/db', '--protocol', 'ICMP', '--icmp', '3/1', '-o', 'json'])).out))
      .toMatchObject({ icmp: { type: 3, code: 1 }, verdict: 'Deny' });
  });

  test('hands on what manifests don\'t say of the hosts', async () => {
    const argv = ['--from', 'shop/frontend', '--to', 'node:node1', '--port', '80'];
    const accept = `${SHOP}---\n{ apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: { name: default }, spec: { defaultEndpointToHostAction: Return } }\n`;
    const world = { files: { 'shop.yaml': accept } };

    expect((await ask(argv, world)).code).toBe(0);
    expect(await ask([...argv, '--input-policy', 'DROP'], world)).toMatchObject({ code: 2, out: expect.stringContaining('INPUT policy') });
  });
});

describe('cdk8s-calico verdict for a list', () => {
  test('shows a table, and exits with 0 whatever the verdicts', async () => {
    expect(await ask(['--flows', 'flows.yaml'])).toEqual({
      code: 0,
      err: '',
      out: [
        'flow                                verdict  why',
        'shop/frontend -> shop/db, TCP 5432  Allow    by np:shop/db (shop.yaml:54)',
        'shop/backup -> shop/db, TCP 5432    Deny     by the end of tier default',
        '',
      ].join('\n'),
    });
  });

  test('gives the same rows back as JSON, in the same order, from a file or from standard input', async () => {
    const [file, stdin] = await Promise.all([
      ask(['--flows', 'flows.yaml', '-o', 'json']),
      ask(['--flows', '-', '-o', 'json'], { ...WORLD, stdin: JSON.stringify({ flows: [{ from: 'shop/backup', to: 'shop/db', port: 5432, id: 2 }] }) }),
    ]);

    expect(JSON.parse(file.out)).toMatchObject([{ id: 1, verdict: 'Allow' }, { id: 2, verdict: 'Deny' }]);
    expect(JSON.parse(stdin.out)).toMatchObject([{ id: 2, verdict: 'Deny', decidedBy: 'tierDefault:default' }]);
  });

  test('explains one after the other, and writes Markdown', async () => {
    expect((await ask(['--flows', 'flows.yaml', '--explain'])).out.match(/^(Allow|Deny): /gm)).toEqual(['Allow: ', 'Deny: ']);
    expect((await ask(['--flows', 'flows.yaml', '-o', 'markdown'])).out).toContain('| shop/backup -> shop/db, TCP 5432 | Deny |');
  });

  test('tells every row that can\'t be asked, answers the others, and exits with 1', async () => {
    const flows = '- {from: shop/fronted, to: shop/db}\n- {from: shop/backup, to: shop/db, port: 5432}\n- 7\n';

    const { code, out, err } = await ask(['--flows', 'flows.yaml', '-o', 'json'], { files: { 'shop.yaml': SHOP, 'flows.yaml': flows } });

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ verdict: 'Unknown', reason: expect.stringContaining('`shop/frontend` meant?') }, { verdict: 'Deny' }, { verdict: 'Unknown' }]);
    expect(err.split('\n')).toEqual([
      'error: flows.yaml, flow 1: `from`: there is no pod or workload `shop/fronted` in the cluster; is `shop/frontend` meant?',
      'error: flows.yaml, flow 1: `port` is missing; say which port is asked for',
      'error: flows.yaml, flow 3, line 3: `7` is no flow; write an object with `from` and `to`',
      '',
    ]);
  });

  test('warns of members that look misspelt, unless it is to be quiet', async () => {
    const world = { files: { 'shop.yaml': SHOP, 'flows.yaml': '- {from: shop/backup, to: shop/db, port: 5432, prot: UDP}' } };

    expect(await ask(['--flows', 'flows.yaml'], world)).toMatchObject({ code: 0, err: 'warning: flows.yaml, flow 1, line 1: `prot` means nothing here; is `protocol` meant?\n' });
    expect(await ask(['--flows', 'flows.yaml', '--quiet'], world)).toMatchObject({ code: 0, err: '' });
  });
});

describe('manifests', () => {
  test('come from files, from folders with all that is below them, and from standard input', async () => {
    const documents = SHOP.split('---\n');
    const half = Math.floor(documents.length / 2);
    const files = {
      'shop/b/one.yml': documents.slice(0, half).join('---\n'),
      'shop/a.yaml': documents.slice(half, -1).join('---\n'),
      'shop/notes.txt': 'no: [manifest',
      'shop/.git/x.yaml': 'no: [manifest',
      'shop/node_modules/x.yaml': 'no: [manifest',
    };

    expect(await run(['verdict', 'shop/', '-', ...DENIED], { files, stdin: documents.at(-1) })).toMatchObject({ code: 2, err: '' });
  });

  test('of a folder are read in the order of their names', async () => {
    const { err } = await run(['verdict', 'd', ...DENIED], { files: { 'd/c.json': 'x', 'd/a/z.yaml': 'a: [', 'd/b.yml': 'a: [' } });

    expect(err.match(/d\/[^,:]+/g)).toEqual(['d/a/z.yaml', 'd/b.yml', 'd/c.json']);
  });

  test('with problems are read as far as they go, and the problems told', async () => {
    const files = { 'shop.yaml': `${SHOP}---\na: [\n---\n{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: r, namespace: shop } }\n` };

    const { code, err } = await ask(DENIED, { files });

    // Denied, which would be 2; but nobody knows what the document would have said.
    expect(code).toBe(1);
    expect(err).toMatch(/^error: shop\.yaml, document 14, line \d+: /);
    expect(err.split('\n').slice(1)).toEqual([
      'note: no verdict depends on 1 Role; they were not read',
      'error: some documents could not be read, and the verdict is given without them; correct them, or leave them out',
      '',
    ]);
    expect((await ask([...DENIED, '--quiet'], { files })).err).not.toContain('Role');
  });
});

const refused: readonly [what: string, argv: readonly string[], message: string | RegExp, world?: World][] = [
  ['an option that does not exist', ['verdict', 'shop.yaml', '--frm', 'a'], /unknown option '--frm'\n\(Did you mean --from\?\)/],
  ['a command that does not exist', ['verdct'], /unknown command 'verdct'\n\(Did you mean verdict\?\)/],
  ['no manifests', ['verdict', ...DENIED], /missing required argument 'path'/],
  ['no question', ['verdict', 'shop.yaml', '--from', 'shop/db'], 'error: it is not said which connection is asked about; give `--from` and `--to`, or a list as `--flows FILE`\n'],
  ['two questions', ['verdict', 'shop.yaml', '--flows', 'f', '--arrives-at', 'x'], 'error: `--flows` and `--arrives-at` don\'t go together; ask either a list or one flow\n'],
  [
    'several bad options at once', ['verdict', 'shop.yaml', ...DENIED, '-o', 'xml', '--gates', 's,X', '--forward-policy', 'drop', '--ingress-controller', 'nginx'],
    [
      'error: `--output`: `xml` is none of text, json, markdown; write one of them',
      'error: `--gates`: `X` is none of S, G, F; write one of them',
      'error: `--forward-policy`: `drop` is none of ACCEPT, DROP; write one of them',
      'error: `--ingress-controller`: `nginx` names no Service; write the class or `namespace/name` of the Ingress, `=`, and `namespace/name` of the Service',
      '',
    ].join('\n'),
  ],
  ['a flow without a port', ['verdict', 'shop.yaml', '--from', 'shop/frontend', '--to', 'shop/bd'], [
    'error: `to`: there is no pod or workload `shop/bd` in the cluster; is `shop/db` meant?', 'error: `port` is missing; say which port is asked for', '',
  ].join('\n')],
  ['a port that is none', ['verdict', 'shop.yaml', '--from', 'a/b', '--to', 'c/d', '--port', '0x50'], 'error: `port`: `0x50` is no whole number from 1 to 65535; write one\n'],
  ['a file that is not there', ['verdict', 'shop.yml', 'x', ...DENIED], 'error: there is no file or folder `shop.yml`; see to its name\nerror: there is no file or folder `x`; see to its name\n'],
  ['a folder without manifests', ['verdict', 'empty', ...DENIED], 'error: there is no .yaml, .yml or .json file in `empty`; name the folder that holds the manifests\n'],
  ['a file that can\'t be read', ['verdict', 'shop.yaml', ...DENIED], 'error: `shop.yaml` can\'t be read: permission denied; see to its permissions\n', { ...WORLD, locked: ['shop.yaml'] }],
  ['a folder that can\'t be read', ['verdict', 'd', ...DENIED], 'error: `d` can\'t be read: permission denied; see to its permissions\n', { files: { 'd/a.yaml': '' }, locked: ['d'] }],
  ['nothing to read', ['verdict', '-', ...DENIED], 'error: there is nothing to give a verdict on: no object of Kubernetes or Calico could be read; name files with manifests\n'],
  ['a version that is none', ['verdict', 'shop.yaml', ...DENIED, '--calico-version', '2.6'], /error: .*`2\.6` is not a release of Calico 3/],
  [
    'a controller that is not there', ['verdict', 'shop.yaml', ...DENIED, '--ingress-controller', 'nginx=ingress/nginx'],
    'error: `--ingress-controller`: there is no Service `ingress/nginx` in the cluster, for `nginx`; name one that is among the manifests\n',
  ],
  ['flows that are not there', ['verdict', 'shop.yaml', '--flows', 'f.yaml'], 'error: there is no file `f.yaml`; see to its name\n'],
  ['flows that are broken', ['verdict', 'shop.yaml', '--flows', 'shop.yaml'], 'error: shop.yaml: expected a single document in the stream, but found more; correct the YAML or JSON\n'],
  ['standard input for two things', ['verdict', '-', '--flows', '-'], 'error: standard input can\'t hold manifests and flows at once; give one of them as a file\n'],
];

describe('bad input and bad usage', () => {
  test.each(refused)('exits with 1, says why, and shows no results: %s', async (_, argv, message, world = WORLD) => {
    const { code, out, err } = await run(argv, world);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    if (typeof message === 'string') {
      expect(err).toBe(message);
    } else {
      expect(err).toMatch(message);
    }
    expect(err).not.toMatch(/^ +at /m);
  });
});

describe('colours', () => {
  test.each([
    ['are shown on a terminal', {}, true, [], true],
    ['are not shown in a file', {}, false, [], false],
    ['are not shown with `--no-color`', {}, true, ['--no-color'], false],
    ['are not shown where NO_COLOR is set', { NO_COLOR: '1' }, true, [], false],
    ['are shown in a file where FORCE_COLOR is set', { FORCE_COLOR: '1' }, false, [], true],
  ])('%s', async (_, env, isTerminal, more, isColoured) => {
    const { out } = await ask([...DENIED, ...more], { ...WORLD, env, isTerminal });

    expect(out.includes('\u001b[')).toBe(isColoured);
  });
});

test('help says what there is, and exits with 0', async () => {
  const { code, out, err } = await run(['verdict', '--help']);

  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('--arrives-at <node>');
  expect(out).toContain('Exit codes of a single flow: 0 Allow, 2 Deny or Unreachable, 3 Unknown');
});
