import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, World } from './run';

const read = (name: string): string => readFileSync(join(__dirname, '../../docs/diff', name), 'utf8');
const WORLD: World = { files: { 'before.yaml': read('before.yaml'), 'after.yaml': read('after.yaml') } };
const compare = (argv: readonly string[], world: World = WORLD): ReturnType<typeof run> => run(['diff', 'before.yaml', 'after.yaml', ...argv], world);

const pod = (name: string): string => `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: x, labels: { app: ${name} } }, spec: {} }`;
const NAMESPACE = '{ apiVersion: v1, kind: Namespace, metadata: { name: x } }';
const docs = (...texts: readonly string[]): string => [NAMESPACE, ...texts].join('\n---\n');
const policy = (kind: string, name: string, spec: string): string => `{ apiVersion: projectcalico.org/v3, kind: ${kind}, metadata: { name: ${name}, namespace: x }, spec: ${spec} }`;

const dumped = (version: number): string =>
  `{ apiVersion: projectcalico.org/v3, kind: NetworkSet, metadata: { name: set, namespace: x, resourceVersion: "${version}" }, spec: { nets: [192.0.2.0/24] } }`;

const PODS = docs(pod('a'), pod('b'));
const SHUT = docs(pod('a'), pod('b'), policy('NetworkPolicy', 'b', '{ selector: app == "b", types: [Ingress] }'));

describe('cdk8s-calico diff', () => {
  test('says where most is opened, then every change with an example and who decides on either side, and exits with 0', async () => {
    const { code, out, err } = await compare([]);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').slice(0, 8)).toEqual([
      'opens 2 ways, closes 2',
      '  opens 2 ways into pay/db, closes 1',
      '  closes 1 way into shop/api',
      '',
      'change  from                 to        connections',
      'opened  shop/api             pay/db    TCP 5433',
      '    example: shop/api -> pay/db, TCP 5433',
      '    before: denied on ingress by the end of tier default: no rule of np:pay/db (before.yaml:53) matches',
    ]);
  });

  test('is what it is backwards, with opened and closed in each other\'s place', async () => {
    const { out } = await run(['diff', 'after.yaml', 'before.yaml'], WORLD);

    expect(out.split('\n')[0]).toBe('opens 2 ways, closes 2');
    expect(out).toMatch(/^closed {2}shop\/report \(removed\) {2}pay\/db/m);
  });

  test('reads folders, and standard input for one side', async () => {
    const files = { 'old/a.yaml': PODS, 'new/b/c.yml': SHUT };

    expect((await run(['diff', 'old', 'new/'], { files })).out.split('\n')[0]).toBe('opens no ways, closes 2');
    expect((await run(['diff', '-', 'new'], { files, stdin: PODS })).out.split('\n')[0]).toBe('opens no ways, closes 2');
    expect((await run(['diff', 'new', '-'], { files, stdin: PODS })).out.split('\n')[0]).toBe('opens 2 ways, closes none');
  });

  test('says so where nothing differs', async () => {
    expect(await run(['diff', 'a.yaml', 'b.yaml'], { files: { 'a.yaml': PODS, 'b.yaml': docs(pod('b'), pod('a')) } }))
      .toEqual({ code: 0, err: '', out: 'both allow the same connections\n' });
  });

  test('sums up by workload', async () => {
    expect((await compare(['--summary'])).out).toBe([
      'workload             opens into it  closes into it  opens out of it  closes out of it',
      'pay/db               2              1               0                0',
      'shop/api             0              1               1                0',
      'shop/report (added)  0              0               1                0',
      'shop/web             0              0               0                1',
      '',
    ].join('\n'));
  });

  test.each(['json', 'csv', 'markdown', 'dot', 'mermaid'])('writes %s, and its summary where there is one', async form => {
    for (const view of [[], ...form === 'dot' || form === 'mermaid' ? [] : [['--summary']]]) {
      const { code, out, err } = await compare([...view, '--output', form]);

      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out.length).toBeGreaterThan(100);
    }
  });

  test('takes what manifests don\'t say of hosts, for both sides', async () => {
    expect(await compare(['--dataplane', 'eBPF', '--forward-policy', 'DROP', '--calico-version', 'v3.30'])).toMatchObject({ code: 0 });
  });
});

describe('--staged', () => {
  const staged = `${PODS}\n---\n${policy('StagedNetworkPolicy', 'b', '{ selector: app == "b", types: [Ingress] }')}`;
  const world = { files: { 'a.yaml': PODS, 'staged.yaml': staged } };

  test('of one cluster says what would change if staged policies were enforced: R-STG-1', async () => {
    const { code, out, err } = await run(['diff', 'staged.yaml', '--staged', '--fail-on', 'closed'], world);

    expect(code).toBe(3);
    expect(err).toBe('found: opens no ways, closes 2, if staged policies were enforced\n');
    expect(out).toContain('after: denied on ingress by the end of tier default: no rule of snp:x/b (staged.yaml:7) matches');
  });

  test('of two counts staged policies on both sides', async () => {
    expect((await run(['diff', 'a.yaml', 'staged.yaml'], world)).out).toBe('both allow the same connections\n');
    expect((await run(['diff', 'a.yaml', 'staged.yaml', '--staged'], world)).out.split('\n')[0]).toBe('opens no ways, closes 2, if staged policies were enforced');
  });
});

describe('--with', () => {
  const dump = docs(pod('a'), pod('b'), policy('NetworkPolicy', 'b', '{ selector: app == "b", types: [Ingress] }'));
  const chart = policy('NetworkPolicy', 'b', '{ selector: app == "b", types: [Ingress], ingress: [{ action: Allow, source: { selector: app == "a" } }] }');

  test('adds to both sides what they don\'t have themselves', async () => {
    const files = { 'cluster.yaml': PODS, 'old.yaml': policy('NetworkPolicy', 'b', '{ selector: app == "b", types: [Ingress] }'), 'new.yaml': chart };

    expect((await run(['diff', 'old.yaml', 'new.yaml', '--with', 'cluster.yaml'], { files })).out.split('\n')[0]).toBe('opens 1 way, closes none');
  });

  test('says what applying a chart would change: what the cluster has under the same names is replaced', async () => {
    const { code, out, err } = await run(['diff', 'cluster.yaml', 'chart.yaml', '--with', 'cluster.yaml'], { files: { 'cluster.yaml': dump, 'chart.yaml': chart } });

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n')[0]).toBe('opens 1 way, closes none');
    expect(out).toContain('after: allowed on ingress by rule 0 of np:x/b (chart.yaml:1)');
  });

  test('may be standard input, as one side is', async () => {
    expect((await run(['diff', '-', 'chart.yaml', '--with', '-'], { files: { 'chart.yaml': chart }, stdin: dump })).out.split('\n')[0]).toBe('opens 1 way, closes none');
  });

  test('leaves out pods that a workload of the side is about to replace', async () => {
    const deployment = (app: string): string => '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: d, namespace: x }, '
      + `spec: { selector: { matchLabels: { app: d } }, template: { metadata: { labels: { app: d, role: ${app} } }, spec: { containers: [{ name: m, image: i }] } } } }`;
    const own = '{ apiVersion: v1, kind: Pod, metadata: { name: d-1, namespace: x, labels: { app: d, role: old }, '
      + 'ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: d, controller: true, uid: u }] }, spec: { containers: [{ name: m, image: i }] } }';
    const rule = policy('NetworkPolicy', 'b', '{ selector: app == "b", types: [Ingress], ingress: [{ action: Allow, source: { selector: role == "new" } }] }');
    const files = { 'cluster.yaml': docs(pod('b'), own, deployment('old'), rule), 'chart.yaml': deployment('new') };
    const { out } = await run(['diff', 'cluster.yaml', 'chart.yaml', '--with', 'cluster.yaml'], { files });

    expect(out.split('\n').filter(line => /^(opened|closed|changed) /.test(line))).toEqual([expect.stringMatching(/^opened +x\/d +x\/b /)]);
  });
});

describe('--fail-on', () => {
  const files = { 'open.yaml': PODS, 'shut.yaml': SHUT };

  test.each([
    ['opened', ['shut.yaml', 'open.yaml'], 3], ['opened', ['open.yaml', 'shut.yaml'], 0],
    ['closed', ['open.yaml', 'shut.yaml'], 3], ['closed', ['shut.yaml', 'open.yaml'], 0],
    ['any', ['open.yaml', 'shut.yaml'], 3], ['opened,closed', ['shut.yaml', 'open.yaml'], 3], ['any', ['open.yaml', './open.yaml'], 0],
  ])('%s of %j exits with %d', async (finding, paths, code) => {
    expect((await run(['diff', ...paths, '--fail-on', finding, '--quiet'], { files: { ...files, './open.yaml': PODS } })).code).toBe(code);
  });

  test('says on standard error what is found, with the result as ever', async () => {
    const [plain, failed] = [await compare([]), await compare(['--fail-on', 'opened'])];

    expect(failed).toEqual({ code: 3, out: plain.out, err: 'found: opens 2 ways, closes 2\n' });
  });
});

describe('notes, which `--quiet` leaves out', () => {
  const other = '{ apiVersion: v1, kind: Pod, metadata: { name: teller, namespace: bank }, spec: {} }\n---\n{ apiVersion: v1, kind: Namespace, metadata: { name: bank } }';
  const many = Array.from({ length: 24 }, (_, at) => pod(`p${at}`));
  const rows: readonly (readonly [what: string, argv: readonly string[], files: Record<string, string>, note: string])[] = [
    ['one path twice', ['a.yaml', 'a.yaml'], { 'a.yaml': PODS }, 'BEFORE and AFTER are the same path; name two states of the cluster'],
    ['one folder twice', ['./a/', 'a'], { 'a/x.yaml': PODS, './a/x.yaml': PODS }, 'BEFORE and AFTER are the same path; name two states of the cluster'],
    ['sides that are the wrong way round', ['a.yaml', 'b.yaml'], { 'a.yaml': `${PODS}\n---\n${dumped(20)}`, 'b.yaml': `${PODS}\n---\n${dumped(19)}` },
      'what is in both is newer in BEFORE than in AFTER: are they the wrong way round?'],
    ['two clusters', ['a.yaml', 'b.yaml'], { 'a.yaml': PODS, 'b.yaml': other }, 'no workload of BEFORE is in AFTER: are these two states of one cluster?'],
    ['no workloads on a side', ['a.yaml', 'b.yaml'], { 'a.yaml': NAMESPACE, 'b.yaml': PODS }, 'there is no workload in BEFORE; is it the right input?'],
    ['more changes than examples', ['a.yaml', 'b.yaml', '--examples', '1'], { 'a.yaml': PODS, 'b.yaml': SHUT }, '1 of 2 changes have an example; ask for `--examples all`, which takes longer'],
    ['more arrows than Mermaid draws', ['a.yaml', 'b.yaml', '-o', 'mermaid'], { 'a.yaml': NAMESPACE, 'b.yaml': docs(...many) },
      'Mermaid draws 500 arrows unless it is told otherwise, and these are 600; ask for a `--summary`'],
  ];

  test.each(rows)('tell of %s', async (_, argv, files, note) => {
    const loud = await run(['diff', ...argv], { files });
    const quiet = await run(['diff', ...argv, '--quiet'], { files });

    expect(loud.err.split('\n')).toContain(`note: ${note}`);
    expect(quiet).toEqual({ ...loud, err: '' });
  });

  test('are said once, where both sides have the same cause', async () => {
    const config = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: c, namespace: x } }';
    const { err } = await run(['diff', 'a.yaml', 'b.yaml'], { files: { 'a.yaml': docs(pod('a'), config), 'b.yaml': docs(pod('a'), config) } });

    expect(err).toBe('note: no verdict depends on 1 ConfigMap; they were not read\n');
  });
});

describe('manifests with problems', () => {
  test('are compared as far as they can be read; the exit code is 1 whatever is found', async () => {
    const { code, out, err } = await run(['diff', 'a.yaml', 'b.yaml', '--fail-on', 'any'], { files: { 'a.yaml': PODS, 'b.yaml': `${SHUT}\n---\na: [\n` } });

    expect(code).toBe(1);
    expect(out).toContain('closes 2');
    expect(err).toMatch(/^error: b\.yaml, document \d+, line \d+: /);
    expect(err).toContain('error: some documents could not be read, and the two are compared without them; correct them, or leave them out\n');
  });
});

const NOTHING = (side: string): string => `error: there is nothing to compare in ${side}: no object of Kubernetes or Calico could be read; name files with manifests\n`;

const refused: readonly [what: string, argv: readonly string[], message: string | RegExp][] = [
  ['no side', [], /missing required argument 'before'\n\n?\(see `cdk8s-calico diff --help`\)/],
  ['one side', ['before.yaml'], 'error: it is not said what BEFORE is compared with; name AFTER too, or ask by `--staged` what staged policies would change\n'],
  ['three sides', ['before.yaml', 'after.yaml', 'before.yaml'], /too many arguments for 'diff'/],
  ['sides that are not there, both at once', ['x.yaml', 'y.yaml'], 'error: there is no file or folder `x.yaml`; see to its name\nerror: there is no file or folder `y.yaml`; see to its name\n'],
  ['a side that nobody may read', ['before.yaml', 'locked.yaml'], 'error: `locked.yaml` can\'t be read: permission denied; see to its permissions\n'],
  ['an empty folder', ['empty', 'after.yaml'], 'error: there is no .yaml, .yml or .json file in `empty`; name the folder that holds the manifests\n'],
  ['empty sides', ['nothing.yaml', '-'], `${NOTHING('BEFORE')}${NOTHING('AFTER')}`],
  ['surroundings that are not there, said once', ['before.yaml', 'after.yaml', '--with', 'z.yaml'], 'error: there is no file or folder `z.yaml`; see to its name\n'],
  ['several bad options at once', ['before.yaml', '-o', 'xml', '--fail-on', 'open', '--examples', 'some'], [
    'error: `--output`: `xml` is none of text, json, csv, markdown, dot, mermaid; write one of them',
    'error: `--fail-on`: `open` is none of opened, closed, any; write one of them',
    'error: it is not said what BEFORE is compared with; name AFTER too, or ask by `--staged` what staged policies would change',
    'error: `--examples`: `some` is no number; write how many are wanted, or `all`',
    '',
  ].join('\n')],
  ['a picture of the summary', ['before.yaml', 'after.yaml', '--summary', '-o', 'dot'],
    'error: `--output`: there is no picture of `--summary`; write it as text, json, csv or markdown, or leave `--summary` out\n'],
];

test.each(refused)('bad usage exits with 1, says why, and shows no results: %s', async (_, argv, message) => {
  const { code, out, err } = await run(['diff', ...argv], { files: { ...WORLD.files, 'locked.yaml': PODS, 'nothing.yaml': '' }, locked: ['locked.yaml'] });

  expect({ code, out }).toEqual({ code: 1, out: '' });
  if (typeof message === 'string') {
    expect(err).toBe(message);
  } else {
    expect(err).toMatch(message);
  }
});

test('all examples are shown where they are asked for', async () => {
  const { out, err } = await compare(['--examples', 'all']);

  expect(err).toBe('');
  expect(out).toBe((await compare([])).out);
});

test('help says what there is, and exits with 0', async () => {
  const { code, out, err } = await run(['diff', '--help']);

  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('--fail-on <findings>');
  expect(out).toContain('Exit codes: 0 compared; 1 bad input, or bad usage; 3 there is something to `--fail-on`.');
});
