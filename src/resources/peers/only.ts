import { Selector } from '../../values';
import { PeerContext, PeerMatch } from '../peer-match';
import { Labelled, LabelIndex } from '../synth/label-index';

/** The label that Calico gives every pod, and nothing else (R-LBL-1). */
const ORCHESTRATOR = 'projectcalico.org/orchestrator';

const PODS = Selector.equalTo(ORCHESTRATOR, 'k8s');
const NO_PODS = Selector.has(ORCHESTRATOR).not();

/**
 * The selector of a match that means pods only.
 *
 * Labels find the network sets that carry them as well, and in no namespace host endpoints (R-SCP-8). Where the App has
 * such a thing, or nothing is said that only pods have, pods are named as such.
 */
export function selectorOfPods(match: PeerMatch, context: PeerContext): Selector | undefined {
  const { selector, serviceAccounts } = match;
  if (serviceAccounts) {
    return selector; // what is no pod has no service account
  }
  if (!selector) {
    return PODS;
  }
  return isAnywhere(match, context) || finds(match, context, context._cluster.networkSets) ? selector.and(PODS) : selector;
}

/** The selector of a match that means network sets only: pods are left out where the App has some with these labels. */
export function selectorOfSets(match: PeerMatch, context: PeerContext): Selector | undefined {
  const { selector, namespaceSelector } = match;
  if (!selector || namespaceSelector?._node.op === 'global') {
    return selector ?? NO_PODS; // pods are in a namespace
  }
  return isAnywhere(match, context) || finds(match, context, context._cluster.workloads) ? selector.and(NO_PODS) : selector;
}

/** Whether neither the match nor the policy says anything of a namespace. */
function isAnywhere({ namespace, namespaceSelector }: PeerMatch, context: PeerContext): boolean {
  return namespace === undefined && !namespaceSelector && context.namespace === undefined;
}

/** Whether the labels of a match find one of these, as far as its namespace is known. */
function finds({ selector, namespace, namespaceSelector }: PeerMatch, context: PeerContext, others: LabelIndex<Labelled>): boolean {
  const where = namespaceSelector ? undefined : namespace ?? context.namespace;
  return others.among(selector!._node, where)
    .some(other => (where === undefined || other.namespace === where) && selector!.matches({ ...other.labels }));
}
