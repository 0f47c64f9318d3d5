import type { Cluster, Source, Workload } from '../model';

/**
 * A cluster without those pods that are about to be replaced: pods of a workload that will be applied, as a dump of the
 * cluster has them, which are not as the workload's template has them. In their place stands the workload.
 *
 * @param isNew whether something comes from what will be applied, and not from the dump
 */
export function replacedPods(cluster: Cluster, isNew: (source: Source) => boolean): Cluster {
  const ours = cluster.workloads.filter(({ source }) => isNew(source));
  const makers = new Map(ours.map(workload => [keyOf(workload.namespace, workload), workload]));
  const isReplaced = (pod: Workload): boolean => {
    const maker = pod.owner && !isNew(pod.source) ? makers.get(keyOf(pod.namespace, pod.owner)) : undefined;
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
