import type { PodClass } from './pod-classes';
import type { Row } from './row';
import { NONE } from '../../sets';
import type { IpVersion } from '../../values/address';

/**
 * Finds, for each class, the classes that it may reach at all, or that may reach it, without a look at every pair.
 *
 * Policies name few peers as a rule: who is closed but for a list is found by what is listed.
 */
export class Partners {
  private readonly classesOfAtom: PodClass[][] = [];

  /** Classes that let by whoever is not listed. */
  private readonly open: PodClass[] = [];

  /** Classes that are closed but for a list, by each atom of it. */
  private readonly listing: PodClass[][] = [];

  /** @param rows of the partners, by class: those of ingress to find receivers, those of egress to find senders */
  constructor(version: IpVersion, classes: readonly PodClass[], rows: readonly (Row | undefined)[]) {
    const closed = new Map<Row, PodClass[]>();
    for (const one of classes) {
      const row = rows[one.id];
      if (row === undefined) {
        continue;
      }
      put(this.classesOfAtom, one.atoms[version], one);
      if (row.fallback.possible !== NONE) {
        this.open.push(one);
      } else {
        const same = closed.get(row);
        if (same === undefined) {
          closed.set(row, [one]);
        } else {
          same.push(one);
        }
      }
    }
    for (const [row, same] of closed) {
      row.atoms.forEach((atom, at) => row.possible[at] === NONE || same.forEach(one => put(this.listing, atom, one)));
    }
  }

  /** The classes that one with a row at an atom may have to do with, each once, in no order; some may turn out to have nothing. */
  public of(atom: number, row: Row): readonly PodClass[] {
    if (row.fallback.possible === NONE) {
      const found: PodClass[] = [];
      for (let at = 0; at < row.atoms.length; at += 1) {
        if (row.possible[at] !== NONE) {
          found.push(...this.classesOfAtom[row.atoms[at]] ?? []);
        }
      }
      return found;
    }
    return [...this.open, ...this.listing[atom] ?? []];
  }

  /** The classes at an atom. */
  public at(atom: number): readonly PodClass[] {
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
