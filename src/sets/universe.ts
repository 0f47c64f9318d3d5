import { IntervalSet } from './interval-set';

/** Every port that a connection may have. */
export const PORTS = IntervalSet.range(1, 65535);

/** Every type, and every code, of ICMP messages. */
export const ICMP_NUMBERS = IntervalSet.range(0, 255);
