import fc from 'fast-check';
import { generateCluster, tinyPreset } from '../../../bench/cluster';
import { diffConnectivity, diffHeadline, exampleCount, readCluster, VerdictEngine, writeDiff, writeDiffSummary } from '../../../src/analysis';
import type { ConnectivityDiff, ConnectivityForm, DiffWriteOptions, State } from '../../../src/analysis';
import { stepsOf } from '../../../src/writers/diff/steps';
import { cluster, ClusterText } from '../../engine/support/cluster';

const to = (app: string, ...rules: readonly object[]): Record<string, unknown> => ({ selector: `app == "${app}"`, types: ['Ingress'], ingress: rules });
const tcp = (port: number, from = 'app == "web"'): object => ({ action: 'Allow', protocol: 'TCP', source: { selector: from }, destination: { ports: [port] } });

const shop = cluster().pod('shop/web', { labels: { app: 'web' } }).pod('shop/db', { labels: { app: 'db' } });
const closed = shop.np('shop/db', to('db'));
const open = shop.np('shop/db', to('db', tcp(5432)));

describe('no difference', () => {
  const same = diff(closed, closed);

  test.each(['text', 'markdown'] as const)('is said in words: %s', form => {
    expect(written(same, form).toLowerCase().replace(/\*/g, '')).toBe('both allow the same connections\n');
    expect([...writeDiffSummary(same, form)].join('')).toBe('both allow the same connections\n');
  });

  test('is whole data in the other forms', () => {
    expect(written(same, 'csv').split('\n')).toHaveLength(2);
    expect(JSON.parse(written(same, 'json'))).toMatchObject({ form: 'diff/1', isEmpty: true, isContained: true, isContaining: true, connections: [], workloads: [] });
    expect(written(same, 'dot')).toBe('digraph connectivity {\n  rankdir=LR;\n  node [shape=box];\n}\n');
    expect(written(same, 'mermaid')).toBe('flowchart LR\n');
  });

  test('still tells of workloads and Services that came and went, and of other names', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'shop', name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } };
    const renamed = cluster().pod('shop/front', { labels: { app: 'web' } }).pod('shop/db', { labels: { app: 'db' } }).add(service);

    expect(written(diff(shop, renamed), 'text')).toBe([
      'both allow the same connections', '', 'change   what', 'renamed  Pod shop/front (was shop/web)', 'added    Service shop/web', '',
    ].join('\n'));
  });
});

describe('the head', () => {
  test('counts what is opened and closed, where most is opened first', () => {
    expect(diffHeadline(diff(closed, open))).toEqual({ head: 'opens 1 way, closes none', lines: ['opens 1 way into shop/db'] });
    expect(diffHeadline(diff(open, closed))).toEqual({ head: 'opens no ways, closes 1', lines: ['closes 1 way into shop/db'] });
  });

  test('tells of what is let out, too', () => {
    const shut = shop.np('shop/web', { selector: 'app == "web"', types: ['Egress'] });

    expect(diffHeadline(diff(shut, shop)).lines).toEqual(['opens 1 way into shop/db', 'opens 1 way from shop/web to the outside']);
  });

  test('names ten places at most', () => {
    const many = Array.from({ length: 14 }, (_, at) => `shop/p${at}`).reduce((all, name) => all.pod(name, { labels: { app: name.slice(5) } }), cluster());
    const { lines } = diffHeadline(diff(many, many.np('shop/all', { types: ['Ingress'] })));

    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('and more at 5 other places');
  });

  test('says so where staged policies count', () => {
    const engine = new VerdictEngine(closed.add({
      apiVersion: 'projectcalico.org/v3', kind: 'StagedNetworkPolicy', metadata: { namespace: 'shop', name: 'db' }, spec: { order: 1, ...to('db', tcp(5432)) },
    }).engine().cluster);
    const staged = diffConnectivity({ engine, connectivity: engine.connectivity('enforced') }, { engine, connectivity: engine.connectivity('pending') });

    expect(diffHeadline(staged).head).toBe('opens 1 way, closes none, if staged policies were enforced');
    expect(written(staged, 'text')).toContain('after: allowed on ingress by rule 0 of snp:shop/db');
  });
});

describe('what nobody can tell', () => {
  const floating = cluster().pod('shop/web', { labels: { app: 'web' }, ips: [] }).pod('shop/db', { labels: { app: 'db' } });
  const byNet = floating.np('shop/db', to('db', { action: 'Allow', protocol: 'TCP', source: { nets: ['10.65.0.0/24'] }, destination: { ports: [80] } }));
  const rows: readonly (readonly [words: string, before: ClusterText, after: ClusterText, dashed: boolean])[] = [
    ['maybe opened', floating.np('shop/db', to('db')), byNet, true],
    ['opened, was maybe', byNet, floating.np('shop/db', to('db', tcp(80))), true],
    ['maybe closed', floating.np('shop/db', to('db', tcp(80))), byNet, true],
    ['closed, was maybe', byNet, floating.np('shop/db', to('db')), true],
    ['opened', closed, open, false],
  ];

  test.each(rows)('has words of its own, and a dashed arrow: %s', (words, before, after, isDashed) => {
    const result = diff(before, after);
    const [, , , row] = written(result, 'text').split('\n');
    const shown = written(result, 'mermaid').split('\n').find(line => line.includes(`|"${words}: `));

    expect(written(result, 'text')).toMatch(new RegExp(`^${words} +shop/web +shop/db +TCP`, 'm'));
    expect(row).toMatch(/^change/);
    expect(shown).toMatch(isDashed ? /-\.-/ : /--/);
  });

  test('is told from what is sure, for each of the six ways to change', () => {
    const set = (...members: readonly number[]): Numbers => new Numbers(members);

    const steps = stepsOf({ sure: set(1, 2, 7), possible: set(1, 2, 3, 4, 7, 8) }, { sure: set(1, 3, 5), possible: set(1, 2, 3, 5, 6, 8) });
    expect(steps.map(({ shown, was, is, set: { members } }) => `${shown} ${was}-${is} ${members.join()}`)).toEqual([
      'opened no-yes 5', 'opened no-maybe 6', 'opened maybe-yes 3', 'closed yes-no 7', 'closed yes-maybe 2', 'closed maybe-no 4',
    ]);
  });
});

describe('examples', () => {
  test('name who decides on either side, without a place where none is known', () => {
    expect(written(diff(closed, open), 'text').split('\n').slice(3)).toEqual([
      'change  from      to       connections',
      'opened  shop/web  shop/db  TCP 5432',
      '    example: shop/web -> shop/db, TCP 5432',
      '    before: denied on ingress by the end of tier default: no rule of np:shop/db matches',
      '    after: allowed on ingress by rule 0 of np:shop/db',
      '',
    ]);
  });

  test('are as many as are asked for', () => {
    const both = diff(shop, shop.np('shop/all', { types: ['Ingress'] }));
    const shownIn = (examples: number): number => written(both, 'text', { examples }).split('example: ').length - 1;

    expect(exampleCount(both)).toBe(4);
    expect([0, 1, 3, 9].map(shownIn)).toEqual([0, 1, 3, 4]);
    expect(written(both, 'json', { examples: 0 })).not.toContain('"examples"');
  });

  test('count the policies of a tier where they are many', () => {
    const shut = ['a', 'b', 'c', 'd'].reduce((all, name) => all.np(`shop/${name}`, to('db')), shop);

    expect(written(diff(shop, shut), 'text')).toContain('no rule of np:shop/a, np:shop/b and 2 more matches');
  });

  test('say that they are asked over IPv6 where that is so', () => {
    const dual = (...nets: readonly string[]): ClusterText => cluster().pod('shop/web', { labels: { app: 'web' }, ips: ['10.65.0.1', 'fd00::1'] })
      .pod('shop/db', { labels: { app: 'db' }, ips: ['10.65.0.2', 'fd00::2'] })
      .np('shop/db', to('db', { action: 'Allow', protocol: 'TCP', source: { nets }, destination: { ports: [80] } }));
    const text = written(diff(dual('10.65.0.0/16'), dual('10.65.0.0/16', 'fd00::/64')), 'text');

    expect(text).toMatch(/^opened {2}shop\/web {2}shop\/db {2}TCP 80 \(IPv6\)$/m);
    expect(text).toContain('example: shop/web -> shop/db, TCP 80, IPv6');
  });

  test('blame a host by its policy, and the rule of it', () => {
    const placed = cluster().node('node1', ['10.0.0.1']).pod('shop/web', { labels: { app: 'web' }, node: 'node1' })
      .hep('node1', { node: 'node1', interfaceName: 'eth0', expectedIPs: ['10.0.0.1'], profiles: ['projectcalico-default-allow'] }, { role: 'node' })
      .askedWith({ host: { defaultInterface: 'eth0' } });
    const shut = placed.gnp('shut', { selector: 'role == "node"', applyOnForward: true, types: ['Ingress'], ingress: [{ action: 'Deny' }] });

    expect(written(diff(placed, shut), 'text')).toContain('    after: denied by rule 0 of gnp:shut\n');
  });
});

describe('a way in', () => {
  const service = (port: number, selector: string): Record<string, unknown> => ({
    apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'shop', name: 'front' }, spec: { type: 'LoadBalancer', selector: { app: selector }, ports: [{ port, nodePort: 30080 }] },
  });

  test('that leads to other workloads is closed to one and opened to the other', () => {
    const text = written(diff(shop.add(service(80, 'web')), shop.add(service(80, 'db'))), 'text');

    expect(text).toMatch(/^closed +outside +shop\/web +TCP 80 +everywhere outside but .* +LoadBalancer of service:shop\/front$/m);
    expect(text).toMatch(/^opened +outside +shop\/db +TCP 80 +everywhere outside but .* +LoadBalancer of service:shop\/front$/m);
    expect(text).toContain('    before: reaches shop/web\n    after: reaches shop/db\n');
  });

  test('is one of a Service where nobody knows who takes the connections', () => {
    const slices = { apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'shop', name: 'front' }, spec: { type: 'LoadBalancer', ports: [{ port: 80, nodePort: 30080 }] } };
    const result = diff(shop, shop.add(slices));

    expect(result.ways.length).toBeGreaterThan(0);
    expect(diffHeadline(result).lines).toEqual(['opens 2 ways into service:shop/front']);
    expect(written(result, 'dot')).toContain('[label="service:shop/front"]');
  });
});

describe('names that a form takes for its own', () => {
  const odd = cluster().pod('shop/web', { labels: { app: 'web' } }).pod('shop/a|b<c>"d', { labels: { app: 'db' } });
  const result = diff(odd.np('shop/db', to('db')), odd.np('shop/db', to('db', tcp(80))));

  test.each([
    ['markdown', '| shop/a\\|b\\<c>"d |'], ['csv', '"shop/a|b<c>""d"'], ['dot', '[label="a|b<c>\\"d"]'], ['mermaid', '["a|b#60;c#62;#34;d"]'],
  ] as const)('stay names in %s', (form, name) => {
    expect(written(result, form)).toContain(name);
  });
});

test('whatever the clusters, every form is whole, and each change of the text has its example or none', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom<State>('enforced', 'pending'), (seed, nth, state) => {
    const objects = generateCluster(tinyPreset(seed));
    const others = objects.filter(({ kind }, at) => !/Policy|NetworkSet|Service$|HostEndpoint/.test(kind) || at % (nth + 1) > 0);
    const [before, after] = [objects, others].map(side => readCluster([{ objects: side.map(object => ({ object })) }]).engine());
    const result = diffConnectivity({ engine: before }, { engine: after }, { state });
    const [text, json, csv] = (['text', 'json', 'csv'] as const).map(form => written(result, form, { examples: Infinity }));
    const { connections, outside, waysIn } = JSON.parse(json);

    expect(connections.length + outside.length + waysIn.length).toBe(result.pairs.length + result.outside.length + result.ways.length);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(csv.trimEnd().split('\n').length > 1).toBe(!result.isEmpty);
    expect(diffHeadline(result).lines.length > 0).toBe(!result.isEmpty);
  }), { numRuns: 40 });
});

/** Numbers as sets that know each other. */
class Numbers {
  constructor(public readonly members: readonly number[]) {}

  public get isEmpty(): boolean {
    return this.members.length === 0;
  }

  public subtract({ members }: Numbers): Numbers {
    return new Numbers(this.members.filter(one => !members.includes(one)));
  }

  public intersect({ members }: Numbers): Numbers {
    return new Numbers(this.members.filter(one => members.includes(one)));
  }
}

function diff(before: ClusterText, after: ClusterText): ConnectivityDiff {
  return diffConnectivity({ engine: before.engine() }, { engine: after.engine() });
}

function written(result: ConnectivityDiff, form: ConnectivityForm, options?: DiffWriteOptions): string {
  return [...writeDiff(result, form, options)].join('');
}
