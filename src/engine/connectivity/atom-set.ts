import { ascending, placeIn } from '../sorted';

/** Some atoms, by number: those of a list, or all but those of a list; the lists are ascending. */
export interface AtomSet {
  readonly isComplement: boolean;
  readonly list: readonly number[];
}

export const EVERY: AtomSet = { isComplement: true, list: [] };

/** A set of the numbers of a list, which may hold some twice and in any order; of two ways to say it the shorter one. */
export function atomSet(numbers: readonly number[], count: number): AtomSet {
  const distinct = ascending(numbers);
  if (distinct.length * 2 <= count) {
    return { isComplement: false, list: distinct };
  }
  const others: number[] = [];
  for (let atom = 0, at = 0; atom < count; atom += 1) {
    if (distinct[at] === atom) {
      at += 1;
    } else {
      others.push(atom);
    }
  }
  return { isComplement: true, list: others };
}

export function hasAtom({ isComplement, list }: AtomSet, atom: number): boolean {
  return placeIn(list, atom) >= 0 !== isComplement;
}

export function complementOf({ isComplement, list }: AtomSet): AtomSet {
  return { isComplement: !isComplement, list };
}

export function intersectAtoms(a: AtomSet, b: AtomSet): AtomSet {
  if (a.isComplement && b.isComplement) {
    return { isComplement: true, list: merged(a.list, b.list) };
  }
  const [inside, other] = a.isComplement ? [b, a] : [a, b];
  return { isComplement: false, list: inside.list.filter(atom => hasAtom(other, atom)) };
}

function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...new Set([...a, ...b])].sort((x, y) => x - y);
}
