import { leastOf, mostOf, Settings } from '../options';
import type { Random } from '../random';
import { NamedPort, PORTS } from '../words';

/** One port, several in a row, or those of a name. */
export type PortMatch =
  | { readonly protocol: NamedPort['protocol']; readonly first: number; readonly last: number }
  | { readonly protocol: NamedPort['protocol']; readonly name: string };

/** Ports of a rule, none twice. Most are ports that are known. */
export function drawPorts(random: Random, settings: Settings, known: readonly NamedPort[]): PortMatch[] {
  return drawFrom(random, settings, poolOf(random, known));
}

/** The same, all of one protocol. */
export function drawPortsOfOneProtocol(random: Random, settings: Settings, known: readonly NamedPort[]): PortMatch[] {
  const pool = poolOf(random, known);
  const { protocol } = random.pick(pool);
  return drawFrom(random, settings, pool.filter(port => port.protocol === protocol));
}

function poolOf(random: Random, known: readonly NamedPort[]): NamedPort[] {
  return [...known, ...known, random.pick(PORTS)];
}

function drawFrom(random: Random, { ports }: Settings, pool: readonly NamedPort[]): PortMatch[] {
  const matches = Array.from({ length: random.int(leastOf(ports), mostOf(ports)) }, () => match(random, random.pick(pool)));
  return [...new Map(matches.map(one => [JSON.stringify(one), one])).values()];
}

function match(random: Random, { name, number, protocol }: NamedPort): PortMatch {
  switch (random.weighted({ number: 65, name: 20, range: 15 })) {
    case 'number':
      return { protocol, first: number, last: number };
    case 'name':
      return { protocol, name };
    case 'range':
      return { protocol, first: Math.max(1, number - random.int(0, 50)), last: number + random.int(1, 200) };
  }
}
