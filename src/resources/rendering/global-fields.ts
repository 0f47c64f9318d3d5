import { Subject } from './subject';
import { Selector } from '../../values';
import { checkSelector } from '../checks/selector';
import { Problems } from '../problems';

/** What a global policy says beside what every policy says. */
export interface GlobalFields {
  readonly namespaceSelector?: Selector;
  readonly preDNAT?: boolean;
  readonly doNotTrack?: boolean;
  readonly applyOnForward?: boolean;
}

/** Narrows whom a global policy applies to by the labels of the namespaces. */
export function narrowByNamespace(subject: Subject, { namespaceSelector }: GlobalFields, problems: Problems): Subject {
  if (!namespaceSelector || !checkSelector(namespaceSelector, 'endpoints', 'namespaceSelector', problems)) {
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
    problems.say('preDNAT', 'stands beside egress, and before translation there is only ingress; take the egress rules out, or write them in a second policy');
  }
  if ((preDNAT || doNotTrack) && !applyOnForward) {
    problems.add('applyOnForward', { value: 'false', reason: `stands beside \`${flag}\`, which needs it`, remedy: 'leave it out' });
  }
  return {
    selector: subject.selector._problems.length > 0 ? undefined : String(withoutHosts(subject)),
    namespaceSelector: subject.namespaceSelector && String(subject.namespaceSelector),
    preDNAT: preDNAT || undefined,
    doNotTrack: doNotTrack || undefined,
    applyOnForward: applyOnForward || undefined,
  };
}

/**
 * Host endpoints have no namespace, so a negative namespace selector would let them in; `all()` is rewritten by Calico
 * and would not (R-SCP-3, R-FG-3).
 */
function withoutHosts({ selector, namespaceSelector }: Subject): Selector {
  return namespaceSelector && !selector.isAll && namespaceSelector.matches({})
    ? selector.and(Selector.has('projectcalico.org/namespace')) : selector;
}
