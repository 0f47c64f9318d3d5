import type { Workload } from '../../model';
import { AddressSet, ConnectionSet } from '../../sets';
import { IpVersion, printAddress } from '../../values/address';
import { NOT_INTERNET } from '../../values/internet';
import type { Connections } from '../connectivity/connectivity';
import { hasSeveralPods } from '../connectivity/workload-groups';
import type { Flow } from '../flow';
import { ask, CheckContext, Findings, flowWith, isAnswer } from './context';
import type { Counterexample } from './expectation';
import type { Ends, PodPart } from './who';

/** Addresses that people take for public ones. */
const PUBLIC = { 4: publicOf(4, 2n ** 24n, 7n * 2n ** 29n - 1n), 6: publicOf(6, 2n ** 125n, 2n ** 126n - 1n) };

/** The connections that are meant at a part of `to`. */
export type Wanted = (to: PodPart) => ConnectionSet;

/** What is expected of pairs of ends: that all connections get through, or none. */
export type Claimed = 'allows' | 'denies';

/** Asks of every pair of pods, and of pods and addresses, whether their connections are as claimed. Returns how many pairs there were. */
export function checkPairs(claim: Claimed, from: Ends, to: Ends, wanted: Wanted, context: CheckContext, findings: Findings): number {
  const { connectivity } = context;
  let pairs = 0;
  // All connections are all that a pod can open: tunnels no policy could allow.
  const opened = (all: ConnectionSet, { podClass }: PodPart): ConnectionSet =>
    claim === 'allows' && all.isAll ? connectivity.openableBy(podClass) : all;
  for (const sender of from.pods) {
    for (const receiver of to.pods) {
      const [source, target] = pairOf(sender, receiver);
      if (source === undefined || target === undefined) {
        continue;
      }
      for (const version of connectivity.versions.filter(one => sender.podClass.atoms[one] >= 0 && receiver.podClass.atoms[one] >= 0)) {
        pairs += 1;
        const found = connectivity.between(sender.podClass, receiver.podClass, version);
        const pair = { from: nameOf(source), to: nameOf(target), version, isUnsure: sender.isUnsure || receiver.isUnsure };
        judge(claim, found, opened(wanted(receiver), sender), pair, context, findings);
      }
    }
    pairs += overAddresses(to, version => connectivity.toAddresses(sender.podClass, version), (found, addresses, version) =>
      judge(claim, found, opened(wanted(sender), sender), pairWith(sender, version, { to: exampleAddress(addresses) }), context, findings), context);
  }
  for (const receiver of to.pods) {
    pairs += overAddresses(from, version => connectivity.fromAddresses(receiver.podClass, version), (found, addresses, version) =>
      judge(claim, found, wanted(receiver), pairWith(receiver, version, { from: exampleAddress(addresses) }), context, findings), context);
  }
  return pairs;
}

/** Two pods that can talk to each other: a pod does not ask policies when it talks to itself. */
export function pairOf(sender: PodPart, receiver: PodPart): readonly [Workload | undefined, Workload | undefined] {
  const [source] = sender.pods;
  const other = receiver.pods.find(pod => pod !== source);
  if (other !== undefined) {
    return [source, other];
  }
  return sender.pods.length > 1 ? [sender.pods[1], source] : hasSeveralPods([source]) ? [source, source] : [undefined, undefined];
}

/** Asks of each part of the addresses that are meant, and of those that no connection gets to. */
function overAddresses(
  ends: Ends, edges: (version: IpVersion) => readonly (Connections & { readonly addresses: AddressSet })[],
  ask1: (found: Connections, addresses: AddressSet, version: IpVersion) => void, { connectivity }: CheckContext,
): number {
  let count = 0;
  for (const version of connectivity.versions) {
    let rest = ends.addresses[version];
    if (rest === undefined) {
      continue;
    }
    count += 1;
    for (const edge of edges(version)) {
      const both = edge.addresses.intersect(rest);
      if (!both.isEmpty) {
        ask1(edge, both, version);
        rest = rest.subtract(both);
      }
    }
    if (!rest.isEmpty) {
      ask1({ sure: ConnectionSet.NONE, possible: ConnectionSet.NONE }, rest, version);
    }
  }
  return count;
}

/** Two ends as flows name them. */
export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly version: IpVersion;

  /** Whether nobody can tell if they are meant. */
  readonly isUnsure: boolean;
}

/** The first pod of a part, with an address. */
export function pairWith({ pods, isUnsure }: PodPart, version: IpVersion, { from, to }: { readonly from?: string; readonly to?: string }): Pair {
  return { from: from ?? nameOf(pods[0]), to: to ?? nameOf(pods[0]), version, isUnsure };
}

/** Compares what gets through with what should. */
export function judge(
  claim: Claimed, { sure, possible }: Connections, wanted: ConnectionSet, pair: Pair, context: CheckContext, findings: Findings,
): void {
  const { isUnsure } = pair;
  const wrong = claim === 'allows' ? wanted.subtract(sure) : wanted.intersect(possible);
  if (wrong.isEmpty) {
    return;
  }
  const surely = claim === 'allows' ? wanted.subtract(possible) : wanted.intersect(sure);
  const isKnown = !surely.isEmpty && !isUnsure;
  findings.add(isKnown ? 'broken' : 'unknown', () => {
    const counterexample = exampleOf(surely.isEmpty ? wrong : surely, pair, context);
    const why = isKnown ? '' : isUnsure
      ? 'it is not known whether one of them is meant: labels of its namespace or service account are not among the manifests'
      : counterexample?.answer.reason ?? 'it is not known';
    return { message: why, ...counterexample && { counterexample } };
  });
}

function exampleOf(set: ConnectionSet, { from, to, version }: Pair, context: CheckContext): Counterexample | undefined {
  const flow: Flow = { from, to, ...flowWith(set.witness!), ipVersion: version };
  const answer = ask(context, flow);
  return isAnswer(answer) ? { flow, answer, connections: set.toString() } : undefined;
}

function nameOf({ namespace, name }: Workload): string {
  return `${namespace}/${name}`;
}

function publicOf(version: IpVersion, first: bigint, last: bigint): AddressSet {
  return AddressSet.of(version, [{ first, last }]).subtract(AddressSet.ofCidrs(version, NOT_INTERNET));
}

/** The least address of a set that is one of the internet's; the least of all where none is. */
export function exampleAddress(addresses: AddressSet): string {
  const { version } = addresses;
  return printAddress({ version, bits: addresses.intersect(PUBLIC[version]).least ?? addresses.least! });
}
