import { ConnectionSet, IntervalSet } from '../../sets';
import type { Direction } from '../../values';
import { readAddress } from '../../values/address';
import { NOT_INTERNET } from '../../values/internet';
import { protocolNumber } from '../../values/protocol';
import type { State } from '../chain';
import type { CompiledPolicy } from '../compiled-policy';
import type { CompiledRule } from '../compiled-rule';
import { NetList } from '../net-list';
import { failsafesOf } from '../way/failsafes';
import type { Hosts } from '../way/hosts';
import type { Terrain } from '../way/terrain';

const BOTH: readonly Direction[] = ['Ingress', 'Egress'];

/**
 * What hosts may do to packets between pods, beyond what pods' own policies say.
 *
 * Their policies only ever stop what pods let through: where none of them can match, they change nothing.
 */
export class HostStages {
  /** Policies of hosts that are asked about packets which pass through. */
  private readonly policies: readonly CompiledPolicy[];

  /** Ports that no policy of hosts closes (R-HEP-10), those together that are open in the same ways. */
  public readonly failsafes: readonly ConnectionSet[];

  /** Whether a pod's packet to another pod may leave with its node's address, so that the receiver takes it for the node's. */
  public readonly masqueradesPods: boolean;

  constructor(private readonly terrain: Terrain, state: State) {
    const { compiled, hosts, parties } = terrain;
    const { items } = compiled.directory;
    const selecting = items.all.filter(({ host }) => host !== undefined).flatMap(item => compiled.selecting(item).map(({ policy }) => policy));
    this.policies = [...new Set(selecting)].filter(({ policy, isStaged }) =>
      (policy.preDNAT || policy.doNotTrack || policy.applyOnForward) && (state === 'pending' || !isStaged));
    this.failsafes = openPorts(hosts);
    const addresses = compiled.workloads.filter(({ hostNetwork }) => !hostNetwork)
      .flatMap(pod => pod.addresses.length === 0 ? [undefined] : pod.addresses.flatMap(text => readAddress(text) ?? []));
    const isIn = (blocks: typeof hosts.pools, address: typeof addresses[number]): boolean | undefined => address === undefined
      ? undefined
      : blocks.some(block => block.version === address.version && address.bits >= block.first && address.bits <= block.last);
    const areInPools = ([4, 6] as const).every(version => hosts.pools.length === 0
      || hosts.pools.every(pool => pool.version !== version)
      || addresses.every(address => address === undefined || address.version !== version || isIn(hosts.pools, address) === true));
    const isSpaceInPools = !addresses.includes(undefined) || ([4, 6] as const).every(version => {
      const pools = hosts.pools.filter(pool => pool.version === version);
      return pools.length === 0 || parties.podSpaceOf(version).ranges.every(({ first, last }) =>
        pools.some(pool => first >= pool.first && last <= pool.last) || coversTogether(pools, first, last));
    });
    this.masqueradesPods = hosts.natPools.length > 0 && !(areInPools && isSpaceInPools);
  }

  /** Blocks of addresses that hosts tell from others, whatever their policies say: those of pods, of networks, of peers with open ports. */
  public get blocks(): readonly NetList[] {
    const { compiled: { cluster: { felixConfigurations, ipPools, nodes } }, hosts } = this.terrain;
    if (this.areSilent) {
      return [];
    }
    const pools = new Map<string, string[]>();
    for (const { cidr, natOutgoing, ipipMode, vxlanMode } of ipPools) {
      const key = `${natOutgoing} ${ipipMode} ${vxlanMode}`;
      pools.set(key, [...pools.get(key) ?? [], cidr]);
    }
    const interfaces = Object.values(hosts.options.interfaces ?? {}).flatMap(node => Object.values(node).flat());
    const peers = felixConfigurations.flatMap(({ failsafeInboundHostPorts = [], failsafeOutboundHostPorts = [] }) =>
      [...failsafeInboundHostPorts, ...failsafeOutboundHostPorts].flatMap(({ net }) => net ?? []));
    return [
      ...pools.values(), nodes.flatMap(({ podCidrs }) => podCidrs), ...[...interfaces, ...peers].map(text => [text]),
    ].map(texts => NetList.parse(texts)).concat(NetList.of(NOT_INTERNET));
  }

  /** Whether hosts leave what pods say as it is. */
  public get areSilent(): boolean {
    return this.policies.length === 0 && !this.masqueradesPods;
  }

  /** Whether their policies are asked about packets that pass through. */
  public get policesForwarded(): boolean {
    return this.policies.length > 0;
  }

  /** Every rule of theirs. */
  public get rules(): readonly CompiledRule[] {
    return this.policies.flatMap(rulesOf);
  }

  /** The rules that may take connections out of connection tracking. */
  public get untrackedRules(): readonly CompiledRule[] {
    return this.policies.filter(({ policy }) => policy.doNotTrack).flatMap(rulesOf);
  }

  /** Whether they may stop any connection: a tier of policies for what is forwarded ends with what it ends with for every one. */
  public get areForEverything(): boolean {
    return this.masqueradesPods || this.policies.some(({ policy }) => policy.applyOnForward && !policy.preDNAT && !policy.doNotTrack);
  }

  /** Whether their answers to packets without connection tracking count, which pods' policies are asked of, too (R-HEP-21). */
  public get areUntracked(): boolean {
    return this.policies.some(({ policy }) => policy.doNotTrack);
  }
}

function rulesOf(policy: CompiledPolicy): readonly CompiledRule[] {
  return BOTH.flatMap(direction => policy.governs(direction) ? policy.rules(direction).all : []);
}

/** Ports that some hosts leave open, those together that are open at the same hosts, in the same directions, and for the same peers. */
function openPorts(hosts: Hosts): readonly ConnectionSet[] {
  const ways = new Map<string, { readonly protocol: number; readonly port: number; readonly of: string[] }>();
  for (const node of ['', ...hosts.names]) {
    const open = failsafesOf(hosts.felix(node, 'failsafeInboundHostPorts'), hosts.felix(node, 'failsafeOutboundHostPorts'));
    for (const direction of BOTH) {
      for (const { protocol, port, net = '' } of open[direction]) {
        const key = `${protocol} ${port}`;
        const way = ways.get(key) ?? { protocol: protocolNumber(protocol), port, of: [] };
        ways.set(key, way);
        way.of.push(`${node} ${direction} ${net}`);
      }
    }
  }
  const alike = new Map<string, ConnectionSet>();
  for (const { protocol, port, of } of ways.values()) {
    const key = of.join();
    alike.set(key, (alike.get(key) ?? ConnectionSet.NONE).union(ConnectionSet.ofPorts(protocol, IntervalSet.single(port))));
  }
  return [...alike.values()];
}

/** Whether blocks that touch each other hold a stretch between them. */
function coversTogether(blocks: readonly { readonly first: bigint; readonly last: bigint }[], first: bigint, last: bigint): boolean {
  let next = first;
  for (const block of [...blocks].sort((a, b) => a.first < b.first ? -1 : 1)) {
    if (block.first <= next && block.last >= next) {
      next = block.last + 1n;
    }
  }
  return next > last;
}
