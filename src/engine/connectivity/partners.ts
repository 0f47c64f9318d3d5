import type { PodClass } from './pod-classes';
import type { Row } from './row';
import { NONE } from '../../sets';
import type { IpVersion } from '../../values/address';
import { found } from '../found';

/**
 * Finds, for each class, the classes that it may reach at all, or that may reach it, without a look at every pair.
 *
 * Policies name few peers as a rule: who is closed but for a list is found by what is listed.
 */
export class Partners {
  /** The numbers of the classes at each atom. */
  private readonly classesOfAtom: number[][] = [];

  /** Classes that let by whoever is not listed. */
  private readonly open: number[] = [];

  /** Classes that are closed but for a list, by each atom of it. */
  private readonly listing: number[][] = [];

  /** @param rows of the partners, by class: those of ingress to find receivers, those of egress to find senders */
  constructor(version: IpVersion, classes: readonly PodClass[], rows: readonly (Row | undefined)[]) {
    const closed = new Map<Row, number[]>();
    for (const { id, atoms } of classes) {
      const row = rows[id];
      if (row === undefined) {
        continue;
      }
      put(this.classesOfAtom, atoms[version], id);
      if (row.fallback.possible !== NONE) {
        this.open.push(id);
      } else {
        found(closed, row, () => []).push(id);
      }
    }
    for (const [row, same] of closed) {
      row.atoms.forEach((atom, at) => row.possible[at] === NONE || same.forEach(id => put(this.listing, atom, id)));
    }
  }

  /** The numbers of the classes that one with a row at an atom may have to do with, each once, in no order; some may turn out to have nothing. */
  public of(atom: number, row: Row): readonly number[] {
    if (row.fallback.possible !== NONE) {
      return this.open.concat(this.listing[atom] ?? []);
    }
    const partners: number[] = [];
    for (let at = 0; at < row.atoms.length; at += 1) {
      const classes = row.possible[at] === NONE ? undefined : this.classesOfAtom[row.atoms[at]];
      for (let place = 0; classes !== undefined && place < classes.length; place += 1) {
        partners.push(classes[place]);
      }
    }
    return partners;
  }

  /** The numbers of the classes at an atom. */
  public at(atom: number): readonly number[] {
    return this.classesOfAtom[atom] ?? [];
  }
}

function put<T>(lists: T[][], at: number, one: T): void {
  const list = lists[at];
  if (list === undefined) {
    lists[at] = [one];
  } else {
    list.push(one);
  }
}
