import { Port, ProtocolName } from '../../values';
import { PortMatch } from '../../values/port';
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
  return matches.length === 1 ? [groupOf(matches[0])] : joinGroups(matches);
}

/** What one port comes to by itself. */
function groupOf(match: PortMatch): PortGroup {
  switch (match.kind) {
    case 'any': return {};
    case 'protocol': return { protocol: match.protocol };
    case 'port': return { protocol: match.protocol, ports: [printPort(match.port)] };
    case 'icmp': return { protocol: match.protocol, icmp: match.code === undefined ? { type: match.type } : { type: match.type, code: match.code } };
  }
}

function joinGroups(matches: readonly PortMatch[]): PortGroup[] {
  if (matches.some(({ kind }) => kind === 'any')) {
    return [{}];
  }
  const whole = matches.filter(({ kind }) => kind === 'protocol').map(match => (match as { protocol: unknown }).protocol);
  const groups = new Map<string, PortGroup[]>();
  for (const match of matches) {
    const group = groupOf(match);
    if (match.kind === 'protocol' || group.protocol === undefined || !whole.includes(group.protocol)) {
      const key = match.kind === 'icmp' ? `${group.protocol} ${match.type} ${match.code}` : `${match.kind} ${group.protocol}`;
      const same = groups.get(key);
      if (same) {
        same.push(group);
      } else {
        groups.set(key, [group]);
      }
    }
  }
  return [...groups.values()].flatMap(same => {
    const ports = new Set(same.flatMap(group => group.ports ?? []));
    return ports.size === 0 ? [same[0]] : chunk([...ports], MAX_PORTS).map(some => ({ ...same[0], ports: some }));
  });
}

/** Cuts a list into pieces of at most `size`. */
export function chunk<T>(list: readonly T[], size: number): T[][] {
  const pieces: T[][] = [];
  for (let at = 0; at < list.length; at += size) {
    pieces.push(list.slice(at, at + size));
  }
  return pieces;
}
