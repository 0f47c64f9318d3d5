/** What is in a namespace as flows and messages name it: `shop/web`. */
export function fullName({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}
