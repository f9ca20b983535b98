// The yardstick of the dense kernels: what this engine reaches on plain f32x4 multiplications and additions.

/** Floating point operations of one turn of {@link chain}. */
export const FLOP_PER_TURN: i32 = 104;

// Loaded, not splat: V8 would make a constant anew for each use.
const HALF = memory.data<f32>([0.5, 0.5, 0.5, 0.5]);

/**
 * Thirteen dependent chains x ← x/2 + 1/2: fewer do not hide the latency of a multiplication and an addition, more
 * do not fit the 15 registers that V8 gives out.
 *
 * Cost  104·turns flop.
 */
export function chain(turns: i32): f32 {
  const half = v128.load(HALF);
  let x0 = f32x4.splat(0.0);
  let x1 = f32x4.splat(0.1);
  let x2 = f32x4.splat(0.2);
  let x3 = f32x4.splat(0.3);
  let x4 = f32x4.splat(0.4);
  let x5 = f32x4.splat(0.6);
  let x6 = f32x4.splat(0.7);
  let x7 = f32x4.splat(0.8);
  let x8 = f32x4.splat(0.9);
  let x9 = f32x4.splat(1.0);
  let x10 = f32x4.splat(1.1);
  let x11 = f32x4.splat(1.2);
  let x12 = f32x4.splat(1.3);
  for (let i = 0; i < turns; i++) {
    x0 = f32x4.add(f32x4.mul(x0, half), half);
    x1 = f32x4.add(f32x4.mul(x1, half), half);
    x2 = f32x4.add(f32x4.mul(x2, half), half);
    x3 = f32x4.add(f32x4.mul(x3, half), half);
    x4 = f32x4.add(f32x4.mul(x4, half), half);
    x5 = f32x4.add(f32x4.mul(x5, half), half);
    x6 = f32x4.add(f32x4.mul(x6, half), half);
    x7 = f32x4.add(f32x4.mul(x7, half), half);
    x8 = f32x4.add(f32x4.mul(x8, half), half);
    x9 = f32x4.add(f32x4.mul(x9, half), half);
    x10 = f32x4.add(f32x4.mul(x10, half), half);
    x11 = f32x4.add(f32x4.mul(x11, half), half);
    x12 = f32x4.add(f32x4.mul(x12, half), half);
  }
  x0 = f32x4.add(x0, x1);
  x0 = f32x4.add(x0, x2);
  x0 = f32x4.add(x0, x3);
  x0 = f32x4.add(x0, x4);
  x0 = f32x4.add(x0, x5);
  x0 = f32x4.add(x0, x6);
  x0 = f32x4.add(x0, x7);
  x0 = f32x4.add(x0, x8);
  x0 = f32x4.add(x0, x9);
  x0 = f32x4.add(x0, x10);
  x0 = f32x4.add(x0, x11);
  x0 = f32x4.add(x0, x12);
  return f32x4.extract_lane(x0, 0);
}
