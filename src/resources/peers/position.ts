import { IConstruct } from 'constructs';
import { textOf } from '../../values/quote';
import { isPeer, IPeer, PeerContext, PeerMatch } from '../peer-match';
import { resolveConstruct } from './from-construct';
import { readMatch } from './read-match';
import { textOfThrown } from './thrown';
import { isLazy, lazyProblem } from '../reading/lazy';
import { isConstruct } from '../reading/manifest';

/**
 * Resolves whatever stands in a peer position, and refuses what would be read wider than it was written.
 *
 * @returns the ways to be this peer, as they can be written; whatever could not be read has been reported
 */
export function resolvePosition(peer: IPeer | IConstruct, context: PeerContext): PeerMatch[] {
  const before = context._problems.count;
  const matches: unknown = matchesOf(peer, context);
  if (!Array.isArray(matches)) {
    context.addProblem(textOf(matches), 'is what the peer resolves to, and no list', 'return a list of matches from `resolvePeer`');
    return [];
  }
  if (matches.length === 0 && context._problems.count === before) {
    // A rule for nobody would be left out, and a Deny that is left out opens what it closed.
    context.addProblem('peer', 'names nobody', 'leave the rule out, or name somebody');
  }
  const read: PeerMatch[] = [];
  for (const match of matches) {
    const one = readMatch(match, context);
    if (one) {
      read.push(one);
    }
  }
  return read;
}

function matchesOf(peer: IPeer | IConstruct, context: PeerContext): unknown {
  if (isPeer(peer)) {
    try {
      return peer.resolvePeer(context);
    } catch (error) {
      context.addProblem(textOfThrown(error), 'is what `resolvePeer` throws', 'mend the peer, or what it was given');
      return [];
    }
  }
  if (isConstruct(peer)) {
    return resolveConstruct(peer, context);
  }
  if (isLazy(peer)) {
    context._problems.add(context._place, lazyProblem());
    return [];
  }
  context.addProblem(textOf(peer), 'is neither a peer nor a construct', 'use `Peer.…`, or a workload, Namespace, Service or ServiceAccount');
  return [];
}
