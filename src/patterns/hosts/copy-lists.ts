/** Props whose lists nobody can change any more: what is checked when manifests are written is what was written down. */
export function copyLists<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value])) as T;
}
