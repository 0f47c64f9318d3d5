import type { FailsafePort } from '../../model';
import type { Direction } from '../../values';
import { parseFelixNet } from '../../values/calico-net';
import { protocolNumber } from '../../values/protocol';
import { NetList } from '../net-list';
import type { End, Packet } from '../packet';

const TCP_BOTH = [179, 2379, 2380, 5473, 6443, 6666, 6667];

/** What no policy on hosts can close unless Felix is told otherwise (R-HEP-10). */
const DEFAULT_INBOUND: readonly FailsafePort[] = [...ports('TCP', [22, ...TCP_BOTH]), ...ports('UDP', [68])];
const DEFAULT_OUTBOUND: readonly FailsafePort[] = [...ports('TCP', TCP_BOTH), ...ports('UDP', [53, 67])];

/** Ports of hosts that are open whatever policies say. */
export class Failsafes {
  private readonly inbound: readonly FailsafePort[];

  private readonly outbound: readonly FailsafePort[];

  /** Absent lists are Felix' own; empty ones turn failsafes off. */
  constructor(inbound?: readonly FailsafePort[], outbound?: readonly FailsafePort[]) {
    this.inbound = inbound ?? DEFAULT_INBOUND;
    this.outbound = outbound ?? DEFAULT_OUTBOUND;
  }

  /** Whether a packet comes in to an open port; the block of an entry is the peer's. */
  public allowIn(packet: Packet): boolean {
    return holds(this.inbound, packet.toPort, packet.from, packet);
  }

  /** Whether a packet goes out to an open port. */
  public allowOut(packet: Packet): boolean {
    return holds(this.outbound, packet.toPort, packet.to, packet);
  }

  /** Whether an untracked packet that comes in is the answer to one that went out to an open port. */
  public allowAnswerIn(packet: Packet): boolean {
    return holds(this.outbound, packet.fromPort, packet.from, packet);
  }

  /** Whether an untracked packet that goes out is the answer to one that came in to an open port. */
  public allowAnswerOut(packet: Packet): boolean {
    return holds(this.inbound, packet.fromPort, packet.to, packet);
  }
}

/** The ports that are open in each direction. Absent lists are Felix' own. */
export function failsafesOf(inbound = DEFAULT_INBOUND, outbound = DEFAULT_OUTBOUND): Readonly<Record<Direction, readonly FailsafePort[]>> {
  return { Ingress: inbound, Egress: outbound };
}

function holds(entries: readonly FailsafePort[], asked: number, peer: End, { protocol, version, scenario }: Packet): boolean {
  return entries.some(entry => {
    if (protocolNumber(entry.protocol) !== protocol || entry.port !== asked) {
      return false;
    }
    const cidr = entry.net === undefined ? undefined : parseFelixNet(entry.net);
    if (cidr === undefined) {
      return entry.net === undefined;
    }
    const nets = NetList.of([cidr]);
    return peer.floating === undefined ? nets.has(version, peer.bits) : scenario.isIn(peer.floating, nets.set(version), 'failsafe');
  });
}

function ports(protocol: 'TCP' | 'UDP', numbers: readonly number[]): FailsafePort[] {
  return numbers.map(port => ({ protocol, port }));
}
