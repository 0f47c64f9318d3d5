import type { Faults } from './faults';
import { KINDS } from './generated/structure';
import { API_VERSION, supportedKinds } from './kinds';
import { at, ROOT } from './path';
import type { KindStructure } from './structure';
import { actualType, isObject, shownIs } from './types';

/** An object of one of the kinds. */
export interface Manifest {
  readonly kind: string;
  readonly known: KindStructure;
  readonly object: Readonly<Record<string, unknown>>;
}

/** The object as a manifest of a kind that the gates judge, or a fault and undefined. */
export function readManifest(object: unknown, faults: Faults): Manifest | undefined {
  if (!isObject(object)) {
    faults.add('not-an-object', ROOT, { actual: actualType(object) });
    return undefined;
  }
  const { apiVersion, kind } = object;
  if (apiVersion !== API_VERSION) {
    faults.add('unknown-api-version', at(ROOT, 'apiVersion'), { value: apiVersion, shown: shownIs(apiVersion) });
  }
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) {
    faults.add('unknown-kind', at(ROOT, 'kind'), { value: kind, shown: shownIs(kind), allowed: supportedKinds });
    return undefined;
  }
  return apiVersion === API_VERSION ? { kind, known: KINDS[kind], object } : undefined;
}
