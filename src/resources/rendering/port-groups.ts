import { Port, ProtocolName } from '../../values';
import { printPort } from '../../values/port-value';
import { IcmpMatch } from '../rule-fields';

/** Ports that one rule of Calico can hold: one protocol, or none for names alone (R-VAL-9). */
export interface PortGroup {
  readonly protocol?: ProtocolName | number;
  readonly ports?: (number | string)[];
  readonly icmp?: IcmpMatch;
}

/** The most ports that a rule may list (R-RES-13). */
export const MAX_PORTS = 50;

/**
 * Groups ports by protocol, in the order in which the protocols come first. Any protocol swallows everything, a whole
 * protocol its ports. Ports with problems are left out: whoever checks the rule has reported them.
 */
export function groupPorts(ports: readonly Port[]): PortGroup[] {
  const matches = ports.filter(port => port instanceof Port && port._problems.length === 0).map(port => port._match);
  if (matches.some(match => match.kind === 'any')) {
    return [{}];
  }
  const whole = new Set(matches.flatMap(match => match.kind === 'protocol' ? [match.protocol] : []));
  const listed = new Map<ProtocolName | undefined, Set<number | string>>();
  const groups = new Map<string, () => PortGroup[]>();
  for (const match of matches) {
    if (match.kind === 'protocol') {
      groups.set(`all ${match.protocol}`, () => [{ protocol: match.protocol }]);
    } else if (match.kind === 'icmp' && !whole.has(match.protocol)) {
      const { type, code } = match;
      groups.set(`${match.protocol} ${type} ${code}`, () => [{ protocol: match.protocol, icmp: { type, code } }]);
    } else if (match.kind === 'port' && !(match.protocol && whole.has(match.protocol))) {
      const list = listed.get(match.protocol) ?? new Set();
      listed.set(match.protocol, list.add(printPort(match.port)));
      groups.set(`ports ${match.protocol}`, () => chunk([...list], MAX_PORTS).map(some => ({ protocol: match.protocol, ports: some })));
    }
  }
  return [...groups.values()].flatMap(make => make());
}

/** Cuts a list into pieces of at most `size`. */
export function chunk<T>(list: readonly T[], size: number): T[][] {
  const pieces: T[][] = [];
  for (let at = 0; at < list.length; at += size) {
    pieces.push(list.slice(at, at + size));
  }
  return pieces;
}
