import type { Workload } from '../../../src/model';
import { codesOf, object, problemsOf, readObjects } from '../reading';

function pod(rest: object, name: string = 'web'): Record<string, unknown> {
  return object('v1', 'Pod', name, rest, 'shop');
}

function workloadOf(...objects: object[]): Workload {
  return readObjects(objects).cluster.workloads[0];
}

const template = {
  metadata: { labels: { app: 'web' } },
  spec: { serviceAccountName: 'robot', containers: [{ name: 'c', ports: [{ containerPort: 80, name: 'http' }] }] },
};

describe('a pod', () => {
  test('is read with all that verdicts depend on', () => {
    expect(workloadOf({
      ...pod({
        spec: { nodeName: 'n1', serviceAccountName: 'robot', containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, name: 'http' }, { containerPort: 53, protocol: 'UDP' }] }] },
        status: { phase: 'Running', podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }], conditions: [{ type: 'Initialized', status: 'True' }, { type: 'Ready', status: 'False' }] },
      }),
      metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
    })).toEqual({
      kind: 'Pod',
      namespace: 'shop',
      name: 'web',
      labels: { app: 'web' },
      serviceAccount: 'robot',
      node: 'n1',
      addresses: ['10.0.0.1', 'fd00::1'],
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }],
      hostNetwork: false,
      finished: false,
      ready: false,
      terminating: false,
      source: {},
    });
  });

  test('of a chart has neither node nor addresses, and nobody knows whether it is ready', () => {
    expect(workloadOf(pod({ spec: { containers: [] } }))).toEqual({
      kind: 'Pod', namespace: 'shop', name: 'web', labels: {}, serviceAccount: 'default', addresses: [], ports: [], hostNetwork: false, finished: false, terminating: false, source: {},
    });
  });

  test.each([
    ['Succeeded', true], ['Failed', true], ['Running', false], ['Pending', false], ['Unknown', false],
  ])('R-SCP-8 in phase %s is finished: %s', (phase, finished) => {
    expect(workloadOf(pod({ status: { phase } })).finished).toBe(finished);
  });

  test('R-SCP-8 that has failed is finished while it is being deleted, and terminating', () => {
    const { finished, terminating } = workloadOf({
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'b', deletionTimestamp: '2026-01-01T00:00:00Z' }, status: { phase: 'Failed' },
    });

    expect({ finished, terminating }).toEqual({ finished: true, terminating: true });
  });

  test('R-SCP-12 has the ports of its init containers too, be they sidecars or not', () => {
    const { ports } = workloadOf(pod({
      spec: {
        containers: [{ ports: [{ containerPort: 80 }] }],
        initContainers: [{ restartPolicy: 'Always', ports: [{ containerPort: 15001, name: 'proxy' }] }, { ports: [{ containerPort: 1, name: 'once', protocol: 'SCTP' }] }],
      },
    }));

    expect(ports).toEqual([{ port: 80, protocol: 'TCP' }, { name: 'proxy', port: 15001, protocol: 'TCP' }, { name: 'once', port: 1, protocol: 'SCTP' }]);
  });

  test('R-KP-8 has host ports, unless the network of the node is its own', () => {
    const spec = { containers: [{ ports: [{ containerPort: 80, hostPort: 8080, hostIP: '10.0.0.9' }, { containerPort: 81, hostPort: 8081 }] }] };

    expect(workloadOf(pod({ spec })).ports).toEqual([
      { port: 80, protocol: 'TCP', hostPort: 8080, hostIp: '10.0.0.9' }, { port: 81, protocol: 'TCP', hostPort: 8081 },
    ]);
    expect(workloadOf(pod({ spec: { ...spec, hostNetwork: true } }))).toMatchObject({ hostNetwork: true, ports: [{ port: 80, protocol: 'TCP' }, { port: 81, protocol: 'TCP' }] });
  });

  test.each([
    ['its status, first the list', { status: { podIP: '10.0.0.9', podIPs: [{ ip: '10.0.0.1' }] } }, ['10.0.0.1']],
    ['its status, else the single one', { status: { podIP: '10.0.0.9', podIPs: [] } }, ['10.0.0.9']],
    ['the plugin\'s note, where there is no status', { metadata: { name: 'a', annotations: { 'cni.projectcalico.org/podIPs': '10.0.0.1/32,fd00::1/128' } } }, ['10.0.0.1', 'fd00::1']],
    ['the plugin\'s note of one', { metadata: { name: 'a', annotations: { 'cni.projectcalico.org/podIP': '10.0.0.1/32' } } }, ['10.0.0.1']],
    ['nowhere, where the note is empty', { metadata: { name: 'a', annotations: { 'cni.projectcalico.org/podIPs': '', 'cni.projectcalico.org/podIP': '' } } }, []],
  ])('has its addresses from %s', (_, rest, addresses) => {
    expect(workloadOf({ ...pod({}), ...rest }).addresses).toEqual(addresses);
  });

  test.each<[string, object, string]>([
    ['a label that is a number', { metadata: { name: 'a', labels: { version: 1 } } }, 'metadata.labels.version `1` is a number; write a text'],
    ['a port without number', { spec: { containers: [{ ports: [{ name: 'http' }] }] } }, 'spec.containers[0].ports[0].containerPort is missing; write a number from 1 to 65535'],
    ['a port that is a text', { spec: { containers: [{ ports: [{ containerPort: '80' }] }] } }, 'spec.containers[0].ports[0].containerPort `80` is a text; write a whole number from 1 to 65535'],
    ['a port that does not exist', { spec: { containers: [{ ports: [{ containerPort: 70000 }] }] } }, 'spec.containers[0].ports[0].containerPort `70000` is a number; write a whole number from 1 to 65535'],
    ['a protocol without ports', { spec: { initContainers: [{ ports: [{ containerPort: 1, protocol: 'ICMP' }] }] } }, 'spec.initContainers[0].ports[0].protocol `ICMP` is none of the values that it can have; write `TCP`, `UDP`, `SCTP`'],
    ['containers that are no list', { spec: { containers: {} } }, 'spec.containers is an object; write a list'],
    ['a container that is none', { spec: { containers: ['a'] } }, 'spec.containers[0] `a` is a text; write an object'],
    ['a node that is a number', { spec: { nodeName: 5 } }, 'spec.nodeName `5` is a number; write a text'],
  ])('that the API server refuses is absent, and why is said: %s', (_, rest, problem) => {
    const reading = readObjects([{ ...pod({}, 'a'), ...rest }]);

    expect(problemsOf(reading)).toEqual([expect.stringMatching(/^Pod (?:default|shop)\/a: /), ...'metadata' in rest ? [expect.stringContaining('namespace')] : []]);
    expect(problemsOf(reading)[0]).toContain(problem);
    expect(reading.cluster.workloads).toEqual([]);
  });
});

describe('a workload stands for the pods that it will make', () => {
  test.each([
    ['apps/v1', 'Deployment', { replicas: 3, template }, { replicas: 3 }],
    ['apps/v1', 'StatefulSet', { template }, {}],
    ['apps/v1', 'DaemonSet', { template }, {}],
    ['apps/v1', 'ReplicaSet', { replicas: 1, template }, { replicas: 1 }],
    ['v1', 'ReplicationController', { replicas: 2, template }, { replicas: 2 }],
    ['batch/v1', 'Job', { template }, {}],
    ['batch/v1', 'CronJob', { jobTemplate: { spec: { template } } }, {}],
  ])('%s %s', (apiVersion, kind, spec, more) => {
    expect(workloadOf(object(apiVersion, kind, 'web', { spec }, 'shop'))).toEqual({
      kind,
      namespace: 'shop',
      name: 'web',
      labels: { app: 'web' },
      serviceAccount: 'robot',
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      addresses: [],
      hostNetwork: false,
      finished: false,
      terminating: false,
      ...more,
      source: {},
    });
  });

  test.each([
    ['extensions/v1beta1', 'Deployment'], ['apps/v1beta1', 'StatefulSet'], ['apps/v1beta2', 'DaemonSet'], ['batch/v1beta1', 'CronJob'], ['extensions/v1beta1', 'ReplicaSet'],
  ])('%s %s is no longer served, and read', (apiVersion, kind) => {
    const reading = readObjects([object(apiVersion, kind, 'web', {}, 'shop')]);

    expect(codesOf(reading)).toEqual(['info no-longer-served']);
    expect(reading.cluster.workloads).toMatchObject([{ kind, name: 'web' }]);
  });
});

describe('WorkloadEndpoints', () => {
  const endpoint = object('projectcalico.org/v3', 'WorkloadEndpoint', 'n1-k8s-web-eth0', {
    metadata: { name: 'n1-k8s-web-eth0', namespace: 'shop', labels: { 'app': 'web', 'projectcalico.org/namespace': 'shop', 'projectcalico.org/serviceaccount': 'robot', 'pcns.team': 'a' } },
    spec: { node: 'n1', pod: 'web', ipNetworks: ['10.0.0.1/32', 'fd00::1/128'], ports: [{ name: 'http', port: 80, protocol: 'TCP' }] },
  });

  test('count where their pod is not there', () => {
    expect(workloadOf(endpoint)).toEqual({
      kind: 'WorkloadEndpoint',
      namespace: 'shop',
      name: 'web',
      labels: { app: 'web' },
      serviceAccount: 'robot',
      node: 'n1',
      addresses: ['10.0.0.1', 'fd00::1'],
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      hostNetwork: false,
      finished: false,
      terminating: false,
      source: {},
    });
  });

  test('count for nothing beside their pod', () => {
    const { cluster, ignored } = readObjects([endpoint, pod({})]);

    expect(cluster.workloads.map(({ kind }) => kind)).toEqual(['Pod']);
    expect(ignored).toEqual({ 'projectcalico.org/v3 WorkloadEndpoint': 1 });
  });
});
