import { ALL, ConnectionTable, NONE } from '../../sets';

/** How many numbers of connection sets there may be beside each state: together they must fit in a number. */
const MOST_SETS = 2 ** 25;

/** States and sets below these numbers have a key that is a small integer, which costs nothing to look up. */
const [FEW_STATES, FEW_SETS] = [2 ** 13, 2 ** 16];

/** Where the connections of one pair of ends stand while policies are asked, by number. */
export interface Standing {
  /** Not decided in this tier. */
  readonly open: number;

  /** Passed on to the next tier. */
  readonly passed: number;

  readonly allowed: number;
}

/** The standing of every pair before anybody was asked. */
export const START = 0;

const ACTIONS = { Allow: 0, Deny: 1, Pass: 2 } as const;

/**
 * Standings by number: what a rule, or the end of a tier, makes of each is worked out once.
 *
 * Pairs by the thousand stand alike, so asking a rule costs a look into a table.
 */
export class States {
  private readonly standings: Standing[] = [];

  private readonly numbers = new Map<string, number>();

  private readonly steps = new Map<number, number>();

  private readonly ends = { Deny: new Map<number, number>(), Pass: new Map<number, number>() } as const;

  constructor(private readonly table: ConnectionTable) {
    this.number({ open: ALL, passed: NONE, allowed: NONE });
  }

  public at(state: number): Standing {
    return this.standings[state];
  }

  /** What a rule makes of a standing, for some connections. */
  public take(state: number, action: 'Allow' | 'Deny' | 'Pass', connections: number): number {
    const { open, passed, allowed } = this.standings[state];
    if (open === NONE || connections === NONE) {
      return state;
    }
    const isFew = state < FEW_STATES && connections < FEW_SETS;
    const key = (isFew ? state * FEW_SETS + connections : FEW_STATES * FEW_SETS + state * MOST_SETS + connections) * 3 + ACTIONS[action];
    let next = this.steps.get(key);
    if (next === undefined) {
      const { table } = this;
      const hit = table.intersect(open, connections);
      next = hit === NONE ? state : this.number({
        open: table.subtract(open, hit),
        passed: action === 'Pass' ? table.union(passed, hit) : passed,
        allowed: action === 'Allow' ? table.union(allowed, hit) : allowed,
      });
      this.steps.set(key, next);
    }
    return next;
  }

  /** What the end of a tier makes of a standing: what is open is dropped, or goes on with what was passed (R-EVAL-4.3). */
  public end(state: number, action: 'Deny' | 'Pass'): number {
    const { open, passed, allowed } = this.standings[state];
    if (passed === NONE && (action === 'Pass' || open === NONE)) {
      return state;
    }
    const ends = this.ends[action];
    let next = ends.get(state);
    if (next === undefined) {
      next = this.number({ open: action === 'Pass' ? this.table.union(open, passed) : passed, passed: NONE, allowed });
      ends.set(state, next);
    }
    return next;
  }

  private number(standing: Standing): number {
    const key = `${standing.open} ${standing.passed} ${standing.allowed}`;
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.standings.length;
      this.standings.push(standing);
      this.numbers.set(key, number);
    }
    return number;
  }
}
