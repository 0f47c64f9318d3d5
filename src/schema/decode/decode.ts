import type { Faults } from '../faults';
import { at, Path } from '../path';
import type { Structure } from '../structure';
import { describeValue, isObject } from '../types';
import { decodeLeaf } from './leaf';
import { Reading, UNREADABLE } from './reading';

/**
 * Decodes a value into what Calico's Go structs would hold: ports and protocols parsed, `null` members left out, `null` items as
 * the zero of their type. What can't be decoded is reported and becomes `UNREADABLE`.
 */
export function decode(value: unknown, structure: Structure, path: Path, reading: Reading, faults: Faults): unknown {
  switch (structure.type) {
    case 'object':
      return isObject(value) ? decodeObject(value, structure, path, reading, faults) : unreadable(value, 'an object', path, faults);
    case 'map':
      return isObject(value) ? decodeMap(value, structure, path, reading, faults) : unreadable(value, 'an object', path, faults);
    case 'list':
      return Array.isArray(value) ? decodeList(value, structure.items!, path, reading, faults) : unreadable(value, 'a list', path, faults);
    default:
      return decodeLeaf(value, structure.type, path, reading, faults);
  }
}

function decodeObject(object: Readonly<Record<string, unknown>>, structure: Structure, path: Path, reading: Reading, faults: Faults): unknown {
  const result: Record<string, unknown> = {};
  for (const key of reading === 'client' ? keysInGoOrder(object, structure) : Object.keys(object)) {
    const member = object[key];
    if (member === undefined) {
      continue;
    }
    const name = structure.fields!.has(key) ? key : reading === 'client' ? nameOfFolded(key, structure) : undefined;
    if (name === undefined) {
      if (reading === 'client') {
        faults.add('unknown-field', at(path, key), { allowed: [...structure.fields!.keys()] });
      } else {
        faults.skip?.(at(path, key));
      }
    } else if (member !== null) {
      result[name] = decode(member, structure.fields!.get(name)!, at(path, key), reading, faults);
    }
  }
  return result;
}

function decodeMap(map: Readonly<Record<string, unknown>>, structure: Structure, path: Path, reading: Reading, faults: Faults): unknown {
  // Keys are the user's, `__proto__` included.
  const result: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(map)) {
    if (map[key] !== undefined) {
      result[key] = decodeItem(map[key], structure.items!, at(path, key), reading, faults);
    }
  }
  return result;
}

function decodeList(list: readonly unknown[], items: Structure, path: Path, reading: Reading, faults: Faults): unknown {
  const result: unknown[] = new Array(list.length);
  for (let index = 0; index < list.length; index += 1) {
    result[index] = decodeItem(list[index], items, at(path, index), reading, faults);
  }
  return result;
}

function decodeItem(item: unknown, structure: Structure, path: Path, reading: Reading, faults: Faults): unknown {
  if (item !== null && item !== undefined) {
    return decode(item, structure, path, reading, faults);
  }
  switch (structure.type) {
    case 'object': return {};
    case 'string': return '';
    // A port has a method of its own for decoding, which `null` reaches.
    case 'calico-port': return decodeLeaf(null, structure.type, path, reading, faults);
    default: return undefined;
  }
}

function unreadable(value: unknown, expected: string, path: Path, faults: Faults): typeof UNREADABLE {
  faults.add('wrong-type', path, { actual: describeValue(value), expected });
  return UNREADABLE;
}

/** Go's client sorts keys, so that of two spellings of one field the last in this order counts. */
function keysInGoOrder(object: Readonly<Record<string, unknown>>, structure: Structure): string[] {
  const keys = Object.keys(object);
  return keys.every(key => structure.fields!.has(key)) ? keys : keys.sort();
}

/** The field that Go takes a key for, when no field has exactly this name. */
function nameOfFolded(key: string, structure: Structure): string | undefined {
  const folded = key.toLowerCase();
  for (const name of structure.fields!.keys()) {
    if (name.toLowerCase() === folded) {
      return name;
    }
  }
  return undefined;
}
