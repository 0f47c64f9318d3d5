import type { ManifestObject } from '../../bench/cluster';
import { Selector } from '../../src/values';

type Labels = Readonly<Record<string, string>>;

/** A label selector of Kubernetes. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

/** The objects of a kind. Kubernetes' NetworkPolicies are `KubernetesNetworkPolicy` here. */
export function ofKind(objects: readonly ManifestObject[], kind: string): ManifestObject[] {
  return objects.filter(object => kindOf(object) === kind);
}

export function kindOf({ apiVersion, kind }: ManifestObject): string {
  return apiVersion === 'networking.k8s.io/v1' ? `Kubernetes${kind}` : kind;
}

/** The spec, as whatever the test knows it to be. */
export function specOf<T>(object: ManifestObject): T {
  return object.spec as T;
}

/** What a label selector says in Calico's language. */
export function asSelector({ matchExpressions = [], matchLabels = {} }: LabelSelector): Selector {
  const equal = Object.entries(matchLabels).map(([key, value]) => Selector.equalTo(key, value));
  const others = matchExpressions.map(({ key, operator, values = [] }) => {
    switch (operator) {
      case 'In':
        return Selector.in(key, [...values]);
      case 'NotIn':
        return Selector.notIn(key, [...values]);
      case 'Exists':
        return Selector.has(key);
      case 'DoesNotExist':
        return Selector.has(key).not();
      default:
        throw new Error(`no operator of Kubernetes: ${operator}`);
    }
  });
  const all = [...equal, ...others];
  return all.length === 0 ? Selector.all() : Selector.allOf(...all);
}

/** Pods of one namespace with the same labels and service account, and what policies ask of them. */
export interface PodGroup {
  readonly namespace: string;
  readonly labels: Labels;
  readonly namespaceLabels: Labels;
  readonly accountLabels: Labels;
  readonly pods: number;
}

/** The pods of a cluster that are endpoints, those that are alike as one. */
export function podGroups(objects: readonly ManifestObject[]): PodGroup[] {
  const namespaces = new Map(ofKind(objects, 'Namespace').map(({ metadata }) => [metadata.name, metadata.labels!]));
  const accounts = new Map(ofKind(objects, 'ServiceAccount').map(({ metadata }) =>
    [`${metadata.namespace}/${metadata.name}`, { ...metadata.labels, 'projectcalico.org/name': metadata.name }]));
  const groups = new Map<string, PodGroup>();
  for (const pod of ofKind(objects, 'Pod')) {
    const { hostNetwork = false, serviceAccountName } = specOf<{ hostNetwork?: boolean; serviceAccountName: string }>(pod);
    if (!hostNetwork) {
      const { labels = {}, namespace } = pod.metadata;
      const key = JSON.stringify([namespace, labels, serviceAccountName]);
      const group = {
        namespace: namespace!,
        labels,
        namespaceLabels: namespaces.get(namespace!)!,
        accountLabels: accounts.get(`${namespace}/${serviceAccountName}`)!,
      };
      groups.set(key, { ...group, pods: (groups.get(key)?.pods ?? 0) + 1 });
    }
  }
  return [...groups.values()];
}

interface CalicoSubject {
  readonly selector?: string;
  readonly namespaceSelector?: string;
  readonly serviceAccountSelector?: string;
}

interface ClusterSubject {
  readonly namespaces?: LabelSelector;
  readonly pods?: { readonly namespaceSelector: LabelSelector; readonly podSelector: LabelSelector };
}

/** Whether a policy selects pods; of enforced kinds only. */
export function selectorOf(policy: ManifestObject): (group: PodGroup) => boolean {
  switch (kindOf(policy)) {
    case 'KubernetesNetworkPolicy': {
      const pods = asSelector(specOf<{ podSelector: LabelSelector }>(policy).podSelector);
      return group => group.namespace === policy.metadata.namespace && pods.matches(group.labels);
    }
    case 'ClusterNetworkPolicy': {
      const { namespaces, pods } = specOf<{ subject: ClusterSubject }>(policy).subject;
      const [among, which] = [asSelector(namespaces ?? pods!.namespaceSelector), asSelector(pods?.podSelector ?? {})];
      return group => among.matches(group.namespaceLabels) && which.matches(group.labels);
    }
    case 'NetworkPolicy':
    case 'GlobalNetworkPolicy': {
      const { namespaceSelector = '', selector = '', serviceAccountSelector = '' } = specOf<CalicoSubject>(policy);
      const [pods, namespaces, accounts] = [selector, namespaceSelector, serviceAccountSelector].map(text => Selector.parse(text));
      const { namespace } = policy.metadata;
      return group => (namespace === undefined || namespace === group.namespace)
        && pods.matches(group.labels) && namespaces.matches(group.namespaceLabels) && accounts.matches(group.accountLabels);
    }
    default:
      throw new Error(`no enforced kind: ${policy.kind}`);
  }
}

/** How many of the policies select each group, both directions together. */
export function policiesPerGroup(groups: readonly PodGroup[], policies: readonly ManifestObject[]): Map<PodGroup, number> {
  const counts = new Map(groups.map(group => [group, 0]));
  const byNamespace = new Map<string, PodGroup[]>();
  groups.forEach(group => byNamespace.set(group.namespace, [...byNamespace.get(group.namespace) ?? [], group]));
  for (const policy of policies) {
    const { namespace } = policy.metadata;
    const selects = selectorOf(policy);
    for (const group of namespace === undefined ? groups : byNamespace.get(namespace) ?? []) {
      if (selects(group)) {
        counts.set(group, counts.get(group)! + 1);
      }
    }
  }
  return counts;
}
