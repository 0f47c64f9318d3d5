/** How many results are kept at most: of texts, and of pairs. */
const MOST = 2 ** 15;
const MOST_PAIRS = 2 ** 17;

/**
 * A function that works out each text once: large clusters say few texts many times.
 *
 * The work must depend on the text alone, and what it yields must not be changed by anybody. What is kept is bounded: it is dropped when it
 * has become too much.
 */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return text => {
    let entry = known.get(text);
    if (entry === undefined) {
      if (known.size >= MOST) {
        known.clear();
      }
      entry = { value: work(text) };
      known.set(text, entry);
    }
    return entry.value;
  };
}

/** The same for two objects: for these, and not for others that are equal. */
export function rememberedPair<A extends object, T extends object>(work: (a: A, b: A) => T): (a: A, b: A) => T {
  const known = new Map<A, Map<A, T>>();
  let size = 0;
  return (a, b) => {
    const value = known.get(a)?.get(b);
    if (value !== undefined) {
      return value;
    }
    if (size >= MOST_PAIRS) {
      known.clear();
      size = 0;
    }
    const made = work(a, b);
    const ofA = known.get(a);
    if (ofA === undefined) {
      known.set(a, new Map([[b, made]]));
    } else {
      ofA.set(b, made);
    }
    size += 1;
    return made;
  };
}
