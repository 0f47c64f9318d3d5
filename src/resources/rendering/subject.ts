import { IConstruct } from 'constructs';
import { Selector } from '../../values';
import { checkSelector } from '../checks/selector';
import { IPeer, PeerContext, PeerMatch } from '../peer-match';
import { resolvePosition } from '../peers/position';

/** Whom a policy applies to, as its spec says it (R-SCP-1, R-SCP-2). */
export interface Subject {
  readonly selector: Selector;
  readonly namespaceSelector?: Selector;
  readonly serviceAccountSelector?: Selector;
}

/** Nothing can be told of the endpoints: the problems say why. */
const UNKNOWN: Subject = { selector: Selector.all() };

/** What stands in the `appliesTo` position of a policy. */
export type AppliesTo = IPeer | IConstruct | Selector;

/** Resolves whom a policy applies to. The context's place names the prop. */
export function resolveSubject(appliesTo: AppliesTo | undefined, context: PeerContext): Subject {
  if (appliesTo === undefined) {
    context._problems.say(context._place, 'is not said; name the endpoints, or write `Selector.all()` if all are meant');
    return UNKNOWN;
  }
  const selects = appliesTo instanceof Selector;
  if (selects && !checkSelector(appliesTo, 'endpoints', context._place, context._problems)) {
    return UNKNOWN;
  }
  const matches = selects ? [{ selector: appliesTo }] : resolvePosition(appliesTo, context);
  const subjects = matches.map(match => subjectOf(match, context));
  if (subjects.length === 0 || subjects.some(subject => subject === undefined)) {
    return UNKNOWN;
  }
  return merge(subjects as Subject[], context);
}

function subjectOf(match: PeerMatch, context: PeerContext): Subject | undefined {
  const { selector, notSelector, namespace, namespaceSelector, serviceAccounts } = match;
  const foreign = Object.entries({ nets: match.nets, notNets: match.notNets, service: match.service, anywhere: match.anywhere })
    .filter(([, value]) => value !== undefined).map(([key]) => key);
  if (foreign.length > 0) {
    context.addProblem(foreign[0], 'is nothing that a policy can be applied to',
      'name endpoints: a workload, pods by labels, a namespace, a selector; everything is `Selector.all()`');
    return undefined;
  }
  if (namespaceSelector?._node.op === 'global') {
    context.addProblem('global()', 'is nothing that a policy can be applied to', 'name endpoints by their labels; network sets are none');
    return undefined;
  }
  if (match.setsOnly) {
    context.addProblem(String(selector), 'are the labels of a network set, to which no policy applies', 'name endpoints; rules name network sets');
    return undefined;
  }
  if (context.namespace !== undefined && (namespaceSelector || (namespace !== undefined && namespace !== context.namespace))) {
    context.addProblem(namespace ?? String(namespaceSelector), 'is not the policy\'s own namespace, which is all it reaches',
      `put the policy into that namespace, or use a GlobalNetworkPolicy; this one is in \`${context.namespace}\``);
    return undefined;
  }
  return {
    selector: notSelector ? (selector ? selector.and(notSelector.not()) : notSelector.not()) : selector ?? Selector.all(),
    namespaceSelector: context.namespace !== undefined ? undefined
      : namespace !== undefined ? Selector.equalTo('projectcalico.org/name', namespace) : namespaceSelector,
    serviceAccountSelector: serviceAccounts && Selector.in('projectcalico.org/name', serviceAccounts),
  };
}

/** Several ways to be selected become one selector, if they differ in nothing else. */
function merge(subjects: Subject[], context: PeerContext): Subject {
  const [first, ...others] = subjects;
  const same = others.every(other => other.namespaceSelector?.canonical === first.namespaceSelector?.canonical
    && other.serviceAccountSelector?.canonical === first.serviceAccountSelector?.canonical);
  if (!same) {
    context.addProblem('anyOf(…)', 'names endpoints of several namespaces or service accounts, which one policy cannot select',
      'write a policy for each');
    return first;
  }
  return others.length === 0 ? first : { ...first, selector: Selector.anyOf(...subjects.map(subject => subject.selector)) };
}
