import type { DecodedLabelSelector } from '../../schema/decode/decoded';
import { kubernetesSelectorText } from '../../schema/felix/kubernetes-selector';

/** What every pod has and no host or set: what keeps Kubernetes' policies to pods (R-K8S-4). */
const PODS_ONLY = 'projectcalico.org/orchestrator == \'k8s\'';

/** The text that Calico writes for a selector of pods; of all pods where there is none (R-K8S-2). */
export function podSelectorText(selector: DecodedLabelSelector | undefined): string {
  const terms = kubernetesSelectorText(selector);
  return terms === '' ? PODS_ONLY : `${PODS_ONLY} && ${terms}`;
}

/** The text that Calico writes for a selector of namespaces; none where there is none, and `all()` where it is empty (R-K8S-4). */
export function namespaceSelectorText(selector: DecodedLabelSelector | undefined): string | undefined {
  if (selector === undefined) {
    return undefined;
  }
  const terms = kubernetesSelectorText(selector);
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const isEmpty = Object.keys(matchLabels).length === 0 && (matchExpressions as readonly unknown[]).length === 0;
  return isEmpty ? 'all()' : terms;
}
