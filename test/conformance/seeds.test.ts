/**
 * The outcomes that the seed systems state, stage by stage (`vectors/seeds/<seed>/<stage>/expect.json`; rows A1 to A6 of the table in
 * `test/README.md`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Answer } from '../../src/engine/answer';
import { Flow } from '../../src/engine/flow';
import { VerdictEngine } from '../../src/engine/verdict-engine';
import { readManifests, Reading } from '../../src/readers';

interface Row extends Flow {
  readonly id: string;
  readonly outcome: 'Allow' | 'Deny';
  readonly level?: 'no-such-service-port' | 'no-backend' | 'not-routed' | 'application';
  readonly backends?: readonly string[];
  readonly decidedBy?: string;
}

interface Stage {
  readonly name: string;
  readonly content: string;
  readonly rows: readonly Row[];
}

const root = join(__dirname, 'vectors/seeds');
const stages: Stage[] = folders(root).flatMap(seed => folders(join(root, seed)).map(stage => ({
  name: `${seed}/${stage}`,
  content: readFileSync(join(root, seed, stage, 'cluster.yaml'), 'utf8'),
  rows: JSON.parse(readFileSync(join(root, seed, stage, 'expect.json'), 'utf8')) as Row[],
})));
const rows = stages.flatMap(stage => stage.rows.filter(({ level }) => level !== 'application').map(row => ({ stage, row })));

describe('the seed systems as read', () => {
  test.each(stages)('$name is read without an error, and what is of no use to the engine is counted (A1)', ({ name, content }) => {
    const { problems, ignored } = read(name, content);

    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Object.keys(ignored).every(kind => /rbac|IngressClass|ClusterImagePolicy|Secret/.test(kind))).toBe(true);
  });
});

describe(`the outcomes of the seed systems: ${rows.length} rows in ${stages.length} stages`, () => {
  const engines = new Map(stages.map(({ name, content }) => [name, engineOf(name, content)]));

  test.each(rows.map(entry => ({ ...entry, id: entry.row.id })))('$id (A2, A3, A5)', ({ stage, row }) => {
    const answer = engines.get(stage.name)!.verdict(row);

    expect(outcomeOf(answer, row)).toEqual({
      verdict: row.level === undefined ? row.outcome : 'Unreachable',
      ...row.level !== undefined && { reason: row.level },
      ...row.decidedBy !== undefined && { decidedBy: row.decidedBy },
      ...row.backends !== undefined && row.outcome === 'Allow' && { backends: [...row.backends].sort() },
    });
  });

  test.each(stages)('the order of the documents of $name changes no verdict (A6)', ({ name, content, rows: own }) => {
    const reversed = engineOf(name, content.split(/^---$/m).reverse().join('\n---\n'));
    const asked = own.filter(({ level }) => level !== 'application');

    expect(asked.map(row => outcomeOf(reversed.verdict(row), row))).toEqual(asked.map(row => outcomeOf(engines.get(name)!.verdict(row), row)));
  });
});

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name).sort();
}

function read(name: string, content: string): Reading {
  return readManifests([{ name, content }]);
}

function engineOf(name: string, content: string): VerdictEngine {
  return new VerdictEngine(read(name, content).cluster);
}

/** As much of an answer as a row states. */
function outcomeOf(answer: Answer, { level, decidedBy, backends, outcome }: Row): unknown {
  const allowed = answer.backends?.filter(({ verdict }) => verdict === 'Allow').map(({ pod }) => pod) ?? (answer.reached === undefined ? [] : [answer.reached]);
  return {
    verdict: answer.verdict,
    ...level !== undefined && { reason: answer.reason },
    ...decidedBy !== undefined && { decidedBy: deciderOf(answer, decidedBy.split(' ')[0]) },
    ...backends !== undefined && outcome === 'Allow' && { backends: allowed.sort() },
  };
}

/** The last hit of the side that decides, as the rows write it. */
function deciderOf(answer: Answer, side: string): string {
  if (side === 'preDNAT') {
    const hits = answer.hops.filter(({ stage }) => stage === 'preDNAT').map(({ hit }, index) => `${index}|${hit}`);
    return `preDNAT ${hits.at(-1)}`;
  }
  return `${side} ${answer[side as 'egress' | 'ingress']?.enforced.at(-1)}`;
}
