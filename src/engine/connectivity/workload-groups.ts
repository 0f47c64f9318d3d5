import type { PodClass } from './pod-classes';
import type { Workload, WorkloadKind } from '../../model';

/** Pods that one workload makes and that nothing tells apart, under the name that people know them by. */
export interface WorkloadGroup {
  /** `shop/web`; where policies tell the pods of a workload apart, with those that are meant: `shop/web (web-0, web-1)`. */
  readonly name: string;
  readonly namespace: string;

  /** Of the workload; `Pod` where nothing in the cluster made the pod. */
  readonly kind: WorkloadKind;

  /** The name of the workload, without its namespace. */
  readonly workload: string;
  readonly pods: readonly Workload[];
  readonly podClass: PodClass;
}

/** How many pods a name lists. */
const LISTED = 3;

/** Names the pods of all classes by what made them; ascending by name. */
export function groupsOf(classes: readonly PodClass[]): readonly WorkloadGroup[] {
  const parts = new Map<string, { readonly podClass: PodClass; readonly pods: Workload[] }[]>();
  const kinds = new Map<string, Set<WorkloadKind>>();
  for (const podClass of classes) {
    for (const pod of podClass.pods) {
      const { kind, name } = pod.owner ?? pod;
      const key = `${pod.namespace}/${name} ${kind}`;
      const own = parts.get(key);
      const last = own?.at(-1);
      if (own === undefined) {
        parts.set(key, [{ podClass, pods: [pod] }]);
        const full = `${pod.namespace}/${name}`;
        kinds.set(full, (kinds.get(full) ?? new Set()).add(kind));
      } else if (last!.podClass === podClass) {
        last!.pods.push(pod);
      } else {
        own.push({ podClass, pods: [pod] });
      }
    }
  }
  return [...parts.values()].flatMap(own => own.map(({ podClass, pods }): WorkloadGroup => {
    const [{ namespace, owner, kind: podKind, name: podName }] = pods;
    const { kind, name: workload } = owner ?? { kind: podKind, name: podName };
    const isAlone = kinds.get(`${namespace}/${workload}`)!.size === 1;
    const name = `${namespace}/${workload}${isAlone ? '' : ` [${kind}]`}${own.length === 1 ? '' : ` (${listed(pods)})`}`;
    return { name, namespace, kind, workload, pods, podClass };
  })).sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** Whether there may be two pods of the group, so that one can talk to the other. */
export function hasSeveral({ pods }: WorkloadGroup): boolean {
  return hasSeveralPods(pods);
}

/** Whether a list of pods, or of workloads that will make some, stands for two pods at least. */
export function hasSeveralPods(pods: readonly Workload[]): boolean {
  return pods.length > 1 || (pods[0].kind !== 'Pod' && pods[0].kind !== 'WorkloadEndpoint' && pods[0].replicas !== 1);
}

/** Pods by name, the first few of many: `web-0, web-1 and 4 more`. */
export function listed(pods: readonly Workload[]): string {
  const names = pods.slice(0, LISTED).map(({ name }) => name).join(', ');
  return pods.length > LISTED ? `${names} and ${pods.length - LISTED} more` : names;
}
