/** Sets that are canonical: equal sets are equal data. */
export { AddressSet } from './address-set';
export type { AddressRange } from './address-set';
