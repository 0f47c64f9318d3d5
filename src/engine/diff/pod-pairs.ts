import type { DiffWorkload } from './diff-workload';
import type { Workload } from '../../model';
import { fullName } from '../full-name';

/** How many pairs are tried: the first one shows a change as a rule. */
const MOST = 400;

/** How many pods on a node are tried, so that one can talk to the other. */
const ON_NODE = 2;

/** A sender and a receiver on each side where both are. */
export interface PodPair {
  readonly before?: readonly [Workload, Workload];
  readonly after?: readonly [Workload, Workload];
}

/** Pods of two workloads to try, some on each node; a pod and itself last. A pod is the same on both sides, as far as it can be. */
export function podPairs(from: DiffWorkload, to: DiffWorkload): readonly PodPair[] {
  const [senders, receivers] = [from, to].map(podsOf);
  const key = ({ before, after }: PodOnSides): string => fullName(after ?? before!);
  const all = senders.slice(0, MOST).flatMap(sender => receivers.slice(0, MOST).map(receiver =>
    ({ sender, receiver, isItself: key(sender) === key(receiver) })));
  return [...all.filter(({ isItself }) => !isItself), ...all.filter(({ isItself }) => isItself)].slice(0, MOST).map(({ sender, receiver }) => ({
    ...sender.before && receiver.before && { before: [sender.before, receiver.before] },
    ...sender.after && receiver.after && { after: [sender.after, receiver.after] },
  }));
}

/** A pod, as it is on either side. */
interface PodOnSides {
  readonly before?: Workload;
  readonly after?: Workload;
}

/** The first pods on each node. */
function podsOf({ before, after }: DiffWorkload): readonly PodOnSides[] {
  const byName = new Map(before?.pods.map(pod => [pod.name, pod]));
  const pods: PodOnSides[] = after === undefined
    ? before!.pods.map(pod => ({ before: pod }))
    : after.pods.map((pod, at) => ({ ...before && { before: byName.get(pod.name) ?? before.pods[at % before.pods.length] }, after: pod }));
  const onNode = new Map<string, number>();
  return pods.filter(pod => {
    const nodes = `${pod.before?.node} ${pod.after?.node}`;
    onNode.set(nodes, (onNode.get(nodes) ?? 0) + 1);
    return onNode.get(nodes)! <= ON_NODE;
  });
}
