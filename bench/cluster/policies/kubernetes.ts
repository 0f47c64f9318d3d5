import type { NamespacePlan } from '../blueprint';
import { labelSelector } from '../label-query';
import { given, ManifestObject } from '../manifest';
import { leastOf, mostOf } from '../options';
import { Random } from '../random';
import type { Peer } from './peers';
import { Direction, drawRules, PolicyDraw, PolicySource, portsFor, turnsOf } from './policy-draw';
import { drawPorts, PortMatch } from './ports';

const API_VERSION = 'networking.k8s.io/v1';

/** The policies `default-deny` of the namespaces that are closed. */
export function* closingPolicies({ blueprint, subjects }: PolicySource): Iterable<ManifestObject> {
  const { namespaces, settings } = blueprint;
  const random = new Random(settings.seed).for('closed namespaces');
  const closed = new Set(random.some(namespaces, Math.round(settings.closedNamespaces * namespaces.length)));
  for (const namespace of namespaces) {
    if (closed.has(namespace)) {
      subjects.close(namespace);
      yield kubernetesObject('default-deny', namespace, { podSelector: {}, policyTypes: ['Ingress'] });
    }
  }
}

/** The NetworkPolicies of Kubernetes. */
export function* kubernetesPolicies(source: PolicySource): Iterable<ManifestObject> {
  for (const { at, namespace, random } of turnsOf(source, 'KubernetesNetworkPolicy')) {
    const subject = source.subjects.inNamespace(random, namespace, 'Kubernetes');
    yield kubernetesObject(`kube-${at}`, namespace, drawKubernetesSpec({ ...source, random, namespace, subject }));
  }
}

function kubernetesObject(name: string, namespace: NamespacePlan, spec: object): ManifestObject {
  return { apiVersion: API_VERSION, kind: 'NetworkPolicy', metadata: { name, namespace: namespace.name }, spec };
}

/** The spec of a Kubernetes NetworkPolicy. */
export function drawKubernetesSpec(draw: PolicyDraw): object {
  const { types, ...rules } = drawRules(draw, direction => drawRule(draw, direction));
  return { podSelector: labelSelector(draw.subject.pods), policyTypes: types, ...rules };
}

function drawRule(draw: PolicyDraw, direction: Direction): object {
  const { blueprint, namespace, random } = draw;
  const { peers: count, rulesWithPorts, seldom } = blueprint.settings;
  const peers = Array.from({ length: random.int(leastOf(count), mostOf(count)) }, () =>
    draw.peers.draw(random, namespace, 'Kubernetes', ['pods', 'otherNamespaces', 'nets', 'anyone']));
  // an empty list is everybody (R-K8S-4), so one peer that is everybody leaves nothing to list
  const list = peers.some(({ kind }) => kind === 'anyone') ? undefined : peers.map(networkPolicyPeer);
  return given({
    [direction === 'Ingress' ? 'from' : 'to']: list,
    ports: !random.chance(rulesWithPorts) ? undefined : [
      ...drawPorts(random, blueprint.settings, portsFor(draw, direction)).map(networkPolicyPort),
      ...(random.chance(seldom) ? [{ protocol: random.pick(['TCP', 'UDP', 'SCTP']) }] : []),
    ],
  });
}

function networkPolicyPeer(peer: Peer): object {
  switch (peer.kind) {
    case 'pods':
      return given({
        namespaceSelector: peer.namespaces && labelSelector(peer.namespaces),
        podSelector: peer.namespaces !== undefined && peer.pods.length === 0 ? undefined : labelSelector(peer.pods),
      });
    case 'nets':
      return { ipBlock: { cidr: peer.nets[0], ...(peer.except.length > 0 && { except: peer.except }) } };
    default:
      throw new Error(`Kubernetes has no peer \`${peer.kind}\``);
  }
}

function networkPolicyPort(match: PortMatch): object {
  if ('name' in match) {
    return { protocol: match.protocol, port: match.name };
  }
  const { first, last, protocol } = match;
  return { protocol, port: first, ...(last > first && { endPort: last }) };
}
