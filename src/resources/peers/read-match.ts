import { checkDnsLabel } from '../../values/names';
import { textOf } from '../../values/quote';
import { readNets, readNotNets } from '../checks/nets';
import { checkSelector } from '../checks/selector';
import { checkServiceMatch } from '../checks/service';
import { readServiceAccounts } from '../checks/service-accounts';
import { PeerContext, PeerMatch } from '../peer-match';

/** How messages call the place of a field. */
export type PlaceOf = (field: keyof PeerMatch) => string;

/** The fields that say who it is, the Service first. */
const SAYING = ['service', 'selector', 'notSelector', 'namespaceSelector', 'namespace', 'nets', 'notNets', 'serviceAccounts'] as const;

/** The fields of a match that are texts to the user of a `Peer`: they have no place of their own. */
const UNNAMED: readonly string[] = ['selector', 'notSelector', 'namespaceSelector', 'namespace'];

/**
 * Reads one way to be a peer, which may come from a peer of the user's own.
 *
 * A match with nothing set is everybody to Calico, so only `anywhere` may be empty (R-SCP-10, R-FG-1).
 *
 * @returns the match as `readFields` has it; undefined where anything is wrong with it
 */
export function readMatch(match: PeerMatch, context: PeerContext): PeerMatch | undefined {
  if (typeof match !== 'object' || match === null) {
    context.addProblem(textOf(match), 'is no match of a peer', 'return objects such as `{ selector }` from `resolvePeer`');
    return undefined;
  }
  const before = context._problems.count;
  checkTogether(match, context);
  const read = readFields(match, field => UNNAMED.includes(field) ? context._place : `${context._place}.${field}`, context);
  return context._problems.count === before ? read : undefined;
}

/** The fields of a match with networks in canonical form. Whatever is wrong has been reported. */
export function readFields(match: PeerMatch, placeOf: PlaceOf, context: PeerContext): PeerMatch {
  const problems = context._problems;
  const { selector, notSelector, namespaceSelector, namespace, nets, notNets, serviceAccounts, service } = match;
  if (isSaid(selector)) {
    checkSelector(selector, 'endpoints', placeOf('selector'), problems);
  }
  if (isSaid(notSelector)) {
    checkSelector(notSelector, 'endpoints', placeOf('notSelector'), problems);
  }
  if (isSaid(namespaceSelector)) {
    checkSelector(namespaceSelector, 'namespaces of a rule', placeOf('namespaceSelector'), problems);
  }
  if (isSaid(namespace)) {
    problems.add(placeOf('namespace'), ...checkDnsLabel(namespace, 'a namespace'));
  }
  if (isSaid(service)) {
    checkServiceMatch(service, context._at(placeOf('service')));
  }
  return {
    selector: selector ?? undefined,
    notSelector: notSelector ?? undefined,
    namespace: namespace ?? undefined,
    namespaceSelector: namespaceSelector ?? undefined,
    nets: isSaid(nets) ? readNets(nets, placeOf('nets'), problems) : undefined,
    notNets: isSaid(notNets) ? readNotNets(notNets, placeOf('notNets'), problems) : undefined,
    serviceAccounts: isSaid(serviceAccounts) ? readServiceAccounts(serviceAccounts, placeOf('serviceAccounts'), problems) : undefined,
    service: service ?? undefined,
    podsOnly: match.podsOnly === true ? true : undefined,
    setsOnly: match.setsOnly === true ? true : undefined,
    anywhere: match.anywhere === true ? true : undefined,
  };
}

/** What must not stand together, and what must not be missing. */
function checkTogether(match: PeerMatch, context: PeerContext): void {
  const { namespace, namespaceSelector, service, anywhere } = match;
  const said = SAYING.filter(field => isSaid(match[field]));
  if (anywhere === true && said.length > 0) {
    context.addProblem(said.join(', '), 'stands beside `anywhere`, which is everybody', 'leave one of the two out');
  }
  if (anywhere !== true && said.length === 0) {
    context.addProblem('{}', 'is a peer that names nobody in particular', 'return `anywhere: true` and nothing else, if everybody is meant');
  }
  if (isSaid(service) && said.length > 1) {
    context.addProblem(said.slice(1).join(', '), 'stands beside a Service, which says who it is already', 'leave one of the two out');
  }
  if (match.podsOnly === true && match.setsOnly === true) {
    context.addProblem('podsOnly', 'stands beside `setsOnly`, and nothing is both', 'leave one of the two out');
  }
  if (isSaid(namespace) && isSaid(namespaceSelector)) {
    context.addProblem(textOf(namespace), 'is a namespace beside a selector of namespaces', 'leave one of the two out');
  }
}

function isSaid<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}
