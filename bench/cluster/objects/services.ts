import { balancerAddress, clusterAddress, Family } from '../addresses';
import type { Blueprint, PodPlan, WorkloadPlan } from '../blueprint';
import type { ManifestObject } from '../manifest';
import { outsideNet } from '../nets';
import { Random } from '../random';
import { nodeName } from './nodes';

/** First and last of the ports that Kubernetes gives out on nodes. */
const NODE_PORTS = { first: 30000, last: 32767 } as const;

/** As many endpoints as Kubernetes puts into one slice. */
const SLICE_SIZE = 100;

/** The Services, each with its EndpointSlices. Once the nodes have no port left, Services are for the inside only. */
export function* serviceObjects({ families, settings, workloads }: Blueprint): Iterable<ManifestObject> {
  const random = new Random(settings.seed).for('services');
  let nextNodePort: number = NODE_PORTS.first;
  for (const [at, workload] of workloads.filter(({ hasService }) => hasService).entries()) {
    const drawn = random.weighted({ ClusterIP: 80, NodePort: 15, LoadBalancer: 5 });
    const type = nextNodePort + workload.ports.length - 1 > NODE_PORTS.last ? 'ClusterIP' : drawn;
    yield service(workload, {
      type,
      number: at,
      families,
      nodePort: type === 'ClusterIP' ? undefined : nextNodePort,
      local: random.chance(0.2),
      headless: type === 'ClusterIP' && random.chance(settings.seldom / 2),
      sourceRanges: random.chance(settings.seldom) ? [outsideNet(random, 4)] : undefined,
    });
    nextNodePort += type === 'ClusterIP' ? 0 : workload.ports.length;
    for (const [index, family] of families.entries()) {
      yield* slices(workload, family, index);
    }
  }
}

interface Exposure {
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  readonly number: number;
  readonly families: readonly Family[];

  /** That of the first port; the others follow. */
  readonly nodePort: number | undefined;

  /** Whether only backends on the node of arrival are used. */
  readonly local: boolean;

  /** Whether it has no address of its own. */
  readonly headless: boolean;

  /** Who may use the load balancer; undefined is everybody. */
  readonly sourceRanges: readonly string[] | undefined;
}

function service({ name, namespace, ports }: WorkloadPlan, exposure: Exposure): ManifestObject {
  const { families, headless, local, nodePort, number, sourceRanges, type } = exposure;
  const clusterIPs = headless ? ['None'] : families.map(family => clusterAddress(number, family));
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: namespace.name },
    spec: {
      type,
      selector: { app: name },
      clusterIP: clusterIPs[0],
      clusterIPs,
      ipFamilies: families.map(family => `IPv${family}`),
      ipFamilyPolicy: families.length > 1 ? 'RequireDualStack' : 'SingleStack',
      internalTrafficPolicy: 'Cluster',
      ...(type !== 'ClusterIP' && { externalTrafficPolicy: local ? 'Local' : 'Cluster' }),
      ...(type === 'LoadBalancer' && sourceRanges !== undefined && { loadBalancerSourceRanges: sourceRanges }),
      ports: ports.map((port, at) => ({
        name: port.name,
        protocol: port.protocol,
        port: at === 0 ? 80 : port.number,
        targetPort: at % 2 === 0 ? port.name : port.number,
        ...(nodePort !== undefined && { nodePort: nodePort + at }),
      })),
    },
    ...(type === 'LoadBalancer' && { status: { loadBalancer: { ingress: [{ ip: balancerAddress(number), ipMode: 'VIP' }] } } }),
  };
}

function* slices({ name, namespace, pods, ports }: WorkloadPlan, family: Family, index: number): Iterable<ManifestObject> {
  const backends = pods.filter(({ finished }) => !finished);
  for (let first = 0; first < backends.length; first += SLICE_SIZE) {
    yield {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${name}-ipv${family}-${first / SLICE_SIZE}`, namespace: namespace.name, labels: { 'kubernetes.io/service-name': name } },
      addressType: `IPv${family}`,
      endpoints: backends.slice(first, first + SLICE_SIZE).map(pod => endpoint(namespace.name, pod, index)),
      ports: ports.map(port => ({ name: port.name, port: port.number, protocol: port.protocol })),
    };
  }
}

function endpoint(namespace: string, pod: PodPlan, index: number): object {
  return {
    addresses: [pod.addresses[index]],
    conditions: { ready: pod.ready, serving: pod.ready, terminating: false },
    nodeName: nodeName(pod.node),
    targetRef: { kind: 'Pod', namespace, name: pod.name },
  };
}
