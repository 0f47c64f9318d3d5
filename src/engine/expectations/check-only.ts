import type { Workload } from '../../model';
import { AddressSet, ConnectionSet } from '../../sets';
import { IpVersion, readAddress } from '../../values/address';
import type { PartAnswer } from '../answer';
import type { PodClass } from '../connectivity/pod-classes';
import { WayIn, waysIn } from '../connectivity/ways';
import { everything } from '../parties';
import { exampleAddress, judge, pairOf, pairWith, Wanted } from './check-pairs';
import { ask, CheckContext, Findings, flowWith, isAnswer } from './context';
import type { Ends, PodPart } from './who';

/** Who may be let in, and from where it is asked. */
export interface Others {
  readonly allowed: Ends;

  /** Whether pods and nodes of the cluster are asked too, or the outside only. */
  readonly inside: boolean;
}

/** Asks whether anybody but those who may reaches some pods: other pods, nodes, addresses, and through what Services open. */
export function checkOnly(to: Ends, { allowed, inside }: Others, wanted: Wanted, context: CheckContext, findings: Findings): void {
  const allowedPods = new Set(allowed.pods.filter(({ isUnsure }) => !isUnsure).flatMap(({ pods }) => pods));
  for (const receiver of to.pods) {
    for (const version of context.connectivity.versions.filter(one => receiver.podClass.atoms[one] >= 0)) {
      if (inside) {
        fromPods(receiver, allowedPods, wanted(receiver), version, context, findings);
        fromNodes(receiver, allowed, wanted(receiver), version, context, findings);
      }
      fromAddresses(receiver, allowed, wanted(receiver), version, context, findings);
    }
  }
  throughServices(to, allowed, wanted, context, findings);
}

function fromPods(
  receiver: PodPart, allowed: ReadonlySet<Workload>, wanted: ConnectionSet, version: IpVersion, context: CheckContext, findings: Findings,
): void {
  const { connectivity } = context;
  for (const podClass of connectivity.sendersOf(receiver.podClass, version)) {
    const others = othersOf(podClass, allowed);
    const [source, target] = others.length === 0 ? [] : pairOf({ podClass, pods: others, isUnsure: false }, receiver);
    if (source !== undefined && target !== undefined) {
      const pair = { from: nameOf(source), to: nameOf(target), version, isUnsure: receiver.isUnsure };
      judge('denies', connectivity.between(podClass, receiver.podClass, version), wanted, pair, context, findings);
    }
  }
}

function othersOf({ pods }: PodClass, allowed: ReadonlySet<Workload>): readonly Workload[] {
  return allowed.size === 0 ? pods : pods.filter(pod => !allowed.has(pod));
}

function fromAddresses(receiver: PodPart, allowed: Ends, wanted: ConnectionSet, version: IpVersion, context: CheckContext, findings: Findings): void {
  const free = allowed.addresses[version];
  for (const edge of context.connectivity.fromAddresses(receiver.podClass, version)) {
    const addresses = free === undefined ? edge.addresses : edge.addresses.subtract(free);
    if (!addresses.isEmpty) {
      judge('denies', edge, wanted, pairWith(receiver, version, { from: exampleAddress(addresses) }), context, findings);
    }
  }
}

/**
 * Other nodes than the pod's own, which always reaches its pods: kubelet must (R-EVAL-8).
 *
 * Nodes are asked one by one, at the borders of what the pod lets in from addresses like theirs.
 */
function fromNodes(receiver: PodPart, allowed: Ends, wanted: ConnectionSet, version: IpVersion, context: CheckContext, findings: Findings): void {
  const { hosts } = context.engine;
  const [target] = receiver.pods;
  for (const node of hosts.names.filter(name => name !== target.node && !allowed.singles.includes(`node:${name}`))) {
    const addresses = hosts.addressesOf(node).flatMap(text => readAddress(text) ?? []).filter(one => one.version === version);
    if (addresses.length === 0 || addresses.some(({ bits }) => allowed.addresses[version]?.has(bits) === true)) {
      continue;
    }
    const asked = context.connectivity.letIn(receiver.podClass, addresses[0]).intersect(wanted);
    for (const connection of asked.corners) {
      const flow = { from: `node:${node}`, to: nameOf(target), ...flowWith(connection), ipVersion: version };
      const answer = ask(context, flow);
      if (isAnswer(answer) && (answer.verdict === 'Allow' || answer.verdict === 'Unknown')) {
        const isKnown = answer.verdict === 'Allow';
        findings.add(isKnown ? 'broken' : 'unknown', () => ({ message: isKnown ? '' : answer.reason ?? 'it is not known', counterexample: { flow, answer } }));
        break;
      }
    }
  }
}

/** Node ports, load balancers and external IPs of the Services that have one of the pods behind them. */
function throughServices(to: Ends, allowed: Ends, wanted: Wanted, context: CheckContext, findings: Findings): void {
  const { engine, connectivity, state } = context;
  const parts = new Map(to.pods.flatMap(part => part.pods.map(pod => [pod, part] as const)));
  const { services } = engine.compiled.directory;
  const open = engine.cluster.services.filter(({ type, externalIps }) => type === 'NodePort' || type === 'LoadBalancer' || externalIps.length > 0);
  for (const service of open) {
    const behind = services.endpoints(service.namespace, service.name).flatMap(({ workload }) => (workload && parts.get(workload)) ?? []);
    if (behind.length === 0) {
      continue;
    }
    for (const way of waysIn(engine, connectivity.versions, state, [service])) {
      judgeWay(way, behind, allowed, wanted, findings);
    }
  }
}

function judgeWay({ answer, flow, version }: WayIn, behind: readonly PodPart[], allowed: Ends, wanted: Wanted, findings: Findings): void {
  const names = new Set(behind.flatMap(({ pods: own }) => own.map(nameOf)));
  const isMeant = behind.some(part => !wanted(part).isEmpty);
  const backends = answer.backends?.filter(({ pod }) => names.has(pod));
  const verdicts = backends === undefined ? [answer.verdict] : backends.map(({ verdict }) => verdict);
  if (!isMeant || verdicts.every(verdict => verdict === 'Deny' || verdict === 'Unreachable')) {
    return;
  }
  const parts: readonly PartAnswer[] = answer.parts ?? [{ addresses: everything(version).toString(), verdict: answer.verdict }];
  const free = allowed.addresses[version] ?? AddressSet.empty(version);
  const intruder = parts.filter(({ verdict }) => verdict !== 'Deny' && verdict !== 'Unreachable')
    .map(part => ({ part, rest: rangesOf(part.addresses, version).subtract(free) }))
    .find(({ rest }) => !rest.isEmpty);
  if (intruder === undefined) {
    return;
  }
  const isKnown = intruder.part.verdict === 'Allow' || verdicts.includes('Allow');
  const from = exampleAddress(intruder.rest);
  findings.add(isKnown ? 'broken' : 'unknown', () => ({
    message: isKnown ? '' : answer.reason ?? 'it is not known',
    counterexample: { flow: { ...flow, from }, answer },
  }));
}

/** The addresses of a part of an answer. */
function rangesOf(text: string, version: IpVersion): AddressSet {
  const ranges = text.split(', ').map(range => range.split('-').map(one => readAddress(one)!.bits));
  return AddressSet.of(version, ranges.map(([first, last = first]) => ({ first, last })));
}

function nameOf({ namespace, name }: Workload): string {
  return `${namespace}/${name}`;
}
