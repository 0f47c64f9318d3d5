import { Problems } from '../resources/problems';
import { Direction } from '../values';
import { isDirection } from '../values/direction';
import { textOf } from '../values/quote';

/** What is wrong with each element of a list of directions. */
export function checkEachDirection(directions: readonly Direction[], problems: Problems): void {
  for (const direction of directions.filter(one => !isDirection(one))) {
    problems.add('directions', { value: textOf(direction), reason: 'is no direction', remedy: 'write \'Ingress\' or \'Egress\'' });
  }
  if (new Set(directions).size < directions.length) {
    problems.add('directions', { value: directions.join(', '), reason: 'names a direction twice', remedy: 'name each once' });
  }
}
