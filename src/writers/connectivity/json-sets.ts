import type { ConnectionSet, IntervalSet, Plane } from '../../sets';

/** First and last number, both included. */
export type JsonRange = readonly [first: number, last: number];

/** Connections as plain data. What is absent is not among them. */
export interface JsonConnections {
  /** For people: `TCP 80, 443`. */
  readonly text: string;
  readonly TCP?: readonly JsonPorts[];
  readonly UDP?: readonly JsonPorts[];
  readonly SCTP?: readonly JsonPorts[];
  readonly ICMP?: readonly JsonMessages[];
  readonly ICMPv6?: readonly JsonMessages[];

  /** The numbers of protocols without ports. */
  readonly protocols?: readonly JsonRange[];
}

/** Ports, from some source ports. */
export interface JsonPorts {
  readonly ports: readonly JsonRange[];

  /** Absent where they don't matter. */
  readonly sourcePorts?: JsonRange;
}

/** Messages of ICMP. */
export interface JsonMessages {
  readonly types: JsonRange;
  readonly codes: readonly JsonRange[];
}

const PORTED = [['TCP', 6], ['UDP', 17], ['SCTP', 132]] as const;
const MESSAGES = [['ICMP', 1], ['ICMPv6', 58]] as const;

/** A set of connections as plain data. */
export function jsonConnections(set: ConnectionSet): JsonConnections {
  return {
    text: set.toString(),
    ...detailsOf(set, PORTED, ports),
    ...detailsOf(set, MESSAGES, messages),
    ...!set.plainProtocols.isEmpty && { protocols: ranges(set.plainProtocols) },
  };
}

function detailsOf<T>(set: ConnectionSet, protocols: readonly (readonly [string, number])[], of: (plane: Plane) => T): Record<string, T> {
  const planes = protocols.map(([name, protocol]) => [name, set.planeOf(protocol)] as const);
  return Object.fromEntries(planes.filter(([, plane]) => !plane.isEmpty).map(([name, plane]) => [name, of(plane)]));
}

function ports({ bands }: Plane): JsonPorts[] {
  return bands.map(({ first, last, across }) => {
    const isAnySource = first === 1 && last === 65535;
    return { ports: ranges(across), ...!isAnySource && { sourcePorts: [first, last] as const } };
  });
}

function messages({ bands }: Plane): JsonMessages[] {
  return bands.map(({ first, last, across }) => ({ types: [first, last], codes: ranges(across) }));
}

function ranges({ bounds }: IntervalSet): JsonRange[] {
  return Array.from({ length: bounds.length / 2 }, (_, at) => [bounds[2 * at], bounds[2 * at + 1]]);
}
