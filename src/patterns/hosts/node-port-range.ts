import { Port, ProtocolName, ValueProblem } from '../../values';

/** The ports that a cluster keeps for node ports; both ends are included. */
export interface NodePortRange {
  /** The lowest port. */
  readonly first: number;

  /** The highest port. */
  readonly last: number;
}

/** The node ports of a cluster that was not told otherwise (`--service-node-port-range`). */
export const DEFAULT_NODE_PORTS: NodePortRange = { first: 30000, last: 32767 };

/** Failsafe ports that preDNAT policies let in whatever they say, unless Felix is told otherwise (R-HEP-10). */
const FAILSAFE_INBOUND: Readonly<Partial<Record<ProtocolName, readonly number[]>>> = {
  TCP: [22, 179, 2379, 2380, 5473, 6443, 6666, 6667],
  UDP: [68],
};

/** What is wrong with a range of node ports. */
export function checkRange({ first, last }: NodePortRange): readonly ValueProblem[] {
  return Port.tcpRange(first, last)._problems;
}

/** The node ports that a pattern goes by, and where they are said. */
export interface NodePorts {
  /** Those that are meant; the usual ones where what was said is none. */
  readonly range: NodePortRange;

  /** What is wrong with what was said: nothing is to be held against it then. */
  readonly problems: readonly ValueProblem[];

  /** Whether the pattern says them itself, and reports what is wrong with them. */
  readonly isOwn: boolean;

  /** Where they are said, as messages call it. */
  readonly saidIn: string;
}

/**
 * Reads the node ports that a pattern goes by.
 *
 * @param lockdown what the pattern is an exception from, and what says them then
 */
export function readNodePorts({ range }: { readonly range?: NodePortRange }, lockdown?: { readonly range?: NodePortRange }): NodePorts {
  const said = (lockdown ? lockdown.range : range) ?? DEFAULT_NODE_PORTS;
  const problems = checkRange(said);
  return {
    range: problems.length === 0 ? said : DEFAULT_NODE_PORTS,
    problems,
    isOwn: lockdown === undefined,
    saidIn: lockdown ? 'the lockdown\'s `range`' : '`range`',
  };
}

/** Whether ports can be node ports, as far as one can tell. */
export function isNodePort(ports: NodePortRange, { range, problems }: NodePorts): boolean {
  return problems.length > 0 || isWithin(ports, range);
}

/** What is wrong with ports that are none. */
export function notNodePort(port: NodePortRange & { readonly protocol: ProtocolName }, { range, saidIn }: NodePorts): ValueProblem {
  return {
    value: `${port.protocol} ${printRange(port)}`,
    reason: `is no node port: those are ${printRange(range)}`,
    remedy: `write a node port from among those, name the load balancer: \`at: Entry.loadBalancer(…)\`, or say in ${saidIn} which ports the cluster keeps`,
  };
}

/** As messages and manifests show it: `30000:32767`. */
export function printRange({ first, last }: NodePortRange): string {
  return first === last ? String(first) : `${first}:${last}`;
}

/** Whether all of the ports lie in a range. */
export function isWithin(ports: NodePortRange, range: NodePortRange): boolean {
  return ports.first >= range.first && ports.last <= range.last;
}

/** Whether some of the ports lie in a range. */
export function overlaps(ports: NodePortRange, range: NodePortRange): boolean {
  return ports.first <= range.last && ports.last >= range.first;
}

/** The failsafe ports among these, as messages show them. */
export function failsafesIn(protocol: ProtocolName, { first, last }: NodePortRange): string[] {
  return (FAILSAFE_INBOUND[protocol] ?? []).filter(port => port >= first && port <= last).map(port => `${protocol} ${port}`);
}

/** A node port for a Service's port that is free, and that a reader recognizes: 30080 for 80, 31080 if that is taken. */
export function suggestNodePort(port: number, { first, last }: NodePortRange, taken: ReadonlySet<number>): number {
  const size = last - first + 1;
  const steps = Math.ceil(size / 1000);
  const candidates = Array.from({ length: steps }, (_, step) => first + (port % 1000 + 1000 * step) % size);
  return candidates.find(one => !taken.has(one)) ?? candidates[0];
}
