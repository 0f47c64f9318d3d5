/** Reads manifests, as text or as objects, into the model: what is there, and every problem with its place. */
export type { Defaulting, ManifestObjects, ManifestText, ReadOptions } from './inputs';
export { objectsOf } from './objects-of';
export { describeProblem } from './problem';
export type { Problem } from './problem';
export { readManifests } from './read-manifests';
export type { Reading } from './read-manifests';
