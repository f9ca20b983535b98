// The yardstick of the kernels: what this engine reaches on plain f32x4 multiplications and additions.

/** Floating point operations of one turn of {@link chain}. */
export const FLOP_PER_TURN: i32 = 96;

/**
 * Twelve dependent chains x ← x·c + d, which converge to 1: as many as hide the latency and fit the 16 registers.
 *
 * Cost  96·turns flop.
 */
export function chain(turns: i32): f32 {
  const c = f32x4.splat(0.5);
  const d = f32x4.splat(0.5);
  let x0 = f32x4.splat(0);
  let x1 = f32x4.splat(0.1);
  let x2 = f32x4.splat(0.2);
  let x3 = f32x4.splat(0.3);
  let x4 = f32x4.splat(0.4);
  let x5 = f32x4.splat(0.5);
  let x6 = f32x4.splat(0.6);
  let x7 = f32x4.splat(0.7);
  let x8 = f32x4.splat(0.8);
  let x9 = f32x4.splat(0.9);
  let x10 = f32x4.splat(1.1);
  let x11 = f32x4.splat(1.2);
  for (let i = 0; i < turns; i++) {
    x0 = f32x4.add(f32x4.mul(x0, c), d);
    x1 = f32x4.add(f32x4.mul(x1, c), d);
    x2 = f32x4.add(f32x4.mul(x2, c), d);
    x3 = f32x4.add(f32x4.mul(x3, c), d);
    x4 = f32x4.add(f32x4.mul(x4, c), d);
    x5 = f32x4.add(f32x4.mul(x5, c), d);
    x6 = f32x4.add(f32x4.mul(x6, c), d);
    x7 = f32x4.add(f32x4.mul(x7, c), d);
    x8 = f32x4.add(f32x4.mul(x8, c), d);
    x9 = f32x4.add(f32x4.mul(x9, c), d);
    x10 = f32x4.add(f32x4.mul(x10, c), d);
    x11 = f32x4.add(f32x4.mul(x11, c), d);
  }
  const a = f32x4.add(f32x4.add(f32x4.add(x0, x1), f32x4.add(x2, x3)), f32x4.add(f32x4.add(x4, x5), f32x4.add(x6, x7)));
  const sum = f32x4.add(a, f32x4.add(f32x4.add(x8, x9), f32x4.add(x10, x11)));
  return f32x4.extract_lane(sum, 0);
}
