import { AllowedPods } from './allowed-pods';
import { judge, judgePods, Wanted } from './check-pairs';
import { checkWays } from './check-ways';
import { ask, CheckContext, isAnswer, versionsOf } from './context';
import { flowOf } from '../flow-of-connection';
import { fullName } from '../full-name';
import { byNode, Ends, PodPart } from './ends';
import type { Findings } from './findings';
import type { OtherNode, SortOfNodes } from './other-nodes';
import type { Workload } from '../../model';
import { ConnectionSet } from '../../sets';
import type { IpVersion } from '../../values/address';

/** Who may be let in, and from where it is asked. */
export interface Others {
  readonly allowed: Ends;

  /** Whether pods and nodes of the cluster are asked too, or the outside only. */
  readonly inside: boolean;
}

/** Asks whether anybody but those who may reaches some pods: other pods, nodes, addresses, and through what Services open. */
export function checkOnly(to: Ends, { allowed, inside }: Others, wanted: Wanted, context: CheckContext, findings: Findings): void {
  const { connectivity } = context;
  const pods = new AllowedPods(allowed, connectivity.versions);
  const nodes = inside ? context.nodes.without(allowed) : [];
  for (const part of to.pods) {
    const set = wanted.at(part);
    if (inside) {
      fromPods(part, pods, set, context, findings);
      versionsOf(part, context).forEach(version => fromNodes(part, nodes, set, version, context, findings));
    }
    (connectivity.differsByNode ? byNode(part) : [part]).forEach(receiver => fromAddresses(receiver, allowed, set, context, findings));
  }
  checkWays(to, { allowed, inside }, wanted, context, findings);
}

function fromPods(receiver: PodPart, allowed: AllowedPods, wanted: ConnectionSet, context: CheckContext, findings: Findings): void {
  const versions = versionsOf(receiver, context);
  const senders = new Set(versions.flatMap(version => context.connectivity.sendersOf(receiver.podClass, version)));
  for (const sender of [...senders].flatMap(podClass => allowed.others(podClass))) {
    judgePods('denies', sender, receiver, wanted, versions.filter(version => sender.versions.includes(version)), context, findings);
  }
}

function fromAddresses(receiver: PodPart, { free }: Ends, wanted: ConnectionSet, context: CheckContext, findings: Findings): void {
  const { podClass, pods, isUnsure } = receiver;
  let count = pods.length;
  for (const version of versionsOf(receiver, context)) {
    const allowed = free[version];
    for (const edge of context.connectivity.fromAddresses(podClass, version, pods)) {
      const outside = context.holders.free(edge.addresses, 'from');
      const addresses = allowed === undefined ? outside : outside.subtract(allowed);
      if (!addresses.isEmpty) {
        const pair = { from: addresses, to: fullName(pods[0]), version, isUnsure };
        count = judge('denies', edge, wanted, pair, count, context, findings) ? 0 : count;
      }
    }
  }
}

/**
 * Other nodes than the pods' own, which always reach their pods: kubelet must (R-EVAL-8).
 *
 * Nodes are asked at the borders of what the pods let in from addresses like theirs; those that nothing tells apart once.
 */
function fromNodes(
  receiver: PodPart, sorts: readonly SortOfNodes[], wanted: ConnectionSet, version: IpVersion, context: CheckContext, findings: Findings,
): void {
  for (const { address, nodes } of sorts) {
    const known = new Map<string, ReturnType<typeof judgeNode>>();
    const asked = address.version === version ? context.connectivity.letIn(receiver.podClass, address).intersect(wanted) : ConnectionSet.NONE;
    for (const node of asked.isEmpty ? [] : nodes) {
      fromNode(receiver, node, asked, version, known, context, findings);
    }
  }
}

/** @param known verdicts that hold for other nodes, too */
function fromNode(
  receiver: PodPart, { name, isUnsure }: OtherNode, asked: ConnectionSet, version: IpVersion, known: Map<string, ReturnType<typeof judgeNode>>,
  context: CheckContext, findings: Findings,
): void {
  const { hosts } = context.engine;
  const elsewhere = receiver.pods.filter(pod => pod.node !== name || pod.node === undefined);
  // Where no host is policed, one pod elsewhere stands for all of them, and one node for all with such addresses.
  const areAlike = !hosts.arePoliced && !hosts.areTold;
  const targets = areAlike ? elsewhere.slice(0, 1) : [...new Map([...elsewhere].reverse().map(pod => [pod.node ?? '', pod])).values()].reverse();
  for (const target of targets) {
    const key = areAlike ? `${fullName(target)} ${asked.key}` : '';
    const verdict = (key === '' ? undefined : known.get(key)) ?? judgeNode(name, target, asked, version, context);
    known.set(key, verdict);
    if (verdict !== undefined) {
      const { failure, flow } = verdict;
      const pairFlow = { ...flow, from: `node:${name}` };
      findings.pair({
        failure: isUnsure || receiver.isUnsure ? 'unknown' : failure,
        from: pairFlow.from,
        to: flow.to,
        show: () => {
          const answer = ask(context, pairFlow);
          const message = failure === 'broken' && !isUnsure && !receiver.isUnsure ? ''
            : isAnswer(answer) && failure === 'unknown' ? answer.reason ?? 'it is not known' : 'it is not known whether this node is meant';
          return { message, ...isAnswer(answer) && { counterexample: { flow: pairFlow, answer } } };
        },
      }, areAlike ? elsewhere.length : elsewhere.filter(pod => pod.node === target.node).length);
    }
  }
}

/** The first connection that a node gets through; of none, the first of which nobody can tell. */
function judgeNode(node: string, target: Workload, asked: ConnectionSet, version: IpVersion, context: CheckContext) {
  const flows = [asked.witness!, ...asked.corners].map(connection => ({ from: `node:${node}`, to: fullName(target), ...flowOf(connection), ipVersion: version }));
  let perhaps: typeof flows[number] | undefined;
  for (const flow of flows) {
    const answer = ask(context, flow);
    if (isAnswer(answer) && answer.verdict === 'Allow') {
      return { failure: 'broken' as const, flow };
    }
    perhaps ??= isAnswer(answer) && answer.verdict === 'Unknown' ? flow : undefined;
  }
  return perhaps && { failure: 'unknown' as const, flow: perhaps };
}
