import { ApiObject } from 'cdk8s';
import { hasLabels, Labels, Manifest, stableLabels, without } from './manifest';

/** What policies need to know of something that makes pods. */
export interface Workload {
  /** Construct path, for messages. */
  readonly path: string;
  readonly kind: string;
  /** Its namespace; undefined where the manifest leaves that to `kubectl`. */
  readonly namespace?: string;
  /** Labels of its pods. */
  readonly labels: Labels;
  /** The service account under which they run. */
  readonly serviceAccount: string;
  /** The labels by which it finds its own pods; empty for a bare Pod. */
  readonly matchLabels: Labels;
  /** Pods on the host's network have no endpoint of their own: no policy on pods reaches them. */
  readonly hostNetwork: boolean;
}

/** The labels of its pods, with those that Calico adds (R-LBL-1). */
export function endpointLabels({ labels, namespace, serviceAccount }: Workload): Record<string, string> {
  return {
    ...labels,
    'projectcalico.org/orchestrator': 'k8s',
    'projectcalico.org/namespace': namespace ?? '',
    'projectcalico.org/serviceaccount': serviceAccount,
  };
}

/** Where each kind keeps its pods' template. A Pod is its own. */
const TEMPLATES: Readonly<Record<string, (spec: any) => any>> = {
  'Pod': () => undefined,
  'ReplicationController': spec => spec?.template,
  'apps/Deployment': spec => spec?.template,
  'apps/ReplicaSet': spec => spec?.template,
  'apps/StatefulSet': spec => spec?.template,
  'apps/DaemonSet': spec => spec?.template,
  'batch/Job': spec => spec?.template,
  'batch/CronJob': spec => spec?.jobTemplate?.spec?.template,
};

/** Labels that tools make up: right, but unreadable, so used only where a user's own don't suffice. */
const GENERATED = new Set(['cdk8s.io/metadata.addr', 'pod-template-hash', 'controller-revision-hash']);

/** Whether an object makes pods. */
export function isWorkload(object: ApiObject): boolean {
  return keyOf(object.apiGroup, object.kind) in TEMPLATES;
}

/** Reads a workload's manifest. */
export function readWorkload(object: ApiObject, manifest: Manifest): Workload {
  const template = TEMPLATES[keyOf(object.apiGroup, object.kind)](manifest.spec);
  const pod = template ?? manifest;
  const selector = manifest.spec?.selector;
  return {
    path: object.node.path,
    kind: object.kind,
    namespace: manifest.metadata.namespace,
    labels: pod.metadata?.labels ?? {},
    serviceAccount: pod.spec?.serviceAccountName ?? 'default',
    // A ReplicationController's selector is the map itself.
    matchLabels: (object.kind === 'ReplicationController' ? selector : selector?.matchLabels) ?? {},
    hostNetwork: pod.spec?.hostNetwork === true,
  };
}

/**
 * The label sets by which a workload's pods could be selected, best first.
 *
 * First its own selector if a person wrote that: it cannot change in the life of the workload. Then the
 * pods' own labels but those that change with each release. Last what a tool generated.
 */
export function identities(workload: Workload): Labels[] {
  const { matchLabels, labels } = workload;
  const own = without(stableLabels(labels), key => GENERATED.has(key));
  const written = Object.keys(matchLabels).some(key => GENERATED.has(key)) ? {} : matchLabels;
  // A selector that its own template does not match would name nobody.
  return [written, own, matchLabels, labels].filter(some => Object.keys(some).length > 0 && hasLabels(labels, some));
}

function keyOf(group: string, kind: string): string {
  return group === 'core' ? kind : `${group}/${kind}`;
}
