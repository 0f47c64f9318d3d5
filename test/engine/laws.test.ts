import * as fc from 'fast-check';
import { answers, betweenPods, engineOf, HOST, isCalicoPolicy, readWorld, withOrdinaryPods, withSpec, World, worlds } from './support/worlds';
import { toYaml } from '../../bench/cluster';
import { CALICO, ManifestObject } from '../../bench/cluster/manifest';
import type { Answer } from '../../src/engine/answer';
import { VerdictEngine } from '../../src/engine/verdict-engine';
import { readManifests } from '../../src/readers';
import { Selector } from '../../src/values';

// What holds in every cluster and for every question.

const RUNS = { numRuns: 30 };

/** Expects that a change of the manifests changes no answer. */
function expectSame({ objects, flows }: World, changed: readonly object[]): void {
  expect(answers(engineOf(changed), flows)).toEqual(answers(engineOf(objects), flows));
}

/** Two lists of the same objects, the second one in any order. */
const shuffled = worlds.chain(world => fc.tuple(fc.constant(world), fc.shuffledSubarray([...world.objects], { minLength: world.objects.length })));

/** Replaces every member of some names, wherever it stands in a Calico object. */
function respelled<T>(object: ManifestObject, keys: readonly string[], spell: (value: T) => T): ManifestObject {
  return JSON.parse(JSON.stringify(object), (key, value) => keys.includes(key) ? spell(value as T) : value as unknown) as ManifestObject;
}

describe('what makes no difference', () => {
  test('the order of the objects', () => {
    fc.assert(fc.property(shuffled, ([world, objects]) => {
      expectSame(world, objects);
    }), RUNS);
  });

  test('the files in which they stand', () => {
    fc.assert(fc.property(worlds, fc.nat(), ({ objects, flows }, cut) => {
      const at = cut % objects.length;
      const files = [objects.slice(0, at), objects.slice(at)].map((part, index) => ({ name: `${index}.yaml`, content: [...toYaml(part)].join('') }));
      const engine = new VerdictEngine(readManifests(files).cluster, { host: HOST });

      expect(answers(engine, flows)).toEqual(answers(engineOf(objects), flows));
    }), RUNS);
  });

  test('the spelling of a selector', () => {
    const keys = ['selector', 'namespaceSelector', 'serviceAccountSelector', 'notSelector'];
    const canonical = (text: string): string => typeof text !== 'string' || text.trim() === '' ? text : Selector.parse(text).toString();
    const loose = (text: string): string => typeof text !== 'string' || text.includes('()') ? text
      : text.replaceAll('"', '\'').replace(/ *(==|!=|&&|\|\|) */g, ' \t$1  ');
    const spell = (object: ManifestObject, how: (text: string) => string): ManifestObject =>
      isCalicoPolicy(object) ? respelled(object, keys, how) : object;

    fc.assert(fc.property(worlds, world => {
      expectSame(world, world.objects.map(object => spell(object, canonical)));
      expectSame(world, world.objects.map(object => spell(object, loose)));
    }), RUNS);
  });

  test('the spelling of a net', () => {
    const bare = (nets: string[]): string[] => nets.map(net => net.replace(/\/(32|128)$/, ''));
    const withHostBits = (nets: string[]): string[] => nets.map(net => net.replace(/\.0\/(24|16)$/, '.77/$1'));
    const spell = (object: ManifestObject, how: (nets: string[]) => string[]): ManifestObject =>
      object.apiVersion === CALICO ? respelled(object, ['nets', 'notNets'], how) : object;

    fc.assert(fc.property(worlds, world => {
      expectSame(world, world.objects.map(object => spell(object, bare)));
      expectSame(world, world.objects.map(object => spell(object, withHostBits)));
    }), RUNS);
  });

  test('a policy that selects nothing', () => {
    const nothing = { selector: 'nobody == "here"', types: ['Ingress', 'Egress'], order: 1, ingress: [{ action: 'Deny' }], egress: [{ action: 'Deny' }] };
    const policies = [{}, { applyOnForward: true }, { preDNAT: true, applyOnForward: true, types: ['Ingress'], egress: undefined }].map((spec, index) => ({
      apiVersion: CALICO, kind: 'GlobalNetworkPolicy', metadata: { name: `nothing-${index}` }, spec: JSON.parse(JSON.stringify({ ...nothing, ...spec })) as object,
    }));

    fc.assert(fc.property(worlds, world => {
      expectSame(world, [...world.objects, ...policies]);
    }), RUNS);
  });

  test('the names of policies, where all get the same prefix', () => {
    const isPolicy = ({ kind }: ManifestObject): boolean => kind.endsWith('NetworkPolicy');
    const rename = (text: string): string => text.replace(/\b(np|gnp|snp|sgnp|sknp|knp|kcnp):([^/|\s"]+\/)?/g, '$&renamed-');

    fc.assert(fc.property(worlds, ({ objects, flows }) => {
      const renamed = objects.map(object => isPolicy(object) ? { ...object, metadata: { ...object.metadata, name: `renamed-${object.metadata.name}` } } : object);

      expect(answers(engineOf(renamed), flows)).toEqual(JSON.parse(rename(JSON.stringify(answers(engineOf(objects), flows)))));
    }), RUNS);
  });
});

/** The lists of rules that govern a direction, empty ones included. */
function rulePlaces(objects: readonly ManifestObject[]): { index: number; direction: 'ingress' | 'egress' }[] {
  return objects.flatMap((object, index) => {
    const { types = [] } = (object.spec ?? {}) as { types?: string[] };
    return isCalicoPolicy(object) ? types.map(type => ({ index, direction: type.toLowerCase() as 'ingress' | 'egress' })) : [];
  });
}

/** What was decided, and the traces of one direction. */
function decisions(list: unknown[], direction: 'ingress' | 'egress'): unknown[] {
  return (list as Answer[]).map(({ verdict, decidedBy, [direction]: side }) => ({ verdict, decidedBy, side }));
}

/** The same with the rules of a policy counted as if it didn't log at that place. */
function withoutLog(list: unknown[], { kind, metadata: { namespace, name } }: ManifestObject, at: number): unknown[] {
  const short = kind.replace('Staged', 's').replace('Global', 'g').replace('NetworkPolicy', 'np');
  const policy = `|${short}:${namespace === undefined ? '' : `${namespace}/`}${name}|`;
  return JSON.parse(JSON.stringify(list), (_, value: unknown) => {
    const [, text, number] = typeof value === 'string' ? /^(.*\|)(\d+)$/.exec(value) ?? [] : [];
    return text !== undefined && text.includes(policy) && Number(number) > at ? `${text}${Number(number) - 1}` : value;
  }) as unknown[];
}

describe('Log and staged policies', () => {
  test('a Log rule changes no verdict, and in traces the numbers of the rules behind it alone', () => {
    fc.assert(fc.property(worlds.filter(({ objects }) => rulePlaces(objects).length > 0), fc.nat(), fc.nat(), ({ objects, flows }, which, where) => {
      const { index, direction } = rulePlaces(objects)[which % rulePlaces(objects).length];
      const rules = (objects[index].spec as Record<string, object[] | undefined>)[direction] ?? [];
      const at = where % (rules.length + 1);
      const logged = withSpec(objects[index], { [direction]: [...rules.slice(0, at), { action: 'Log' }, ...rules.slice(at)] });
      const before = decisions(answers(engineOf(objects), flows), direction);
      const after = decisions(answers(engineOf(objects.map((one, place) => place === index ? logged : one)), flows), direction);

      expect(withoutLog(after, objects[index], at)).toEqual(before);
    }), RUNS);
  });

  test('what is enforced never depends on staged policies', () => {
    // Where there are several backends a side is only told if they agree on what is pending as well.
    const enforced = (engine: VerdictEngine, flows: World['flows']) => answers(engine, flows).map((answer: any) => JSON.parse(JSON.stringify(
      answer.backends === undefined ? answer : { ...answer, egress: undefined, ingress: undefined }, (key, value) => key.startsWith('pending') ? undefined : value)));

    fc.assert(fc.property(worlds, ({ objects, flows }) => {
      expect(enforced(engineOf(objects.filter(({ kind }) => !kind.startsWith('Staged'))), flows)).toEqual(enforced(engineOf(objects), flows));
    }), RUNS);
  });

  test('what is pending is what would be enforced without the stage', () => {
    const enforce = (object: ManifestObject): ManifestObject => {
      const { stagedAction: _, ...spec } = (object.spec ?? {}) as Record<string, unknown>;
      return isCalicoPolicy(object) && object.kind.startsWith('Staged') ? { ...object, kind: object.kind.slice('Staged'.length), spec } : object;
    };
    const isOfCalico = ({ kind, spec }: ManifestObject): boolean => kind !== 'StagedKubernetesNetworkPolicy' && (spec as { stagedAction?: string } | undefined)?.stagedAction !== 'Delete';

    fc.assert(fc.property(worlds, ({ objects, flows }) => {
      // Names of their own: a staged policy may be called like the one that it is to replace.
      const staged = objects.filter(isOfCalico)
        .map((object, index) => object.kind.startsWith('Staged') ? { ...object, metadata: { ...object.metadata, name: `staged-${index}` } } : object);
      const [pending, live] = [engineOf(staged), engineOf(staged.map(enforce))];

      expect(flows.map(flow => pending.verdict(flow, 'pending').verdict)).toEqual(flows.map(flow => live.verdict(flow).verdict));
    }), RUNS);
  });
});

/** The addresses that somebody in the cluster has. */
function addressesOf({ cluster }: VerdictEngine): ReadonlySet<string> {
  return new Set([
    ...cluster.workloads.flatMap(({ addresses }) => addresses), ...cluster.nodes.flatMap(({ addresses }) => addresses),
    ...cluster.hostEndpoints.flatMap(({ expectedIps }) => expectedIps),
    ...cluster.services.flatMap(({ clusterIps, externalIps }) => [...clusterIps, ...externalIps]),
  ]);
}

describe('verdicts and traces', () => {
  test('an Allow for everybody, first in a first tier, always allows at pods', () => {
    const open = [
      { apiVersion: CALICO, kind: 'Tier', metadata: { name: 'very-first' }, spec: { order: -1e9, defaultAction: 'Deny' } },
      {
        apiVersion: CALICO,
        kind: 'GlobalNetworkPolicy',
        metadata: { name: 'open' },
        spec: { tier: 'very-first', selector: 'has(projectcalico.org/namespace)', types: ['Ingress', 'Egress'], ingress: [{ action: 'Allow' }], egress: [{ action: 'Allow' }] },
      },
    ];

    fc.assert(fc.property(worlds, ({ objects, flows }) => {
      for (const { egress, ingress } of answers(engineOf([...objects, ...open]), flows) as any[]) {
        [egress, ingress].filter(side => side !== undefined).forEach(side => expect(side.enforced).toEqual(['0|very-first|gnp:open|allow|0']));
      }
    }), RUNS);
  });

  test('a pod\'s verdict is the action of the last hit, and everything before it passed', () => {
    fc.assert(fc.property(worlds, ({ objects, flows }) => {
      for (const { egress, ingress } of answers(engineOf(objects), flows) as any[]) {
        for (const side of [egress, ingress].filter(one => one !== undefined)) {
          for (const [verdict, trace] of [[side.verdict, side.enforced], [side.pendingVerdict, side.pending]]) {
            const actions = trace.map((hit: string) => hit.split('|')[3]);

            expect(actions.pop()).toBe(verdict.toLowerCase());
            expect(new Set(actions)).toEqual(new Set(actions.length === 0 ? [] : ['pass']));
          }
        }
      }
    }), RUNS);
  });

  test('a connection is allowed only where both pods allow it, and without hosts exactly there', () => {
    fc.assert(fc.property(worlds, ({ objects, seed }) => {
      const withoutHosts = objects.filter(({ kind }) => kind !== 'HostEndpoint');
      const flows = betweenPods(withOrdinaryPods(objects), seed, 12);

      for (const { verdict, egress, ingress } of answers(engineOf(withoutHosts), flows) as any[]) {
        const sides = [egress, ingress].filter(side => side !== undefined).map(side => side.verdict);
        expect(verdict).toBe(sides.includes('Deny') ? 'Deny' : 'Allow');
      }
      for (const { verdict, egress, ingress } of answers(engineOf(objects), flows) as any[]) {
        expect(verdict === 'Allow' && [egress, ingress].some(side => side?.verdict === 'Deny')).toBe(false);
      }
    }), RUNS);
  });

  test('in a cluster that is told as a whole no verdict between two pods is Unknown', () => {
    fc.assert(fc.property(worlds, ({ objects, seed }) => {
      const unknown = answers(engineOf(objects), betweenPods(withOrdinaryPods(objects), seed, 12)).filter((answer: any) => answer.verdict === 'Unknown');

      expect(unknown).toEqual([]);
    }), RUNS);
  });

  test('a range is answered as each of its addresses is by itself, where nobody in the cluster has it', () => {
    const ranges = ['10.0.0.0/8', '172.16.0.0/12', '192.0.2.0/24', '198.51.100.0/22', '0.0.0.0/0', 'internet'];

    fc.assert(fc.property(worlds, fc.constantFrom(...ranges), ({ objects, flows }, range) => {
      const engine = engineOf(objects);
      const isTaken = addressesOf(engine);
      for (const flow of flows.filter(({ to, ipVersion }) => ipVersion === undefined && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(to)).slice(0, 3)) {
        for (const end of [{ from: range }, { to: range }]) {
          const whole = engine.verdict({ ...flow, ...end });
          const parts = whole.parts ?? [{ addresses: range === 'internet' ? '8.8.8.8' : range.replace(/\/.*/, ''), verdict: whole.verdict }];
          for (const { addresses, verdict } of parts) {
            for (const address of addresses.split(/[-,] */).filter(text => !isTaken.has(text))) {
              expect([address, engine.verdict({ ...flow, ...('from' in end ? { from: address } : { to: address }) }).verdict]).toEqual([address, verdict]);
            }
          }
        }
      }
    }), RUNS);
  });

  test('asking twice, and asking others in between, gives the same answers', () => {
    fc.assert(fc.property(worlds, ({ objects, flows }) => {
      const engine = engineOf(objects);

      expect(answers(engine, [...flows].reverse()).reverse()).toEqual(answers(engineOf(objects), flows));
      expect(answers(engine, flows)).toEqual(answers(engineOf(objects), flows));
    }), { numRuns: 20 });
  });
});

describe('odd questions', () => {
  const ends = fc.oneof(
    fc.constantFrom('internet', 'anywhere', '0.0.0.0/0', '::/0', '10.64.0.0/24', '10.64.0.2', '::ffff:1.2.3.4', 'fd00::1', 'node:node-0', 'node:', 'service:', 'ingress:a/b', 'space-0/web-0', '/', '', ' ', '1.2.3', '1.2.3.4/33'),
    fc.string(),
  );
  const odd = <T>(...values: unknown[]): fc.Arbitrary<T> => fc.constantFrom(...values) as fc.Arbitrary<T>;
  const flows = fc.record({
    from: ends,
    to: ends,
    protocol: odd<string>('TCP', 'udp', 'ICMP', 'ICMPv6', 'SCTP', 47, 4, 0, 256, -1, 1.5, 'x', '06', ''),
    port: odd<number>(80, 0, -1, 65535, 65536, 1.5, NaN),
    icmp: odd<{ type: number }>({ type: 8 }, { type: 0, code: 300 }, { type: -1 }),
    sourcePort: odd<number>(1, 0, 70000),
    ipVersion: odd<4 | 6>(4, 6),
    via: odd<'Pod'>('Pod', 'ClusterIP', 'NodePort', 'LoadBalancer', 'Ingress'),
    address: odd<string>('1.2.3.4', 'x', ''),
    arrivesAt: odd<string>('node-0', 'x'),
    arrivesOn: odd<string>('eth0', ''),
    established: fc.boolean(),
  }, { requiredKeys: ['from', 'to'] });

  test('each is answered, or refused with its problems', () => {
    fc.assert(fc.property(worlds, fc.array(flows, { minLength: 20, maxLength: 20 }), ({ objects }, questions) => {
      for (const answer of answers(new VerdictEngine(readWorld(objects)), questions)) {
        expect(Array.isArray(answer) ? answer.length > 0 : ['Allow', 'Deny', 'Unreachable', 'Unknown'].includes((answer as any).verdict)).toBe(true);
      }
    }), { numRuns: 100 });
  });
});
