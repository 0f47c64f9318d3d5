/** Sets that are canonical: equal sets are equal data. */
export { AddressSet } from './address-set';
export type { AddressRange } from './address-set';
export { ConnectionSet } from './connection-set';
export type { Connection } from './connection-set';
export { ALL, ConnectionTable, NONE } from './connection-table';
export { IntervalSet } from './interval-set';
export { Plane } from './plane';
export type { Band } from './plane';
export { ICMP_NUMBERS, PORTS } from './universe';
