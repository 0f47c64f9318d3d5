import type { Labels, Source } from './source';

export interface Node {
  readonly name: string;
  readonly labels: Labels;

  /** Internal and external addresses, in the order of its status: the first one is the node's own (R-KP-11). */
  readonly addresses: readonly string[];

  /** Blocks from which its pods get their addresses; empty where it is not said. */
  readonly podCidrs: readonly string[];

  readonly source: Source;
}

export interface HostEndpoint {
  readonly name: string;
  readonly labels: Labels;
  readonly node: string;

  /** `*` is every interface without a HostEndpoint of its own; absent: the interface that has one of `expectedIps` (R-HEP-7). */
  readonly interfaceName?: string;

  readonly expectedIps: readonly string[];

  /** Names, in their order (R-EVAL-4.4). */
  readonly profiles: readonly string[];

  readonly ports: readonly { readonly name: string; readonly protocol: 'TCP' | 'UDP' | 'SCTP'; readonly port: number }[];

  /** Whether Calico makes it itself for a Node (R-LBL-4); `source` is the Node's then. */
  readonly automatic: boolean;

  readonly source: Source;
}

export interface IpPool {
  readonly name: string;
  readonly cidr: string;

  /** Whether its pods' packets to anything outside every pool leave with their node's address (R-RES-10). */
  readonly natOutgoing: boolean;

  readonly disabled: boolean;

  /** How packets between nodes are wrapped. */
  readonly ipipMode: 'Never' | 'Always' | 'CrossSubnet';
  readonly vxlanMode: 'Never' | 'Always' | 'CrossSubnet';

  readonly source: Source;
}

/** A FelixConfiguration: `default`, or `node.<name>` for one node. Absent members are Felix' defaults, which the engine knows. */
export interface FelixConfiguration {
  readonly name: string;
  readonly defaultEndpointToHostAction?: 'Drop' | 'Accept' | 'Return';
  readonly failsafeInboundHostPorts?: readonly FailsafePort[];
  readonly failsafeOutboundHostPorts?: readonly FailsafePort[];
  readonly bpfEnabled?: boolean;
  readonly vxlanPort?: number;

  /** `IPPoolsAndHostIPs`: what pods send to other nodes keeps their addresses. */
  readonly natOutgoingExclusions?: 'IPPoolsOnly' | 'IPPoolsAndHostIPs';
  readonly allowVxlanPacketsFromWorkloads?: boolean;
  readonly allowIpipPacketsFromWorkloads?: boolean;

  /** First and last port, as in `30000:32767`. */
  readonly kubeNodePortRanges?: readonly { readonly first: number; readonly last: number }[];

  readonly source: Source;
}

/** A port that no policy on hosts can close (R-HEP-10). */
export interface FailsafePort {
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly port: number;

  /** The peers for which it holds; absent is everybody. */
  readonly net?: string;
}
