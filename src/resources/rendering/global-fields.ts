import { Subject } from './subject';
import { Direction, Selector } from '../../values';
import { checkNotLost, checkSelector } from '../checks/selector';
import { Problems } from '../problems';

/** What a global policy says beside what every policy says. */
export interface GlobalFields {
  readonly namespaceSelector?: Selector;
  readonly types?: readonly Direction[];
  readonly preDNAT?: boolean;
  readonly doNotTrack?: boolean;
  readonly applyOnForward?: boolean;
}

/** Narrows whom a global policy applies to by the labels of the namespaces. */
export function narrowByNamespace(subject: Subject, fields: GlobalFields, problems: Problems): Subject {
  const { namespaceSelector } = fields;
  checkNotLost(fields, 'namespaceSelector', 'namespace', 'name the namespaces, or leave it out', problems);
  if (namespaceSelector === undefined || namespaceSelector === null || !checkSelector(namespaceSelector, 'namespaces', 'namespaceSelector', problems)) {
    return subject;
  }
  return { ...subject, namespaceSelector: subject.namespaceSelector ? subject.namespaceSelector.and(namespaceSelector) : namespaceSelector };
}

/** The fields that only global policies have, and what is wrong with them (R-VAL-6). */
export function renderGlobalFields(fields: GlobalFields, subject: Subject, governsEgress: boolean, problems: Problems): Record<string, unknown> {
  const { preDNAT = false, doNotTrack = false, applyOnForward = preDNAT || doNotTrack } = fields;
  const flag = preDNAT ? 'preDNAT' : 'doNotTrack';
  if (preDNAT && doNotTrack) {
    problems.say('preDNAT', 'stands beside `doNotTrack`, and a policy is either; leave one out');
  }
  if (preDNAT && governsEgress) {
    problems.say('preDNAT', `stands beside egress, and before translation there is only ingress; ${fields.types?.includes('Egress')
      ? 'take \'Egress\' out of `types`, and write egress rules, if there are any, in a second policy'
      : 'take the egress rules out, or write them in a second policy'}`);
  }
  if ((preDNAT || doNotTrack) && !applyOnForward) {
    problems.add('applyOnForward', { value: 'false', reason: `stands beside \`${flag}\`, which needs it`, remedy: 'leave it out' });
  }
  if ((preDNAT || doNotTrack) && (subject.namespaceSelector ?? subject.serviceAccountSelector)) {
    // Pods ignore such a policy (R-HEP-2), so it would do nothing, and silently open what it was to close.
    problems.say(flag, 'acts on host endpoints, and it is applied to pods or namespaces; name hosts by their own labels: `appliesTo: Selector.labels({ … })`');
  }
  return {
    selector: String(withoutHosts(subject)),
    namespaceSelector: subject.namespaceSelector && String(subject.namespaceSelector),
    preDNAT: preDNAT || undefined,
    doNotTrack: doNotTrack || undefined,
    applyOnForward: applyOnForward || undefined,
  };
}

/**
 * Host endpoints have no namespace and no service account, so negative selectors of these would let them in; `all()` is
 * rewritten by Calico and would not (R-SCP-3, R-FG-3).
 */
function withoutHosts({ selector, namespaceSelector, serviceAccountSelector }: Subject): Selector {
  const given = [namespaceSelector, serviceAccountSelector].filter(one => one !== undefined);
  return !selector.isAll && given.length > 0 && given.every(one => one.matches({}))
    ? selector.and(Selector.has('projectcalico.org/namespace')) : selector;
}
