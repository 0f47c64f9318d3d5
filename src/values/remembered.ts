/** How many results are kept at most. */
const MOST = 2 ** 15;

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
