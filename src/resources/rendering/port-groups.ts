import { Port, ProtocolName } from '../../values';
import { printPort } from '../../values/port-value';
import { IcmpMatch } from '../rule-fields';

/** Ports that one rule of Calico can hold: one protocol, or none for names alone (R-VAL-9). */
export interface PortGroup {
  readonly protocol?: ProtocolName | number;
  readonly ports?: (number | string)[];
  readonly icmp?: IcmpMatch;
}

/** A group whose ports are still to be cut into lists. */
interface Group extends Omit<PortGroup, 'ports'> {
  readonly ports?: Set<number | string>;
}

/** The most ports that a rule may list (R-RES-13). */
export const MAX_PORTS = 50;

/**
 * Groups ports by protocol, in the order in which the protocols come first. Any protocol swallows everything, a whole
 * protocol its ports. Ports with problems are left out: whoever checks the rule has reported them.
 */
export function groupPorts(ports: readonly Port[]): PortGroup[] {
  const matches = ports.filter(port => port instanceof Port && port._problems.length === 0).map(port => port._match);
  const whole = new Set(matches.map(match => match.kind === 'protocol' ? match.protocol : undefined));
  const groups = new Map<string, Group>();
  for (const match of matches) {
    if (match.kind === 'any') {
      return [{}];
    }
    const { protocol } = match;
    if (match.kind === 'protocol') {
      groups.set(`all ${protocol}`, { protocol });
    } else if (protocol === undefined || !whole.has(protocol)) {
      if (match.kind === 'icmp') {
        const { type, code } = match;
        groups.set(`${protocol} ${type} ${code}`, { protocol, icmp: code === undefined ? { type } : { type, code } });
      } else {
        const key = `ports ${protocol}`;
        const list = groups.get(key)?.ports ?? new Set();
        groups.set(key, { protocol, ports: list.add(printPort(match.port)) });
      }
    }
  }
  return [...groups.values()].flatMap(({ ports: list, ...group }) =>
    list ? chunk([...list], MAX_PORTS).map(some => ({ ...group, ports: some })) : [group]);
}

/** Cuts a list into pieces of at most `size`. */
export function chunk<T>(list: readonly T[], size: number): T[][] {
  const pieces: T[][] = [];
  for (let at = 0; at < list.length; at += size) {
    pieces.push(list.slice(at, at + size));
  }
  return pieces;
}
