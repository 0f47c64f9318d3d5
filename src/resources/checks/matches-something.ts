import { labelsOf } from '../../values/selector/ast';
import { PeerContext } from '../peer-match';
import { Labels } from '../reading/manifest';
import { Workload } from '../reading/workload';
import { Subject } from '../rendering/subject';
import { Cluster } from '../synth/world';

/**
 * Reports a policy that selects nothing, where the App has endpoints that it might have meant.
 *
 * Where the App has no candidate, or what is missing (the labels of a namespace made elsewhere) may make one match,
 * nothing is said.
 *
 * @param onHosts whether the policy is for host endpoints only, as preDNAT and doNotTrack policies are (R-HEP-2)
 */
export function checkMatchesSomething(subject: Subject, onHosts: boolean, context: PeerContext): void {
  const cluster = context._cluster;
  const hosts = context.namespace === undefined && !subject.namespaceSelector ? cluster.hostEndpoints : [];
  if (hosts.some(labels => subject.selector.matches({ ...labels }))) {
    return;
  }
  const everyPod = onHosts ? [] : context.namespace === undefined ? cluster.workloads.all : cluster.workloads.inNamespace(context.namespace);
  if ((everyPod.length === 0 && hosts.length === 0) || subject.serviceAccountSelector) {
    return;
  }
  const pods = onHosts ? [] : cluster.workloads.among(subject.selector._node, context.namespace);
  if (pods.some(pod => maySelect(subject, pod, context.namespace, cluster))) {
    return;
  }
  context._problems.add(context._place, {
    subject: 'selector',
    value: String(subject.selector),
    reason: `selects nothing ${context.namespace === undefined ? 'in this App' : `in namespace \`${context.namespace}\` of this App`}${
      nearest(subject, [...hosts, ...everyPod.map(pod => pod.podLabels)])}`,
    remedy: 'mend the labels, or set `expectMatch: false` if its endpoints are made elsewhere',
  });
}

function maySelect({ selector, namespaceSelector }: Subject, pod: Workload, namespace: string | undefined, cluster: Cluster): boolean {
  if (pod.hostNetwork || (namespace !== undefined && pod.namespace !== namespace)) {
    return false;
  }
  const labels = { ...pod.podLabels, 'projectcalico.org/orchestrator': 'k8s', 'projectcalico.org/namespace': pod.namespace ?? '' };
  const space = pod.namespace === undefined ? undefined : cluster.namespaces.get(pod.namespace);
  return selector.matches(labels) && (!namespaceSelector || !space || namespaceSelector.matches({ ...space }));
}

/** What the endpoints have for the labels that the selector asks for: that is where the slip of the pen is. */
function nearest({ selector }: Subject, candidates: readonly Labels[]): string {
  const keys = labelsOf(selector._node);
  const values = new Set(candidates.flatMap(labels => keys.filter(key => Object.hasOwn(labels, key)).map(key => `\`${key}: ${labels[key]}\``)));
  const shown = [...values].slice(0, 3).join(', ');
  return values.size > 0 ? `, where there is ${shown}${values.size > 3 ? ', …' : ''}` : keys.length > 0 ? `, where nothing has the label \`${keys[0]}\`` : '';
}
