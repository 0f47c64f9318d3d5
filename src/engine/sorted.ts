/** Where a number stands in an ascending list that holds it once at most; below zero where it doesn't. */
export function placeIn(list: ArrayLike<number>, number: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = low + high >>> 1; // eslint-disable-line no-bitwise -- half, rounded down
    if (list[middle] === number) {
      return middle;
    }
    if (list[middle] < number) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}

/**
 * Items by their places, the first one first, without a comparison: each is put where it belongs. Of one place, what came first stays first.
 *
 * @param count how many places there are
 * @param placesOf from 0; the last of them counts least
 */
export function inPlaces<T>(items: readonly T[], count: number, ...placesOf: readonly ((item: T) => number)[]): readonly T[] {
  return placesOf.reduceRight((sorted: readonly T[], placeOf) => {
    const byPlace: T[][] = Array.from({ length: count }, () => []);
    for (const item of sorted) {
      byPlace[placeOf(item)].push(item);
    }
    return byPlace.flat();
  }, items);
}

/** Numbers in ascending order, each once. Most lists come so already, and are handed back. */
export function ascending(numbers: readonly number[]): readonly number[] {
  for (let at = 1; at < numbers.length; at += 1) {
    if (numbers[at] <= numbers[at - 1]) {
      const sorted = new Int32Array(numbers).sort();
      return Array.from(sorted.filter((one, place) => place === 0 || one !== sorted[place - 1]));
    }
  }
  return numbers;
}
