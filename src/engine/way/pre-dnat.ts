import type { Trip } from './trip';
import type { HostEndpoint } from '../../model';

/** Asks the preDNAT policies of a HostEndpoint; false where they drop the packet. What they allow is accepted further on (R-HEP-4). */
export function passPreDnat(trip: Trip, node: string, host: HostEndpoint): boolean {
  if (!trip.asker.hasPolicies(host, 'preDNAT')) {
    return true;
  }
  const answer = trip.asker.preDnat(node, host, trip.packet());
  trip.change({ isAccepted: answer === 'Allow' });
  return answer !== 'Deny';
}
