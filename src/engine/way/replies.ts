import type { HostEndpoint } from '../../model';
import type { Packet } from '../packet';
import type { Scenario } from '../scenario';
import type { Asker } from './asker';
import type { Departure } from './departure';
import type { Hop, HopStage, Outcome } from './hop';
import type { Dataplane } from './host-options';
import type { HostInterface } from './interfaces';
import type { KubeProxy } from './kube-proxy';
import type { Party } from './party';
import type { Trip } from './trip';
import type { Visit } from './visit';

const [TCP, UDP] = [6, 17];

/**
 * Whether the answers to a packet that arrived come back.
 *
 * Connection tracking lets answers through unasked (R-EVAL-9), so they only matter where doNotTrack policies take packets out of it:
 * those of the packet itself, or those of its answers (R-HEP-5).
 */
export function replyOutcome({ visits, departure, asker, scenario, hops, terrain }: Trip, outcome: Outcome): Outcome {
  const asymmetric = visits.some((_, index) => isBypassed(visits, index, departure));
  if (asymmetric) {
    return { verdict: 'Deny', reason: 'not-routed: the answer goes straight back past the node that translated the packet', hops };
  }
  const judge = new ReplyJudge(departure, asker, scenario, terrain.hosts.dataplane, terrain.proxy);
  for (const visit of [...visits].reverse()) {
    const broken = judge.breaks(visit, outcome);
    if (broken !== undefined) {
      return { verdict: 'Deny', decidedBy: broken, hops };
    }
  }
  return outcome.verdict === 'Allow' ? { decidedBy: lastAllow(hops), ...outcome } : outcome;
}

/** In which order the stages of one node are counted. */
const STAGES: readonly HopStage[] = [
  'untracked-in', 'untracked-out', 'preDNAT', 'forward-in', 'pod-egress', 'pod-ingress', 'forward-out', 'to-host', 'host-ingress', 'host-egress', 'host-egress-dnat',
];

/**
 * The last thing that said Allow: on the last node that said anything, at its last stage.
 *
 * A node that is passed twice counts once, where it was passed first: what was said there is known from counters, not from a clock.
 */
function lastAllow(hops: readonly Hop[]): string {
  const nodes = [...new Set(hops.map(({ node }) => node))];
  const place = ({ node, stage }: Hop): number => nodes.indexOf(node) * STAGES.length + STAGES.indexOf(stage);
  const said = hops.filter(({ action, stage, by }) => action === 'Allow' && STAGES.includes(stage) && by !== 'forwardDefault');
  return said.reduce<Hop | undefined>((last, hop) => last === undefined || place(hop) >= place(last) ? hop : last, undefined)?.by ?? 'notPoliced';
}

/**
 * Whether a connection that was open before goes on.
 *
 * The raw table stands before connection tracking: a doNotTrack Deny cuts at once, and an Allow takes the packets out of it, which
 * only what ends at the host itself, untranslated and let out again, survives (R-HEP-5).
 */
export function establishedOutcome({ visits, departure, asker, scenario, hops, terrain }: Trip): Outcome {
  const judge = new ReplyJudge(departure, asker, scenario, terrain.hosts.dataplane, terrain.proxy);
  const isCut = hops.some(({ stage, action }) => stage.startsWith('untracked') && action === 'Deny')
    || visits.some(visit => judge.cuts(visit));
  return isCut ? { verdict: 'Deny', decidedBy: 'doNotTrack', hops } : { verdict: 'Allow', decidedBy: 'established', hops };
}

/** Whether a node translated a packet whose answer does not pass it: the sender's own address went on to a pod of the sender's node or a third one (R-KP-4). */
function isBypassed(visits: readonly Visit[], index: number, { from }: Departure): boolean {
  const { passage, came, node } = visits[index];
  const isLast = index === visits.length - 1;
  return came.by === 'interface' && passage.isTranslated && !passage.isMasqueraded && !isLast
    && from.workload !== undefined && passage.from.workload === from.workload && visits[0].node !== node;
}

class ReplyJudge {
  constructor(
    private readonly departure: Departure,
    private readonly asker: Asker,
    private readonly scenario: Scenario,
    private readonly dataplane: Dataplane,
    private readonly proxy: KubeProxy,
  ) {}

  private isNodePort(port: number): boolean {
    return this.proxy.serviceOfNodePort(this.departure.protocol, port) !== undefined;
  }

  /** What breaks the answers on a node; undefined where they pass. */
  public breaks(visit: Visit, { verdict }: Outcome): string | undefined {
    const { came, way, passage } = visit;
    const leaves = came.by === 'interface' ? came.interface : undefined;
    const comesIn = way;
    const fromHost = way === undefined && passage.to.host === visit.node;
    // The raw table is asked of what comes in by an interface, and of what the host itself sends.
    const inward = comesIn?.own !== undefined && comesIn.name !== 'lo' ? this.untracked(visit, comesIn, 'Ingress') : 'Pass';
    const outward = fromHost && leaves?.own !== undefined ? this.untracked(visit, leaves, 'Egress') : 'Pass';
    if (inward === 'Deny' || outward === 'Deny') {
      return this.asker.last;
    }
    const isAnswerUntracked = inward === 'Allow' || outward === 'Allow';
    if (passage.isUntracked) {
      return isAnswerUntracked ? undefined : this.newFlow(visit, fromHost, leaves, verdict === 'Unknown');
    }
    if (!isAnswerUntracked) {
      return undefined;
    }
    const isChanged = passage.isTranslated || passage.isMasqueraded || (way !== undefined && came.by === 'pod' && this.isSourceNat(visit));
    if (this.departure.protocol === TCP || isChanged) {
      return this.invalid(visit, fromHost);
    }
    // Nothing tells an untracked answer from a packet of its own: the pod's ingress policy is asked.
    return came.by === 'pod' && this.asker.pod(visit.node, came.party.workload!, 'Ingress', this.answer(visit)) === 'Deny' ? this.asker.last : undefined;
  }

  /** Whether doNotTrack policies of a node cut a connection that was open before. */
  public cuts(visit: Visit): boolean {
    const { came, way, passage, node } = visit;
    const leaves = came.by === 'interface' ? came.interface : undefined;
    const isAtHost = way === undefined && passage.to.host === node;
    const inward = way !== undefined && way.name !== 'lo' ? this.untracked(visit, way, 'Ingress') : 'Pass';
    const outward = isAtHost && leaves !== undefined ? this.untracked(visit, leaves, 'Egress') : 'Pass';
    if (inward === 'Deny' || outward === 'Deny') {
      return true;
    }
    const isAnswerUntracked = inward === 'Allow' || outward === 'Allow';
    const wasTranslated = passage.isTranslated || (passage.to.host === node && this.isNodePort(passage.toPort));
    return passage.isUntracked !== isAnswerUntracked || (passage.isUntracked && (wasTranslated || (!isAtHost && came.by !== 'host')));
  }

  private untracked(visit: Visit, { own }: HostInterface, direction: 'Ingress' | 'Egress'): string {
    return own !== undefined && this.asker.hasPolicies(own, 'untracked') ? this.asker.untracked(visit.node, own, direction, this.answer(visit)) : 'Pass';
  }

  /** The answer to an untracked packet, seen by connection tracking alone: invalid, or in UDP a flow of its own that policies judge. */
  private newFlow(visit: Visit, fromHost: boolean, leaves: HostInterface | undefined, hasNoListener: boolean): string | undefined {
    const { node, passage, came, way } = visit;
    if (fromHost && this.departure.protocol === TCP && this.dataplane === 'nftables') {
      return undefined; // what the host answers is not asked about there (R-HEP-20)
    }
    if (this.departure.protocol !== UDP || hasNoListener) {
      return this.invalid(visit, fromHost);
    }
    const packet = this.answer(visit);
    const denied = (host: HostEndpoint | undefined, ask: (host: HostEndpoint) => string): string | undefined =>
      host !== undefined && ask(host) === 'Deny' ? this.asker.last : undefined;
    if (fromHost) {
      return denied(leaves?.own ?? leaves?.star, host => this.asker.host(node, 'host-egress', host, 'Egress', packet));
    }
    if (came.by === 'host') {
      return denied(way?.own ?? way?.star, host => this.asker.host(node, 'host-ingress', host, 'Ingress', packet));
    }
    if (passage.to.workload !== undefined && way === undefined) {
      return this.asker.pod(node, passage.to.workload, 'Egress', packet) === 'Deny'
        ? this.asker.last
        : denied(leaves?.own ?? leaves?.star, host => this.asker.forward(node, host, 'Egress', packet));
    }
    return denied(way?.own ?? way?.star, host => this.asker.forward(node, host, 'Ingress', packet))
      ?? denied(leaves?.own ?? leaves?.star, host => this.asker.forward(node, host, 'Egress', packet));
  }

  /** Notes that connection tracking takes the answer for nobody's. */
  private invalid({ node, came, way, passage }: Visit, fromHost: boolean): string {
    const isFromPod = way === undefined && passage.to.workload !== undefined;
    const stage = fromHost ? 'host-egress' : came.by === 'host' ? 'host-ingress' : isFromPod || came.by === 'pod' ? 'pod-egress' : 'forward-in';
    return this.asker.invalid(node, stage);
  }

  /** Whether a pod's packet left with its node's address. */
  private isSourceNat({ passage }: Visit): boolean {
    return passage.leavesAs !== undefined && passage.leavesAs !== passage.from;
  }

  /** The answer as it comes back to a node. */
  private answer({ passage }: Visit): Packet {
    const { version, protocol, icmpType, icmpCode } = this.departure;
    const to: Party = passage.leavesAs ?? passage.from;
    const isEcho = icmpType === 8 || icmpType === 128;
    return {
      version,
      protocol,
      from: passage.to.end,
      to: to.end,
      fromPort: passage.toPort,
      toPort: passage.fromPort,
      icmpType: isEcho ? icmpType === 8 ? 0 : 129 : icmpType,
      icmpCode,
      scenario: this.scenario,
    };
  }
}
