/**
 * An object without its undefined fields; undefined where nothing is left.
 *
 * cdk8s leaves them out as well, but walks and sorts them first, for every rule of every policy.
 */
export function compact<T extends object>(fields: T): Partial<T> | undefined {
  let left: Partial<T> | undefined;
  for (const field in fields) {
    if (fields[field] !== undefined) {
      left ??= {};
      left[field] = fields[field];
    }
  }
  return left;
}
