import { familyOf, MAX_SELECTOR, mergeEnds } from './merge';
import { PortGroup } from './port-groups';
import { End, partsOf, RuleParts } from './rule-parts';
import { Direction, Selector } from '../../values';
import { PeerContext } from '../peer-match';
import { Rule } from '../rule';

/** The most rules that a policy may hold in one direction (R-RES-1). */
const MAX_RULES = 1024;

/** What Calico gives every pod, and nothing else (R-LBL-1). */
const PODS = Selector.equalTo('projectcalico.org/orchestrator', 'k8s');

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
  const rendered = rules.flatMap((rule, index) => {
    const at = context._at(`${list}[${index}]`);
    return rule._resolve(at).flatMap(one => renderRule(one, direction, at));
  });
  if (rendered.length > MAX_RULES) {
    context._problems.say(list, `comes to ${rendered.length} rules of Calico, and a policy holds ${MAX_RULES}; `
      + 'put the addresses into a network set, or write a second policy');
  }
  return rendered;
}

function renderRule(rule: Rule, direction: Direction, context: PeerContext): object[] {
  const parts = partsOf(rule, direction, context);
  const [sources, destinations] = [mergeEnds(parts.sources), mergeEnds(parts.destinations)];
  const rendered: object[] = [];
  for (const source of sources) {
    for (const destination of destinations) {
      for (const group of parts.groups) {
        if (oneFamily(parts, group, source, destination)) {
          rendered.push(renderOne(parts, group, source, destination, context));
        }
      }
    }
  }
  if (rendered.length === 0 && sources.length > 0 && destinations.length > 0 && parts.groups.length > 0) {
    context._problems.say(context._place, 'mixes IPv4 and IPv6 so that no packet can match; keep one family in a rule');
  }
  return rendered;
}

/** A packet has one family: a combination that asks for both would match nothing, and gate G refuses it (R-VAL-11). */
function oneFamily({ props }: RuleParts, group: PortGroup, source: End, destination: End): boolean {
  const protocol = group.protocol ?? props.protocol;
  const icmp = protocol === 'ICMP' ? 4 : protocol === 'ICMPv6' ? 6 : undefined;
  const families = new Set([props.ipVersion, icmp, familyOf(source), familyOf(destination)]);
  families.delete(undefined);
  return families.size <= 1;
}

function renderOne({ rule, props }: RuleParts, group: PortGroup, source: End, destination: End, context: PeerContext): object {
  return {
    action: rule.action,
    ipVersion: props.ipVersion,
    protocol: group.protocol,
    notProtocol: props.notProtocol,
    icmp: group.icmp && { ...group.icmp },
    notICMP: props.notICMP && { ...props.notICMP },
    source: renderEntity(source, props.source?.ports, props.source?.notPorts, context._at(`${context._place}.source`)),
    destination: renderEntity(destination, group.ports, props.destination?.notPorts, context._at(`${context._place}.destination`)),
    http: props.http && { methods: props.http.methods, paths: props.http.paths?.map(path => ({ ...path })) },
    metadata: props.annotations && { annotations: { ...props.annotations } },
  };
}

/** An entity of a rule; undefined where it would be empty: `{}` and nothing are the same to Calico (R-FG-1). */
function renderEntity(
  end: End, ports: (number | string)[] | undefined, notPorts: (number | string)[] | undefined, context: PeerContext,
): object | undefined {
  const { match, serviceAccountSelector } = end;
  const entity = {
    nets: match.nets,
    notNets: match.notNets,
    selector: text(selectorOf(end, context), 'selector', context),
    notSelector: text(match.notSelector, 'notSelector', context),
    namespaceSelector: text(namespaceSelectorOf(end, context), 'namespaceSelector', context),
    serviceAccounts: match.serviceAccounts || serviceAccountSelector
      ? { names: match.serviceAccounts, selector: text(serviceAccountSelector, 'serviceAccounts.selector', context) }
      : undefined,
    services: match.service && { name: match.service.name, namespace: match.service.namespace ?? context.namespace },
    ports: ports && [...ports],
    notPorts: notPorts && [...notPorts],
  };
  return Object.values(entity).some(value => value !== undefined) ? entity : undefined;
}

/**
 * A namespace as such means its pods. Without a selector of endpoints Calico would take the addresses of the network
 * sets in it as well, and in the own namespace nothing would be left to say.
 */
function selectorOf({ match, serviceAccountSelector }: End, context: PeerContext): Selector | undefined {
  const bare = !match.selector && !match.serviceAccounts && !serviceAccountSelector;
  if (bare && match.podsOnly) {
    return PODS;
  }
  return bare && match.namespace !== undefined && match.namespace === context.namespace ? Selector.all() : match.selector;
}

/** The own namespace is where a namespaced policy looks anyway (R-SCP-6). */
function namespaceSelectorOf({ match }: End, context: PeerContext): Selector | undefined {
  if (match.namespace === undefined) {
    return match.namespaceSelector;
  }
  return match.namespace === context.namespace ? undefined : Selector.equalTo('projectcalico.org/name', match.namespace);
}

function text(selector: Selector | undefined, field: string, context: PeerContext): string | undefined {
  if (!selector || selector._problems.length > 0) {
    return undefined;
  }
  const written = String(selector);
  if (written.length > MAX_SELECTOR) {
    context._problems.say(`${context._place}.${field}`, `is ${written.length} characters long, and Calico takes ${MAX_SELECTOR}; name fewer labels`);
  }
  return written;
}
