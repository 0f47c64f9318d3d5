import type { Flow } from './flow';
import type { Connection } from '../sets';
import { PROTOCOL_NAMES, protocolNumber } from '../values/protocol';

/** Protocols by number that people know by name. */
const NAMES = new Map(PROTOCOL_NAMES.map(name => [protocolNumber(name), name]));

/** A connection as a question has it. */
export function flowOf({ protocol, ...rest }: Connection): Pick<Flow, 'protocol' | 'port' | 'sourcePort' | 'icmp'> {
  return { protocol: NAMES.get(protocol) ?? protocol, ...rest };
}
