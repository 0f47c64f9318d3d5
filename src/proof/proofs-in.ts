import { IConstruct } from 'constructs';
import type { ConnectivityProof } from './connectivity-proof';
import { World } from '../resources/synth/world';

const PROOF = Symbol.for('cdk8s-calico.ConnectivityProof'); // the matchers of `cdk8s-calico/jest` find it, too

/** What a proof is known by, and what was found of it last. */
interface Mark {
  /** Whether an expectation surely does not hold; otherwise what is wrong may be a mistake, or what nobody knows. */
  isBroken: boolean;
}

/** Has a proof found. A mark, since modules must not need each other. */
export function markAsProof(proof: IConstruct): void {
  Object.defineProperty(proof, PROOF, { value: { isBroken: false } satisfies Mark });
}

/** Says beside the texts of its problems whether an expectation of a proof surely does not hold. */
export function noteBroken(proof: IConstruct, isBroken: boolean): void {
  (proof as unknown as Readonly<Record<symbol, Mark>>)[PROOF].isBroken = isBroken;
}

/** Every proof of an App, in the order of the tree. */
export function proofsIn(root: IConstruct, world: World): readonly ConnectivityProof[] {
  return world.once(root, 'proofs', () => root.node.findAll().filter((construct): construct is ConnectivityProof => PROOF in construct));
}
