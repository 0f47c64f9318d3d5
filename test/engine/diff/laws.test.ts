import * as fc from 'fast-check';
import { mirrored, outsideWords, pairText, wayWords, withRenamedPods } from './support';
import type { ManifestObject } from '../../../bench/cluster';
import { CALICO } from '../../../bench/cluster/manifest';
import { Random } from '../../../bench/cluster/random';
import type { Verdict } from '../../../src/engine/answer';
import { ConnectivityDiff, diffConnectivity, PairChange } from '../../../src/engine/diff';
import { VerdictEngine } from '../../../src/engine/verdict-engine';
import type { Workload } from '../../../src/model';
import { connectionsAt } from '../connectivity/probes';
import { drawCluster } from '../connectivity/twists';
import { readWorld } from '../support/worlds';

// What holds for every pair of clusters.

const RUNS = { numRuns: 12 };

const RANKS: Readonly<Record<Verdict, number>> = { Deny: 0, Unreachable: 0, Unknown: 1, Allow: 2 };

/** Seeds of small clusters in which everything happens, hosts that have a say included. */
const seeds = fc.noShrink(fc.integer({ min: 1, max: 1_000_000 }));

/** A cluster, and the same without one of its policies. */
function twoStates(seed: number): { readonly before: VerdictEngine; readonly after: VerdictEngine; readonly random: Random } {
  const random = new Random(seed).for('diff');
  const { objects, host } = drawCluster(seed);
  const gone = random.some(objects.filter(({ kind }) => kind.endsWith('Policy')), 1);
  const [before, after] = [objects, objects.filter(object => !gone.includes(object))].map(some => new VerdictEngine(readWorld(some), { host }));
  return { before, after, random };
}

function compare(before: VerdictEngine, after: VerdictEngine): ConnectivityDiff {
  return diffConnectivity({ engine: before }, { engine: after });
}

/** Everything that changed, as text. */
function words({ pairs, outside, ways }: Pick<ConnectivityDiff, 'pairs' | 'outside' | 'ways'>): readonly string[] {
  return [...pairs.map(pairText), ...outsideWords({ outside }), ...wayWords({ ways })].sort();
}

/** Policies that say nothing that was not said: they pass, or select nobody, or are not enforced. */
function idle(random: Random): readonly ManifestObject[] {
  const net = { nets: [`10.64.${random.int(0, 3)}.0/26`, '192.168.7.0/24'] };
  return [
    { apiVersion: CALICO, kind: 'Tier', metadata: { name: 'idle' }, spec: { order: random.int(1, 2000), defaultAction: 'Pass' } },
    {
      apiVersion: CALICO,
      kind: 'GlobalNetworkPolicy',
      metadata: { name: 'idle.passes' },
      spec: {
        tier: 'idle',
        selector: 'has(projectcalico.org/namespace)',
        ingress: [{ action: 'Pass', source: net }, { action: 'Log' }],
        egress: [{ action: 'Pass', protocol: 'TCP', destination: { ...net, ports: [80] } }],
      },
    },
    { apiVersion: CALICO, kind: 'GlobalNetworkPolicy', metadata: { name: 'nobody' }, spec: { selector: 'app == "nobody-has-this"', ingress: [{ action: 'Deny' }] } },
    { apiVersion: CALICO, kind: 'StagedGlobalNetworkPolicy', metadata: { name: 'staged' }, spec: { selector: 'all()', ingress: [{ action: 'Deny', source: net }] } },
  ];
}

describe('nothing changes', () => {
  test.each<[string, (objects: readonly ManifestObject[], random: Random) => readonly ManifestObject[]]>([
    ['where objects stand in another order', (objects, random) => random.some(objects, objects.length)],
    ['where pods have other names', objects => withRenamedPods(objects)],
    ['where policies are added that say nothing', (objects, random) => [...objects, ...idle(random)]],
  ])('%s', (_, change) => {
    fc.assert(fc.property(seeds, seed => {
      const { objects, host } = drawCluster(seed);
      const [before, after] = [objects, change(objects, new Random(seed))].map(some => new VerdictEngine(readWorld(some), { host }));

      expect(words(compare(before, after))).toEqual([]);
      expect(compare(before, after).isEmpty).toBe(true);
    }), RUNS);
  });
});

test('the other way round, what was opened is closed', () => {
  fc.assert(fc.property(seeds, seed => {
    const { before, after } = twoStates(seed);
    const [there, back] = [compare(before, after), compare(after, before)];
    const ways = back.ways.map(way => ({ ...mirrored(way), openedTo: way.closedTo, closedTo: way.openedTo }));

    expect(words({ pairs: back.pairs.map(mirrored), outside: back.outside.map(mirrored), ways })).toEqual(words(there));
    expect([back.isContained, back.isContaining]).toEqual([there.isContaining, there.isContained]);
  }), RUNS);
});

test('for every change there is a connection of which the reference engine says what changed', () => {
  fc.assert(fc.property(seeds, seed => {
    const { before, after } = twoStates(seed);
    const result = compare(before, after);
    for (const change of [...result.pairs, ...result.outside, ...result.ways]) {
      for (const shown of (['opened', 'closed'] as const).filter(one => !change[one].isEmpty)) {
        const witness = result.witness(change, shown)!;
        const step = RANKS[witness.after!.answer.verdict] - RANKS[witness.before!.answer.verdict];

        expect([shown, Math.sign(step)]).toEqual([shown, shown === 'opened' ? 1 : -1]);
        expect(witness.because.length).toBeGreaterThan(0);
      }
    }
  }), RUNS);
});

test('where the reference engine says something else than before, the change is told', () => {
  fc.assert(fc.property(seeds, seed => {
    const { before, after, random } = twoStates(seed);
    const { pairs } = compare(before, after);
    const pods = before.compiled.workloads.filter(({ hostNetwork }) => !hostNetwork);
    for (let turn = 0; turn < 40; turn += 1) {
      const [from, to = from] = random.some(pods, 2);
      if (from === to) {
        return; // the only pod has nobody to talk to
      }
      const told = pairs.filter(pair => includes(pair, from, to));
      const [connection] = random.some(connectionsAt(told.flatMap(({ opened, closed }) => [opened, closed]), random, 6), 1);
      for (const version of [4, 6] as const) {
        const flow = { from: nameOf(from), to: nameOf(to), ipVersion: version, ...connection };
        const [was, is] = [before, after].map(engine => verdictOf(() => engine.verdict(flow).verdict));
        const own = told.filter(pair => pair.version === undefined || pair.version === version);
        const found = own.some(({ opened, closed }) => (is > was ? opened : closed).has(connection));

        expect([JSON.stringify(flow), was === is || found]).toEqual([JSON.stringify(flow), true]);
      }
    }
  }), RUNS);
});

function includes({ from, to }: PairChange, sender: Workload, receiver: Workload): boolean {
  const has = (pods: readonly Workload[] | undefined, pod: Workload): boolean => pods?.includes(pod) === true;
  return has(from.before?.pods, sender) && has(to.before?.pods, receiver);
}

/** How far a connection gets; nowhere where it can't be asked about, for an end has no such address. */
function verdictOf(ask: () => Verdict): number {
  try {
    return RANKS[ask()];
  } catch {
    return 0;
  }
}

function nameOf({ namespace, name }: Workload): string {
  return `${namespace}/${name}`;
}
