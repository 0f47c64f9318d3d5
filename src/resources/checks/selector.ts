import { Selector } from '../../values';
import { textOf } from '../../values/quote';
import { labelsOf, SelectorNode } from '../../values/selector/ast';
import { Problems } from '../problems';
import { isLazy, lazyProblem } from '../reading/lazy';

/** Prefixes under which Calico keeps the labels of namespaces and service accounts on endpoints (R-LBL-1, R-LBL-2). */
const INHERITED = ['pcns.', 'pcsa.'];

/** The longest label that Felix can still read once Calico has put such a prefix before it (R-GATE-3). */
const MAX_INHERITED_LABEL = 507;

/** Whose labels a selector is about. `global()` may stand alone for the namespaces of a rule, and nowhere else (R-VAL-7). */
export type SelectorPosition = 'endpoints' | 'namespaces' | 'namespaces of a rule' | 'service accounts';

/**
 * What is wrong with a selector where it stands: everything that is wrong with the selector itself, blankness (R-SEL-8),
 * `global()` in the wrong place (R-VAL-7), and labels that are Calico's own business.
 *
 * @returns whether nothing is
 */
export function checkSelector(selector: Selector, position: SelectorPosition, place: string, problems: Problems): boolean {
  if (isLazy(selector)) {
    problems.add(place, lazyProblem());
    return false;
  }
  if (!(selector instanceof Selector)) {
    problems.add(place, { value: textOf(selector), reason: 'is no Selector', remedy: 'write `Selector.parse(\'…\')` or `Selector.labels({ … })`' });
    return false;
  }
  const before = problems.count;
  problems.add(place, ...selector._problems);
  if (selector.isBlank) {
    problems.add(place, { subject: 'selector', value: '', reason: 'is blank', remedy: 'write `Selector.all()` if everything is meant' });
  }
  if (problems.count > before) {
    return false;
  }
  if (saysGlobal(selector._node) && !(position === 'namespaces of a rule' && selector._node.op === 'global')) {
    problems.add(place, {
      value: String(selector),
      reason: selector._node.op === 'global' ? 'is known to Calico only in the namespace selector of a rule'
        : 'uses `global()`, which Calico knows only alone in the namespace selector of a rule',
      remedy: 'leave it out here',
    });
  }
  checkKeys(labelsOf(selector._node), position, place, problems);
  return problems.count === before;
}

/** Whether the text of a selector holds `global(`, in a value too: that is how the API server looks for it. */
function saysGlobal(node: SelectorNode): boolean {
  switch (node.op) {
    case 'and':
    case 'or': return node.operands.some(saysGlobal);
    case 'not': return saysGlobal(node.operand);
    case 'in':
    case 'not in': return node.values.some(value => value.includes('global('));
    case 'global': return true;
    case 'has':
    case 'all': return false;
    default: return node.value.includes('global(');
  }
}

/**
 * Reports a selector that was said and is nothing: one that got lost on its way must not become everybody.
 *
 * @param all who would be meant, in the words of a message
 */
export function checkNotLost<Field extends string>(
  fields: { readonly [key in Field]?: Selector }, field: Field, all: string, remedy: string, problems: Problems,
): void {
  const selector = fields[field];
  if ((selector ?? undefined) === undefined && Object.hasOwn(fields, field)) {
    problems.add(field, { value: textOf(selector), reason: `says nothing, so that endpoints of every ${all} and of none would be meant`, remedy });
  }
}

function checkKeys(keys: readonly string[], position: SelectorPosition, place: string, problems: Problems): void {
  for (const key of keys) {
    if (INHERITED.some(prefix => key.startsWith(prefix))) {
      problems.add(place, {
        value: key,
        reason: 'is a label under which Calico keeps those of a namespace or service account',
        remedy: `use a namespace or service account selector with \`${key.slice(5)}\``,
      });
    }
    if (position !== 'endpoints' && key.length > MAX_INHERITED_LABEL) {
      problems.add(place, {
        value: key,
        reason: `is ${key.length} characters long, too long for Calico once it has put its own prefix before it`,
        remedy: `use a label of at most ${MAX_INHERITED_LABEL}`,
      });
    }
  }
}
