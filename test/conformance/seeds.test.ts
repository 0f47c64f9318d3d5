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
  test.each(stages)('A1 $name is read without an error, and what is of no use to the engine is counted', ({ name, content }) => {
    const { problems, ignored } = read(name, content);

    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Object.keys(ignored).every(kind => /rbac|IngressClass|ClusterImagePolicy|Secret/.test(kind))).toBe(true);
  });
});

describe(`the outcomes of the seed systems: ${rows.length} rows in ${stages.length} stages`, () => {
  const engines = new Map(stages.map(({ name, content }) => [name, engineOf(name, content)]));

  test.each(rows.map(entry => ({ ...entry, id: entry.row.id })))('A2, A3, A5 $id', ({ stage, row }) => {
    const answer = engines.get(stage.name)!.verdict(row);

    expect(outcomeOf(answer, row)).toEqual({
      verdict: row.level === undefined ? row.outcome : 'Unreachable',
      ...row.level !== undefined && { reason: row.level },
      ...row.decidedBy !== undefined && { decidedBy: row.decidedBy },
      ...row.backends !== undefined && row.outcome === 'Allow' && { backends: [...row.backends].sort() },
    });
  });

  test.each(stages)('A6 the order of the documents of $name changes no verdict', ({ name, content, rows: own }) => {
    const reversed = engineOf(name, content.split(/^---$/m).reverse().join('\n---\n'));
    const asked = own.filter(({ level }) => level !== 'application');

    expect(asked.map(row => outcomeOf(reversed.verdict(row), row))).toEqual(asked.map(row => outcomeOf(engines.get(name)!.verdict(row), row)));
  });
});

describe('what changes the outcomes of the seed systems', () => {
  const lesson = (name: string): Stage => stages.find(stage => stage.name === `001-block-traffic/${name}`)!;
  const [client, balancer] = [{ from: '1.1.1.1', arrivesAt: '10.176.48.78' }, { to: '169.1.1.1', port: 80 }];

  test('C4 whichever of whitelist and deny-lb has the lower order decides', () => {
    const { name, content } = lesson('lesson-3b-whitelist');
    const swapped = content.replace('order: 800', 'order: 400');

    const { verdict, hops } = engineOf(name, content).verdict({ ...client, ...balancer });

    expect([verdict, hops[0].stage, hops[0].by]).toEqual(['Allow', 'preDNAT', 'gnp:whitelist']);
    expect(engineOf(name, swapped).verdict({ ...client, ...balancer })).toMatchObject({ verdict: 'Deny', decidedBy: 'gnp:deny-lb-port-80' });
  });

  test('C5 deleting the policies of a lesson gives the verdicts of the one before', () => {
    const before = lesson('lesson-2-deny-nodeports');
    for (const name of ['lesson-4a-cleanup', 'lesson-4c-cleanup']) {
      const engine = engineOf(name, lesson(name).content);

      expect(before.rows.map(row => engine.verdict(row).verdict)).toEqual(before.rows.map(row => row.outcome));
    }
  });

  test('C8 without allow-node-port-dnat of the platform no row changes', () => {
    const { name, content, rows: own } = lesson('lesson-3b-whitelist');
    const without = content.split(/^---$/m).filter(document => !document.includes('name: allow-node-port-dnat')).join('\n---\n');

    expect(without.length).toBeLessThan(content.length);
    expect(own.map(row => engineOf(name, without).verdict(row).verdict)).toEqual(own.map(row => row.outcome));
  });

  test('C3 a preDNAT rule for the pods\' port never matches what comes to the load balancer', () => {
    const { name, content } = lesson('lesson-3a-deny-lb');
    const podPort = content.replace(/ports:\n(\s+)- 80\n/g, 'ports:\n$1- 8080\n');

    expect(podPort).not.toBe(content);
    expect(engineOf(name, content).verdict({ ...client, ...balancer }).verdict).toBe('Deny');
    expect(engineOf(name, podPort).verdict({ ...client, ...balancer }).verdict).toBe('Allow');
  });

  test('D8 the Ingress is one question with two connections: isolating the frontend denies the second one', () => {
    const { name, content } = stages.find(stage => stage.name === '002-guestbook/3-ingress')!;
    const question: Flow = { from: '198.51.100.20', to: 'ingress:default/simple', port: 80, address: '203.0.113.81' };
    const isolated = `${content}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: isolate, namespace: default}
spec: {podSelector: {matchLabels: {k8s-app: guestbook}}, policyTypes: [Ingress]}
`;
    const open = engineOf(name, content).verdict(question);
    const closed = engineOf(name, isolated).verdict(question);

    expect(open.verdict).toBe('Allow');
    expect(open.hops.filter(({ stage }) => stage === 'pod-ingress')).toHaveLength(2);
    expect(closed).toMatchObject({ verdict: 'Deny', decidedBy: 'tierDefault:default' });
    expect(closed.hops.at(-1)?.question?.endpoint).toMatch(/^default\/frontend-/);
    expect(new VerdictEngine(read(name, content).cluster).verdict({ ...question, address: undefined }).verdict).toBe('Unknown');
  });

  test('D9 a load balancer without an address leaves the pods\' part decided', () => {
    const { name, content } = stages.find(stage => stage.name === '002-guestbook/1-before')!;
    const hostname = content.replace('- ip: 203.0.113.80', '- hostname: guestbook.example.com');
    const answer = engineOf(name, hostname).verdict({ from: '198.51.100.20', to: 'service:default/frontend', via: 'LoadBalancer', port: 80 });

    expect(hostname).not.toBe(content);
    expect(answer.verdict).toBe('Allow');
    expect(answer.backends?.map(({ pod }) => pod)).toHaveLength(3);
    expect(answer.ingress?.enforced).toEqual(['0|__PROFILE__|pro:kns.default|allow|0']);
  });

  test('E13 DNS stays allowed whatever the application tier says, until the tiers change places', () => {
    const { name, content, rows: own } = stages.find(stage => stage.name === '003-catfacts/4b-application-tries-to-deny-dns')!;
    const dns = own.find(({ port, outcome }) => port === 53 && outcome === 'Allow')!;
    const swapped = content.replace('order: 3000', 'order: 8000');

    expect(engineOf(name, content).verdict(dns).egress?.enforced.at(-1)).toContain('platform');
    expect(engineOf(name, swapped).verdict(dns).verdict).toBe('Deny');
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
