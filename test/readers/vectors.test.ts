import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsOf } from './reading';
import { COPY, dataFiles } from '../../projenrc/vectors';
import { Reading, readManifests } from '../../src/readers';

const files = dataFiles(COPY).filter(file => file.endsWith('/cluster.yaml'));
const readings = new Map(files.map(file => [file, readManifests([{ name: file, content: readFileSync(join(COPY, file)) }])]));

/** Clusters in which Felix drops a policy, by intent or by chance: what the recordings are about. */
const WITH_REFUSED_POLICIES = ['blank-selectors', 'gate-f-drops-policies', 'malformed-scope-selectors', 'random-051', 'random-070', 'random-076', 'random-141'];

function errorsOf({ problems }: Reading): string[] {
  return problems.filter(({ severity }) => severity === 'error').map(({ code, rule }) => `${code} ${rule}`);
}

test('there are recorded clusters of every sort', () => {
  expect(files.length).toBeGreaterThan(350);
  expect(new Set(files.map(file => file.split('/')[0]))).toEqual(new Set(['host', 'seeds', 'verdicts']));
});

test('recorded clusters are read without an error', () => {
  const broken = [...readings].filter(([, reading]) => errorsOf(reading).length > 0).map(([file]) => file.split('/')[1]);

  expect(broken.sort()).toEqual(WITH_REFUSED_POLICIES);
});

test.each(WITH_REFUSED_POLICIES)('R-GATE-1 %s: what Felix refuses is an error of gate F, and absent', name => {
  const reading = readings.get(`verdicts/${name}/cluster.yaml`)!;
  const refused = reading.problems.filter(({ severity }) => severity === 'error');

  expect(refused.every(({ rule }) => /^R-(?:SEL|VAL|GATE|RES)-\d+$/.test(rule!))).toBe(true);
  for (const { subject } of refused) {
    expect(reading.cluster.policies.map(({ kind, namespace, name: policy }) => `${kind} ${namespace === undefined ? policy : `${namespace}/${policy}`}`)).not.toContain(subject);
  }
});

test('every document is read or counted as ignored: none is dropped in silence', () => {
  for (const [file, { counts, ignored }] of readings) {
    const documents = readFileSync(join(COPY, file), 'utf8').match(/^kind:/gm)!.length;
    const total = [...Object.values(counts), ...Object.values(ignored)].reduce((sum, count) => sum + count, 0);

    expect({ file, total }).toEqual({ file, total: documents });
  }
});

test('the model is plain data: deeply frozen, and the same after JSON', () => {
  for (const { cluster } of readings.values()) {
    expect([...partsOf(cluster)].every(part => Object.isFrozen(part))).toBe(true);
    expect(JSON.parse(JSON.stringify(cluster))).toEqual(cluster);
  }
});

test('the Ingress of seed 002 whose Service is in another namespace is noticed', () => {
  const { problems } = readings.get('seeds/002-guestbook/3x-ingress-as-written/cluster.yaml')!;

  expect(problems).toContainEqual(expect.objectContaining({
    code: 'backend-missing',
    subject: 'Ingress team-doc/simple',
    line: 722,
    message: 'sends to the Service `frontend`, which is not in the namespace `team-doc`, but in `default`',
  }));
});
