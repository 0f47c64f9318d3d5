import type { Workload } from '../../model';
import { AddressSet, ConnectionSet } from '../../sets';
import type { IpVersion } from '../../values/address';
import type { Connections } from '../connectivity/connectivity';
import type { PodClass } from '../connectivity/pod-classes';
import { hasSeveralPods } from '../connectivity/workload-groups';
import type { Flow } from '../flow';
import { ask, CheckContext, isAnswer, versionsOf } from './context';
import { flowOf } from '../flow-of-connection';
import { fullName } from '../full-name';
import { byNode, Ends, PodPart } from './ends';
import { exampleAddress } from './example-address';
import type { Counterexample } from './expectation';
import type { Findings } from './findings';

/** The connections that are meant: at pods, and at addresses, which have no names for ports. */
export interface Wanted {
  readonly atAddresses: ConnectionSet;
  at(to: PodPart): ConnectionSet;
}

/** What is expected of pairs of ends: that all connections get through, or none. */
export type Claimed = 'allows' | 'denies';

/** More receivers than these are looked up, not gone through. */
const FEW = 16;

/** Asks of every pair of pods, and of pods and addresses, whether their connections are as claimed. Returns how many pairs there were, or more than none. */
export function checkPairs(claim: Claimed, from: Ends, to: Ends, wanted: Wanted, context: CheckContext, findings: Findings): number {
  const { connectivity } = context;
  const receivers = receiversAmong(claim, to.pods, context);
  const nodes = (parts: readonly PodPart[]): readonly PodPart[] => connectivity.differsByNode ? parts.flatMap(byNode) : parts;
  let pairs = 0;
  // All connections are all that a pod can open: tunnels no policy could allow.
  const opened = (all: ConnectionSet, { podClass }: PodPart): ConnectionSet =>
    claim === 'allows' && all.isAll ? connectivity.openableBy(podClass) : all;
  for (const sender of from.pods) {
    const asked = receivers(sender);
    for (const receiver of asked) {
      pairs += checkPair(claim, sender, receiver, opened(wanted.at(receiver), sender), context, findings);
    }
    pairs += asked.length < to.pods.length ? 1 : 0; // the others are not reached, as claimed
  }
  for (const sender of nodes(from.pods)) {
    const { isUnsure, podClass, pods } = sender;
    const set = opened(wanted.atAddresses, sender);
    pairs += overAddresses(to, sender, version => connectivity.toAddresses(podClass, version, pods), (found, addresses, version, count) =>
      judge(claim, found, set, { from: fullName(pods[0]), to: addresses, version, isUnsure }, count, context, findings), context);
  }
  for (const part of to.pods) {
    const set = wanted.at(part);
    for (const receiver of nodes([part])) {
      const { isUnsure, podClass, pods } = receiver;
      pairs += overAddresses(from, receiver, version => connectivity.fromAddresses(podClass, version, pods), (found, addresses, version, count) =>
        judge(claim, found, set, { from: addresses, to: fullName(pods[0]), version, isUnsure }, count, context, findings), context);
    }
  }
  return pairs;
}

/** The receivers that have to be asked: of many those that a sender may reach at all, where it is claimed that it reaches none. */
function receiversAmong(claim: Claimed, to: readonly PodPart[], { connectivity }: CheckContext): (sender: PodPart) => readonly PodPart[] {
  if (claim === 'allows' || to.length <= FEW) {
    return () => to;
  }
  const byClass = new Map<PodClass, PodPart[]>();
  to.forEach(part => byClass.set(part.podClass, [...byClass.get(part.podClass) ?? [], part]));
  return ({ podClass }) => {
    const reached = new Set(connectivity.versions.flatMap(version => connectivity.receiversOf(podClass, version)));
    return [...reached].flatMap(one => byClass.get(one) ?? []);
  };
}

/** Asks of two parts by each version of IP. Returns 0 where no two of their pods can talk to each other, or more. */
function checkPair(claim: Claimed, sender: PodPart, receiver: PodPart, wanted: ConnectionSet, context: CheckContext, findings: Findings): number {
  const others = versionsOf(receiver, context);
  const versions = versionsOf(sender, context).filter(version => others.includes(version));
  judgePods(claim, sender, receiver, wanted, versions, context, findings);
  return versions.length === 0 || pairOf(sender.pods, receiver.pods)[0] === undefined ? 0 : 1;
}

/** Compares what gets from some pods to others with what should. */
export function judgePods(
  claim: Claimed, sender: PodPart, receiver: PodPart, wanted: ConnectionSet, versions: readonly IpVersion[],
  context: CheckContext, findings: Findings,
): void {
  const [source, target] = pairOf(sender.pods, receiver.pods);
  if (source === undefined || target === undefined) {
    return;
  }
  const found = versions.map(version => context.connectivity.between(sender.podClass, receiver.podClass, version, sender.pods, receiver.pods));
  const areAlike = !context.connectivity.differsByNode || found.every(one => isSame(claim, one, wanted));
  const parts = areAlike ? [] : [byNode(sender), byNode(receiver)];
  if (parts.some(({ length }) => length > 1)) {
    // Some of these pods may differ from others by what their nodes say.
    parts[0].forEach(one => parts[1].forEach(other => judgePods(claim, one, other, wanted, versions, context, findings)));
    return;
  }
  let isCounted = false;
  versions.forEach((version, at) => {
    if (!wrongOf(claim, found[at], wanted).isEmpty) {
      const pair = { from: fullName(source), to: fullName(target), version, isUnsure: sender.isUnsure || receiver.isUnsure };
      judge(claim, found[at], wanted, pair, isCounted ? 0 : pairCount(sender.pods, receiver.pods), context, findings);
      isCounted = true;
    }
  });
}

/** The connections that are not as claimed, or may not be. */
function wrongOf(claim: Claimed, { sure, possible }: Connections, wanted: ConnectionSet): ConnectionSet {
  return claim === 'allows' ? wanted.subtract(sure) : wanted.intersect(possible);
}

/** Whether there is nothing of which some pods may say one thing, and others another. */
function isSame(claim: Claimed, connections: Connections, wanted: ConnectionSet): boolean {
  const { sure, possible } = connections;
  const wrong = wrongOf(claim, connections, wanted);
  return wrong.isEmpty || wrong.equals(claim === 'allows' ? wanted.subtract(possible) : wanted.intersect(sure));
}

/** The first two pods that can talk to each other: a pod does not ask policies when it talks to itself. */
export function pairOf(senders: readonly Workload[], receivers: readonly Workload[]): readonly [Workload | undefined, Workload | undefined] {
  const [source] = senders;
  const other = receivers.find(pod => pod !== source);
  if (other !== undefined) {
    return [source, other];
  }
  return senders.length > 1 ? [senders[1], source] : hasSeveralPods([source]) ? [source, source] : [undefined, undefined];
}

/** How many pairs two lists of pods make: of two different ones each, or of two pods of one workload. */
export function pairCount(senders: readonly Workload[], receivers: readonly Workload[]): number {
  const [few, many] = senders.length < receivers.length ? [senders, new Set(receivers)] : [receivers, new Set(senders)];
  const same = few.filter(pod => many.has(pod) && !hasSeveralPods([pod])).length;
  return senders.length * receivers.length - same;
}

/** Asks of each part of the addresses that are meant, and of those that no connection gets to. Returns how many pairs of pods and addresses there are. */
function overAddresses(
  { free }: Ends, part: PodPart, edges: (version: IpVersion) => readonly (Connections & { readonly addresses: AddressSet })[],
  judgeOne: (found: Connections, addresses: AddressSet, version: IpVersion, count: number) => boolean, context: CheckContext,
): number {
  let pairs = 0;
  let uncounted = part.pods.length;
  const judgeNext = (found: Connections, addresses: AddressSet, version: IpVersion): void => {
    uncounted = judgeOne(found, addresses, version, uncounted) ? 0 : uncounted;
  };
  for (const version of versionsOf(part, context)) {
    let rest = free[version];
    if (rest === undefined) {
      continue;
    }
    pairs = part.pods.length;
    for (const edge of edges(version)) {
      const both = edge.addresses.intersect(rest);
      if (!both.isEmpty) {
        judgeNext(edge, both, version);
        rest = rest.subtract(both);
      }
    }
    if (!rest.isEmpty) {
      judgeNext(NOTHING, rest, version);
    }
  }
  return pairs;
}

const NOTHING: Connections = { sure: ConnectionSet.NONE, possible: ConnectionSet.NONE };

/** Two ends: as flows name them, or any of some addresses. */
export interface Pair {
  readonly from: string | AddressSet;
  readonly to: string | AddressSet;
  readonly version: IpVersion;

  /** Whether nobody can tell if they are meant. */
  readonly isUnsure: boolean;
}

/** Compares what gets through with what should. Returns whether it is wrong, or may be. */
export function judge(
  claim: Claimed, connections: Connections, wanted: ConnectionSet, pair: Pair, pairs: number, context: CheckContext, findings: Findings,
): boolean {
  const { sure, possible } = connections;
  const wrong = wrongOf(claim, connections, wanted);
  if (wrong.isEmpty) {
    return false;
  }
  const surely = claim === 'allows' ? wanted.subtract(possible) : wanted.intersect(sure);
  const { version, isUnsure } = pair;
  const [from, to] = [pair.from, pair.to].map(end => typeof end === 'string' ? end : exampleAddress(end));
  const isKnown = !surely.isEmpty && !isUnsure;
  findings.pair({
    failure: isKnown ? 'broken' : 'unknown',
    from,
    to,
    show: () => {
      const counterexample = exampleOf(surely.isEmpty ? wrong : surely, { from, to, ipVersion: version }, context);
      const message = isKnown ? '' : isUnsure ? UNSURE : counterexample?.answer.reason ?? 'it is not known';
      return { message, ...counterexample && { counterexample } };
    },
  }, pairs);
  return true;
}

/** Why it is not known of a pod whether it is meant. */
export const UNSURE = 'it is not known whether one of them is meant: labels of its namespace or service account, or its address, are not among the manifests';

function exampleOf(set: ConnectionSet, ends: Pick<Flow, 'from' | 'to' | 'ipVersion'>, context: CheckContext): Counterexample | undefined {
  const flow: Flow = { ...ends, ...flowOf(set.witness!) };
  const answer = ask(context, flow);
  return isAnswer(answer) ? { flow, answer, connections: set.toString() } : undefined;
}
