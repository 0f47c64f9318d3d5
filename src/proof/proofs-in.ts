import { IConstruct } from 'constructs';
import type { ConnectivityProof } from './connectivity-proof';
import { World } from '../resources/synth/world';

const PROOF = Symbol.for('cdk8s-calico.ConnectivityProof'); // the matchers of `cdk8s-calico/jest` find it, too

/** Has a proof found. A mark, since modules must not need each other. */
export function markAsProof(proof: IConstruct): void {
  Object.defineProperty(proof, PROOF, { value: true });
}

/** Every proof of an App, in the order of the tree. */
export function proofsIn(root: IConstruct, world: World): readonly ConnectivityProof[] {
  return world.once(root, 'proofs', () => root.node.findAll().filter((construct): construct is ConnectivityProof => PROOF in construct));
}
