import { Selector } from '../../values';
import { labelsOf } from '../../values/selector/ast';
import { Problems } from '../problems';

/** Prefixes under which Calico keeps the labels of namespaces and service accounts on endpoints (R-LBL-1, R-LBL-2). */
const INHERITED = ['pcns.', 'pcsa.'];

/** Where `global()` may stand: alone in the namespace selector of a rule (R-VAL-7). */
export type SelectorPosition = 'endpoints' | 'namespaces of a rule';

/**
 * What is wrong with a selector where it stands: everything that is wrong with the selector itself, blankness (R-SEL-8),
 * `global()` in the wrong place (R-VAL-7), and labels that are Calico's own business.
 *
 * @returns whether it can be used
 */
export function checkSelector(selector: Selector, position: SelectorPosition, place: string, problems: Problems): boolean {
  if (!(selector instanceof Selector)) {
    problems.add(place, { value: String(selector), reason: 'is no Selector', remedy: 'write `Selector.parse(\'…\')` or `Selector.labels({ … })`' });
    return false;
  }
  problems.add(place, ...selector._problems);
  if (selector._problems.length > 0) {
    return false;
  }
  if (selector.isBlank) {
    problems.add(place, { subject: 'selector', value: '', reason: 'is blank', remedy: 'write `Selector.all()` if everything is meant' });
    return false;
  }
  const global = String(selector).includes('global(');
  if (global && !(position === 'namespaces of a rule' && selector._node.op === 'global')) {
    problems.add(place, {
      value: String(selector),
      reason: 'uses `global()`, which Calico knows only alone in the namespace selector of a rule',
      remedy: 'leave it out here',
    });
  }
  for (const key of labelsOf(selector._node).filter(label => INHERITED.some(prefix => label.startsWith(prefix)))) {
    problems.add(place, {
      value: key,
      reason: 'is a label under which Calico keeps those of a namespace or service account',
      remedy: `use a namespace or service account selector with \`${key.slice(5)}\``,
    });
  }
  return true;
}
