/**
 * How Go code reads an object.
 *
 * - `client`: as calicoctl does. Unknown fields are errors, the case of field names doesn't count, and a number or truth value
 *   becomes a text where a text is wanted.
 * - `typed`: as Felix' and the API server's Kubernetes client does. Unknown fields are skipped.
 */
export type Reading = 'client' | 'typed';

/** Stands in a decoded object for a value that could not be decoded, so that checks can tell it from an absent one. */
export const UNREADABLE: unique symbol = Symbol('unreadable');
