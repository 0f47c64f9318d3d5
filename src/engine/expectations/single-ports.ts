import { askedPorts } from './behind';
import type { CheckContext } from './context';
import { flowOf } from '../flow-of-connection';
import type { Single } from './ends';
import type { Expectation } from './expectation';
import type { Findings } from './findings';
import { connectionsOf } from './wanted-ports';
import type { ServicePort, Workload } from '../../model';
import { ConnectionSet } from '../../sets';
import { protocolNumber } from '../../values/protocol';
import type { Flow } from '../flow';

/** What is asked for of one end. */
export type SinglePort = Pick<Flow, 'protocol' | 'port' | 'icmp'>;

/**
 * The ports of somebody who is asked one by one: of a Service its own, of others those that are said; of many those that stand for all.
 *
 * @param pods whose names for ports count
 */
export function portsOf(
  { name, kind, service }: Pick<Single, 'name' | 'kind' | 'service'>, pods: readonly Workload[], { ports, claim }: Expectation,
  context: CheckContext, findings: Findings,
): readonly SinglePort[] {
  if (service !== undefined && kind === 'service') {
    const asked = askedPorts(service, ports);
    asked.problems.forEach(message => findings.problem('unclear', message));
    return asked.ports.map(plain);
  }
  if (ports === undefined) {
    findings.problem('unclear', `\`ports\` are missing: it must be said which ports of ${name} are meant`);
    return [];
  }
  const { set, problems } = connectionsOf(ports, pods);
  if (service !== undefined) {
    // Other ports of such an address lead nowhere.
    return service.ports.filter(({ protocol, port }) => set.has({ protocol: protocolNumber(protocol), port })).map(plain);
  }
  problems.forEach(message => findings.problem('unclear', message));
  return context.borders.within(claim === 'allows' && set.isAll ? openable(context) : set).map(flowOf);
}

/** All that every pod can open: tunnels no policy could allow. */
function openable({ connectivity }: CheckContext): ConnectionSet {
  const sets = new Set(connectivity.classes.map(podClass => connectivity.openableBy(podClass)));
  return [...sets].reduce((all, set) => all.intersect(set), ConnectionSet.ALL);
}

function plain({ protocol, port }: ServicePort): SinglePort {
  return { protocol, port };
}
