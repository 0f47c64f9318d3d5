import { ApiObject, Chart } from 'cdk8s';
import { IConstruct, IValidation } from 'constructs';
import { foreignProblems } from './app-checks';
import { isForeign, isPolicyObject } from './policy-objects';
import { World } from './world';

const CHECKS = Symbol.for('cdk8s-calico.SynthChecks');

/** Finds out what is wrong with one construct; an empty list where nothing is. */
export type Check = (world: World, construct: IConstruct) => readonly string[];

/** What most constructs have, shared: thousands of empty lists would have to be kept. */
const NO_PROBLEMS: readonly string[] = [];

/** Something that is legal and worth a second look. */
export interface Warning {
  /** Permanent id, kebab-case. */
  readonly id: string;
  /** Construct path. */
  readonly path: string;
  readonly text: string;
}

/** Hangs the checks of a construct on it. A class, since there is one for every object: closures take more room. */
class Validation implements IValidation {
  constructor(private readonly checks: SynthChecks, private readonly construct: IConstruct) {}

  public validate(): string[] {
    return [...this.checks.problemsOf(this.construct)];
  }
}

/**
 * The checks of one App.
 *
 * cdk8s validates the whole tree once for the App and once more for every chart in it, and tells nobody
 * where a synthesis begins. `every-app.ts` does, so that everything is computed once however many charts there are,
 * and nothing outlives a change of the tree (`docs/adr/0007-one-world-per-synthesis.md`).
 */
export class SynthChecks {
  /** The checks of the App to which the construct belongs. */
  public static of(construct: IConstruct): SynthChecks {
    const root: any = construct.node.root;
    if (!root[CHECKS]) {
      Object.defineProperty(root, CHECKS, { value: new SynthChecks(root) });
    }
    return root[CHECKS];
  }

  private readonly checks = new Map<IConstruct, Check[]>();
  private readonly warners: ((world: World) => Warning[])[] = [];
  private readonly preparations: ((world: World) => void)[] = [];
  private readonly acknowledged: { readonly id: string; readonly path: string }[] = [];
  private readonly adopted = new WeakSet<ApiObject>();
  private readonly statements = new WeakSet<IConstruct>();
  private synthesis?: World;

  private constructor(private readonly root: IConstruct) {}

  /** The tree as this synthesis sees it; outside of one, as it is now. */
  public get world(): World {
    return this.synthesis ?? new World(this.root);
  }

  /**
   * Has a construct checked whenever the App is synthesized.
   *
   * Where something is wrong with a construct, what it is made of is not asked: that would say what follows from it, in
   * words that the user never wrote. Charts and the App are not made of what is in them, and `addStatement` tells what
   * the user did write.
   */
  public register(construct: IConstruct, check: Check): void {
    const checks = this.checks.get(construct);
    if (checks) {
      checks.push(check);
      return;
    }
    this.checks.set(construct, [check]);
    construct.node.addValidation(new Validation(this, construct));
  }

  /**
   * Takes a part of a construct for a statement of the user's own: a call such as `isolation.allowIngress(…)` made it. It
   * is asked even where something is wrong above it, and says all but what is said there.
   *
   * @returns the part
   */
  public addStatement<T extends IConstruct>(construct: T): T {
    this.statements.add(construct);
    return construct;
  }

  /** Has something asked for warnings whenever the App is synthesized. */
  public registerWarnings(warner: (world: World) => Warning[]): void {
    this.warners.push(warner);
  }

  /** Has something done before anything is checked or written: adding dependencies, say. May be done more than once. */
  public registerPreparation(prepare: (world: World) => void): void {
    this.preparations.push(prepare);
  }

  /** Silences one kind of warning, below one construct. */
  public acknowledge(id: string, path: string): void {
    this.acknowledged.push({ id, path });
  }

  /** What is wrong with the construct itself. */
  public problemsOf(construct: IConstruct): readonly string[] {
    const { world } = this;
    const wrong = this.above(construct).map(above => this.problemsIn(world, above)).filter(problems => problems.length > 0);
    if (wrong.length > 0 && !this.statements.has(construct)) {
      return NO_PROBLEMS;
    }
    const problems = this.problemsIn(world, construct);
    if (wrong.length === 0 || problems.length === 0) {
      return problems;
    }
    const said = new Set(wrong.flat().map(causeOf));
    return problems.filter(problem => !said.has(causeOf(problem)));
  }

  /** Calls what writes the App, or a chart of it: one World serves the whole call, and raw objects are checked as well. */
  public synthesize<T>(write: () => T, warn: boolean): T {
    if (this.synthesis) {
      return write();
    }
    const world = new World(this.root);
    this.synthesis = world;
    try {
      this.adopt(world);
      this.preparations.forEach(prepare => prepare(world));
      const written = write();
      if (warn) {
        this.warnings(world).forEach(({ path, text, id }) => console.warn(`[${path}] warning: ${text} (${id})`));
      }
      return written;
    } finally {
      this.synthesis = undefined;
    }
  }

  /** Every warning that nobody has acknowledged. */
  public warnings(world: World = this.world): Warning[] {
    return this.warners.flatMap(warner => warner(world)).filter(warning => !this.isAcknowledged(warning));
  }

  private problemsIn(world: World, construct: IConstruct): readonly string[] {
    const checks = this.checks.get(construct);
    return checks ? world.once(construct, 'problems', () => {
      const problems = checks.flatMap(check => check(world, construct));
      return problems.length === 0 ? NO_PROBLEMS : problems;
    }) : NO_PROBLEMS;
  }

  private isAcknowledged(warning: Warning): boolean {
    return this.acknowledged.some(({ id, path }) =>
      id === warning.id && (path === '' || warning.path === path || warning.path.startsWith(`${path}/`)));
  }

  /** What the construct is a part of: charts, and the App, are not made of what is in them. */
  private above(construct: IConstruct): IConstruct[] {
    const above: IConstruct[] = [];
    for (let at = construct.node.scope; at && at !== this.root && !Chart.isChart(at); at = at.node.scope) {
      above.push(at);
    }
    return above;
  }

  /** Has objects checked that did not ask for it: those that were written raw, or patched. */
  private adopt(world: World): void {
    for (const object of world.objects) {
      if (isPolicyObject(object) && isForeign(object) && !this.adopted.has(object)) {
        this.adopted.add(object);
        this.register(object, now => foreignProblems(object, now));
      }
    }
  }
}

/** What is wrong, without the place and the remedy, which differ from one construct to the next. */
function causeOf(problem: string): string {
  const begin = problem.indexOf(': ') + 1;
  const end = problem.indexOf('; ', begin);
  return problem.slice(begin, end < 0 ? undefined : end);
}
