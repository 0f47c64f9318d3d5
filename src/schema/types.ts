/** Plain values as JSON has them, and words for what they are. */
import { quote, textOf } from '../values/quote';

/** Whether a value is an object with members: no list, no null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, to be read after its path: `is a list`, or with the value itself: `5` is a number. */
export function describeValue(value: unknown): string {
  return `${shownIs(value)} ${typeOfNumber(value) ?? actualType(value)}`;
}

/** The beginning of a sentence about a value: with the value itself, if it is short by nature. */
export function shownIs(value: unknown): string {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? `${quote(textOf(value))} is` : 'is';
}

/** What a value is, without showing it: `a list`. */
export function actualType(value: unknown): string {
  if (value === null || value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'string': return 'a text';
    case 'boolean': return 'a truth value';
    case 'object': return 'an object';
    default: return `a ${typeof value}`;
  }
}

/** Numbers that JSON has but a whole number is wanted, or that it has not. */
function typeOfNumber(value: unknown): string | undefined {
  if (typeof value !== 'number' || Number.isInteger(value)) {
    return undefined;
  }
  return Number.isFinite(value) ? 'a number with a fraction' : 'no finite number';
}
