import { eachBit } from '../bits';
import type { NamedPorts } from '../named-ports';
import type { NetList } from '../net-list';
import type { PeerSet } from '../peer-set';
import { AtomSet, atomSet, hasAtom } from './atom-set';
import type { Atoms } from './atoms';
import type { Criteria } from './criteria';

/** The atoms that satisfy one criterion. */
export interface Membership {
  /** Atoms that surely do. */
  readonly yes: AtomSet;

  /** Atoms of which nobody can tell; none of `yes`. */
  readonly maybe: readonly number[];
}

const NOBODY: readonly number[] = [];

/** Finds the atoms that satisfy a criterion, each criterion once. */
export class Memberships {
  private readonly found = new Map<PeerSet | NetList, Membership>();

  private readonly declared = new Map<NamedPorts, readonly number[]>();

  /** The atoms of endpoints with a port of some name. */
  private readonly naming = new Map<string, Set<number>>();

  private readonly floating: readonly number[];

  constructor(private readonly atoms: Atoms, private readonly criteria: Criteria) {
    for (const { id, end } of atoms.all) {
      for (const { ports } of end.owners) {
        for (const { name } of ports) {
          this.naming.set(name, (this.naming.get(name) ?? new Set()).add(id));
        }
      }
    }
    this.floating = atoms.all.filter(({ end }) => end.floating !== undefined).map(({ id }) => id);
  }

  /** The atoms in a set of peers: by their class, or by the networks of its sets. */
  public ofPeers(peers: PeerSet): Membership {
    return this.once(peers, () => {
      const yes: number[] = [];
      eachBit(peers.classes, addressClass => yes.push(...this.atoms.ofClass[addressClass]));
      const byNets = this.netsOf(peers.nets);
      const maybe: number[] = [];
      const { untold } = peers;
      if (untold !== undefined) {
        eachBit(untold, addressClass => maybe.push(...this.atoms.ofClass[addressClass]));
      }
      const untoldNets = this.netsOf(peers.untoldNets);
      // Of addresses that an endpoint has, the class says all; only of those that nobody has, or nobody knows, networks do.
      const isFree = (atom: number): boolean => this.atoms.all[atom].isBlock || this.atoms.all[atom].end.floating !== undefined;
      maybe.push(...[...byNets.maybe, ...untoldNets.yes, ...untoldNets.maybe].filter(isFree));
      yes.push(...byNets.yes.filter(isFree));
      const set = atomSet(yes, this.atoms.all.length);
      return { yes: set, maybe: maybe.length === 0 ? NOBODY : maybe.filter(atom => !hasAtom(set, atom)) };
    });
  }

  /** The atoms in some networks. */
  public ofNets(nets: NetList): Membership {
    return this.once(nets, () => {
      const { yes, maybe } = this.netsOf(nets);
      return { yes: atomSet(yes, this.atoms.all.length), maybe };
    });
  }

  /** The atoms of endpoints that declare one of some names. */
  public declaring(ports: NamedPorts): readonly number[] {
    let atoms = this.declared.get(ports);
    if (atoms === undefined) {
      const naming = [...new Set([...ports.names].flatMap(name => [...this.naming.get(name) ?? []]))];
      atoms = naming.filter(atom => ports.portsOf(this.atoms.all[atom].end.owners).length > 0).sort((a, b) => a - b);
      this.declared.set(ports, atoms);
    }
    return atoms;
  }

  private netsOf(nets: NetList): { readonly yes: readonly number[]; readonly maybe: readonly number[] } {
    const number = this.criteria.numberOf(nets);
    return number < 0
      ? { yes: NOBODY, maybe: NOBODY }
      : { yes: this.atoms.ofNet[number], maybe: this.atoms.isMaybeNet[number] ? this.floating : NOBODY };
  }

  private once(key: PeerSet | NetList, find: () => Membership): Membership {
    let membership = this.found.get(key);
    if (membership === undefined) {
      membership = find();
      this.found.set(key, membership);
    }
    return membership;
  }
}
