import type { DiffWorkload } from './diff-workload';
import type { ComparedWorkload } from './diff-workloads';
import type { OutsideChange } from './outside-changes';
import { mayTalkToItself, PairChange } from './pair-changes';

/** Puts changes of single spots together, where all spots of a workload changed alike. */
export class MergedSpots {
  private readonly ofSpot: ReadonlyMap<DiffWorkload, ComparedWorkload>;

  private readonly isSplit: boolean;

  constructor(compared: readonly ComparedWorkload[]) {
    this.ofSpot = new Map(compared.flatMap(one => one.spots.map(spot => [spot, one] as const)));
    this.isSplit = this.ofSpot.size > compared.length;
  }

  /** Changes between workloads. */
  public pairs(changes: readonly PairChange[]): readonly PairChange[] {
    const idOf = this.ids();
    return this.merged(
      changes,
      ({ from, to, version }) => `${idOf(from)} ${idOf(to)} ${version}`,
      ({ from, to }) => this.pairCount(this.ofSpot.get(from)!, this.ofSpot.get(to)!),
      change => ({ ...change, from: this.ofSpot.get(change.from)!.workload, to: this.ofSpot.get(change.to)!.workload }),
    );
  }

  /** Changes between workloads and addresses. */
  public outside(changes: readonly OutsideChange[]): readonly OutsideChange[] {
    const idOf = this.ids();
    return this.merged(
      changes,
      ({ workload, direction, addresses, version }) => `${idOf(workload)} ${direction} ${version} ${addresses.toString()}`,
      ({ workload }) => this.ofSpot.get(workload)!.spots.length,
      change => ({ ...change, workload: this.ofSpot.get(change.workload)!.workload }),
    );
  }

  /**
   * @param keyOf what changes have in common that may be one
   * @param countOf how many there are if all spots changed
   */
  private merged<T extends PairChange | OutsideChange>(
    changes: readonly T[], keyOf: (change: T) => string, countOf: (change: T) => number, asOne: (change: T) => T,
  ): readonly T[] {
    if (!this.isSplit) {
      return changes;
    }
    const alike = new Map<string, T[]>();
    for (const change of changes) {
      const key = `${keyOf(change)} ${setsKey(change)}`;
      const same = alike.get(key);
      if (same === undefined) {
        alike.set(key, [change]);
      } else {
        same.push(change);
      }
    }
    return [...alike.values()].flatMap(same => same.length === countOf(same[0]) ? [asOne(same[0])] : same);
  }

  private pairCount(from: ComparedWorkload, to: ComparedWorkload): number {
    const alone = from === to ? from.spots.filter(spot => !mayTalkToItself(spot)).length : 0;
    return from.spots.length * to.spots.length - alone;
  }

  private ids(): (spot: DiffWorkload) => number {
    const numbers = new Map<ComparedWorkload, number>();
    return spot => {
      const whole = this.ofSpot.get(spot)!;
      const number = numbers.get(whole) ?? numbers.size;
      numbers.set(whole, number);
      return number;
    };
  }
}

function setsKey({ before, after }: PairChange | OutsideChange): string {
  return [before.sure, before.possible, after.sure, after.possible].map(({ key }) => key).join(' ');
}
