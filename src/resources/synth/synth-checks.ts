import { ApiObject, Chart } from 'cdk8s';
import { IConstruct, IValidation } from 'constructs';
import { foreignProblems, isForeignPolicy } from './app-checks';
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
 * where a synthesis begins. Here the entry points of a synthesis are wrapped, so that everything is
 * computed once however many charts there are, and nothing outlives a change of the tree
 * (`docs/adr/0007-one-world-per-synthesis.md`).
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
  private readonly acknowledged: { readonly id: string; readonly path: string }[] = [];
  private readonly adopted = new WeakSet<ApiObject>();
  private synthesis?: World;
  private pass?: World;

  private constructor(private readonly root: IConstruct) {
    // The root comes first in every pass of cdk8s over the tree.
    root.node.addValidation({ validate: () => this.beginPass() });
    this.wrap(root, 'synth');
    this.wrap(root, 'synthYaml');
  }

  /** The tree as this synthesis sees it; outside of one, as it is now. */
  public get world(): World {
    return this.synthesis ?? new World(this.root);
  }

  /**
   * Has a construct checked whenever the App is synthesized.
   *
   * Where something is wrong with a construct, what it is made of is not asked: that would say what follows from it, in
   * words that the user never wrote. Charts and the App are not made of what is in them.
   */
  public register(construct: IConstruct, check: Check): void {
    const checks = this.checks.get(construct);
    if (checks) {
      checks.push(check);
      return;
    }
    this.checks.set(construct, [check]);
    construct.node.addValidation(new Validation(this, construct));
    for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
      if (Chart.isChart(at)) {
        this.wrap(at, 'toJson');
      }
    }
  }

  /** Has something asked for warnings whenever the App is synthesized. */
  public registerWarnings(warner: (world: World) => Warning[]): void {
    this.warners.push(warner);
  }

  /** Silences one kind of warning, below one construct. */
  public acknowledge(id: string, path: string): void {
    this.acknowledged.push({ id, path });
  }

  /** What is wrong with the construct itself. */
  public problemsOf(construct: IConstruct): readonly string[] {
    const world = this.synthesis ?? this.pass ?? this.world;
    for (let above = construct.node.scope; above && above !== this.root && !Chart.isChart(above); above = above.node.scope) {
      if (this.problemsIn(world, above).length > 0) {
        return NO_PROBLEMS;
      }
    }
    return this.problemsIn(world, construct);
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

  private beginPass(): string[] {
    if (!this.pass || this.pass !== this.synthesis) {
      this.pass = this.synthesis ?? new World(this.root);
      this.adopt();
    }
    return [];
  }

  /** Has objects checked that did not ask for it: those that were written raw, or patched. */
  private adopt(): void {
    for (const construct of this.root.node.findAll()) {
      if (Chart.isChart(construct)) {
        this.wrap(construct, 'toJson');
      }
      if (ApiObject.isApiObject(construct) && !this.adopted.has(construct) && isForeignPolicy(construct)) {
        this.adopted.add(construct);
        this.register(construct, world => foreignProblems(construct, world));
      }
    }
  }

  /** Makes one World serve a whole call of the method. */
  private wrap(target: any, method: string): void {
    const original = target[method];
    if (typeof original !== 'function' || original[CHECKS]) {
      return;
    }
    const wrapped = (...args: unknown[]) => {
      if (this.synthesis) {
        return original.apply(target, args);
      }
      this.synthesis = new World(this.root);
      try {
        const result = original.apply(target, args);
        if (target === this.root) {
          this.warnings(this.synthesis).forEach(({ path, text, id }) => console.warn(`[${path}] warning: ${text} (${id})`));
        }
        return result;
      } finally {
        this.synthesis = undefined;
        this.pass = undefined;
      }
    };
    Object.defineProperty(wrapped, CHECKS, { value: true });
    Object.defineProperty(target, method, { value: wrapped, configurable: true, writable: true });
  }
}
