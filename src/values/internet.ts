import type { Address } from './address';
import { Cidr } from './cidr';

/**
 * Addresses that are not on the internet: private, shared, link-local and loopback ranges.
 *
 * RFC 1918, RFC 6598, RFC 3927, RFC 1122; RFC 4193, RFC 4291.
 */
export const NOT_INTERNET: readonly Cidr[] = [
  '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '::1/128', 'fc00::/7', 'fe80::/10',
].map(text => Cidr.parse(text));

/** Whether an address may be met on the internet. */
export function isOnInternet({ version, bits }: Address): boolean {
  return !NOT_INTERNET.some(cidr => cidr.version === version && bits >= cidr.first && bits <= cidr.last);
}
