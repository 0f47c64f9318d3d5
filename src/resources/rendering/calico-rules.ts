import { compact } from './compact';
import { isPossible, versionOfProtocol } from './families';
import { MAX_SELECTOR, mergeEnds } from './merge';
import { PortGroup } from './port-groups';
import { End } from './read-entity';
import { partsOf, resolveRules, RuleParts } from './rule-parts';
import { Direction, Selector } from '../../values';
import { versionOfNet } from '../checks/nets';
import { PeerContext } from '../peer-match';
import { selectorOfPods, selectorOfSets } from '../peers/only';
import { readAlone } from '../peers/thrown';
import { Rule } from '../rule';

/** The most rules that a policy may hold in one direction (R-RES-1). */
const MAX_RULES = 1024;

/**
 * Writes rules as `projectcalico.org/v3` takes them.
 *
 * @param context of the policy; problems are added to it, with their place in the rules
 * @returns undefined where there are no rules, so that no empty list is ever written (R-VAL-21)
 */
export function renderCalicoRules(rules: readonly Rule[], direction: Direction, context: PeerContext): object[] | undefined {
  if (rules.length === 0) {
    return undefined;
  }
  const list = direction.toLowerCase();
  const rendered: object[] = [];
  for (const { rule, at } of resolveRules(rules, direction, context)) {
    readAlone(at, () => renderRule(rule, direction, at, rendered));
  }
  if (rendered.length > MAX_RULES) {
    context._problems.say(list, `comes to ${rendered.length} rules of Calico, and a policy holds ${MAX_RULES}; `
      + 'put the addresses into a network set, or write a second policy');
  }
  // Where something is wrong with every rule, nothing is written at all; a rule that is made later may be none.
  return rendered.length === 0 ? undefined : rendered;
}

/** Adds what one rule comes to, unless something is wrong with it. */
function renderRule(rule: Rule, direction: Direction, context: PeerContext, rendered: object[]): void {
  const parts = partsOf(rule, direction, context);
  if (!parts.isRight) {
    return;
  }
  const before = rendered.length;
  const sources = mergeEnds(parts.source.ends);
  const destinations = mergeEnds(parts.destination.ends);
  for (const source of sources) {
    for (const destination of destinations) {
      for (const group of parts.groups) {
        if (isPossible(parts.props, group.protocol, source, destination)) {
          rendered.push(renderOne(parts, group, source, destination, context));
        }
      }
    }
  }
  if (rendered.length === before) {
    context.addProblem([...versionsIn(parts), ...netsIn('source', sources), ...netsIn('destination', destinations)].join(', '),
      'mixes IPv4 and IPv6 so that no packet can match', 'keep one family in a rule');
  }
}

/** What ties a rule to an IP version beside its addresses. */
function versionsIn({ props: { ipVersion }, groups }: RuleParts): string[] {
  const protocols = groups.map(({ protocol }) => protocol)
    .filter(protocol => versionOfProtocol(protocol) !== undefined && (typeof protocol === 'string' || ipVersion !== undefined));
  return [...ipVersion === undefined ? [] : [`ipVersion ${ipVersion}`], ...new Set(protocols.map(protocol => `protocol ${protocol}`))];
}

/** A network of each IP version that stands at a side. */
function netsIn(side: string, ends: readonly End[]): string[] {
  const nets = ends.flatMap(({ match }) => match.nets?.[0] ?? match.notNets?.[0] ?? []);
  return [4, 6].flatMap(version => nets.find(net => versionOfNet(net) === version) ?? []).map(net => `${side} ${net}`);
}

function renderOne(parts: RuleParts, group: PortGroup, source: End, destination: End, context: PeerContext): object {
  const { rule, props } = parts;
  return compact({
    action: rule.action,
    destination: renderEntity(destination, group.ports, parts.destination.notPorts, 'destination', context),
    http: props.http && { methods: props.http.methods, paths: props.http.paths },
    icmp: group.icmp,
    ipVersion: props.ipVersion,
    metadata: props.annotations && { annotations: props.annotations },
    notICMP: props.notICMP,
    notProtocol: props.notProtocol,
    protocol: group.protocol,
    source: renderEntity(source, parts.source.ports, parts.source.notPorts, 'source', context),
  })!;
}

/** An entity of a rule; undefined where it would be empty: `{}` and nothing are the same to Calico (R-FG-1). */
function renderEntity(
  end: End, ports: (number | string)[] | undefined, notPorts: (number | string)[] | undefined, side: string, context: PeerContext,
): object | undefined {
  const { match, serviceAccountSelector } = end;
  return compact({
    namespaceSelector: text(namespaceSelectorOf(end, context), side, 'namespaceSelector', context),
    nets: match.nets,
    notNets: match.notNets,
    notPorts,
    notSelector: text(match.notSelector, side, 'notSelector', context),
    ports,
    selector: text(selectorOf(end, context), side, 'selector', context),
    serviceAccounts: match.serviceAccounts || serviceAccountSelector
      ? { names: match.serviceAccounts, selector: serviceAccountSelector && String(serviceAccountSelector) }
      : undefined,
    services: match.service && { name: match.service.name, namespace: match.service.namespace ?? context.namespace },
  });
}

/**
 * A namespace as such means its pods. Without a selector of endpoints Calico would take the addresses of the network
 * sets in it as well, and in the own namespace nothing would be left to say.
 */
function selectorOf({ match, serviceAccountSelector }: End, context: PeerContext): Selector | undefined {
  if (match.podsOnly) {
    return selectorOfPods(match, context);
  }
  if (match.setsOnly) {
    return selectorOfSets(match, context);
  }
  const bare = !match.selector && !match.serviceAccounts && !serviceAccountSelector;
  return bare && match.namespace !== undefined && match.namespace === context.namespace ? Selector.all() : match.selector;
}

/**
 * The own namespace is where a namespaced policy looks anyway (R-SCP-6). A selector that is satisfied by having no
 * labels would let in what is in no namespace at all: host endpoints and global network sets (R-FG-4).
 */
function namespaceSelectorOf({ match }: End, context: PeerContext): Selector | undefined {
  const { namespace, namespaceSelector } = match;
  if (namespace !== undefined) {
    return namespace === context.namespace ? undefined : Selector.equalTo('projectcalico.org/name', namespace);
  }
  const isPlain = !namespaceSelector || namespaceSelector.isAll || namespaceSelector._node.op === 'global';
  return !isPlain && namespaceSelector.matches({}) ? namespaceSelector.and(Selector.has('projectcalico.org/name')) : namespaceSelector;
}

function text(selector: Selector | undefined, side: string, field: string, context: PeerContext): string | undefined {
  const written = selector && String(selector);
  if (written && written.length > MAX_SELECTOR) {
    context._problems.say(`${context._place}.${side}.${field}`, `is ${written.length} characters long, and Calico takes ${MAX_SELECTOR}; name fewer labels`);
  }
  return written;
}
