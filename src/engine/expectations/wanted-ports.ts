import type { WantedPort } from './expectation';
import type { Workload } from '../../model';
import { ConnectionSet, IntervalSet } from '../../sets';
import { felixProtocol, hasPorts, isProtocolName, protocolNumber } from '../../values/protocol';

/** The connections that are meant at a pod, and what is wrong with how they were said. */
export interface WantedConnections {
  readonly set: ConnectionSet;
  readonly problems: readonly string[];
}

/** Reads the ports of an expectation for the pods at its far end. Names are those that these pods declare. */
export function connectionsOf(ports: readonly WantedPort[] | 'all', pods: readonly Workload[]): WantedConnections {
  if (ports === 'all') {
    return { set: ConnectionSet.ALL, problems: [] };
  }
  let set = ConnectionSet.NONE;
  const problems: string[] = [];
  for (const wanted of ports) {
    const read = connectionOf(wanted, pods);
    if (typeof read === 'string') {
      problems.push(read);
    } else {
      set = set.union(read);
    }
  }
  return { set, problems };
}

function connectionOf({ protocol, port, icmp }: WantedPort, pods: readonly Workload[]): ConnectionSet | string {
  if (typeof port === 'string') {
    return named(port, protocol, pods);
  }
  const number = felixProtocol(typeof protocol === 'string' && /^[0-9]+$/.test(protocol) ? Number(protocol) : protocol ?? 'TCP');
  if (number === undefined) {
    return `protocol \`${protocol}\` does not exist; write TCP, UDP, SCTP, ICMP, ICMPv6, UDPLite or a number from 1 to 255`;
  }
  if (icmp !== undefined) {
    return number === 1 || number === 58
      ? ConnectionSet.ofIcmp(number, icmp.type, icmp.code)
      : `protocol \`${protocol}\` has no types and codes; only ICMP and ICMPv6 do`;
  }
  if (port === undefined) {
    return ConnectionSet.ofProtocol(number);
  }
  if (!hasPorts(number)) {
    return `protocol \`${protocol}\` has no ports; leave the port out`;
  }
  const { first, last } = typeof port === 'number' ? { first: port, last: port } : port;
  const isRange = [first, last].every(one => Number.isInteger(one) && one >= 1 && one <= 65535) && first <= last;
  return isRange ? ConnectionSet.ofPorts(number, IntervalSet.range(first, last)) : `port \`${first === last ? first : `${first}-${last}`}\` is none; ports are 1 to 65535`;
}

function named(name: string, protocol: string | number | undefined, pods: readonly Workload[]): ConnectionSet | string {
  const wanted = typeof protocol === 'string' && isProtocolName(protocol) ? protocolNumber(protocol) : protocol;
  const all = pods.flatMap(({ ports }) => ports);
  const found = all.filter(port => port.name === name && (wanted === undefined || protocolNumber(port.protocol) === wanted));
  if (found.length === 0) {
    const names = [...new Set(all.flatMap(port => port.name ?? []))].sort();
    return `no port of ${pods[0] ? `${pods[0].namespace}/${pods[0].name}` : 'the pods'} is called \`${name}\`; `
      + `${names.length === 0 ? 'its ports have no names, so write a number' : `they are called ${names.map(one => `\`${one}\``).join(', ')}`}`;
  }
  return found.map(port => ConnectionSet.ofPorts(protocolNumber(port.protocol), IntervalSet.single(port.port))).reduce((a, b) => a.union(b));
}
