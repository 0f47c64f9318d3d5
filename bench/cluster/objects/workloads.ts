import { nodeAddress } from '../addresses';
import type { Blueprint, PodPlan, WorkloadPlan } from '../blueprint';
import type { Labels, ManifestObject } from '../manifest';
import { Random } from '../random';
import type { NamedPort } from '../words';
import { nodeName } from './nodes';

const APPS_V1 = 'apps/v1';

/** The pods, and the Deployments where they are asked for. */
export function* workloadObjects({ families, settings, workloads }: Blueprint): Iterable<ManifestObject> {
  const random = new Random(settings.seed).for('replica sets');
  for (const workload of workloads) {
    const hash = random.int(2 ** 24, 2 ** 28).toString(16);
    if (settings.deployments !== 'none') {
      yield deployment(workload);
    }
    if (settings.deployments === 'with pods') {
      yield replicaSet(workload, hash);
    }
    if (settings.deployments !== 'only') {
      for (const plan of workload.pods) {
        const hostIPs = families.map(family => ({ ip: nodeAddress(plan.node, family) }));
        yield pod(workload, plan, { hostIPs, hash: settings.deployments === 'none' ? undefined : hash });
      }
    }
  }
}

function deployment(workload: WorkloadPlan): ManifestObject {
  const { labels, name, namespace, pods } = workload;
  return {
    apiVersion: APPS_V1,
    kind: 'Deployment',
    metadata: { name, namespace: namespace.name },
    spec: {
      replicas: pods.length,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels }, spec: podSpec(workload) },
    },
  };
}

function replicaSet(workload: WorkloadPlan, hash: string): ManifestObject {
  const { labels, name, namespace, pods } = workload;
  const selector = { 'app': name, 'pod-template-hash': hash };
  return {
    apiVersion: APPS_V1,
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace: namespace.name,
      labels: selector,
      ownerReferences: [{ apiVersion: APPS_V1, kind: 'Deployment', name, controller: true }],
    },
    spec: {
      replicas: pods.length,
      selector: { matchLabels: selector },
      template: { metadata: { labels: { ...labels, ...selector } }, spec: podSpec(workload) },
    },
  };
}

interface Running {
  readonly hostIPs: readonly { readonly ip: string }[];

  /** Names its ReplicaSet; undefined where nobody made it. */
  readonly hash: string | undefined;
}

function pod(workload: WorkloadPlan, { addresses, finished, hostNetwork, name, node, ready }: PodPlan, { hash, hostIPs }: Running): ManifestObject {
  const { labels, namespace } = workload;
  const podLabels: Labels = hash === undefined ? labels : { ...labels, 'pod-template-hash': hash };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: namespace.name,
      labels: podLabels,
      ...(hash !== undefined && {
        ownerReferences: [{ apiVersion: APPS_V1, kind: 'ReplicaSet', name: `${workload.name}-${hash}`, controller: true }],
      }),
    },
    spec: {
      nodeName: nodeName(node),
      ...(hostNetwork && { hostNetwork }),
      ...podSpec(workload),
    },
    status: {
      phase: finished ? 'Succeeded' : 'Running',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      hostIP: hostIPs[0].ip,
      hostIPs: [...hostIPs],
      podIP: addresses[0],
      podIPs: addresses.map(ip => ({ ip })),
    },
  };
}

function podSpec({ hasInitPort, name, ports, serviceAccount }: WorkloadPlan): object {
  const image = `example/${name}:1.0`;
  return {
    serviceAccountName: serviceAccount.name,
    ...(hasInitPort && { initContainers: [{ name: 'init', image, ports: ports.slice(-1).map(containerPort) }] }),
    containers: [{ name: 'main', image, ports: (hasInitPort ? ports.slice(0, -1) : ports).map(containerPort) }],
  };
}

function containerPort({ name, number, protocol }: NamedPort): object {
  return { name, containerPort: number, protocol };
}
