import type { VerdictEngine } from '../analysis';

type Cluster = VerdictEngine['cluster'];
type Workload = Cluster['workloads'][number];

/**
 * A cluster without those pods that the App is about to replace: pods of a workload that the App writes, as a dump has
 * them, which are not as the workload's template has them. In their place stands the workload.
 */
export function replacedPods(cluster: Cluster): Cluster {
  const ours = cluster.workloads.filter(({ source }) => source.construct !== undefined);
  const makers = new Map(ours.map(workload => [keyOf(workload.namespace, workload), workload]));
  const isReplaced = (pod: Workload): boolean => {
    const maker = pod.owner && pod.source.construct === undefined ? makers.get(keyOf(pod.namespace, pod.owner)) : undefined;
    return maker !== undefined && !isMadeFrom(maker, pod);
  };
  const replaced = cluster.workloads.filter(isReplaced);
  if (replaced.length === 0) {
    return cluster;
  }
  const names = new Set(replaced.map(({ namespace, name }) => `${namespace}/${name}`));
  return {
    ...cluster,
    workloads: cluster.workloads.filter(pod => !isReplaced(pod)),
    // What knows them by their addresses will be written anew, by what the Service selects.
    endpointSlices: cluster.endpointSlices.filter(({ endpoints }) => !endpoints.some(({ pod }) => pod && names.has(`${pod.namespace}/${pod.name}`))),
  };
}

function keyOf(namespace: string, { kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} ${namespace}/${name}`;
}

/** Whether a pod has what policies ask for as the template says it; labels of its own come on top. */
function isMadeFrom(template: Workload, pod: Workload): boolean {
  return template.serviceAccount === pod.serviceAccount && template.hostNetwork === pod.hostNetwork
    && Object.entries(template.labels).every(([key, value]) => pod.labels[key] === value)
    && JSON.stringify(template.ports) === JSON.stringify(pod.ports);
}
