import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Calico's gates answered about one object. */
export interface RecordedValidation {
  readonly id: string;
  readonly object: { readonly kind: string; readonly metadata: Record<string, unknown>; readonly spec?: Record<string, any> };
  readonly schema: readonly string[];
  readonly client: readonly string[];
  readonly felix?: boolean;
}

/** The recorded cases whose id matches; fails if there are none, so that no table is empty in silence. */
export function recordedValidations(id: RegExp): RecordedValidation[] {
  const file = join(__dirname, '../conformance/vectors/validation.json');
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: RecordedValidation[] };
  const found = cases.filter(one => id.test(one.id));
  if (found.length === 0) {
    throw new Error(`no recorded case has an id like ${id}`);
  }
  return found;
}
