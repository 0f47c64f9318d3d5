import { Selector } from '../../values';
import { Cidr } from '../../values/cidr';
import { asRead } from '../checks/nets';
import { PeerContext, PeerMatch } from '../peer-match';
import { selectorOfPods, selectorOfSets } from './only';

/**
 * Takes matches out of matches, as far as one rule of Calico can say it.
 *
 * Addresses go to `notNets`. A rule whose `notNets` name one family never matches the other (R-SCP-15), so what has no
 * addresses of its own is written once per family. Labels go to `notSelector`, which knows no namespace but that of
 * the rest of the entity (R-SCP-9).
 */
export function except(matches: PeerMatch[], left: PeerMatch[], context: PeerContext): PeerMatch[] {
  const nets = left.filter(isAddresses).flatMap(match => match.nets ?? []);
  const others = left.filter(match => !isAddresses(match));
  const rest = matches
    .flatMap(match => exceptNets(match, nets, context))
    .map(match => others.reduce((so, other) => exceptLabels(so, other, context), match));
  if (rest.length === 0 && matches.length > 0) {
    context.addProblem(nets.join(', '), 'leaves out everybody', 'leave out less');
  }
  return rest;
}

function isAddresses(match: PeerMatch): boolean {
  return Object.entries(match).every(([key, value]) => key === 'nets' || value === undefined);
}

function exceptNets(match: PeerMatch, nets: string[], context: PeerContext): PeerMatch[] {
  if (nets.length === 0) {
    return [match];
  }
  if (match.service) {
    unsayable(context);
    return [match];
  }
  const out = largest([...match.notNets ?? [], ...nets].map(net => Cidr.parse(net)));
  return ([4, 6] as const).flatMap(version => {
    const some = netsOf(match, version).filter(net => !out.some(other => other.contains(net)));
    const notNets = out.filter(net => some.some(other => other.overlaps(net))).map(String);
    return some.length === 0 ? [] : [{
      ...match, anywhere: undefined, nets: asRead(some.map(String)), notNets: notNets.length > 0 ? asRead(notNets) : undefined,
    }];
  });
}

/** The networks of one IP version that a match means. What only leaves out networks of one version means nothing of the other. */
function netsOf({ nets, notNets }: PeerMatch, version: 4 | 6): Cidr[] {
  const ofVersion = (list: string[]) => list.map(net => Cidr.parse(net)).filter(net => net.version === version);
  if (nets) {
    return ofVersion(nets);
  }
  return !notNets || ofVersion(notNets).length > 0 ? [Cidr.parse(version === 4 ? '0.0.0.0/0' : '::/0')] : [];
}

/** The networks that lie in no other of the list, each once. */
function largest(nets: Cidr[]): Cidr[] {
  return nets.filter((net, index) => !nets.some((other, at) => other.contains(net) && (at < index || !net.contains(other))));
}

function exceptLabels(match: PeerMatch, other: PeerMatch, context: PeerContext): PeerMatch {
  const selector = inOneSelector(match, other, context);
  if (!selector) {
    unsayable(context);
    return match;
  }
  return {
    ...match,
    anywhere: undefined,
    notSelector: match.notSelector ? match.notSelector.or(selector) : selector,
  };
}

function unsayable(context: PeerContext): void {
  context.addProblem('except(…)', 'cannot be said in one rule of Calico here',
    'leave out addresses, or pods by labels of the same namespace, or write a `Rule.deny` before this rule');
}

/** What is left out, as labels that hold within the rest of the match; undefined where labels cannot say it. */
function inOneSelector(match: PeerMatch, other: PeerMatch, context: PeerContext): Selector | undefined {
  if (other.nets || other.notNets || other.notSelector || other.serviceAccounts || other.service || other.anywhere || match.service) {
    return undefined;
  }
  const sameNamespace = match.namespace !== undefined && match.namespace === other.namespace;
  const sameSelector = match.namespaceSelector !== undefined && match.namespaceSelector.canonical === other.namespaceSelector?.canonical;
  if (sameNamespace || sameSelector) {
    return other.selector;
  }
  // Beside nothing but a notSelector, a namespaced policy would look into its own namespace only (R-SCP-7).
  const scoped = match.selector ?? match.notSelector ?? match.namespace ?? match.namespaceSelector ?? match.serviceAccounts;
  if (other.namespaceSelector || (context.namespace !== undefined && scoped === undefined)) {
    return undefined;
  }
  // The namespace of an endpoint is one of its own labels as well (R-LBL-1).
  const namespace = other.namespace ?? context.namespace;
  const inside = namespace === undefined ? [] : [Selector.equalTo('projectcalico.org/namespace', namespace)];
  const selector = other.podsOnly ? selectorOfPods(other, context) : other.setsOnly ? selectorOfSets(other, context) : other.selector;
  return Selector.allOf(...inside, ...selector ? [selector] : []);
}
