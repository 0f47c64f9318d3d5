import type { HostEndpoint, Workload } from '../../model';
import type { Direction } from '../../values';
import type { Stage, State } from '../chain';
import type { CompiledCluster } from '../compiled-cluster';
import { askProfiles, askTiers, Hit } from '../evaluate';
import type { Item } from '../items';
import type { Packet } from '../packet';
import { hitText } from '../trace-text';
import { Failsafes } from './failsafes';
import type { Hop, HopStage } from './hop';
import type { Dataplane } from './host-options';
import type { Hosts } from './hosts';

/** What an endpoint said: `Pass` is undecided. */
export type Answer = 'Allow' | 'Deny' | 'Pass';

/** Asks endpoints about packets, and notes what they say. */
export class Asker {
  /** Who spoke last. */
  public last?: string;

  constructor(
    private readonly compiled: CompiledCluster,
    private readonly hosts: Hosts,
    private readonly state: State,
    /** Whether connection tracking knows the packet: all but doNotTrack policies accept it unasked (R-EVAL-9). */
    private readonly isEstablished: boolean,
    private readonly listener: (hop: Hop) => void,
  ) {}

  /** A pod's policies and then its profile (R-EVAL-4). */
  public pod(node: string, workload: Workload, direction: Direction, packet: Packet): Answer {
    if (this.isEstablished) {
      return 'Allow';
    }
    const item = this.compiled.directory.items.ofWorkload.get(workload)!;
    const stage = direction === 'Egress' ? 'pod-egress' : 'pod-ingress';
    return this.withProfiles(node, stage, item, `${workload.namespace}/${workload.name}`, direction, 'pod', packet);
  }

  /** A host's own traffic: failsafes, policies, profiles (HEP table). */
  public host(node: string, stage: HopStage, host: HostEndpoint, direction: Direction, packet: Packet): Answer {
    if (this.isEstablished) {
      return 'Allow';
    }
    const failsafes = this.failsafes(node);
    if (direction === 'Ingress' ? failsafes.allowIn(packet) : failsafes.allowOut(packet)) {
      this.note({ node, stage, by: 'failsafe', action: 'Allow' });
      return 'Allow';
    }
    return this.withProfiles(node, stage, this.itemOf(host), host.name, direction, 'host', packet);
  }

  /** What passes through: accepted where the HostEndpoint has no such policy in either direction (R-HEP-6). */
  public forward(node: string, host: HostEndpoint, direction: Direction, packet: Packet): Answer {
    if (this.isEstablished) {
      return 'Allow';
    }
    const stage = direction === 'Ingress' ? 'forward-in' : 'forward-out';
    if (!this.hasPolicies(host, 'forward')) {
      this.note({ node, stage, by: 'forwardDefault', action: 'Allow' });
      return 'Allow';
    }
    return this.tiers(node, stage, this.itemOf(host), host.name, direction, 'forward', packet);
  }

  /** What arrives, before it is translated. Failsafes end this stage, not more (R-HEP-10). */
  public preDnat(node: string, host: HostEndpoint, packet: Packet): Answer | 'failsafe' {
    if (this.isEstablished) {
      return 'Allow';
    }
    if (this.failsafes(node).allowIn(packet)) {
      this.note({ node, stage: 'preDNAT', by: 'failsafe', action: 'Allow' });
      return 'failsafe';
    }
    return this.tiers(node, 'preDNAT', this.itemOf(host), host.name, 'Ingress', 'preDNAT', packet);
  }

  /** Before connection tracking; failsafes end this stage, not more, and cover answers too (R-HEP-10). */
  public untracked(node: string, host: HostEndpoint, direction: Direction, packet: Packet): Answer | 'failsafe' {
    const stage = direction === 'Ingress' ? 'untracked-in' : 'untracked-out';
    const failsafes = this.failsafes(node);
    const isOpen = direction === 'Ingress'
      ? failsafes.allowIn(packet) || failsafes.allowAnswerIn(packet)
      : failsafes.allowOut(packet) || failsafes.allowAnswerOut(packet);
    if (isOpen) {
      this.note({ node, stage, by: 'failsafe', action: 'Allow' });
      return 'failsafe';
    }
    return this.tiers(node, stage, this.itemOf(host), host.name, direction, 'untracked', packet);
  }

  /** Notes that connection tracking takes a packet for nobody's, and Felix drops it. */
  public invalid(node: string, stage: HopStage): string {
    this.note({ node, stage, by: 'invalid', action: 'Deny' });
    return 'invalid';
  }

  /** Whether a HostEndpoint has policies of a stage, in either direction. */
  public hasPolicies(host: HostEndpoint, stage: Stage): boolean {
    const item = this.itemOf(host);
    return (['Ingress', 'Egress'] as const).some(direction => this.compiled.chain(item, direction, stage, this.state).tiers.length > 0);
  }

  /** Whether doNotTrack policies are asked at a HostEndpoint: in eBPF mode only if they are all in one tier (R-HEP-14). */
  public hasUntracked(host: HostEndpoint, dataplane: Dataplane): boolean {
    const { tiers } = this.compiled.chain(this.itemOf(host), 'Ingress', 'untracked', this.state);
    return this.hasPolicies(host, 'untracked') && (dataplane !== 'eBPF' || tiers.length === 1);
  }

  private withProfiles(node: string, hopStage: HopStage, item: Item, endpoint: string, direction: Direction, stage: Stage, packet: Packet): Answer {
    const answer = this.tiers(node, hopStage, item, endpoint, direction, stage, packet);
    if (answer !== 'Pass') {
      return answer;
    }
    const hits: Hit[] = [];
    const verdict = askProfiles(this.compiled.profilesOf(item), direction, packet, hits);
    hits.forEach(hit => this.note({
      node,
      stage: hopStage,
      by: hit.profile === undefined ? 'noProfile' : `profile:${hit.profile}`,
      action: hit.action,
      hit: hitText(hit),
      question: { item, endpoint, direction, stage, state: this.state, packet },
    }));
    return verdict;
  }

  private tiers(node: string, hopStage: HopStage, item: Item, endpoint: string, direction: Direction, stage: Stage, packet: Packet): Answer {
    const hits: Hit[] = [];
    const answer = askTiers(this.compiled.chain(item, direction, stage, this.state), packet, this.state, hits);
    for (const hit of hits) {
      const by = hit.rule < 0 ? `tierDefault:${hit.tier}` : hit.policy!.name;
      const question = { item, endpoint, direction, stage, state: this.state, packet };
      this.note({ node, stage: hopStage, by, action: hit.action, hit: hitText(hit), question });
    }
    return answer;
  }

  private note(hop: Hop): void {
    this.last = hop.by;
    this.listener(hop);
  }

  private failsafes(node: string): Failsafes {
    return new Failsafes(this.hosts.felix(node, 'failsafeInboundHostPorts'), this.hosts.felix(node, 'failsafeOutboundHostPorts'));
  }

  private itemOf(host: HostEndpoint): Item {
    return this.compiled.directory.items.ofHost.get(host)!;
  }
}
