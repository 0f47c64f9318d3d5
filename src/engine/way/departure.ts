import type { Party } from './party';
import type { IpVersion } from '../../values/address';

/** A packet that sets out. */
export interface Departure {
  readonly version: IpVersion;
  readonly protocol: number;
  readonly from: Party;
  readonly to: Party;

  /** -1 where the protocol has none. */
  readonly fromPort: number;
  readonly toPort: number;

  /** -1 where it is no ICMP. */
  readonly icmpType: number;
  readonly icmpCode: number;

  /** The node where a packet from outside comes in; absent: that of its destination, or any. */
  readonly arrivesAt?: string;

  /** The interface on which it comes in. */
  readonly arrivesOn?: string;

  /** Whether it belongs to a connection that was open before (R-EVAL-9). */
  readonly isEstablished: boolean;
}
