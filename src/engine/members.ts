import { addBits, allBits, andBits, Bits, emptyBits, hasBit, minusBits, orBits } from './bits';
import { ascending } from './sorted';

/**
 * A set of numbers from 0 to some size: ascending where they are few, a bit each where they are many.
 *
 * Most selectors of a large cluster select a handful out of thousands: a bit for everybody, for each of them, would be most of what it takes.
 */
export type Members = readonly number[] | Bits;

/** A number that takes as much room as this many bits. */
const BITS_OF_NUMBER = 64;

/** Every number below the size. */
export function everybody(size: number): Members {
  return allBits(size);
}

/** Numbers that are ascending, each once. */
export function membersOf(list: readonly number[], size: number): Members {
  return list.length * BITS_OF_NUMBER <= size ? list : bitsOf(list, size);
}

/** The numbers that are in any of some sets. */
export function uniteAll(sets: readonly Members[], size: number): Members {
  if (sets.length === 1) {
    return sets[0];
  }
  const lists = sets.filter(isList);
  if (lists.length === sets.length && lists.reduce((sum, { length }) => sum + length, 0) * BITS_OF_NUMBER <= size) {
    return ascending(lists.flat());
  }
  const bits = emptyBits(size);
  for (const set of sets) {
    addBits(bits, set);
  }
  return bits;
}

/** Numbers in any order, some of them twice perhaps. */
export function membersOfAny(numbers: readonly number[], size: number): Members {
  return numbers.length * BITS_OF_NUMBER <= size ? ascending(numbers) : bitsOf(numbers, size);
}

/** The same, a bit each. */
export function bitsOf(members: Members, size: number): Bits {
  if (!isList(members)) {
    return members;
  }
  const bits = emptyBits(size);
  addBits(bits, members);
  return bits;
}

export function hasMember(members: Members, index: number): boolean {
  return isList(members) ? members.includes(index) : hasBit(members, index);
}

export function isEmpty(members: Members): boolean {
  return isList(members) ? members.length === 0 : members.every(word => word === 0);
}

export function intersect(a: Members, b: Members): Members {
  if (isList(a)) {
    return a.filter(index => hasMember(b, index));
  }
  return isList(b) ? intersect(b, a) : andBits(a, b);
}

export function unite(a: Members, b: Members, size: number): Members {
  if (isList(a) && isList(b)) {
    return a.length === 0 ? b : b.length === 0 ? a : uniteAll([a, b], size);
  }
  return orBits(bitsOf(a, size), bitsOf(b, size));
}

/** Those of the first that are not in the second. */
export function subtract(a: Members, b: Members, size: number): Members {
  return isList(a) ? a.filter(index => !hasMember(b, index)) : minusBits(a, bitsOf(b, size));
}

export function isList(members: Members): members is readonly number[] {
  return Array.isArray(members);
}
