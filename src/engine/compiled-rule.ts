import type { Action } from '../values';
import type { AddressPorts } from './address-ports';
import type { NamedPorts } from './named-ports';
import type { NetList } from './net-list';
import type { PeerSet } from './peer-set';

/**
 * A rule, ready to be asked for one packet at a time. `undefined` asks nothing.
 *
 * Every member is always there, so that all rules have one shape: reading them is what most of the time goes into.
 */
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
  readonly icmp: CompiledIcmp | undefined;
  readonly notIcmp: CompiledIcmp | undefined;
  readonly from: CompiledEntity | undefined;
  readonly to: CompiledEntity | undefined;
}

/** -1 is any. */
export interface CompiledIcmp {
  readonly type: number;
  readonly code: number;
}

/** One side of a compiled rule; of one shape, as rules are. */
export interface CompiledEntity {
  readonly nets: NetList | undefined;
  readonly notNets: NetList | undefined;

  /** Addresses of which the end's must be one. */
  readonly peers: PeerSet | undefined;

  /** Addresses of which the end's must not be one. */
  readonly notPeers: PeerSet | undefined;
  readonly ports: CompiledPorts | undefined;
  readonly notPorts: CompiledPorts | undefined;

  /** Addresses and ports of a service's endpoints; of a source, addresses with every port. */
  readonly services: ServiceMatch | undefined;
}

/** Ports by number or by name: one of them must fit (R-SCP-11). */
export interface CompiledPorts {
  /** First and last numbers in turn. */
  readonly bounds: Uint16Array;
  readonly named: NamedPorts | undefined;
}

export interface ServiceMatch {
  /** Whether the port counts too: it does for destinations (R-SCP-13). */
  readonly withPort: boolean;
  readonly members: AddressPorts;
}
