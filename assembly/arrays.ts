// Arrays in memory, for kernels that follow indices instead of streaming: element i of the T's that start at `base`.
// Inlined by hand: a compiler that minds the size (asconfig.json) would leave a call to each access.

/** base[i] */
// @ts-ignore: decorator
@inline
export function get<T>(base: usize, i: i32): T {
  return load<T>(base + <usize>i * sizeof<T>());
}

/** base[i] = value */
// @ts-ignore: decorator
@inline
export function set<T>(base: usize, i: i32, value: T): void {
  store<T>(base + <usize>i * sizeof<T>(), value);
}

/**
 * table[cell] += 1, and the cell is put on the list that ends at `next` if it was zero; returns the list's end. A cell
 * whose count is below the limit (at least 1) is written all the same, and kept only then.
 */
// @ts-ignore: decorator
@inline
export function tally(next: usize, table: usize, limit: i32, cell: i32): usize {
  const at = table + ((<usize>cell) << 2);
  const count = load<i32>(at);
  store<i32>(at, count + 1);
  if (count < limit) {
    store<i32>(next, cell);
    next += (<usize>(count == 0)) << 2;
  }
  return next;
}
