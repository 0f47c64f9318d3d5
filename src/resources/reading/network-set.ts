import { ApiObject } from 'cdk8s';
import { Labels, stableLabels, without } from './manifest';

/** What policies need to know of a network set. */
export interface NetworkSetLabels {
  /** Construct path, for messages. */
  readonly path: string;
  /** Its namespace; undefined for a global one. */
  readonly namespace?: string;
  readonly labels: Labels;
  /** Labels that it shares with everything in its chart. */
  readonly shared: Labels;
}

const KINDS = ['NetworkSet', 'GlobalNetworkSet'];

/** Whether an object is a network set of Calico. */
export function isNetworkSet({ apiGroup, kind }: ApiObject): boolean {
  return apiGroup === 'projectcalico.org' && KINDS.includes(kind);
}

/**
 * The label sets by which a network set could be found, best first: its own, then those that it shares with everything in
 * its chart as well, then those that change with each release.
 */
export function identitiesOfSet({ labels, shared }: NetworkSetLabels): Labels[] {
  const stable = stableLabels(labels);
  const own = without(stable, key => Object.hasOwn(shared, key));
  return [own, stable, labels].filter(some => Object.keys(some).length > 0);
}
