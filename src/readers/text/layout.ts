/** Where the parts of one document stand. Nodes are numbers, whose meaning is the layout's own. */
export interface Layout {
  /** Undefined where the document holds nothing. */
  readonly root: number | undefined;

  /** The fields of an object by name, or the items of a list by their decimal place; none of anything else. */
  parts(node: number): ReadonlyMap<string, Part>;
}

/** A field or an item. */
export interface Part {
  /** The offset of its name, or of the item itself. */
  readonly at: number;
  readonly node: number;
}

/** A name, a place in a list, or a name that is no plain word. */
const STEP = /([^.[\]]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g;

/** The steps of a path: `spec.ports[0].name` has four, `metadata.labels["a.b/c"]` three. */
export function stepsOf(path: string): string[] {
  const steps: string[] = [];
  for (const [, name, index, quoted] of path.matchAll(STEP)) {
    steps.push(name ?? index ?? (JSON.parse(quoted) as string));
  }
  return steps;
}

/** The offset of the deepest part on a path that is there; undefined where not even the first is. */
export function findOffset(layout: Layout, path: string): number | undefined {
  let offset: number | undefined;
  let node = layout.root;
  for (const step of stepsOf(path)) {
    const part: Part | undefined = node === undefined ? undefined : layout.parts(node).get(step);
    if (part === undefined) {
      return offset;
    }
    offset = part.at;
    ({ node } = part);
  }
  return offset;
}
