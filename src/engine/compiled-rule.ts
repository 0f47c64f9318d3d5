import type { Action } from '../values';
import type { AddressPorts } from './address-ports';
import type { NetList } from './net-list';
import type { PeerSet } from './peer-set';
import type { PortRange } from '../values/port-value';

/** A rule, ready to be asked for one packet at a time. What is absent asks nothing. */
export interface CompiledRule {
  /** Its place among the rules of its direction, counted from 0. */
  readonly index: number;
  readonly action: Action;

  /** How traces and reasons name it: `gnp:lockdown rule 0`. */
  readonly name: string;

  /** Whether Felix renders it for a version at all (R-SCP-15). */
  readonly hasVersion4: boolean;
  readonly hasVersion6: boolean;

  /** By number; 0 is any. */
  readonly protocol: number;

  /** By number; 0 is none. */
  readonly notProtocol: number;
  readonly icmp?: CompiledIcmp;
  readonly notIcmp?: CompiledIcmp;
  readonly from?: CompiledEntity;
  readonly to?: CompiledEntity;
}

/** -1 is any. */
export interface CompiledIcmp {
  readonly type: number;
  readonly code: number;
}

/** One side of a compiled rule. */
export interface CompiledEntity {
  readonly nets?: NetList;
  readonly notNets?: NetList;

  /** Addresses of which the end's must be one. */
  readonly peers?: PeerSet;

  /** Addresses of which the end's must not be one. */
  readonly notPeers?: PeerSet;
  readonly ports?: CompiledPorts;
  readonly notPorts?: CompiledPorts;

  /** Addresses and ports of a service's endpoints; of a source, addresses with every port. */
  readonly services?: ServiceMatch;
}

/** Ports by number or by name: one of them must fit (R-SCP-11). */
export interface CompiledPorts {
  readonly ranges: readonly PortRange[];
  readonly named?: AddressPorts;
}

export interface ServiceMatch {
  /** Whether the port counts too: it does for destinations (R-SCP-13). */
  readonly withPort: boolean;
  readonly members: AddressPorts;
}
