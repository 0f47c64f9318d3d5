import { IConstruct } from 'constructs';
import { Problems } from '../../resources/problems';
import { clusterNameOf } from '../../resources/synth/target';

/** What a pattern was given, and what to say of it where it is elsewhere. */
export interface Given {
  /** What is looked at: the construct, or an object of it. */
  readonly construct: IConstruct;

  /** The prop that it was given as. */
  readonly place: string;

  /** As messages call it: by the construct that the user made. */
  readonly path: string;

  /** The word for it in a remedy: `it`, `them`. */
  readonly it: string;

  /** What to give in its place. */
  readonly otherwise: string;
}

/**
 * Reports what belongs to another App, or goes to another cluster (`docs/adr/0009-clusters-in-one-app.md`): whatever is written
 * here would have nothing to do with it.
 *
 * @returns whether it is in this App and goes to this cluster
 */
export function checkSameCluster({ construct, place, path, it, otherwise }: Given, owner: IConstruct, problems: Problems): boolean {
  if (construct.node.root !== owner.node.root) {
    problems.add(place, { value: path, reason: 'belongs to another App', remedy: `make ${it} in this one, or ${otherwise}` });
    return false;
  }
  const [theirs, own] = [construct, owner].map(clusterNameOf);
  if (theirs !== own) {
    problems.add(place, {
      value: path,
      reason: `goes to ${called(theirs)}, and this to ${called(own)}`,
      remedy: `make ${it} for this cluster as well, or ${otherwise}`,
    });
    return false;
  }
  return true;
}

function called(cluster: string): string {
  return cluster === '' ? 'the cluster that has no name' : `cluster \`${cluster}\``;
}
