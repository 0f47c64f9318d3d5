import { readCluster } from '../../../src/analysis';
import { exposureOf } from '../../../src/engine/connectivity/exposure';
import { focusOn, focusWays, Party, wholeFocus } from '../../../src/engine/connectivity/focus';
import { FocusNames, readFocus } from '../../../src/engine/connectivity/focus-names';
import { isolated } from '../../../src/engine/connectivity/isolated';
import { OpenWay, openWays } from '../../../src/engine/connectivity/open-ways';
import { Overview, overviewOf } from '../../../src/engine/connectivity/overview';
import { summaryByNamespace } from '../../../src/engine/connectivity/summary';
import { waysIn } from '../../../src/engine/connectivity/ways';
import { MARKET } from '../../support/market';

const { overview, ways, workloads } = read(MARKET);

describe('a focus', () => {
  test('on everybody leaves nothing out', () => {
    expect(focusOn(overview, wholeFocus(overview))).toEqual(overview);
    expect(focusWays(ways, wholeFocus(overview))).toEqual(ways);
  });

  test.each<[string, FocusNames, readonly string[], readonly string[]]>([
    ['on who opens connections', { from: ['shop/api'] }, ['shop/api > pay/db'], ['shop/api > outside']],
    ['on who is asked', { to: ['pay/db'] }, ['guests/visitor > pay/db', 'shop/api > pay/db'], ['outside > pay/db']],
    ['on both', { from: ['shop'], to: ['pay'] }, ['shop/api > pay/db'], []],
    ['on either end', { about: ['shop/api'] }, ['shop/api > pay/db', 'shop/web > shop/api'], ['shop/api > outside']],
    ['on several', { about: ['shop/web', 'guests'] }, ['guests/visitor > pay/db', 'shop/web > shop/api'], ['outside > shop/web']],
    ['on a namespace, at both ends', { namespaces: ['shop'] }, ['shop/web > shop/api'], ['outside > shop/web', 'shop/api > outside']],
    ['on the outside', { about: ['outside'] }, [], ['outside > pay/db', 'outside > shop/web', 'shop/api > outside']],
    ['without the outside', { outside: false }, ['guests/visitor > pay/db', 'shop/api > pay/db', 'shop/web > shop/api'], []],
  ])('%s keeps what goes from one of the first to one of the second', (_, names, edges, outside) => {
    const { focus, problems } = readFocus(names, workloads);
    const focused = focusOn(overview, focus);

    expect(problems).toEqual([]);
    expect(focused.edges.map(({ from, to }) => `${from.name} > ${to.name}`)).toEqual(edges);
    expect(outsideOf(focused)).toEqual(outside);
  });

  test('keeps who it is about, though they are not connected', () => {
    const { focus } = readFocus({ about: ['pay/audit'] }, workloads);

    expect(focusOn(overview, focus).workloads.map(({ name }) => name)).toEqual(['pay/audit']);
  });

  test('keeps a way in with those of its workloads that are asked about', () => {
    const kept = (names: FocusNames): readonly OpenWay[] => focusWays(ways, readFocus(names, workloads).focus);

    expect(kept({ to: ['shop/web'] })).toEqual(ways);
    expect(kept({ to: ['pay'] })).toEqual([]);
    expect(kept({ outside: false })).toEqual([]);
  });

  test('keeps a way in to nobody who is known as long as nobody in particular is asked about', () => {
    const external: OpenWay = { ...ways[0], workloads: [] };
    const kept = (names: FocusNames): readonly OpenWay[] => focusWays([external], readFocus(names, workloads).focus);

    expect(kept({})).toEqual([external]);
    expect(kept({ namespaces: ['shop'] })).toEqual([external]);
    expect(kept({ namespaces: ['pay'] })).toEqual([]);
    expect(kept({ to: ['shop/web'] })).toEqual([]);
  });
});

describe('names of who is asked about', () => {
  const meant = (names: FocusNames, of: readonly typeof workloads[number][] = workloads): readonly string[] =>
    [...readFocus(names, of).focus.from].map((party: Party) => party === 'outside' ? party : party.name);

  test('are those of workloads, of their pods, of namespaces, and the outside', () => {
    const pods = read('{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: web, namespace: a }, spec: { selector: {}, template: { metadata: { labels: { x: y } } } } }').workloads;
    const [group] = pods;
    const own = [{ ...group, pods: [{ ...group.pods[0], name: 'web-1' }] }];

    expect(meant({ from: ['a/web'] }, own)).toEqual(['a/web']);
    expect(meant({ from: ['a/web-1'] }, own)).toEqual(['a/web']);
    expect(meant({ from: ['a'] }, own)).toEqual(['a/web']);
    expect(meant({ from: ['outside'] }, own)).toEqual(['outside']);
  });

  test('are all told that mean nobody, each with the name that is near', () => {
    const { problems } = readFocus({ from: ['shop/wbe', 'x'], to: ['gusts'], about: ['shop/web'], namespaces: ['shp', 'pay', 'guests', 'shop'] }, workloads);

    expect(problems).toEqual([
      { field: 'namespaces', message: 'there is no pod in a namespace `shp`; is `shop` meant?' },
      { field: 'from', message: 'there is no workload, pod or namespace with pods `shop/wbe`; is `shop/web` meant?' },
      { field: 'from', message: 'there is no workload, pod or namespace with pods `x`; write `namespace/name`, a namespace, or `outside`' },
      { field: 'to', message: 'there is no workload, pod or namespace with pods `gusts`; is `guests` meant?' },
    ]);
  });

  test('of pods without connections of their own are told as such', () => {
    const { cluster } = readCluster([{ name: 'm', content: `${MARKET}---\n{ apiVersion: v1, kind: Pod, metadata: { name: done, namespace: pay }, spec: {}, status: { phase: Succeeded } }` }]);

    expect(readFocus({ about: ['pay/proxy', 'pay/done'] }, workloads, cluster.workloads).problems.map(({ message }) => message)).toEqual([
      '`pay/proxy` is on its node\'s network: its connections are the node\'s; ask about one of them with `verdict`',
      '`pay/done` has run to its end: it has no connections; name another workload',
    ]);
  });
});

describe('a summary by namespace', () => {
  test('counts the pairs that are connected, surely or maybe, out of all', () => {
    expect(summaryByNamespace(overview, ways)).toEqual({
      state: 'enforced',
      namespaces: [
        { from: 'guests', to: 'pay', sure: 0, possible: 1, all: 2 },
        { from: 'shop', to: 'pay', sure: 1, possible: 1, all: 4 },
        // web, which has two pods, with itself; and both ways between web and api
        { from: 'shop', to: 'shop', sure: 1, possible: 1, all: 3 },
      ],
      outside: [
        { namespace: 'pay', direction: 'FromOutside', sure: 1, possible: 1, all: 2 },
        { namespace: 'shop', direction: 'FromOutside', sure: 1, possible: 1, all: 2 },
        { namespace: 'shop', direction: 'ToOutside', sure: 1, possible: 1, all: 2 },
      ],
    });
  });

  test('counts what is asked about only, out of what is asked about', () => {
    const counts = (names: FocusNames): readonly string[] => {
      const { namespaces, outside } = summaryByNamespace(overview, [], readFocus(names, workloads).focus);
      return [...namespaces.map(({ from, to, sure, all }) => `${from} > ${to}: ${sure} of ${all}`), ...outside.map(({ namespace, direction, sure, all }) => `${namespace} ${direction}: ${sure} of ${all}`)];
    };

    expect(counts({ from: ['shop/api'], outside: false })).toEqual(['shop > pay: 1 of 2']);
    expect(counts({ about: ['shop/api'] })).toEqual(['shop > pay: 1 of 2', 'shop > shop: 1 of 2', 'shop ToOutside: 1 of 1']);
    expect(counts({ about: ['pay/audit'] })).toEqual([]);
  });

  test('counts as many pairs as there are, whatever is asked about', () => {
    const some: readonly FocusNames[] = [{}, { from: ['shop'] }, { to: ['pay', 'shop/web'] }, { about: ['shop/web', 'pay/db'] }, { from: ['shop'], about: ['shop/api'] }];
    // Everybody talks to everybody, so every pair that is counted is connected.
    const open = read(MARKET.split('---\n').filter(text => !text.includes('kind: NetworkPolicy')).join('---\n'));
    for (const names of some) {
      for (const { sure, all } of summaryByNamespace(open.overview, [], readFocus(names, open.workloads).focus).namespaces) {
        expect(sure).toBe(all);
      }
    }
    expect(summaryByNamespace(open.overview, [], wholeFocus(open.overview)).namespaces).toHaveLength(9 - 1); // the only guest has nobody to talk to at home
  });

  test('counts a pair once where IPv4 and IPv6 differ', () => {
    const [edge] = overview.edges;
    const twice: Overview = { ...overview, edges: [{ ...edge, version: 4 }, { ...edge, version: 6 }] };

    expect(summaryByNamespace(twice).namespaces).toMatchObject([{ possible: 1 }]);
  });
});

describe('isolated workloads', () => {
  test('are those that surely nobody reaches, and those that surely reach nobody', () => {
    expect(isolated(overview, ways).unreached.map(({ name }) => name)).toEqual(['guests/visitor', 'pay/audit']);
    expect(isolated(overview, ways).silent.map(({ name }) => name)).toEqual(['pay/audit', 'pay/db']);
  });

  test('are not those that are reached by a Service only', () => {
    const closed: Overview = { ...overview, edges: [], outside: [] };

    expect(isolated(closed, ways).unreached.map(({ name }) => name)).not.toContain('shop/web');
    expect(isolated(closed).unreached.map(({ name }) => name)).toContain('shop/web');
  });
});

describe('the exposure of a workload', () => {
  test('tells ways in by Services, what is reached of it and what it reaches, and whether it is cut off', () => {
    const exposures = new Map(exposureOf(overview, ways).map(exposure => [exposure.workload.name, exposure]));

    expect(exposures.get('shop/web')).toMatchObject({ ways: [{ via: 'NodePort' }, { via: 'LoadBalancer' }], reachedFrom: [{}], reaches: [], isUnreached: false, isSilent: false });
    expect(exposures.get('shop/api')).toMatchObject({ ways: [], reachedFrom: [], reaches: [{ direction: 'ToOutside' }] });
    expect(exposures.get('pay/audit')).toMatchObject({ ways: [], reachedFrom: [], reaches: [], isUnreached: true, isSilent: true });
  });
});

function read(text: string): { readonly overview: Overview; readonly ways: readonly OpenWay[]; readonly workloads: Overview['workloads'] } {
  const engine = readCluster([{ name: 'market.yaml', content: text }]).engine();
  const connectivity = engine.connectivity();
  const whole = overviewOf(connectivity);
  return { overview: whole, ways: openWays(waysIn(engine, connectivity.versions, 'enforced'), whole.workloads, engine), workloads: whole.workloads };
}

function outsideOf({ outside }: Overview): readonly string[] {
  const names = outside.map(({ workload, direction }) => direction === 'FromOutside' ? `outside > ${workload.name}` : `${workload.name} > outside`);
  return names.sort();
}

