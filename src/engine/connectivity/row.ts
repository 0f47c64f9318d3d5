import { placeIn } from '../sorted';

/** Connections that surely are let through, and those that may be, by the numbers of their sets. */
export interface Reach {
  readonly sure: number;

  /** `sure`, and those of which nobody can tell. */
  readonly possible: number;
}

/** Makes reaches; of those of which all is known, each once: pairs by the thousand have the same. */
export class Reaches {
  private readonly known: Reach[] = [];

  public of(sure: number, possible: number): Reach {
    return sure === possible ? this.known[possible] ??= { sure, possible } : { sure, possible };
  }
}

/** What the policies of one end say of every other end: of most the same, of some each by itself. */
export class Row {
  /**
   * @param fallback of every atom that is not listed
   * @param atoms ascending
   * @param sure of each listed atom
   * @param possible of each listed atom; the same array where nothing is unknown
   * @param hangsOnItself whether something unknown of the end itself has a say
   */
  constructor(
    public readonly fallback: Reach,
    public readonly atoms: Int32Array,
    public readonly sure: Int32Array,
    public readonly possible: Int32Array,
    public readonly hangsOnItself: boolean,
  ) {}

  /** Whether nothing that is unknown has a say about anybody. */
  public get isSure(): boolean {
    return this.sure === this.possible && this.fallback.sure === this.fallback.possible;
  }

  public sureAt(atom: number): number {
    const at = placeIn(this.atoms, atom);
    return at < 0 ? this.fallback.sure : this.sure[at];
  }

  public possibleAt(atom: number): number {
    const at = placeIn(this.atoms, atom);
    return at < 0 ? this.fallback.possible : this.possible[at];
  }
}
