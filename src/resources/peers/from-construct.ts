import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { warnIfEmpty } from './warnings';
import { Selector } from '../../values';
import { checkDnsLabel } from '../../values/names';
import { textOf } from '../../values/quote';
import { PeerContext, PeerMatch } from '../peer-match';
import { isLazy, lazyProblem } from '../reading/lazy';
import { hasLabels, isConstruct, tryApiObjectOf } from '../reading/manifest';
import { isNetworkSet } from '../reading/network-set';
import { readService } from '../reading/service';
import { isWorkload } from '../reading/workload';
import { clusterNameOf } from '../synth/target';

/** What messages say to give as a workload. */
const WORKLOADS = 'a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod';

/** Resolves a construct in a peer position, by the kind of its object. */
export function resolveConstruct(construct: IConstruct, context: PeerContext): PeerMatch[] {
  const object = objectOf(construct, 'a workload, Namespace, Service, ServiceAccount or network set', context);
  if (!object) {
    return [];
  }
  if (isWorkload(object)) {
    return resolveWorkload(object, context);
  }
  switch (`${object.apiGroup}/${object.kind}`) {
    case 'core/Namespace': return [{ namespace: object.name, podsOnly: true }];
    case 'core/Service': return resolveService(object, undefined, context);
    case 'core/ServiceAccount': return resolveServiceAccount(object, undefined, context);
    case 'projectcalico.org/NetworkSet':
    case 'projectcalico.org/GlobalNetworkSet': return resolveNetworkSet(object, context);
    default:
      context.addProblem(construct.node.path, `is a ${object.kind}, which is nobody's address`,
        'name a workload, Namespace, Service, ServiceAccount or network set, or use `Peer.selector(…)`');
      return [];
  }
}

/** The pods of a workload, by labels that only they have. */
export function resolveWorkload(construct: IConstruct, context: PeerContext): PeerMatch[] {
  const object = objectOf(construct, WORKLOADS, context);
  if (!object) {
    return [];
  }
  if (!isWorkload(object)) {
    return wrongKind(construct, object, 'a workload', WORKLOADS, context);
  }
  const workload = context._cluster.tryWorkload(object);
  if (!workload) {
    return unreadable(object, context);
  }
  if (workload.hostNetwork) {
    context.addProblem(workload.path, 'runs on the host\'s network, where its pods are no endpoints of their own',
      'write the rule for the nodes\' addresses, or for host endpoints');
    return [];
  }
  const identity = context._cluster.identityOf(workload);
  if (!identity) {
    const other = context._cluster.workloads.otherWith(workload, workload.labels);
    context.addProblem(workload.path,
      Object.keys(workload.labels).length === 0 || !other ? 'has pods without labels' : `has pods with no label that tells them from those of \`${other.path}\``,
      'give its pods a label of their own');
    return [];
  }
  const namespace = namespaceOf(workload.path, workload.namespace, context);
  return namespace === undefined ? [] : [{ selector: Selector.labels({ ...identity }), namespace, podsOnly: true }];
}

/** The name of a namespace that was given by name or by construct; undefined, and reported, where it is neither. */
export function resolveNamespaceName(namespace: string | IConstruct, context: PeerContext): string | undefined {
  if (typeof namespace !== 'string') {
    const object = objectOf(namespace, 'the construct that makes the namespace, or its name', context);
    if (object && (object.kind !== 'Namespace' || object.apiGroup !== 'core')) {
      wrongKind(namespace, object, 'a Namespace', 'the construct that makes it, or its name', context);
      return undefined;
    }
    return object?.name;
  }
  const problems = checkDnsLabel(namespace, 'a namespace');
  context._problems.add(context._place, ...problems);
  return problems.length === 0 ? namespace : undefined;
}

/** The endpoints of a Service. */
export function resolveService(service: string | IConstruct, namespace: string | IConstruct | undefined, context: PeerContext): PeerMatch[] {
  if (typeof service === 'string') {
    const where = namespaceByName(service, 'a Service', namespace, context);
    return where === undefined ? [] : [{ service: { name: service, namespace: where } }];
  }
  const object = objectOf(service, 'the Service itself, or its name', context);
  if (!object) {
    return [];
  }
  if (object.kind !== 'Service' || object.apiGroup !== 'core') {
    return wrongKind(service, object, 'a Service', 'the Service itself', context);
  }
  const manifest = context._world.tryManifest(object);
  if (!manifest) {
    return unreadable(object, context);
  }
  const { name, type, namespace: own } = readService(manifest);
  if (type === 'ExternalName') {
    context.addProblem(object.node.path, 'is a Service of type ExternalName, which has no endpoints', 'name the addresses to which it leads');
    return [];
  }
  const where = namespace === undefined ? namespaceOf(object.node.path, own, context) : resolveNamespaceName(namespace, context);
  return where === undefined ? [] : [{ service: { name, namespace: where } }];
}

/** The pods that run under a service account. */
export function resolveServiceAccount(
  account: string | IConstruct, namespace: string | IConstruct | undefined, context: PeerContext,
): PeerMatch[] {
  if (typeof account === 'string') {
    const name = namespaceByName(account, 'a service account', namespace, context);
    return name === undefined ? [] : [{ serviceAccounts: [account], namespace: name, podsOnly: true }];
  }
  const object = objectOf(account, 'the ServiceAccount itself, or its name', context);
  if (!object) {
    return [];
  }
  if (object.kind !== 'ServiceAccount' || object.apiGroup !== 'core') {
    return wrongKind(account, object, 'a ServiceAccount', 'the ServiceAccount itself, or its name', context);
  }
  const where = namespace === undefined
    ? namespaceOf(object.node.path, context._world.namespaceOf(object), context)
    : resolveNamespaceName(namespace, context);
  return where === undefined ? [] : [{ serviceAccounts: [object.name], namespace: where, podsOnly: true }];
}

/** A network set, by labels that no other set of its kind has. */
export function resolveNetworkSet(construct: IConstruct, context: PeerContext): PeerMatch[] {
  const object = objectOf(construct, 'a NetworkSet or GlobalNetworkSet', context);
  if (!object) {
    return [];
  }
  if (!isNetworkSet(object)) {
    return wrongKind(construct, object, 'a network set', 'a NetworkSet or GlobalNetworkSet', context);
  }
  if (context._isKubernetes) {
    // By the set's labels Kubernetes would find pods.
    context.addProblem(object.node.path, `is a ${object.kind}, which a Kubernetes policy cannot name`,
      `write its addresses with \`Peer.addresses(…)\`, or use ${context._calicoPolicy}`);
    return [];
  }
  const set = context._cluster.networkSet(object);
  const identity = context._cluster.identityOfSet(set);
  if (!identity) {
    const other = context._cluster.networkSets.otherWith(set, set.labels)?.path;
    context.addProblem(set.path, Object.keys(set.labels).length === 0 ? 'has no labels by which a rule could find it'
      : `has no label that tells it from ${other === undefined ? 'a host endpoint' : `\`${other}\``}`, 'give it a label of its own');
    return [];
  }
  warnIfEmpty(object, context);
  const selector = Selector.labels({ ...identity });
  // A rule of a namespaced policy looks into its own namespace unless told to look where there is none (R-SCP-6).
  if (object.kind === 'GlobalNetworkSet') {
    return [{ selector, namespaceSelector: Selector.global(), setsOnly: true }];
  }
  const namespace = namespaceOf(object.node.path, context._world.namespaceOf(object), context);
  return namespace === undefined ? [] : [{ selector, namespace, setsOnly: true }];
}

/**
 * The network sets with these labels that exist already, in a namespace or in none.
 *
 * In no namespace there are host endpoints as well, so none of the App's may have these labels (R-SCP-8).
 */
export function resolveNetworkSets(labels: Record<string, string>, namespace: string | IConstruct | undefined, context: PeerContext): PeerMatch[] {
  if (context._isKubernetes) {
    context.addProblem(textOf(labels), 'are labels of network sets, which a Kubernetes policy cannot name',
      `write their addresses with \`Peer.addresses(…)\`, or use ${context._calicoPolicy}`);
    return [];
  }
  const selector = Selector.labels(labels);
  if (namespace !== undefined) {
    const name = resolveNamespaceName(namespace, context);
    return name === undefined ? [] : [{ selector, namespace: name, setsOnly: true }];
  }
  if (selector._problems.length === 0 && context._cluster.hostEndpoints.some(host => hasLabels(host, labels))) {
    context.addProblem(textOf(labels), 'are labels of a host endpoint as well, whose addresses the rule would mean too', 'name labels that only network sets have');
  }
  return [{ selector, namespaceSelector: Selector.global(), setsOnly: true }];
}

/** The namespace of something that is given by name: the policy's own where none is said. */
function namespaceByName(name: string, kind: string, namespace: string | IConstruct | undefined, context: PeerContext): string | undefined {
  if (namespace !== undefined) {
    return resolveNamespaceName(namespace, context);
  }
  if (context.namespace === undefined) {
    context.addProblem(name, `is ${kind} of no namespace`, 'name its namespace as well: a global policy has none of its own');
  }
  return context.namespace;
}

/**
 * The object of a construct that belongs to the same App; undefined, and reported, where there is none.
 *
 * @param wanted what to give in its place, for messages
 */
function objectOf(construct: IConstruct, wanted: string, context: PeerContext): ApiObject | undefined {
  if (isLazy(construct)) {
    context._problems.add(context._place, lazyProblem());
    return undefined;
  }
  if (!isConstruct(construct)) {
    context.addProblem(textOf(construct), 'is no construct', `give ${wanted}`);
    return undefined;
  }
  if (construct.node.root !== context.policy.node.root) {
    context.addProblem(construct.node.path, 'belongs to another App', 'make it in this one, or name it by labels');
    return undefined;
  }
  const object = tryApiObjectOf(construct);
  if (!object) {
    context.addProblem(construct.node.path, 'stands for no Kubernetes object', 'name the workload, Namespace or Service in it');
    return undefined;
  }
  if (clusterNameOf(object) !== clusterNameOf(context.policy)) {
    context.addProblem(construct.node.path, 'goes to another cluster than the policy', 'make one for this cluster, or name it by labels or addresses');
    return undefined;
  }
  return object;
}

/** What cannot be written cannot be read; why, cdk8s says of the object itself. */
function unreadable(object: ApiObject, context: PeerContext): [] {
  context.addProblem(object.node.path, `cannot be written: ${context._world.whyUnwritable(object)}`, 'mend it first');
  return [];
}

/** The namespace of an object; reported where the manifest leaves it to `kubectl`. */
function namespaceOf(path: string, namespace: string | undefined, context: PeerContext): string | undefined {
  if (namespace === undefined) {
    context.addProblem(path, 'has no namespace in its manifest, so a policy cannot say where it is',
      'give its chart a namespace: `new Chart(app, id, { namespace: \'…\' })`');
  }
  return namespace;
}

function wrongKind(construct: IConstruct, object: ApiObject, wanted: string, remedy: string, context: PeerContext): [] {
  const what = wanted.endsWith(` ${object.kind}`) ? `${object.kind} of \`${object.apiVersion}\`` : object.kind;
  context.addProblem(construct.node.path, `is a ${what}, not ${wanted}`, `give ${remedy}`);
  return [];
}
