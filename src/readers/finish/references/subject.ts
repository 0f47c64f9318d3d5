/** Which object it is: `Service shop/db`. Policies that Calico converts keep the kind that it gives them. */
export function subjectOf({ kind, namespace, name }: { readonly kind: string; readonly namespace?: string; readonly name: string }): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
