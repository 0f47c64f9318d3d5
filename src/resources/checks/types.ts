import { Direction } from '../../values';
import { DIRECTIONS } from '../../values/direction';
import { textOf } from '../../values/quote';
import { Problems } from '../problems';

/**
 * The directions that a policy governs, always written out.
 *
 * Left out, they would mean ingress only to one client, both to Felix, and something else again to the API server
 * (R-VAL-20 to R-VAL-22). Rules for a direction that is not governed would be inert (R-VAL-14).
 */
export function typesOf(types: readonly Direction[] | undefined, hasRules: Readonly<Record<Direction, boolean>>, problems: Problems): Direction[] {
  if (types === undefined) {
    const ruled = DIRECTIONS.filter(direction => hasRules[direction]);
    if (ruled.length === 0) {
      problems.say('types', 'nothing is said of what the policy governs: it has neither rules nor `types`; add a rule, '
        + 'or set `types: [\'Ingress\']` to close its endpoints for what comes in');
    }
    return ruled;
  }
  if (!Array.isArray(types)) {
    problems.add('types', { value: textOf(types), reason: 'is no list', remedy: 'write `[\'Ingress\']`, `[\'Egress\']` or both' });
    return [];
  }
  for (const type of types) {
    if (!DIRECTIONS.includes(type)) {
      problems.add('types', { value: String(type), reason: 'is no direction', remedy: 'write \'Ingress\' or \'Egress\'' });
    }
  }
  if (types.length === 0) {
    problems.say('types', 'is an empty list, which the API server refuses; name a direction, or leave it out');
  }
  if (new Set(types).size < types.length) {
    problems.add('types', { value: types.join(', '), reason: 'names a direction twice', remedy: 'name each once' });
  }
  for (const direction of DIRECTIONS.filter(one => hasRules[one] && !types.includes(one))) {
    problems.add('types', {
      value: types.join(', '),
      reason: `leaves out ${direction}, so that the ${direction.toLowerCase()} rules would do nothing`,
      remedy: `add '${direction}', or take the rules out`,
    });
  }
  return DIRECTIONS.filter(direction => types.includes(direction));
}
