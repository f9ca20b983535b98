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
