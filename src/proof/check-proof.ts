import type { ConnectivityProof } from './connectivity-proof';
import { noteBroken, proofsIn } from './proofs-in';
import { ClaimReader } from './read-claims';
import { keyOf, ProofSubject } from './subject';
import { tool } from './tool';
import type { Expectation, Outcome } from '../analysis';
import { Problems } from '../resources/problems';
import { Warning } from '../resources/synth/synth-checks';
import { World } from '../resources/synth/world';
import { quote, textOf } from '../values/quote';

const STATES = ['enforced', 'pending'];

/** What was read of a proof. */
interface ReadProof {
  readonly expectations: readonly Expectation[];
  readonly problems: readonly string[];
}

/** What is wrong with a proof, and which of its expectations don't hold, in one text. */
export function proofProblems(proof: ConnectivityProof, world: World): readonly string[] {
  noteBroken(proof, false);
  const { problems, expectations } = readProof(proof, world);
  const { ready, problems: inSubject } = ProofSubject.of(proof, world);
  if (ready === undefined) {
    return [...problems, ...inSubject];
  }
  if (expectations.length === 0) {
    return problems;
  }
  const { checkExpectations, explainOutcomes, writeExpectations } = tool();
  const isAllowed = (outcome: Outcome): boolean => outcome.failure === 'unknown' && proof._props.allowUnknown === true;
  const outcomes = checkExpectations(ready.engine, expectations).map(outcome => isAllowed(outcome) ? { ...outcome, failure: undefined } : outcome);
  if (outcomes.every(({ failure }) => failure === undefined)) {
    return problems;
  }
  noteBroken(proof, outcomes.some(({ failure }) => failure === 'broken'));
  const text = writeExpectations(explainOutcomes(ready.engine, outcomes), { places: ready.places });
  return [...problems, indented(text.trimEnd())];
}

/** What is read of `manifests` otherwise than it looks; said once for all proofs that read the same. */
export function proofWarnings(proof: ConnectivityProof, world: World): Warning[] {
  const [first] = proofsIn(proof.node.root, world).filter(other => keyOf(other) === keyOf(proof));
  const warnings = first === proof ? ProofSubject.of(proof, world).ready?.warnings ?? [] : [];
  return warnings.map(text => ({ id: 'proof-manifests', path: proof.node.path, text: `manifests: ${text}` }));
}

/** cdk8s puts two blanks and the construct's path before the first line. */
function indented(text: string): string {
  return text.replace(/\n/g, '\n  ');
}

function readProof(proof: ConnectivityProof, world: World): ReadProof {
  return world.once(proof, 'claims', () => {
    const problems = new Problems();
    const { state } = proof._props;
    if (state !== undefined && !STATES.includes(state)) {
      problems.add('state', { value: textOf(state), reason: 'is none', remedy: `write ${STATES.map(quote).join(' or ')}` });
      return { expectations: [], problems: problems.all };
    }
    if (proof._claims.length === 0) {
      problems.say('proof', 'expects nothing, so it shows nothing; say what is expected: `.allows({ … })`, `.denies({ … })`, `.onlyAllows({ … })`, `.isolates(…)` or `.exposesNothing()`');
    }
    const reader = new ClaimReader(proof, world, ProofSubject.of(proof, world).objects, problems);
    const expectations = proof._claims.flatMap(claim => reader.read(claim));
    return { expectations, problems: problems.all };
  });
}
