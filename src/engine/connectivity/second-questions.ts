import type { ConnectionTable } from '../../sets';
import type { CompiledRule } from '../compiled-rule';
import { found } from '../found';
import { answeredBy } from './answered-by';
import type { SymbolicTier } from './chain-rules';
import type { HostStages } from './host-stages';
import type { AskedAgain } from './host-walks';
import type { PodClass } from './pod-classes';
import type { Reach, Row } from './row';

/** A row, with what it was made of. */
export interface ClassRow {
  readonly number: number;
  readonly row: Row;
  readonly tiers: readonly SymbolicTier[];
}

/** What policies and nodes say of each class, by its number. */
interface Rows {
  readonly egress: readonly (ClassRow | undefined)[];
  readonly ingress: readonly (ClassRow | undefined)[];

  /** What the nodes of its pods leave of what they send. */
  readonly limits: readonly Reach[];
}

/** Finds what policies of pods are asked a second time: about answers to what is not tracked, and about packets with another source. */
export class SecondQuestions {
  private readonly rules = new Map<string, readonly CompiledRule[]>();

  /** The connections whose answers are in a set, by the set. */
  private readonly requests = new Map<number, number>();

  constructor(private readonly stages: HostStages, private readonly table: ConnectionTable, private readonly rows: Rows) {}

  /**
   * What pods are asked again; absent ends are addresses.
   *
   * @param rows of the first time: the sender's, then the receiver's
   */
  public about(
    from: PodClass | undefined, to: PodClass | undefined, atoms: readonly [from: number, to: number], said: Reach, rows: readonly ClassRow[],
  ): AskedAgain {
    const isSure = said.sure === said.possible;
    const answered = isSure ? this.answered(from, to, atoms) : undefined;
    if (answered !== undefined) {
      return { rules: [], answered };
    }
    const { areUntracked, masqueradesPods } = this.stages;
    const others = [
      masqueradesPods && from && to ? this.rows.ingress[to.id] : undefined,
      areUntracked && from ? this.rows.ingress[from.id] : undefined,
      areUntracked && to ? this.rows.egress[to.id] : undefined,
    ];
    const rules = found(this.rules, others.map(row => row?.number).join(), () => others.flatMap(rulesOf));
    // What is not known of pods may be what is not known of hosts: each sort of connection is asked by itself.
    return { rules: isSure ? rules : [...rules, ...rows.flatMap(rulesOf)] };
  }

  /**
   * The connections whose answers pods let by: the receiver by its egress, and its node; the sender by its ingress. Undefined where that is
   * not all, or not known.
   */
  private answered(
    from: PodClass | undefined, to: PodClass | undefined, [near, far]: readonly [from: number, to: number],
  ): readonly number[] | undefined {
    const { areUntracked, masqueradesPods } = this.stages;
    const [back, out, limit] = [from && this.rows.ingress[from.id], to && this.rows.egress[to.id], to && this.rows.limits[to.id]];
    const isKnown = [back, out].every(made => made === undefined || made.row.isSure) && limit?.sure === limit?.possible;
    if (!areUntracked || masqueradesPods || !isKnown) {
      return undefined;
    }
    const sets = [out?.row.possibleAt(near), limit?.possible, back?.row.possibleAt(far)];
    return sets.flatMap(set => set === undefined ? [] : [found(this.requests, set, () => this.table.number(answeredBy(this.table.set(set))))]);
  }
}

function rulesOf(row: ClassRow | undefined): CompiledRule[] {
  return (row?.tiers ?? []).flatMap(({ policies }) => policies.flatMap(({ rules }) => rules.map(({ rule }) => rule)));
}
