import { IntervalSet } from './interval-set';

/** Every port that a connection may have. */
export const PORTS = IntervalSet.range(1, 65535);

/** Protocols of which a set holds more than whether they are in it: those with ports, then ICMP and ICMPv6. */
export const DETAILED = [6, 17, 132, 1, 58] as const;

/** Every other protocol. */
export const PLAIN_PROTOCOLS = DETAILED.reduce((rest, protocol) => rest.subtract(IntervalSet.single(protocol)), IntervalSet.range(1, 255));

/** Every type, and every code, of ICMP messages. */
export const ICMP_NUMBERS = IntervalSet.range(0, 255);
