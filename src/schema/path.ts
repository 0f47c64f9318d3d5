/** Where in an object something stands. A linked list, since most paths are never written out. */
export interface Path {
  readonly parent: Path | undefined;
  readonly key: string | number;
}

/** The object itself. */
export const ROOT: Path = { parent: undefined, key: '' };

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The place of a field, or of a list's item, within another place. */
export function at(parent: Path, key: string | number): Path {
  return { parent, key };
}

/** The path as text: `spec.ingress[0].source.nets[1]`. The object itself is the empty text. */
export function pathText(path: Path): string {
  let text = '';
  for (let place = path; place.parent !== undefined; place = place.parent) {
    text = step(place) + text;
  }
  return text.startsWith('.') ? text.slice(1) : text;
}

function step({ key }: Path): string {
  if (typeof key === 'number') {
    return `[${key}]`;
  }
  return PLAIN_KEY.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
