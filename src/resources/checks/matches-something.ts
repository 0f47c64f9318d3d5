import { Selector } from '../../values';
import { labelsOf } from '../../values/selector/ast';
import { PeerContext } from '../peer-match';
import { Labels } from '../reading/manifest';
import { endpointLabels, Workload } from '../reading/workload';
import { Subject } from '../rendering/subject';
import { Cluster } from '../synth/world';

/** How many labels a message shows. */
const SHOWN = 3;

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
  const { namespace } = context;
  const hosts = namespace === undefined && !subject.namespaceSelector ? cluster.hostEndpoints : [];
  if ((hosts.length > 0 && cluster.hostsSelected(subject.selector).length > 0) || subject.serviceAccountSelector || !cluster.isReadable) {
    return;
  }
  const everyPod = onHosts ? [] : namespace === undefined ? cluster.workloads.all : cluster.workloads.inNamespace(namespace);
  if (everyPod.length === 0 && hosts.length === 0) {
    return;
  }
  const pods = onHosts ? [] : cluster.workloads.among(subject.selector._node, namespace);
  if (pods.some(pod => maySelect(subject, pod, namespace, cluster))) {
    return;
  }
  context._problems.add(context._place, {
    subject: 'selector',
    value: String(subject.selector),
    reason: `selects nothing in ${placeOf(subject, namespace)}this App${nearest(subject.selector, labelsOfBoth(hosts, everyPod))}`,
    remedy: 'mend the labels, or set `expectMatch: false` if its endpoints are made elsewhere',
  });
}

function* labelsOfBoth(hosts: Iterable<Labels>, pods: Iterable<Workload>): Iterable<Labels> {
  yield* hosts;
  for (const { labels } of pods) {
    yield labels;
  }
}

function placeOf({ namespaceSelector }: Subject, namespace: string | undefined): string {
  if (namespace !== undefined) {
    return `namespace \`${namespace}\` of `;
  }
  return namespaceSelector && !namespaceSelector.isAll ? `the namespaces \`${namespaceSelector}\` of ` : '';
}

function maySelect({ selector, namespaceSelector }: Subject, pod: Workload, namespace: string | undefined, cluster: Cluster): boolean {
  if (pod.hostNetwork || (namespace !== undefined && pod.namespace !== namespace)) {
    return false;
  }
  const space = pod.namespace === undefined ? undefined : cluster.namespaces.get(pod.namespace);
  return selector.matches(endpointLabels(pod)) && (!namespaceSelector || !space || namespaceSelector.matches({ ...space }));
}

/** What the endpoints have for the labels that the selector asks for: that is where the slip of the pen is. */
export function nearest(selector: Selector, candidates: Iterable<Labels>): string {
  const keys = labelsOf(selector._node);
  const found = new Set<string>();
  for (const labels of candidates) {
    keys.filter(key => Object.hasOwn(labels, key)).forEach(key => found.add(`\`${key}: ${labels[key]}\``));
    if (found.size > SHOWN) {
      break;
    }
  }
  const shown = [...found].slice(0, SHOWN).join(', ');
  return found.size > 0 ? `, where there is ${shown}${found.size > SHOWN ? ', …' : ''}` : keys.length > 0 ? `, where nothing has the label \`${keys[0]}\`` : '';
}
