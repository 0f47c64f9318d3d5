/** What a proof has that matters here. Known by its mark: it belongs to the root of the package, which is not loaded here. */
interface Proof {
  readonly node: Node;
  readonly [mark: symbol]: { readonly isBroken?: boolean } | undefined;
}

interface Node {
  readonly path: string;
  readonly root: object;
  readonly scopes: readonly Proof[];
  findAll(): readonly Proof[];
  validate(): readonly string[];
}

/** The mark of a proof, and under which an App keeps its checks. */
const [PROOF, CHECKS] = ['ConnectivityProof', 'SynthChecks'].map(name => Symbol.for(`cdk8s-calico.${name}`));

/** Has everything computed once, however many constructs are validated, and says no warnings. */
interface Checks {
  synthesize<T>(validate: () => T, warn: boolean): T;
}

/** A proof that was checked. */
export interface CheckedProof {
  readonly path: string;

  /** What is wrong with it, or with what it is a part of. */
  readonly problems: readonly string[];

  /** Whether an expectation surely does not hold; otherwise what is wrong may be a mistake, or what nobody knows. */
  readonly isBroken: boolean;
}

/** Checks every proof below a construct as a synthesis would, and nothing else; undefined for what is no construct. */
export function checkProofs(subject: unknown): readonly CheckedProof[] | undefined {
  if (typeof subject !== 'object' || subject === null || !('node' in subject)) {
    return undefined;
  }
  const { node } = subject as Proof;
  const proofs = node.findAll().filter(construct => PROOF in construct);
  const check = (): CheckedProof[] => proofs.map(proof => {
    const problems = problemsOf(proof);
    return { path: proof.node.path, problems, isBroken: problems.length > 0 && proof[PROOF]?.isBroken === true };
  });
  const checks = (node.root as Readonly<Record<symbol, Checks | undefined>>)[CHECKS];
  return checks === undefined ? check() : checks.synthesize(check, false);
}

/** A proof says nothing while something is wrong with a construct that it is a part of: that has to be asked as well. */
function problemsOf({ node: { scopes } }: Proof): string[] {
  return scopes.flatMap(({ node }) => node.validate().map(problem => `[${node.path}] ${problem}`));
}
