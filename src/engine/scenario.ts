import type { AddressSet } from '../sets';

/** Something that the manifests don't say. */
export interface Fact {
  /** Tells facts apart. */
  readonly key: string;

  /** What is not known, to be read after “it is not known”: `which address shop/web has`. */
  readonly text: string;

  /** What would depend on it: a rule, a policy or a setting, as the trace names it. */
  readonly wouldDependOn?: string;
}

/** An address of which only a set is known: one unknown address of it, or every address of it asked at once. */
export interface Floating {
  /** Tells it apart from others in the same question. */
  readonly key: string;
  readonly set: AddressSet;

  /** Who has it: `shop/web`, or the range as it was asked. */
  readonly name: string;

  /** Whether every address of the set is asked; else it is one of them and nobody knows which. */
  readonly asked: boolean;
}

/**
 * What is assumed of facts that nobody knows, so that a question can be answered as if they were.
 *
 * Immutable. Whoever needs a fact that is not assumed yet throws a `Fork`, and the question is asked again in each of its branches.
 */
export class Scenario {
  public static readonly NONE = new Scenario(new Map(), new Map());

  private constructor(
    private readonly facts: ReadonlyMap<string, unknown>,
    private readonly narrowed: ReadonlyMap<string, AddressSet>,
  ) {}

  /**
   * One of the alternatives of a fact; undecided ones fork.
   *
   * @param alternatives a function where there may be many: it is only asked once
   */
  public choose<T extends string | boolean | undefined>(fact: Fact, alternatives: readonly T[] | (() => readonly T[])): T {
    if (this.facts.has(fact.key)) {
      return this.facts.get(fact.key) as T;
    }
    const values = typeof alternatives === 'function' ? alternatives() : alternatives;
    throw new Fork(fact, values.map(value => new Scenario(new Map(this.facts).set(fact.key, value), this.narrowed)));
  }

  /** Whether a floating address is in a set; forks where it may be either. */
  public isIn(floating: Floating, set: AddressSet, wouldDependOn: string): boolean {
    const possible = this.possible(floating);
    const inside = possible.intersect(set);
    if (inside.isEmpty) {
      return false;
    }
    const outside = possible.subtract(set);
    if (outside.isEmpty) {
      return true;
    }
    const fact = { key: `address of ${floating.key}`, text: addressOf(floating), wouldDependOn };
    throw new Fork(fact, [inside, outside].map(part => new Scenario(this.facts, new Map(this.narrowed).set(floating.key, part))), floating);
  }

  /** What is assumed of a fact; undefined where nothing is. */
  public assumed(key: string): string | undefined {
    const narrowed = [...this.narrowed].find(([name]) => `address of ${name}` === key);
    return narrowed === undefined ? this.facts.has(key) ? String(this.facts.get(key)) : undefined : narrowed[1].toString();
  }

  /** The addresses that a floating one may still be. */
  public possible(floating: Floating): AddressSet {
    return this.narrowed.get(floating.key) ?? floating.set;
  }
}

/** A question that has more than one answer as long as a fact is not known. Thrown, so that what lies between needn't know of it. */
export class Fork {
  constructor(
    public readonly fact: Fact,
    public readonly branches: readonly Scenario[],
    /** The address that it is about, if it is about one. */
    public readonly floating?: Floating,
  ) {}
}

function addressOf({ name, asked }: Floating): string {
  return asked ? `which address of ${name} is meant` : `which address ${name} has`;
}
