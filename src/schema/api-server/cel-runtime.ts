/**
 * What compiled CEL rules call. `projenrc/schema/cel-compiler.ts` writes them.
 *
 * Only what the rules of the bundle need, with CEL's treatment of errors: a missing field is one, and `||` and `&&` forgive it
 * where the other side decides.
 */

/** A CEL rule of the CRD bundle. */
export interface CelRule {
  /** The rule in CEL. */
  readonly rule: string;

  /** The message that the bundle gives it, by which `cel.ts` knows it. */
  readonly message: string;

  /** Whether the rule holds for a node of the object. Throws a `CelError` where CEL has a run-time error. */
  readonly holds: (self: unknown) => boolean;
}

/** A run-time error of CEL; the API server refuses the object for it (R-GATE-5). */
export class CelError extends Error {}

/** Whether any of the tests is true. An error counts only if none is. */
export function or(...tests: (() => boolean)[]): boolean {
  return decide(tests, true);
}

/** Whether all of the tests are true. An error counts only if none is false. */
export function and(...tests: (() => boolean)[]): boolean {
  return decide(tests, false);
}

/** Whether an object has a field. */
export function has(object: unknown, field: string): boolean {
  return isObject(object) ? Object.hasOwn(object, field) : fail('not an object');
}

/** The value of a field. */
export function get(object: unknown, field: string): unknown {
  return isObject(object) && Object.hasOwn(object, field) ? object[field] : fail(`no such key: ${field}`);
}

/** The number of characters of a text, or of items of a list. */
export function size(value: unknown): number {
  if (Array.isArray(value)) {
    return value.length;
  }
  return typeof value === 'string' ? [...value].length : fail('no size');
}

/** Whether a text holds another. */
export function contains(text: unknown, part: unknown): boolean {
  return typeof text === 'string' && typeof part === 'string' ? text.includes(part) : fail('not a text');
}

/** Whether a test is true for any item of a list. */
export function exists(list: unknown, test: (item: unknown) => boolean): boolean {
  return Array.isArray(list) ? or(...list.map(item => () => test(item))) : fail('not a list');
}

/** A value that has to be true or false. */
export function bool(value: unknown): boolean {
  return typeof value === 'boolean' ? value : fail('not a boolean');
}

function decide(tests: (() => boolean)[], decisive: boolean): boolean {
  let error: unknown;
  for (const test of tests) {
    try {
      if (test() === decisive) {
        return decisive;
      }
    } catch (caught) {
      error ??= caught;
    }
  }
  if (error !== undefined) {
    throw error;
  }
  return !decisive;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(reason: string): never {
  throw new CelError(reason);
}
