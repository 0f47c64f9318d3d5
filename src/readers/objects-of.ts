import type { ManifestObjects } from './inputs';

/** What a construct has that matters here. Known by its form, since several versions of the libraries may be in use at once. */
interface Scope {
  readonly node: { findAll(): readonly ObjectLike[] };
}

interface ObjectLike {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly node?: { readonly path?: unknown };
  toJson?(): unknown;
}

/** Every API object below a cdk8s App, a Chart or any other construct, itself included, each with the path of its construct. */
export function objectsOf(scope: object): ManifestObjects {
  const { node } = scope as Partial<Scope>;
  if (typeof node?.findAll !== 'function') {
    return { objects: [] };
  }
  const objects = node.findAll().flatMap(one => {
    if (typeof one.apiVersion !== 'string' || typeof one.kind !== 'string' || typeof one.toJson !== 'function') {
      return [];
    }
    const construct = one.node?.path;
    return [{ object: one.toJson(), ...typeof construct === 'string' ? { construct } : {} }];
  });
  return { objects };
}
