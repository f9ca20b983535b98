/**
 * The least and the greatest of some numbers, however many: to spread them as arguments ends at some 100 000.
 *
 * @example
 * rangeOf([3, 1, 2]); // [1, 3]
 */
export function rangeOf(values: Iterable<number>): [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

/**
 * The length of the longest text; 0 of none.
 *
 * @example
 * longest(["a", "abc"]); // 3
 */
export function longest(texts: Iterable<string>): number {
  let most = 0;
  for (const { length } of texts) most = Math.max(most, length);
  return most;
}
