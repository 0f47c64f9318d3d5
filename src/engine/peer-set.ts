import type { AddressBook } from './address-book';
import { eachBit } from './bits';
import type { Selection } from './label-index';
import { hasMember, Members, membersOfAny, unite } from './members';
import { NetList } from './net-list';
import type { End, Packet } from './packet';
import type { PeerMatrix } from './peer-matrix';
import type { Fact } from './scenario';
import type { ScopedSelector } from './scope';

/** The addresses that a selector stands for, cluster-wide: of pods, hosts (expectedIPs only) and network sets (R-SCP-8). */
export class PeerSet {
  /** Whether its row tells all of known addresses. */
  public readonly isTold: boolean;

  /** Classes of addresses in it. */
  public readonly classes: Members;

  /** Classes of which nobody can tell. */
  public readonly untold: Members | undefined;

  /** The networks of its sets, for addresses that nothing in the cluster has. */
  public readonly nets: NetList;

  /** The networks of sets of which nobody can tell. */
  public readonly untoldNets: NetList;

  private rowInMatrix?: number;

  constructor(
    private readonly selector: ScopedSelector, { yes, maybe }: Selection, private readonly book: AddressBook, private readonly matrix: PeerMatrix,
  ) {
    this.classes = classesOf(yes, book);
    this.nets = netsOf(yes, book);
    this.untold = maybe && classesOf(maybe, book);
    this.untoldNets = maybe === undefined ? NetList.NONE : netsOf(maybe, book);
    this.isTold = maybe === undefined;
  }

  /** Its row in the matrix, where known addresses that are surely not in it are told apart at once; -1 for none. */
  public get row(): number {
    return this.rowInMatrix ??= this.matrix.add(this.untold === undefined ? this.classes : unite(this.classes, this.untold, this.book.classCount));
  }

  /** Whether an end's address is in it. Throws a `Fork` where that is not known. */
  public has(end: End, { version, scenario }: Packet, rule: string): boolean {
    const { addressClass, floating, bits } = end;
    if (addressClass >= 0) {
      if (hasMember(this.classes, addressClass)) {
        return true;
      }
      if (this.untold !== undefined && hasMember(this.untold, addressClass) && scenario.choose(this.fact(addressClass, rule), [true, false])) {
        return true;
      }
    }
    if (floating !== undefined) {
      const asked = addressClass < 0 ? this.members(version) : this.nets.set(version);
      return (!asked.isEmpty && scenario.isIn(floating, asked, rule))
        || (!this.untoldNets.isEmpty && scenario.isIn(floating, this.untoldNets.set(version), rule)
          && scenario.choose(this.fact(-1, rule), [true, false]));
    }
    if (addressClass >= 0) {
      return false;
    }
    return this.nets.has(version, bits)
      || (!this.untoldNets.isEmpty && this.untoldNets.has(version, bits) && scenario.choose(this.fact(-1, rule), [true, false]));
  }

  /** Every address in it that is known. */
  private members(version: 4 | 6): ReturnType<NetList['set']> {
    const classes: number[] = [];
    eachBit(this.classes, one => classes.push(one));
    return this.nets.set(version).union(this.book.addressesOf(version, classes));
  }

  private fact(addressClass: number, rule: string): Fact {
    const { text } = this.selector;
    return { key: `${text} @ ${addressClass}`, text: `whether \`${text}\` holds: labels of its namespace or service account are not among the manifests`, wouldDependOn: rule };
  }
}

function classesOf(items: Members, { classesOfItem, classCount }: AddressBook): Members {
  const classes: number[] = [];
  eachBit(items, item => {
    const own = classesOfItem[item];
    for (let at = 0; at < own.length; at += 1) {
      classes.push(own[at]);
    }
  });
  return membersOfAny(classes, classCount);
}

function netsOf(items: Members, { netsOfItem, firstSet }: AddressBook): NetList {
  let nets = NetList.NONE;
  eachBit(items, item => {
    const more = netsOfItem.get(item);
    nets = more === undefined ? nets : nets.isEmpty ? more : nets.union(more);
  }, firstSet);
  return nets;
}
