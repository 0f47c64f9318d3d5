import { App, ImplicitTokenResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';

/** The resolvers that every App has. They find nothing to do in plain data. */
const BUILT_IN: readonly unknown[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** Whether cdk8s would write plain data of this App as it is, but for the order of keys. */
export function writesPlainly(app: App): boolean {
  return !process.env.CDK8S_DISABLE_SORT && app.resolvers.every(resolver => BUILT_IN.includes(resolver.constructor));
}

/** A copy with sorted keys and without undefined fields, in which nothing is shared: YAML would write references. */
export function plainCopy<T>(value: T): T;
export function plainCopy(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plainCopy);
  }
  if (typeof value !== 'object' || value === null) {
    return value ?? undefined;
  }
  const copy: Record<string, unknown> = {};
  for (const key of sortedKeys(value)) {
    const inner = plainCopy((value as Record<string, unknown>)[key]);
    if (inner !== undefined) {
      copy[key] = inner;
    }
  }
  return copy;
}

/** Most objects are sorted already: to sort them again costs more than to look. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  return keys.every((key, at) => at === 0 || keys[at - 1] < key) ? keys : keys.sort();
}
