/**
 * What policies say at pods, against the answers of Calico's own code (`vectors/verdicts` and the pod-level part of `vectors/seeds`).
 *
 * Both sides of each flow, enforced and pending, the verdict and every hit of the trace have to agree.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DENIED_BY_HOST, isListed, rowName } from './exceptions';
import { Answer, Side } from '../../src/engine/answer';
import { Flow } from '../../src/engine/flow';
import { VerdictEngine } from '../../src/engine/verdict-engine';
import { readManifests } from '../../src/readers';

interface Recorded extends Flow {
  readonly protocol: string | number;
  readonly egress?: Side;
  readonly ingress?: Side;
  readonly verdict: 'Allow' | 'Deny';
}

interface Case {
  readonly name: string;
  readonly folder: string;
  readonly flows: readonly Recorded[];
  readonly defaulting?: 'none';
}

const vectors = join(__dirname, 'vectors');
const cases: Case[] = [
  ...folders(join(vectors, 'verdicts')).map(folder => readCase(folder, 'flows.json')),
  ...folders(join(vectors, 'seeds')).flatMap(folders).map(folder => readCase(folder, 'verdicts.json')),
];
const count = cases.reduce((sum, { flows }) => sum + flows.length, 0);

describe(`verdicts at pods as recorded: ${count} flows in ${cases.length} clusters`, () => {
  test('covers both verdicts, at both sides, enforced and pending', () => {
    const sides = cases.flatMap(({ flows }) => flows.flatMap(({ egress, ingress }) => [egress, ingress])).filter(side => side !== undefined);

    expect(new Set(sides.map(({ verdict, pendingVerdict }) => `${verdict} ${pendingVerdict}`)).size).toBe(4);
    expect(count).toBeGreaterThan(5000);
  });

  test.each(cases)('$name (A4)', ({ name, folder, flows, defaulting }) => {
    const { cluster } = readManifests([{ name, content: readFileSync(join(folder, 'cluster.yaml')) }], { ...defaulting && { defaulting } });
    const engine = new VerdictEngine(cluster);
    const answers = flows.map(flow => ({ flow, answer: engine.verdict(flow) }));

    expect(answers.map(({ flow, answer }) => ours(name, flow, answer))).toEqual(flows.map(recorded));
    for (const { flow, answer } of answers.filter(entry => isListed(DENIED_BY_HOST, name, rowName(entry.flow)))) {
      expect([rowName(flow), answer.verdict, answer.hops.at(-1)?.stage]).toEqual([rowName(flow), 'Deny', expect.stringMatching(/^host-/)]);
    }
  });
});

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => join(folder, name)).sort();
}

function readCase(folder: string, file: string): Case {
  return { name: folder.slice(vectors.length + 1).replace(/^verdicts\//, ''), folder, ...JSON.parse(readFileSync(join(folder, file), 'utf8')) };
}

function recorded({ egress, ingress, verdict, ...flow }: Recorded): unknown {
  return { flow: rowName(flow), verdict, egress: plain(egress), ingress: plain(ingress) };
}

/** Ours in the same form; a listed row is denied by a host, which the recording left out, and allowed at its sides. */
function ours(name: string, flow: Recorded, { verdict, egress, ingress }: Answer): unknown {
  const atPods = isListed(DENIED_BY_HOST, name, rowName(flow)) && verdict === 'Deny' ? 'Allow' : verdict;
  return { flow: rowName(flow), verdict: atPods, egress: plain(egress), ingress: plain(ingress) };
}

/** Without what Felix' own collector would report, which is wrong where it differs. */
function plain(side: Side | undefined): unknown {
  return side && { verdict: side.verdict, enforced: side.enforced, pending: side.pending, pendingVerdict: side.pendingVerdict };
}
