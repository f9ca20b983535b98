// v128 helpers: the only @inline functions of the core.

/** Sum of the four lanes, in the fixed order (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline
export function sum_f32x4(v: v128): f32 {
  const pairs = f32x4.add(v, i32x4.shuffle(v, v, 2, 3, 2, 3));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}
