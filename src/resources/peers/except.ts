import { Selector } from '../../values';
import { Cidr } from '../../values/cidr';
import { PeerContext, PeerMatch } from '../peer-match';

/**
 * Takes matches out of matches, as far as one rule of Calico can say it.
 *
 * Addresses go to `notNets`. A rule whose `notNets` name one family never matches the other (R-SCP-15), so what has no
 * addresses of its own is written once per family. Labels go to `notSelector`, which knows no namespace but that of
 * the rest of the entity (R-SCP-9).
 */
export function except(matches: PeerMatch[], left: PeerMatch[], context: PeerContext): PeerMatch[] {
  if (left.length === 0) {
    context.addProblem('except()', 'leaves nobody out', 'name at least one peer');
  }
  const nets = left.filter(isAddresses).flatMap(match => match.nets ?? []);
  const others = left.filter(match => !isAddresses(match));
  const rest = matches
    .flatMap(match => exceptNets(match, nets))
    .map(match => others.reduce((so, other) => exceptLabels(so, other, context), match));
  if (rest.length === 0 && matches.length > 0) {
    context.addProblem(nets.join(', '), 'leaves out everybody', 'leave out less');
  }
  return rest;
}

function isAddresses(match: PeerMatch): boolean {
  return Object.entries(match).every(([key, value]) => key === 'nets' || value === undefined);
}

function exceptNets(match: PeerMatch, nets: string[]): PeerMatch[] {
  if (nets.length === 0) {
    return [match];
  }
  return [4, 6].flatMap(version => {
    const everything = version === 4 ? '0.0.0.0/0' : '::/0';
    const own = match.nets?.filter(net => Cidr.parse(net).version === version) ?? [everything];
    const out = [...match.notNets ?? [], ...nets].filter(net => Cidr.parse(net).version === version);
    const some = own.filter(net => !out.some(other => Cidr.parse(other).contains(Cidr.parse(net))));
    if (some.length === 0) {
      return [];
    }
    return [{ ...match, anywhere: undefined, nets: some, notNets: out.length > 0 ? out : undefined }];
  });
}

function exceptLabels(match: PeerMatch, other: PeerMatch, context: PeerContext): PeerMatch {
  const selector = inOneSelector(match, other, context);
  if (!selector) {
    context.addProblem('except(…)', 'cannot be said in one rule of Calico here',
      'leave out addresses, or pods by labels of the same namespace, or write a `Rule.deny` before this rule');
    return match;
  }
  return {
    ...match,
    anywhere: undefined,
    notSelector: match.notSelector ? match.notSelector.or(selector) : selector,
  };
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
  // The namespace of an endpoint is one of its own labels as well (R-LBL-1), so a global policy can name it here.
  if (context.namespace === undefined && other.namespaceSelector === undefined) {
    const inside = other.namespace === undefined ? undefined : Selector.equalTo('projectcalico.org/namespace', other.namespace);
    return inside && other.selector ? inside.and(other.selector) : inside ?? other.selector;
  }
  return undefined;
}
