/** Where a number stands in an ascending list that holds it once at most; below zero where it doesn't. */
export function placeIn(list: ArrayLike<number>, number: number): number {
  let [low, high] = [0, list.length - 1];
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
