import { run, World } from './run';
import { MARKET } from '../support/market';

const WORLD: World = { files: { 'market.yaml': `${MARKET}---\n{ apiVersion: v1, kind: Namespace, metadata: { name: guests } }\n` } };
const list = (argv: readonly string[], world: World = WORLD): ReturnType<typeof run> => run(['connectivity', 'market.yaml', ...argv], world);

describe('cdk8s-calico connectivity', () => {
  test('lists connections between workloads, then those with the outside, and exits with 0', async () => {
    expect(await list([])).toEqual({
      code: 0,
      err: '',
      out: [
        'from      to        connections',
        'shop/api  pay/db    TCP 5432',
        'shop/web  shop/api  TCP 8080, 9000-9010',
        '',
        'from      to        connections                                  addresses outside   by',
        'outside   shop/web  maybe TCP, the node port that port 443 gets  everywhere outside  NodePort of service:shop/web',
        'outside   shop/web  TCP 443                                      everywhere outside  LoadBalancer of service:shop/web',
        'outside   pay/db    TCP 5432                                     203.0.113.0/24',
        'outside   shop/web  TCP 8443                                     everywhere outside',
        'shop/api  outside   UDP 53 from source ports 1-1023              198.51.100.0/24',
        '',
      ].join('\n'),
    });
  });

  test('reads folders and standard input as `verdict` does', async () => {
    const [first, ...others] = MARKET.split('---\n');
    const files = { 'm/a.yaml': others.slice(0, 9).join('---\n'), 'm/b/c.yml': others.slice(9).join('---\n') };

    expect((await run(['connectivity', 'm', '-', '--quiet', '--from', 'shop/web'], { files, stdin: first })).out)
      .toBe('from      to        connections\nshop/web  shop/api  TCP 8080, 9000-9010\n');
  });

  test.each([
    [['--from', 'shop/api', '--no-outside'], ['shop/api  pay/db  TCP 5432']],
    [['--to', 'pay', '--no-outside'], ['shop/api  pay/db  TCP 5432']],
    [['--about', 'shop/web', '--about', 'shop/api', '--no-outside'], ['shop/api  pay/db    TCP 5432', 'shop/web  shop/api  TCP 8080, 9000-9010']],
    [['--namespace', 'shop', '--no-outside'], ['shop/web  shop/api  TCP 8080, 9000-9010']],
    [['--from', 'outside', '--to', 'pay/db'], ['outside  pay/db  TCP 5432     203.0.113.0/24']],
  ])('keeps what is asked about: %j', async (argv, lines) => {
    const { code, out } = await list(argv);

    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').slice(1)).toEqual(lines);
  });

  test('says so where there is nothing', async () => {
    expect(await list(['--about', 'pay/audit'])).toEqual({ code: 0, err: '', out: 'no connections\n' });
  });

  test('sums up by namespace', async () => {
    expect((await list(['--summary', '--no-outside'])).out).toBe('from  to    connected pairs\nshop  pay   1 of 4\nshop  shop  1 of 3\n');
  });

  test('tells how workloads are exposed, and who is cut off', async () => {
    expect((await list(['--exposure', '--about', 'pay'])).out).toBe([
      'workload   exposure                       connections  addresses outside',
      'pay/audit  is reached by nobody',
      'pay/audit  reaches nobody',
      'pay/db     is reached at its own address  TCP 5432     203.0.113.0/24',
      'pay/db     reaches nobody',
      '',
    ].join('\n'));
  });

  test('lists what would be if staged policies were enforced: R-STG-1', async () => {
    const staged = `${WORLD.files!['market.yaml']}---\n{ apiVersion: projectcalico.org/v3, kind: StagedNetworkPolicy, metadata: { name: closed, namespace: shop }, spec: { order: 1, ingress: [{ action: Deny }] } }\n`;
    const world = { files: { 'market.yaml': staged } };

    expect((await list(['--to', 'shop', '--no-outside'], world)).out).toContain('shop/web  shop/api');
    expect((await list(['--to', 'shop', '--no-outside', '--staged'], world)).out).toBe('no connections\n');
  });

  test('takes what manifests don\'t say of hosts', async () => {
    const open = '{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: x }, spec: {} }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: b, namespace: x }, spec: {} }';
    const ask = (argv: readonly string[]): ReturnType<typeof run> => run(['connectivity', '-', '--quiet', '--from', 'x/a', '--to', 'x/b', ...argv], { stdin: open });

    expect((await ask([])).code).toBe(0);
    expect((await ask(['--dataplane', 'eBPF', '--forward-policy', 'DROP', '--input-policy', 'DROP', '--default-interface', 'eth0'])).code).toBe(0);
  });

  test.each(['json', 'csv', 'markdown', 'dot', 'mermaid'])('writes %s, of each view that there is', async form => {
    for (const view of [[], ['--summary'], ...form === 'dot' || form === 'mermaid' ? [] : [['--exposure']]]) {
      const { code, out, err } = await list([...view, '--output', form]);

      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out.length).toBeGreaterThan(50);
    }
  });

  test('says that Mermaid will not draw so much, unless it is to be quiet', async () => {
    const pods = Array.from({ length: 24 }, (_, at) => `{ apiVersion: v1, kind: Pod, metadata: { name: p${at}, namespace: x }, spec: {} }`).join('\n---\n');
    const draw = (argv: readonly string[]): ReturnType<typeof run> => run(['connectivity', '-', '-o', 'mermaid', ...argv], { stdin: `${pods}\n---\n{ apiVersion: v1, kind: Namespace, metadata: { name: x } }` });

    expect((await draw([])).err).toContain('note: Mermaid draws 500 arrows unless it is told otherwise, and these are 600; ask `--about` some, or for a `--summary`\n');
    expect((await draw(['--quiet'])).err).toBe('');
  });
});

describe('--fail-on', () => {
  test('exits with 3 and says on standard error what is found, with the list as ever', async () => {
    const plain = await list([]);
    const failed = await list(['--fail-on', 'exposed,unknown']);

    expect(failed.out).toBe(plain.out);
    expect(failed.code).toBe(3);
    expect(failed.err).toBe([
      'found: the outside gets to pay/db, shop/web, or may',
      'found: of 1 of the connections nobody can tell; they are those with `maybe`',
      '',
    ].join('\n'));
  });

  test('exits with 0 where nothing is found in what is asked about', async () => {
    expect(await list(['--fail-on', 'exposed', '--to', 'shop/api'])).toMatchObject({ code: 0, err: '' });
    expect(await list(['--fail-on', 'unknown', '--to', 'pay'])).toMatchObject({ code: 0, err: '' });
  });
});

describe('manifests with problems', () => {
  test('are read as far as they go; the list is told to be without them, and the exit code is 1', async () => {
    const { code, out, err } = await list(['--no-outside', '--fail-on', 'unknown'], { files: { 'market.yaml': `${WORLD.files!['market.yaml']}---\na: [\n` } });

    expect(code).toBe(1);
    expect(out).toContain('shop/web  shop/api');
    expect(err).toMatch(/^error: market\.yaml, document \d+, line \d+: /);
    expect(err).toContain('error: some documents could not be read, and connections are listed without them; correct them, or leave them out\n');
  });

  test('of which none is left are an error', async () => {
    const nothing = 'error: there is nothing to find connections in: no object of Kubernetes or Calico could be read; name files with manifests\n';

    expect(await run(['connectivity', '-'])).toEqual({ code: 1, out: '', err: nothing });
    expect(await run(['connectivity', 'a.yaml'], { files: { 'a.yaml': 'just: yaml' } })).toMatchObject({ code: 1, out: '', err: expect.stringContaining(nothing) });
  });

  test('that hold no pods have no connections', async () => {
    expect(await run(['connectivity', '-'], { stdin: '{ apiVersion: v1, kind: Namespace, metadata: { name: x } }' })).toEqual({ code: 0, err: '', out: 'no connections\n' });
  });
});

const refused: readonly [what: string, argv: readonly string[], message: string | RegExp][] = [
  ['no manifests', [], /missing required argument 'path'\n\n?\(see `cdk8s-calico connectivity --help`\)/],
  ['a file that is not there', ['x.yaml'], 'error: there is no file or folder `x.yaml`; see to its name\n'],
  ['an option that does not exist', ['market.yaml', '--form', 'json'], /unknown option '--form'/],
  ['names of nobody, all at once', ['market.yaml', '--from', 'shop/wbe', '--to', 'pya', '--about', 'pay/proxy', '--namespace', 'guest'], [
    'error: `--namespace`: there is no pod in a namespace `guest`; is `guests` meant?',
    'error: `--from`: there is no workload, pod or namespace with pods `shop/wbe`; is `shop/web` meant?',
    'error: `--to`: there is no workload, pod or namespace with pods `pya`; is `pay` meant?',
    'error: `--about`: `pay/proxy` is on its node\'s network: its connections are the node\'s; ask about one of them with `verdict`',
    '',
  ].join('\n')],
  ['several bad options at once', ['market.yaml', '-o', 'xml', '--fail-on', 'open', '--gates', 'X'], [
    'error: `--output`: `xml` is none of text, json, csv, markdown, dot, mermaid; write one of them',
    'error: `--fail-on`: `open` is none of exposed, unknown; write one of them',
    'error: `--gates`: `X` is none of S, G, F; write one of them',
    '',
  ].join('\n')],
  ['two views', ['market.yaml', '--summary', '--exposure'], 'error: `--summary` and `--exposure` don\'t go together; ask for one of them\n'],
  ['the exposure of one end', ['market.yaml', '--exposure', '--to', 'shop'], 'error: `--exposure` and `--to` don\'t go together; name the workloads by `--about` or `--namespace`\n'],
  ['a picture of the exposure', ['market.yaml', '--exposure', '-o', 'dot'], 'error: `--output`: there is no picture of `--exposure`; write it as text, json, csv or markdown, or draw `--about outside`\n'],
  ['an exposure without an outside', ['market.yaml', '--fail-on', 'exposed', '--no-outside'], 'error: `--fail-on exposed` and `--no-outside` don\'t go together; ask about the outside, or not\n'],
];

test.each(refused)('bad usage exits with 1, says why, and shows no results: %s', async (_, argv, message) => {
  const { code, out, err } = await run(['connectivity', ...argv], WORLD);

  expect({ code, out }).toEqual({ code: 1, out: '' });
  if (typeof message === 'string') {
    expect(err).toBe(message);
  } else {
    expect(err).toMatch(message);
  }
});

test('help says what there is, and exits with 0', async () => {
  const { code, out, err } = await run(['connectivity', '--help']);

  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('--fail-on <findings>');
  expect(out).toContain('Exit codes: 0 listed; 1 bad input, or bad usage; 3 there is something to `--fail-on`.');
});
