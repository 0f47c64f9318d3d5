import type { DefinedError, ErrorObject } from 'ajv';
import type { Details, Faults } from '../faults';
import { VALIDATORS } from '../generated/validators';
import { at, Path, ROOT } from '../path';
import { describeValue } from '../types';
import type { IssueCode } from '../words/words';

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list', boolean: '`true` or `false`', integer: 'a whole number', number: 'a number', object: 'an object', string: 'a text',
};

/** The OpenAPI part of the API server's checks, over an object in its stored form. */
export function checkOpenApi(kind: string, object: Readonly<Record<string, unknown>>, faults: Faults): void {
  const validate = VALIDATORS[kind];
  if (validate(object)) {
    return;
  }
  for (const error of validate.errors as DefinedError[]) {
    const path = pathOf(error, object);
    const { code, details } = issueOf(error, valueAt(path, object));
    faults.add(code, error.keyword === 'required' ? at(path, error.params.missingProperty) : path, details);
  }
}

function issueOf(error: DefinedError, value: unknown): { code: IssueCode; details?: Details } {
  switch (error.keyword) {
    case 'required':
      return { code: 'field-missing' };
    case 'type':
      return { code: 'wrong-type', details: { actual: describeValue(value), expected: [error.params.type].flat().map(type => TYPES[type]).join(' or ') } };
    case 'enum':
      return { code: 'unsupported-value', details: { value, allowed: error.params.allowedValues } };
    case 'maxLength':
      return { code: 'too-long', details: { length: [...value as string].length, limit: error.params.limit } };
    case 'maxItems':
      return { code: 'too-many', details: { length: (value as unknown[]).length, limit: error.params.limit } };
    case 'minItems':
      return { code: 'too-few', details: { limit: error.params.limit } };
    case 'minimum':
      return { code: 'number-out-of-range', details: { value, expected: bound('at least', error.params.limit) } };
    case 'maximum':
      return { code: 'number-out-of-range', details: { value, expected: bound('at most', error.params.limit) } };
    default:
      // INVARIANT: projenrc/schema/validators.ts passes no other keyword on to ajv.
      throw new Error(`no words for the keyword ${error.keyword}`);
  }
}

/** Integers without bounds of their own are still integers of a machine. */
function bound(words: string, limit: number): string {
  return Number.isSafeInteger(limit) ? `${words} ${limit}` : 'a number that 64 bits hold';
}

/** ajv's pointer, such as `/spec/ingress/0/action`, as a path. */
function pathOf(error: ErrorObject, object: unknown): Path {
  let path = ROOT;
  let value = object;
  for (const step of error.instancePath.split('/').slice(1)) {
    const key = Array.isArray(value) ? Number(step) : step.replace(/~1/g, '/').replace(/~0/g, '~');
    path = at(path, key);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}

function valueAt(path: Path, object: unknown): unknown {
  return path.parent === undefined ? object : (valueAt(path.parent, object) as Record<string | number, unknown>)[path.key];
}
