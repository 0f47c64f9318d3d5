import { IConstruct } from 'constructs';
import { checkSelector } from '../checks/selector';
import { isPeer, IPeer, PeerContext, PeerMatch } from '../peer-match';
import { resolveConstruct } from './from-construct';
import { isConstruct } from '../reading/manifest';

/**
 * Resolves whatever stands in a peer position, and refuses what would be read wider than it was written.
 *
 * A match with nothing set is everybody to Calico, so only `anywhere` may be empty (R-SCP-10, R-FG-1).
 */
export function resolvePosition(peer: IPeer | IConstruct, context: PeerContext): PeerMatch[] {
  if (!isPeer(peer)) {
    if (isConstruct(peer)) {
      return resolveConstruct(peer, context);
    }
    context.addProblem(printed(peer), 'is neither a peer nor a construct', 'use `Peer.…`, or a workload, Namespace, Service or ServiceAccount');
    return [];
  }
  const before = context._problems.count;
  const matches = peer.resolvePeer(context);
  matches.forEach(match => check(match, context));
  if (matches.length === 0 && context._problems.count === before) {
    // A rule for nobody would be left out, and a Deny that is left out opens what it closed.
    context.addProblem('peer', 'names nobody', 'leave the rule out, or name somebody');
  }
  return matches;
}

function check(match: PeerMatch, context: PeerContext): void {
  const { selector, notSelector, namespaceSelector, namespace, nets, notNets, serviceAccounts, service, anywhere } = match;
  for (const [part, value] of Object.entries({ selector, notSelector, namespaceSelector })) {
    if (value) {
      checkSelector(value, part === 'namespaceSelector' ? 'namespaces of a rule' : 'endpoints', context._place, context._problems);
    }
  }
  for (const [part, value] of Object.entries({ nets, notNets, serviceAccounts })) {
    if (value?.length === 0) {
      context.addProblem(part, 'is an empty list, which Calico reads as no restriction at all', 'name at least one, or leave it out');
    }
  }
  const says = [selector, notSelector, namespaceSelector, namespace, nets, notNets, serviceAccounts, service].some(part => part !== undefined);
  if (anywhere === says) {
    context.addProblem('{}', 'is a peer that names nobody in particular', 'return `anywhere: true` and nothing else, if everybody is meant');
  }
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : String(JSON.stringify(value) ?? value);
}
