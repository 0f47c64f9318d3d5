import type { Workload } from '../model';
import type { Owner } from './address-book';
import type { Bits } from './net-list';
import type { Floating, Scenario } from './scenario';
import type { IpVersion } from '../values/address';

/** One end of a packet, as policy sees it. */
export interface End {
  /** The address; of no meaning where it is floating. */
  readonly bits: Bits;

  /** The class of addresses that no selector can tell apart; -1 for an address that nothing in the cluster has. */
  readonly addressClass: number;

  /** The endpoints that have the address. */
  readonly owners: readonly Owner[];

  /** Where the address is not one known address. */
  readonly floating?: Floating;

  /** The pod, where its address is not known. */
  readonly workload?: Workload;
}

/** A packet as it is at one place of its way. */
export interface Packet {
  readonly version: IpVersion;

  /** By number. */
  readonly protocol: number;
  readonly from: End;
  readonly to: End;

  /** -1 where the protocol has none. */
  readonly fromPort: number;

  /** -1 where the protocol has none. */
  readonly toPort: number;

  /** -1 where it is no ICMP. */
  readonly icmpType: number;

  /** -1 where it is no ICMP. */
  readonly icmpCode: number;

  readonly scenario: Scenario;
}
