import type { CompiledEntity } from '../compiled-rule';
import { found } from '../found';
import type { Bits, NetList } from '../net-list';
import type { PeerSet } from '../peer-set';
import { hasAtom } from './atom-set';
import type { Atoms } from './atoms';
import type { HostStages } from './host-stages';
import type { Membership, Memberships } from './membership';
import type { RuleReader } from './symbolic-rule';

/** Says which atoms no policy or setting of hosts tells apart, however much the policies of pods do. */
export class HostLikeness {
  private readonly known: (number | undefined)[] = [];

  private readonly numbers = new Map<string, number>();

  private columns?: readonly ((atom: number) => string)[];

  constructor(
    private readonly stages: HostStages,
    private readonly atoms: Atoms,
    private readonly memberships: Memberships,
    private readonly reader: RuleReader,
  ) {}

  /** A number that atoms have in common which hosts treat alike. */
  public of(atom: number): number {
    return this.known[atom] ??= found(this.numbers, this.describe(atom), () => this.numbers.size);
  }

  /** The number of an address, whoever has it: that of a node may stand in the place of a pod's. */
  public ofAddress(bits: Bits): number {
    return this.of(this.atoms.at(bits));
  }

  private describe(atom: number): string {
    const { isBlock, end } = this.atoms.all[atom];
    if (isBlock) {
      return `block ${atom}`;
    }
    const columns = this.columns ??= this.workOut();
    return `${end.floating === undefined}${columns.map(ofAtom => ofAtom(atom)).join('')}`;
  }

  private workOut(): readonly ((atom: number) => string)[] {
    const peers = new Set<PeerSet>();
    const nets = new Set<NetList>(this.stages.blocks);
    const sides: [CompiledEntity, boolean][] = [];
    for (const { from, to } of this.stages.rules) {
      for (const [side, isDestination] of [[from, false], [to, true]] as const) {
        if (side === undefined) {
          continue;
        }
        [side.peers, side.notPeers].forEach(one => one && peers.add(one));
        [side.nets, side.notNets].forEach(one => one && nets.add(one));
        if (side.services !== undefined || side.ports?.named !== undefined || side.notPorts?.named !== undefined) {
          sides.push([side, isDestination]);
        }
      }
    }
    return [
      ...[...peers].map(one => column(this.memberships.ofPeers(one))),
      ...[...nets].map(one => column(this.memberships.ofNets(one))),
      ...sides.map(([side, isDestination]) => (atom: number) => ` ${this.reader.atPorts(side, this.atoms.all[atom], isDestination)}`),
    ];
  }
}

function column({ yes, maybe }: Membership): (atom: number) => string {
  const unsure = new Set(maybe);
  return atom => unsure.has(atom) ? '?' : hasAtom(yes, atom) ? '1' : '0';
}
