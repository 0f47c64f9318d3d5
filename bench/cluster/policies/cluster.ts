import { labelSelector } from '../label-query';
import { given, ManifestObject } from '../manifest';
import { leastOf, mostOf } from '../options';
import type { Peer } from './peers';
import { Direction, drawRules, PolicyDraw, PolicySource, portsFor, turnsOf } from './policy-draw';
import { drawPorts, PortMatch } from './ports';
import type { Subject } from './subjects';

const ACTIONS = { Accept: 60, Deny: 25, Pass: 15 } as const;

/** The ClusterNetworkPolicies of Kubernetes (R-CNP-4). */
export function* clusterNetworkPolicies(source: PolicySource): Iterable<ManifestObject> {
  for (const { at, random } of turnsOf(source, 'ClusterNetworkPolicy')) {
    const subject = source.subjects.inCluster(random, 'Kubernetes');
    const draw = { ...source, random, subject };
    const { types: _, ...rules } = drawRules(draw, direction => drawRule(draw, direction));
    yield {
      apiVersion: 'policy.networking.k8s.io/v1alpha2',
      kind: 'ClusterNetworkPolicy',
      metadata: { name: `cluster-${at}` },
      spec: { tier: random.pick(['Admin', 'Baseline']), priority: random.int(0, 1000), subject: whom(subject), ...rules },
    };
  }
}

function drawRule(draw: PolicyDraw, direction: Direction): object {
  const { blueprint, random } = draw;
  const { peers: count, rulesWithPorts, seldom } = blueprint.settings;
  const action = random.weighted(ACTIONS);
  const peers = Array.from({ length: random.int(leastOf(count), mostOf(count)) }, () =>
    draw.peers.draw(random, undefined, 'Kubernetes', direction === 'Ingress' ? ['otherNamespaces', 'anyone'] : ['otherNamespaces', 'nets', 'anyone']));
  return given({
    name: random.chance(seldom) ? `${action.toLowerCase()}-some` : undefined,
    action,
    [direction === 'Ingress' ? 'from' : 'to']: peers.map(clusterPolicyPeer).concat(
      // Calico can't convert a rule with such a peer (R-CNP-2, R-CNP-4)
      direction === 'Egress' && random.chance(seldom / 4) ? [{ domainNames: ['www.example.com'] }] : []),
    protocols: random.chance(rulesWithPorts) ? drawPorts(random, blueprint.settings, portsFor(draw, direction)).map(protocol) : undefined,
  });
}

function clusterPolicyPeer(peer: Peer): object {
  switch (peer.kind) {
    case 'pods':
      return whom(peer);
    case 'nets':
      return { networks: peer.nets };
    case 'anyone':
      return { namespaces: {} };
    default:
      throw new Error(`ClusterNetworkPolicy has no peer \`${peer.kind}\``);
  }
}

/** Pods of namespaces, or the namespaces where it is all of their pods. */
function whom({ namespaces = [], pods }: Pick<Subject, 'namespaces' | 'pods'>): object {
  const namespaceSelector = labelSelector(namespaces);
  return pods.length === 0 ? { namespaces: namespaceSelector } : { pods: { namespaceSelector, podSelector: labelSelector(pods) } };
}

function protocol(match: PortMatch): object {
  if ('name' in match) {
    return { destinationNamedPort: match.name };
  }
  const { first, last } = match;
  return { [match.protocol.toLowerCase()]: { destinationPort: last > first ? { range: { start: first, end: last } } : { number: first } } };
}
