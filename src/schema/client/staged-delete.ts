import { readable } from '../decode/decoded';
import type { Faults } from '../faults';
import type { Path } from '../path';
import { isObject } from '../types';

/**
 * A policy staged for deletion says nothing else (R-VAL-17).
 *
 * What Go holds as its zero counts as absent: an empty text and `false`, but no list or map, not even an empty one, and no number.
 */
export function checkBare(spec: object, allowed: readonly string[], path: Path, faults: Faults): void {
  const fields = Object.entries(spec).filter(([name, value]) => !allowed.includes(name) && !isZero(readable(value))).map(([name]) => name);
  if (fields.length > 0) {
    faults.add('staged-delete-not-bare', path, { fields });
  }
}

function isZero(value: unknown): boolean {
  if (isObject(value)) {
    // Maps come without a prototype; of an object, every member counts.
    return Object.getPrototypeOf(value) !== null && Object.values(value).every(member => isZero(readable(member)));
  }
  return value === undefined || value === '' || value === false;
}
