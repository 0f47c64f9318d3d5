import type { Block } from './atoms';
import type { Reach, Row } from './row';
import { AddressSet } from '../../sets';
import type { IpVersion } from '../../values/address';

/** Addresses, and what reaches them or gets from them. */
export interface AddressReach {
  readonly addresses: AddressSet;
  readonly reach: Reach;
}

/** Puts the blocks of addresses of a version together as rows ask for it. */
export class AddressEdges {
  private readonly whole: AddressSet;

  private readonly ofAtom: ReadonlyMap<number, AddressSet>;

  private readonly ofRow = new WeakMap<Row, readonly AddressReach[]>();

  constructor(private readonly version: IpVersion, public readonly blocks: readonly Block[]) {
    this.whole = AddressSet.of(version, blocks.flatMap(({ addresses }) => addresses.ranges));
    this.ofAtom = new Map(blocks.map(({ atom, addresses }) => [atom, addresses]));
  }

  /** All that a row says of addresses, those with the same connections together. */
  public of(row: Row): readonly AddressReach[] {
    let known = this.ofRow.get(row);
    if (known === undefined) {
      const listed: AddressReach[] = [];
      for (let at = 0; at < row.atoms.length; at += 1) {
        const addresses = this.ofAtom.get(row.atoms[at]);
        if (addresses !== undefined) {
          listed.push({ addresses, reach: { sure: row.sure[at], possible: row.possible[at] } });
        }
      }
      const apart = AddressSet.of(this.version, listed.flatMap(({ addresses }) => addresses.ranges));
      const rest = apart.isEmpty ? this.whole : this.whole.subtract(apart);
      known = this.joined([{ addresses: rest, reach: row.fallback }, ...listed]);
      this.ofRow.set(row, known);
    }
    return known;
  }

  /** Those with the same connections together, the lowest address first; those with none are left out. */
  public joined(parts: readonly AddressReach[]): readonly AddressReach[] {
    const byReach = new Map<string, AddressReach[]>();
    for (const part of parts) {
      const { sure, possible } = part.reach;
      if (possible !== 0 && !part.addresses.isEmpty) {
        const key = `${sure} ${possible}`;
        const found = byReach.get(key);
        if (found === undefined) {
          byReach.set(key, [part]);
        } else {
          found.push(part);
        }
      }
    }
    return [...byReach.values()]
      .map(same => same.length === 1 ? same[0] : {
        reach: same[0].reach, addresses: AddressSet.of(this.version, same.flatMap(({ addresses }) => addresses.ranges)),
      })
      .sort((a, b) => a.addresses.least! < b.addresses.least! ? -1 : 1);
  }
}
