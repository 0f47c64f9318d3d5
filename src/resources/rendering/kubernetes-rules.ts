import { LabelSelector, toLabelSelector } from './label-selector';
import { PortGroup } from './port-groups';
import { End } from './read-entity';
import { farSide, nearSide, partsOf, resolveRules } from './rule-parts';
import { Direction, Selector } from '../../values';
import { isAction } from '../../values/action';
import { Cidr } from '../../values/cidr';
import { PeerContext, PeerMatch } from '../peer-match';
import { readAlone } from '../peers/thrown';
import { Rule, RuleProps } from '../rule';

/** The label that Kubernetes gives every namespace (R-LBL-3). */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** What Kubernetes knows ports of. */
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** A peer of a Kubernetes rule. */
interface KubernetesPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { cidr: string; except?: string[] };
}

/**
 * Writes rules as `networking.k8s.io/v1` takes them; whatever Kubernetes cannot say becomes a problem that names it.
 *
 * @returns undefined where there are no rules
 */
export function renderKubernetesRules(rules: readonly Rule[], direction: Direction, context: PeerContext): object[] | undefined {
  if (rules.length === 0) {
    return undefined;
  }
  const rendered = resolveRules(rules, direction, context).map(({ rule, at }) => readAlone(at, () => renderRule(rule, direction, at)));
  // Where something was thrown there are problems, and nothing is written.
  return rendered.length === 0 ? undefined : rendered.filter(rule => rule !== undefined);
}

function renderRule(rule: Rule, direction: Direction, context: PeerContext): object {
  refuse(rule._props, rule, context);
  const parts = partsOf(rule, direction, context);
  const far = farSide(direction);
  const near = nearSide(direction);
  if (parts[near].ends.some(end => !isAnybody(end))) {
    context.addProblem(near, 'is the policy\'s own side, of which a Kubernetes policy can say nothing but ports',
      `say it with \`appliesTo\`, or use ${context._calicoPolicy}`);
  }
  const at = context._at(`${context._place}.${far}`);
  const peers = parts[far].ends.some(isAnybody) ? undefined : parts[far].ends.flatMap(end => peersOf(end, at));
  const ports = parts.groups.flatMap(group => portsOf(group, context));
  if (peers?.length === 0 && context._problems.none) {
    at.addProblem('peer', 'leaves nobody, which Kubernetes would read as everybody', 'leave the rule out, or name somebody');
  }
  return {
    // Where no peer or port could be read there are problems, and nothing is written.
    ...peers && peers.length > 0 && { [far === 'source' ? 'from' : 'to']: peers },
    ...ports.length > 0 && { ports },
  };
}

/** Every field that Kubernetes has no word for. */
function refuse(props: RuleProps, { action }: Rule, context: PeerContext): void {
  if (isAction(action) && action !== 'Allow') {
    context.addProblem(action, 'is an action that a Kubernetes policy cannot say: its rules only allow', `use ${context._calicoPolicy}, or leave the rule out`);
  }
  const unsayable = {
    'notProtocol': props.notProtocol,
    'icmp': props.icmp,
    'notICMP': props.notICMP,
    'ipVersion': props.ipVersion,
    'http': props.http,
    'annotations': props.annotations,
    'source.ports': props.source?.ports,
    'source.notPorts': props.source?.notPorts,
    'destination.notPorts': props.destination?.notPorts,
  };
  for (const [field, value] of Object.entries(unsayable)) {
    if (value !== undefined) {
      context.addProblem(field, 'is a field that a Kubernetes policy does not have', `leave it out, or use ${context._calicoPolicy}`);
    }
  }
}

function isAnybody({ match, serviceAccountSelector }: End): boolean {
  return match.anywhere === true || (!serviceAccountSelector && Object.values(match).every(value => value === undefined || value === false));
}

/** The peers for one way to be at the far end. */
function peersOf(end: End, context: PeerContext): KubernetesPeer[] {
  const { match } = end;
  if (isAnybody(end)) {
    return [];
  }
  const foreign = { serviceAccounts: match.serviceAccounts ?? end.serviceAccountSelector, services: match.service, setsOnly: match.setsOnly };
  for (const [field, value] of Object.entries(foreign)) {
    if (value !== undefined) {
      context.addProblem(field, 'is a field that a Kubernetes policy does not have', `name pods by their labels, or use ${context._calicoPolicy}`);
      return [];
    }
  }
  if (match.nets || match.notNets) {
    return blocksOf(match, context);
  }
  return podsOf(match, context);
}

function podsOf(match: PeerMatch, context: PeerContext): KubernetesPeer[] {
  const selector = match.notSelector ? Selector.allOf(...match.selector ? [match.selector] : [], match.notSelector.not()) : match.selector;
  const podSelector = toLabelSelector(selector, context);
  if (match.namespace === undefined && !match.namespaceSelector) {
    return podSelector ? [{ podSelector }] : [];
  }
  if (match.namespace !== undefined && match.namespace === context.namespace) {
    return podSelector ? [{ podSelector }] : [];
  }
  const namespaceSelector = match.namespace === undefined
    ? toLabelSelector(match.namespaceSelector, context) : { matchLabels: { [NAMESPACE_NAME]: match.namespace } };
  if (!podSelector || !namespaceSelector) {
    return [];
  }
  const everyPod = Object.keys(podSelector).length === 0;
  return [everyPod ? { namespaceSelector } : { podSelector, namespaceSelector }];
}

/** An IP block for each network. What is left out must lie within it, or Kubernetes refuses the policy. */
function blocksOf(match: PeerMatch, context: PeerContext): KubernetesPeer[] {
  if (match.selector || match.notSelector || match.namespace || match.namespaceSelector) {
    context.addProblem('nets', 'stands beside labels, and a peer of a Kubernetes policy is either', `keep one of the two, or use ${context._calicoPolicy}`);
    return [];
  }
  const out = (match.notNets ?? []).map(net => Cidr.parse(net));
  const nets = match.nets ?? [...new Set(out.map(({ version }) => version === 4 ? '0.0.0.0/0' : '::/0'))];
  return nets.flatMap(net => {
    const cidr = Cidr.parse(net);
    const except = out.filter(other => cidr.contains(other)).map(String);
    if (out.some(other => other.contains(cidr))) {
      return [];
    }
    return [{ ipBlock: { cidr: net, ...except.length > 0 && { except } } }];
  });
}

function portsOf({ protocol, ports }: PortGroup, context: PeerContext): object[] {
  if (protocol !== undefined && !PROTOCOLS.includes(String(protocol))) {
    context.addProblem(String(protocol), 'is a protocol that a Kubernetes policy cannot name', `use TCP, UDP or SCTP, or ${context._calicoPolicy}`);
    return [];
  }
  if (!ports) {
    return protocol === undefined ? [] : [{ protocol }];
  }
  // Without a protocol Kubernetes reads TCP, where Calico takes whichever the endpoint declares under that name.
  return (protocol === undefined ? PROTOCOLS : [String(protocol)]).flatMap(one => ports.map(port => portOf(one, port)));
}

function portOf(protocol: string, port: number | string): object {
  const range = /^(\d+):(\d+)$/.exec(String(port));
  return range ? { protocol, port: Number(range[1]), endPort: Number(range[2]) }
    : { protocol, port: /^\d+$/.test(String(port)) ? Number(port) : port };
}
