import type { Faults } from '../faults';
import { at, Path, ROOT } from '../path';
import type { Structure } from '../structure';
import { isObject } from '../types';

/** The lists of which the schema says that they are sets: no item may come again (R-GATE-5). Items of such lists are texts. */
export function checkListSets(object: Readonly<Record<string, unknown>>, structure: Structure, faults: Faults): void {
  walk(object, structure, ROOT, faults);
}

function walk(value: unknown, structure: Structure, path: Path, faults: Faults): void {
  if (structure.fields !== undefined && isObject(value)) {
    for (const key of Object.keys(value)) {
      const field = structure.fields.get(key)!;
      // Metadata is Kubernetes' own; texts and numbers hold no lists.
      if (field.items !== undefined || field.fields !== undefined) {
        walk(value[key], field, at(path, key), faults);
      }
    }
  } else if (structure.type === 'list' && Array.isArray(value)) {
    if (structure.unique) {
      checkUnique(value, path, faults);
    } else if (structure.items!.fields !== undefined) {
      value.forEach((item, index) => walk(item, structure.items!, at(path, index), faults));
    }
  }
}

function checkUnique(list: readonly unknown[], path: Path, faults: Faults): void {
  const seen = new Set<unknown>();
  list.forEach((item, index) => {
    if (seen.has(item)) {
      faults.add('duplicate-item', at(path, index), { value: item });
    }
    seen.add(item);
  });
}
