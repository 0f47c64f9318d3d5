import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { kindOf, ofKind, specOf } from './support';
import {
  ClusterOptions, clusterObjects, deploymentsPreset, engineCluster, generateCluster, ManifestObject, netsPreset, overlapPreset, podsPreset,
  tinyPreset, toJsonList, toYaml,
} from '../../bench/cluster';
import { check, describeIssue, isPolicyKind } from '../../src/schema';

const PRESETS: readonly { readonly name: string; readonly options: ClusterOptions }[] = [
  { name: 'enginePreset', options: engineCluster(0.02) },
  { name: 'deploymentsPreset', options: deploymentsPreset(60) },
  { name: 'podsPreset', options: podsPreset(400) },
  { name: 'overlapPreset', options: overlapPreset(100) },
  { name: 'netsPreset', options: netsPreset(400) },
  { name: 'tinyPreset', options: tinyPreset(1) },
  { name: 'the defaults', options: {} },
  { name: 'everything at once', options: { seldom: 0.4, dualStack: true, deployments: 'with pods', hostEndpoints: 1, hostPolicies: 40, services: 1 } },
];

const seeds = fc.integer({ min: 0, max: 1_000_000 });

/** What the gates have against an object; Kubernetes' own policies are judged as staged ones, which have the same spec. */
function faults(object: ManifestObject): string[] {
  const judged = kindOf(object) === 'KubernetesNetworkPolicy'
    ? { ...object, apiVersion: 'projectcalico.org/v3', kind: 'StagedKubernetesNetworkPolicy' }
    : object;
  return !isPolicyKind(judged.apiVersion, judged.kind) ? [] : check(judged)
    .filter(({ rule }) => rule !== 'R-STG-3') // a staged deletion is as it should be, and Felix never hears of it
    .map(issue => `${object.kind} ${object.metadata.name}: ${describeIssue(issue)}`);
}

function identity({ kind, metadata, apiVersion }: ManifestObject): string {
  return `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
}

describe('generateCluster', () => {
  test.each(PRESETS)('$name: like options yield like clusters, byte for byte, another seed another cluster', ({ options }) => {
    const text = toJsonList(generateCluster(options));

    expect(toJsonList(generateCluster({ ...options }))).toBe(text);
    expect(toJsonList(clusterObjects(options))).toBe(text);
    expect(toJsonList(generateCluster({ ...options, seed: 99 }))).not.toBe(text);
  });

  test.each(PRESETS)('$name: every object passes every gate', ({ options }) => {
    const objects = generateCluster(options);

    expect(objects.filter(({ apiVersion, kind }) => isPolicyKind(apiVersion, kind) || kindOf({ apiVersion, kind } as ManifestObject) === 'KubernetesNetworkPolicy').length)
      .toBeGreaterThan(5);
    expect(objects.flatMap(faults)).toEqual([]);
  });

  test.each(PRESETS)('$name: no object stands twice, and nothing is undefined', ({ options }) => {
    const objects = generateCluster(options);

    expect(new Set(objects.map(identity)).size).toBe(objects.length);
    expect(JSON.parse(toJsonList(objects)).items).toStrictEqual(objects);
  });

  test('more of one kind of policy changes nothing of the others', () => {
    const few = generateCluster({ policies: { NetworkPolicy: 5, KubernetesNetworkPolicy: 0, StagedNetworkPolicy: 1 } });
    const many = generateCluster({ policies: { NetworkPolicy: 50, KubernetesNetworkPolicy: 0, StagedNetworkPolicy: 1 } });

    expect(many).toEqual(expect.arrayContaining(few));
    expect(many).toHaveLength(few.length + 45);
  });

  test('pods stand on nodes of the cluster, and have addresses of their nodes that no other has', () => {
    const objects = generateCluster({ workloads: 60, podsPerWorkload: 9, dualStack: true, seldom: 0.2 });
    const nodes = new Map(ofKind(objects, 'Node').map(node => [node.metadata.name, node]));
    const taken: string[] = [];
    for (const pod of ofKind(objects, 'Pod')) {
      const { hostNetwork, nodeName } = specOf<{ hostNetwork?: boolean; nodeName: string }>(pod);
      const ips = (pod.status as { podIPs: { ip: string }[] }).podIPs.map(({ ip }) => ip);
      const node = nodes.get(nodeName)!;
      if (hostNetwork) {
        expect((node.status as { addresses: { address: string }[] }).addresses.map(({ address }) => address)).toEqual(expect.arrayContaining(ips));
      } else {
        const [block] = specOf<{ podCIDRs: string[] }>(node).podCIDRs;
        expect(ips[0].startsWith(block.replace(/0\/24$/, ''))).toBe(true);
        taken.push(...ips);
      }
    }
    expect(taken.length).toBeGreaterThan(900);
    expect(new Set(taken).size).toBe(taken.length);
  });

  test('EndpointSlices hold the pods that their Service selects, and finished pods never', () => {
    const objects = generateCluster({ workloads: 40, services: 1, seldom: 0.4 });
    const pods = new Map(ofKind(objects, 'Pod').map(pod => [`${pod.metadata.namespace}/${pod.metadata.name}`, pod]));
    const slices = ofKind(objects, 'EndpointSlice');

    expect(slices).toHaveLength(40);
    for (const slice of slices) {
      for (const { addresses, targetRef } of slice.endpoints as { addresses: string[]; targetRef: { namespace: string; name: string } }[]) {
        const pod = pods.get(`${targetRef.namespace}/${targetRef.name}`)!;
        expect(pod.metadata.labels!.app).toBe(slice.metadata.labels!['kubernetes.io/service-name']);
        expect(pod.status).toMatchObject({ podIP: addresses[0], phase: 'Running' });
      }
    }
  });

  test('Services have addresses and node ports of their own', () => {
    const services = ofKind(generateCluster({ workloads: 200, services: 1 }), 'Service').map(specOf<{ clusterIP: string; ports: { nodePort?: number }[] }>);
    const nodePorts = services.flatMap(({ ports }) => ports.flatMap(({ nodePort }) => nodePort ?? []));

    expect(new Set(services.map(({ clusterIP }) => clusterIP)).size).toBe(200);
    expect(nodePorts.length).toBeGreaterThan(20);
    expect(new Set(nodePorts).size).toBe(nodePorts.length);
    expect(nodePorts.every(port => port >= 30000 && port <= 32767)).toBe(true);
  });

  test('pods of Deployments are owned by ReplicaSets, and these by Deployments', () => {
    const objects = generateCluster({ deployments: 'with pods' });
    const owners = (kind: string) => new Set(ofKind(objects, kind).map(({ metadata }) => `${metadata.namespace}/${metadata.ownerReferences![0].name}`));
    const names = (kind: string) => new Set(ofKind(objects, kind).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));

    expect(owners('Pod')).toEqual(names('ReplicaSet'));
    expect(owners('ReplicaSet')).toEqual(names('Deployment'));
  });

  test.each([
    [{ policiesPerPod: [2, 9], policies: {} }, 'pods of 16 workloads are selected by fewer than 2 policies; ask for more policies or fewer workloads'],
    [{ policiesPerPod: [0, 3], policies: { NetworkPolicy: 100 } }, 'more than 3 policies would select the pods of `web`; ask for fewer policies or more workloads'],
    [{ workloads: 20, traits: 2 }, '20 workloads are more than 2 traits tell apart; ask for 16 workloads or fewer, or for more traits'],
    [{ workloads: 300, podsPerWorkload: 1, nodes: 1 }, '300 pods find no place on 1 nodes; ask for 2 nodes or more'],
  ] as const)('%j cannot be had, and the error says what to do', (options, message) => {
    expect(() => generateCluster(options)).toThrow(message);
  });
});

describe('tinyPreset', () => {
  test('whatever the seed, three to eight pods in one to three namespaces, and every object passes every gate', () => {
    fc.assert(fc.property(seeds, seed => {
      const objects = generateCluster(tinyPreset(seed));
      const [namespaces, pods] = [ofKind(objects, 'Namespace').length, ofKind(objects, 'Pod').length];

      expect(objects.flatMap(faults)).toEqual([]);
      expect([1, 2, 3]).toContain(namespaces);
      expect(pods).toBeGreaterThanOrEqual(3);
      expect(pods).toBeLessThanOrEqual(8);
    }), { numRuns: 200 });
  });

  const together = JSON.stringify(Array.from({ length: 300 }, (_, seed) => generateCluster(tinyPreset(seed))));

  test.each([
    'NetworkPolicy', 'GlobalNetworkPolicy', 'ClusterNetworkPolicy', 'StagedNetworkPolicy', 'StagedGlobalNetworkPolicy', 'StagedKubernetesNetworkPolicy',
    'NetworkSet', 'GlobalNetworkSet', 'HostEndpoint', 'Tier', 'Service', 'EndpointSlice', 'IPPool', 'FelixConfiguration', 'Deployment',
  ])('some cluster of three hundred has a %s', kind => {
    expect(together).toContain(`"kind":"${kind}"`);
  });

  test.each([
    'preDNAT', 'applyOnForward', 'doNotTrack', 'namespaceSelector', 'serviceAccountSelector', 'notSelector', 'nets', 'notNets', 'notPorts', 'notProtocol',
    'icmp', 'notICMP', 'http', 'ipVersion', 'services', 'serviceAccounts', 'annotations', 'ipBlock', 'except', 'endPort', 'matchExpressions',
    'hostNetwork', 'initContainers', 'nodePort', 'loadBalancer', 'destinationNamedPort', 'networks', 'domainNames', 'range',
  ])('some cluster of three hundred has a field `%s`', field => {
    expect(together).toContain(`"${field}":`);
  });

  test.each([
    '"podCIDRs":["10.64.0.0/24","fd00:10:64:0::/64"]', '"namespaceSelector":"global()"', '"tier":"gone"', '"protocol":6', '"protocol":"ICMPv6"', '"protocol":"SCTP"',
    '"phase":"Succeeded"', '"ready":false', '"clusterIP":"None"', '"stagedAction":"Delete"', '"stagedAction":"Learn"', '"interfaceName":"*"', '"action":"Log"',
    '"action":"Pass"', '"tier":"Baseline"', '"tier":"Admin"', '"name":"default-deny"', '"defaultAction":"Pass"', ' starts with ', '!has(',
  ])('some cluster of three hundred says `%s`', text => {
    expect(together).toContain(text);
  });
});

describe('toYaml and toJsonList', () => {
  test.each(PRESETS)('$name: what is read back is what was written', ({ options }) => {
    const objects = generateCluster(options);

    expect(parseAllDocuments(toYaml(objects)).map(document => document.toJS() as unknown)).toEqual(objects);
    expect(JSON.parse(toJsonList(objects))).toEqual({ apiVersion: 'v1', kind: 'List', items: objects });
  });
});
