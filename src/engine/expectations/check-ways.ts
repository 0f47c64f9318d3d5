import type { Workload } from '../../model';
import { AddressSet } from '../../sets';
import { readAddress } from '../../values/address';
import { protocolNumber } from '../../values/protocol';
import { Answer, isClosed } from '../answer';
import type { PodClass } from '../connectivity/pod-classes';
import { WayIn, waysIn } from '../connectivity/ways';
import { everything } from '../parties';
import type { ServiceEndpoint } from '../service-index';
import { AllowedPods } from './allowed-pods';
import type { Others } from './check-only';
import type { Wanted } from './check-pairs';
import { ask, CheckContext, isAnswer, versionsOf } from './context';
import { found } from '../found';
import { fullName } from '../full-name';
import type { Ends, PodPart } from './ends';
import { exampleAddress } from './example-address';
import type { Findings } from './findings';

/** The pods of an expectation that take what comes on a way, by name. */
type Takers = ReadonlyMap<string, PodPart>;

/**
 * Node ports, load balancers and external IPs of the Services that have one of the pods behind them: a packet that comes so may look as if it
 * came from a node.
 */
export function checkWays(to: Ends, others: Others, wanted: Wanted, context: CheckContext, findings: Findings): void {
  const { engine, connectivity, state } = context;
  const open = engine.cluster.services.filter(({ type, externalIps }) => type === 'NodePort' || type === 'LoadBalancer' || externalIps.length > 0);
  if (open.length === 0) {
    return;
  }
  const ofClass = new Map<PodClass, PodPart[]>();
  to.pods.forEach(part => found(ofClass, part.podClass, () => []).push(part));
  for (const service of open) {
    const endpoints = engine.compiled.directory.services.endpoints(service.namespace, service.name);
    const parts = new Map<Workload, readonly PodPart[]>();
    for (const { workload } of endpoints) {
      const podClass = workload && connectivity.of(workload);
      const own = podClass === undefined ? [] : (ofClass.get(podClass) ?? []).filter(({ pods }) => pods.includes(workload!));
      if (own.length > 0) {
        parts.set(workload!, own);
      }
    }
    if (parts.size === 0) {
      continue;
    }
    for (const way of waysIn(engine, connectivity.versions, state, [service])) {
      const takers = takersOf(endpoints, way, parts, wanted, context);
      if (takers.size > 0) {
        fromOutside(way, takers, others.allowed, context, findings);
        // Who gets in by himself needs no other way.
        if (others.inside && !findings.has('broken') && mayComeFromNodes(way, takers, context)) {
          fromPods(way, takers, others.allowed, context, findings);
        }
      }
    }
  }
}

/** The pods behind a port of a Service at which connections to it are meant. */
function takersOf(
  endpoints: readonly ServiceEndpoint[], { port, version }: WayIn, parts: ReadonlyMap<Workload, readonly PodPart[]>,
  wanted: Wanted, context: CheckContext,
): Takers {
  const protocol = protocolNumber(port.protocol);
  return new Map(endpoints.flatMap(({ workload, ports }) => {
    const target = ports.find(one => one.name === (port.name ?? '') && one.protocol === protocol)?.port;
    const part = (workload && parts.get(workload))?.find(one => target !== undefined
      && versionsOf(one, context).includes(version) && wanted.at(one).has({ protocol, port: target }));
    return workload === undefined || part === undefined ? [] : [[fullName(workload), part] as const];
  }));
}

function fromOutside({ answer, flow, version }: WayIn, takers: Takers, { free }: Ends, context: CheckContext, findings: Findings): void {
  const allowed = free[version] ?? AddressSet.empty(version);
  const rest = answer.parts === undefined
    ? [everything(version)]
    : answer.parts.filter(part => !isClosed(part)).map(part => AddressSet.parse(version, part.addresses));
  for (const addresses of isClosed(answer) ? [] : rest) {
    const intruders = context.holders.free(addresses, 'from').subtract(allowed);
    if (!intruders.isEmpty && judgeWay({ ...flow, from: exampleAddress(intruders) }, takers, context, findings)) {
      return;
    }
  }
}

/** Whether any of the pods lets a node in by what leads there. */
function mayComeFromNodes({ version }: WayIn, takers: Takers, { engine: { hosts }, connectivity }: CheckContext): boolean {
  const addresses = hosts.names.flatMap(name => hosts.addressesOf(name)).flatMap(text => readAddress(text) ?? []);
  const classes = new Set(Array.from(takers.values(), ({ podClass }) => podClass));
  return [...classes].some(one => addresses.some(address => address.version === version && !connectivity.letIn(one, address).isEmpty));
}

/** Pods that use a node port or an external address: some come as a node then, where they could not come by themselves. */
function fromPods({ flow, version }: WayIn, takers: Takers, allowed: Ends, context: CheckContext, findings: Findings): void {
  const { connectivity, engine: { hosts } } = context;
  const pods = new AllowedPods(allowed, [version]);
  for (const podClass of connectivity.classes.filter(({ atoms }) => atoms[version] >= 0)) {
    for (const { pods: others } of pods.others(podClass)) {
      const perNode = hosts.arePoliced ? [...new Map([...others].reverse().map(pod => [pod.node ?? '', pod])).values()] : others.slice(0, 1);
      if (perNode.some(pod => judgeWay({ ...flow, from: fullName(pod) }, takers, context, findings))) {
        return;
      }
    }
  }
}

/** Asks of one sender whether he reaches one of the pods. */
function judgeWay(flow: WayIn['flow'], takers: Takers, context: CheckContext, findings: Findings): boolean {
  const answer = ask(context, flow);
  if (!isAnswer(answer)) {
    return false;
  }
  const reached = reachedOf(answer, takers).filter(({ pod }) => pod !== flow.from);
  const sure = reached.find(({ verdict, pod }) => verdict === 'Allow' && takers.get(pod)?.isUnsure !== true);
  if (reached.length === 0) {
    return false;
  }
  findings.pair({
    failure: sure === undefined ? 'unknown' : 'broken',
    from: flow.from,
    to: flow.to,
    show: () => ({ message: sure === undefined ? answer.reason ?? 'it is not known' : '', counterexample: { flow, answer } }),
  }, 1);
  return true;
}

/** Which of the pods a packet reaches, or may. */
function reachedOf(answer: Answer, takers: Takers): readonly { readonly pod: string; readonly verdict: Answer['verdict'] }[] {
  const { verdict, backends, reached, mayReach } = answer;
  if (isClosed(answer)) {
    return [];
  }
  const said = backends ?? (reached === undefined ? mayReach ?? [...takers.keys()] : [reached]).map(pod => ({ pod, verdict }));
  return said.filter(one => takers.has(one.pod) && (one.verdict === 'Allow' || one.verdict === 'Unknown'));
}
