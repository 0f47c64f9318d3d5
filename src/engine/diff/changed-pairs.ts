import type { Cell } from './cells';
import type { DiffSide, ReadySide } from './diff-side';
import type { ConnectionTable } from '../../sets';
import type { IpVersion } from '../../values/address';
import type { Connections } from '../connectivity/connectivity';
import type { PodClass } from '../connectivity/pod-classes';

/** What gets from one end to another, as one number: equal numbers, equal sets. */
export type ReachNumber = number;

/** Sets of connections have numbers below this one. */
const PLACE = 2 ** 25;

/** Two cells with other connections between them than before. */
export interface ChangedPair {
  readonly from: Cell;
  readonly to: Cell;
  readonly before: ReachNumber;
  readonly after: ReachNumber;
}

/** The number of the connections that surely and possibly get through. */
export function reachNumber(table: ConnectionTable, { sure, possible }: Connections): ReachNumber {
  return table.number(sure) * PLACE + table.number(possible);
}

/** The numbers of the sets that a number stands for. */
export function setsOf(reach: ReachNumber): { readonly sure: number; readonly possible: number } {
  return { sure: Math.floor(reach / PLACE), possible: reach % PLACE };
}

/** Compares what gets from cell to cell. Only pairs are looked at that are connected on one side at least. */
export class PairWalk {
  private readonly sides: readonly [CellsOfSide, CellsOfSide];

  constructor(private readonly cells: readonly Cell[], before: ReadySide, after: ReadySide, table: ConnectionTable) {
    this.sides = [new CellsOfSide(cells, before, 'before', table), new CellsOfSide(cells, after, 'after', table)];
  }

  /** The pairs that differ by one version of IP, by the receiver. */
  public *changed(version: IpVersion): Generator<ChangedPair> {
    const [before, after] = this.sides;
    const reached = [new Float64Array(this.cells.length), new Float64Array(this.cells.length)] as const;
    for (const to of this.cells) {
      const senders = [...before.reach(to, version, reached[0]), ...after.reach(to, version, reached[1])];
      for (const from of senders) {
        const [old, now] = [reached[0][from], reached[1][from]];
        // Whoever is a sender on both sides comes twice, the second time with nothing left.
        reached[0][from] = 0;
        reached[1][from] = 0;
        if (old !== now) {
          yield { from: this.cells[from], to, before: old, after: now };
        }
      }
    }
  }
}

/** Who reaches a cell on one side. */
class CellsOfSide {
  private readonly ofClass: Cell[][];

  private readonly connectivity: Required<DiffSide>['connectivity'];

  constructor(cells: readonly Cell[], { connectivity }: ReadySide, private readonly side: 'before' | 'after', private readonly table: ConnectionTable) {
    this.connectivity = connectivity;
    this.ofClass = connectivity.classes.map(() => []);
    for (const cell of cells) {
      const own = cell[side];
      if (own !== undefined) {
        this.ofClass[own.id].push(cell);
      }
    }
  }

  /** Notes what reaches a cell, by the sender's id; gives those ids. */
  public reach({ [this.side]: to }: Cell, version: IpVersion, reached: Float64Array): number[] {
    const senders: number[] = [];
    if (to === undefined || !this.connectivity.versions.includes(version)) {
      return senders;
    }
    for (const { id } of this.connectivity.sendersOf(to, version)) {
      let last: PodClass | undefined;
      let reach = 0;
      for (const cell of this.ofClass[id]) {
        const from = cell[this.side]!;
        if (from !== last) {
          last = from;
          reach = reachNumber(this.table, this.connectivity.between(from, to, version));
        }
        if (reach !== 0) {
          reached[cell.id] = reach;
          senders.push(cell.id);
        }
      }
    }
    return senders;
  }
}
