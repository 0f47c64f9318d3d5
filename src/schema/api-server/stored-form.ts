import { at, Path, ROOT } from '../path';
import type { Structure } from '../structure';
import { isObject } from '../types';

/** An object as the API server would store it, and what got lost on the way. */
export interface StoredForm {
  /** A copy of known fields only: without `null` members, with defaults. Lists keep their `null` items. */
  readonly object: Readonly<Record<string, unknown>>;

  /** Fields that were taken out since no schema knows them. */
  readonly unknown: readonly Path[];
}

/** What the API server does to an object before it looks at it: prune, drop `null` members, default (R-GATE-5). */
export function storedForm(object: Readonly<Record<string, unknown>>, structure: Structure): StoredForm {
  const unknown: Path[] = [];
  return { object: copyObject(object, structure, ROOT, unknown), unknown };
}

function copy(value: unknown, structure: Structure, path: Path, unknown: Path[]): unknown {
  if (structure.fields !== undefined && isObject(value)) {
    return copyObject(value, structure, path, unknown);
  }
  if (structure.type === 'map' && isObject(value)) {
    return copyMap(value, structure, path, unknown);
  }
  if (structure.type === 'list' && Array.isArray(value)) {
    // Not `map`, which would skip holes.
    return Array.from(value, (item, index) => copy(item, structure.items!, at(path, index), unknown));
  }
  return value;
}

function copyObject(object: Readonly<Record<string, unknown>>, structure: Structure, path: Path, unknown: Path[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    const field = structure.fields!.get(key);
    if (field === undefined) {
      unknown.push(at(path, key));
    } else if (object[key] !== null && object[key] !== undefined) {
      result[key] = copy(object[key], field, at(path, key), unknown);
    }
  }
  for (const [name, field] of structure.fields!) {
    if (field.fallback !== undefined && result[name] === undefined) {
      result[name] = field.fallback;
    }
  }
  return result;
}

/** Keys of maps are the user's, `__proto__` included. */
function copyMap(map: Readonly<Record<string, unknown>>, structure: Structure, path: Path, unknown: Path[]): Record<string, unknown> {
  const result: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(map)) {
    if (map[key] !== null && map[key] !== undefined) {
      result[key] = copy(map[key], structure.items!, at(path, key), unknown);
    }
  }
  return result;
}
