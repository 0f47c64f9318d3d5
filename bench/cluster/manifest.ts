/** A manifest as a dump of a cluster holds it: plain data, no member `undefined`. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;

  /** `spec`, `status` and whatever else the kind has. */
  readonly [field: string]: unknown;
}

/** What identifies an object. */
export interface ObjectMeta {
  readonly name: string;

  /** @default - the object belongs to the cluster */
  readonly namespace?: string;

  /** @default - none */
  readonly labels?: Labels;

  /** @default - nobody made it */
  readonly ownerReferences?: readonly { readonly apiVersion: string; readonly kind: string; readonly name: string; readonly controller: true }[];
}

export type Labels = Readonly<Record<string, string>>;

/** The API version of Calico's kinds. */
export const CALICO = 'projectcalico.org/v3';

/** The members that are given: dumps hold no `undefined`. */
export function given<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
