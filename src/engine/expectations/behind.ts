import type { Service, ServicePort, Workload } from '../../model';
import { ConnectionSet, IntervalSet } from '../../sets';
import { protocolNumber } from '../../values/protocol';
import type { VerdictEngine } from '../verdict-engine';
import type { MeantPods, ReadEnd } from './ends';
import type { WantedPort } from './expectation';
import { connectionsOf } from './wanted-ports';

/** Ports as an expectation has them. */
export type WantedPorts = readonly WantedPort[] | 'all' | undefined;

/** The pods behind a Service, each with the connections that the Service leads there: of all its ports, or of those that are said. */
export function behind(service: Service, ports: WantedPorts, engine: VerdictEngine): Pick<ReadEnd, 'pods' | 'problems'> {
  const { ports: asked, problems } = askedPorts(service, ports);
  const within = new Map<Workload, ConnectionSet>();
  for (const { workload, ports: targets } of engine.compiled.directory.services.endpoints(service.namespace, service.name)) {
    if (workload !== undefined && !workload.hostNetwork) {
      const isAsked = (name: string, protocol: number): boolean => asked.some(one => (one.name ?? '') === name && protocolNumber(one.protocol) === protocol);
      const led = targets.flatMap(({ name, protocol, port }) => port === undefined || !isAsked(name, protocol)
        ? []
        : [ConnectionSet.ofPorts(protocol, IntervalSet.single(port))]);
      within.set(workload, led.reduce((all, one) => all.union(one), within.get(workload) ?? ConnectionSet.NONE));
    }
  }
  const pods = Array.from(within, ([pod, set]): MeantPods => ({ pods: [pod], isUnsure: false, versions: [4, 6], within: set }));
  return { pods, problems: [...problems, ...pods.length > 0 ? [] : [`${full(service)} has no pods behind it, so nothing is shown`]] };
}

/** Ports of a Service, and what is wrong with how they were said. */
export interface AskedPorts {
  readonly ports: readonly ServicePort[];
  readonly problems: readonly string[];
}

/** The ports of a Service that are said, by name or by number: its own, or that of the nodes. */
export function askedPorts(service: Service, ports: WantedPorts): AskedPorts {
  if (ports === undefined || ports === 'all') {
    return { ports: service.ports, problems: [] };
  }
  const problems: string[] = [];
  const asked = ports.flatMap(wanted => {
    const read = typeof wanted.port === 'string' ? undefined : connectionsOf([wanted], []);
    const fits = ({ name, protocol, port, nodePort }: ServicePort): boolean => read === undefined
      ? name === wanted.port
      : [port, nodePort].some(number => number !== undefined && read.set.has({ protocol: protocolNumber(protocol), port: number }));
    const own = service.ports.filter(fits);
    if (own.length === 0) {
      const names = service.ports.map(({ name, port, protocol }) => `\`${name ?? `${port}/${protocol}`}\``).join(', ');
      problems.push(...read !== undefined && read.problems.length > 0 ? read.problems : [`${full(service)} has no port \`${portText(wanted)}\`; it has ${names}`]);
    }
    return own;
  });
  return { ports: asked, problems };
}

function portText({ protocol, port }: WantedPort): string {
  const number = port === undefined ? 'all' : typeof port === 'object' ? `${port.first}-${port.last}` : String(port);
  return protocol === undefined ? number : `${number}/${protocol}`;
}

function full({ namespace, name }: Service): string {
  return `service:${namespace}/${name}`;
}
