import { object, readObjects } from '../reading';

function made(kind: string, name: string, by: { kind: string; name: string } | undefined, rest: object = {}): Record<string, unknown> {
  const apiVersion = kind === 'Pod' ? 'v1' : kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1';
  const metadata = { name, namespace: 'shop', ...by === undefined ? {} : { ownerReferences: [{ ...by, apiVersion: 'x', uid: 'u', controller: true }] }, ...rest };
  return { apiVersion, kind, metadata, spec: {} };
}

function ownersIn(...objects: object[]): Record<string, string> {
  const { workloads } = readObjects(objects).cluster;
  return Object.fromEntries(workloads.map(({ kind, name, owner }) => [`${kind} ${name}`, owner === undefined ? '' : `${owner.kind} ${owner.name}`]));
}

const deployment = made('Deployment', 'web', undefined);
const replicaSet = made('ReplicaSet', 'web-5d9', { kind: 'Deployment', name: 'web' });
const webPod = made('Pod', 'web-5d9-x', { kind: 'ReplicaSet', name: 'web-5d9' }, { labels: { 'pod-template-hash': '5d9' } });

describe('a pod\'s owner is the topmost workload that is here', () => {
  test('the Deployment, through its ReplicaSet, which is left out', () => {
    expect(ownersIn(webPod, replicaSet, deployment)).toEqual({ 'Deployment web': '', 'Pod web-5d9-x': 'Deployment web' });
  });

  test('the Deployment, where the ReplicaSet is not here: its name says so', () => {
    expect(ownersIn(webPod, deployment)).toEqual({ 'Deployment web': '', 'Pod web-5d9-x': 'Deployment web' });
  });

  test('the ReplicaSet, where the Deployment is not here', () => {
    expect(ownersIn(webPod, replicaSet)).toEqual({ 'ReplicaSet web-5d9': '', 'Pod web-5d9-x': 'ReplicaSet web-5d9' });
  });

  test('nobody, where neither is here, nor where the namespace is another', () => {
    expect(ownersIn(webPod)).toEqual({ 'Pod web-5d9-x': '' });
    expect(ownersIn(webPod, object('apps/v1', 'Deployment', 'web', {}, 'bank'))).toEqual({ 'Deployment web': '', 'Pod web-5d9-x': '' });
  });

  test('the CronJob, through its Job', () => {
    expect(ownersIn(made('Pod', 'p', { kind: 'Job', name: 'c-1' }), made('Job', 'c-1', { kind: 'CronJob', name: 'c' }), made('CronJob', 'c', undefined)))
      .toEqual({ 'CronJob c': '', 'Pod p': 'CronJob c' });
  });

  test('the StatefulSet itself, though something else owns that one', () => {
    expect(ownersIn(made('Pod', 'p', { kind: 'StatefulSet', name: 's' }), made('StatefulSet', 's', { kind: 'Kafka', name: 'k' }))).toEqual({ 'Pod p': 'StatefulSet s', 'StatefulSet s': '' });
  });

  test('whoever it is, where two say that they own each other', () => {
    const ring = [made('ReplicaSet', 'a', { kind: 'ReplicaSet', name: 'b' }), made('ReplicaSet', 'b', { kind: 'ReplicaSet', name: 'a' })];

    expect(Object.keys(ownersIn(made('Pod', 'p', { kind: 'ReplicaSet', name: 'a' }), ...ring))).toContain('Pod p');
  });
});

test('old ReplicaSets of a Deployment, without pods, are no workloads', () => {
  const old = { ...made('ReplicaSet', 'web-4c8', { kind: 'Deployment', name: 'web' }), spec: { replicas: 0 } };

  expect(ownersIn(old)).toEqual({});
  expect(ownersIn({ ...made('ReplicaSet', 'own', undefined), spec: { replicas: 0 } })).toEqual({ 'ReplicaSet own': '' });
});
