// Sums and updates of f64 vectors that the dense kernels and the solvers share. Any length, any 8-byte alignment.
import { sum_f64x2 } from "./lanes";

/** x·y: eight sums, folded in a fixed order that depends on n alone. */
export function dot(x: usize, y: usize, n: i32): f64 {
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let sum2 = f64x2.splat(0);
  let sum3 = f64x2.splat(0);
  for (; n >= 8; n -= 8, x += 64, y += 64) {
    sum0 = f64x2.add(sum0, f64x2.mul(v128.load(x), v128.load(y)));
    sum1 = f64x2.add(sum1, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    sum2 = f64x2.add(sum2, f64x2.mul(v128.load(x, 32), v128.load(y, 32)));
    sum3 = f64x2.add(sum3, f64x2.mul(v128.load(x, 48), v128.load(y, 48)));
  }
  for (; n >= 2; n -= 2, x += 16, y += 16) sum0 = f64x2.add(sum0, f64x2.mul(v128.load(x), v128.load(y)));
  const sum = sum_f64x2(f64x2.add(f64x2.add(sum0, sum1), f64x2.add(sum2, sum3)));
  return n ? sum + load<f64>(x) * load<f64>(y) : sum;
}

/** y += factor·x. */
export function add_multiple(y: usize, factor: f64, x: usize, n: i32): void {
  const factors = f64x2.splat(factor);
  for (; n >= 2; n -= 2, x += 16, y += 16) v128.store(y, f64x2.add(v128.load(y), f64x2.mul(factors, v128.load(x))));
  if (n) store<f64>(y, load<f64>(y) + factor * load<f64>(x));
}

/** y += Σ factor_i · x_i over four vectors, `step` bytes apart; rounds as four calls of {@link add_multiple} would. */
export function add_multiples(y: usize, factors: usize, x: usize, step: usize, n: i32): void {
  const factor0 = v128.load64_splat(factors);
  const factor1 = v128.load64_splat(factors, 8);
  const factor2 = v128.load64_splat(factors, 16);
  const factor3 = v128.load64_splat(factors, 24);
  const x1 = x + step;
  const x2 = x1 + step;
  const x3 = x2 + step;
  const even = (<usize>(n & ~1)) << 3;
  for (let j: usize = 0; j < even; j += 16) {
    let sum = f64x2.add(v128.load(y + j), f64x2.mul(factor0, v128.load(x + j)));
    sum = f64x2.add(sum, f64x2.mul(factor1, v128.load(x1 + j)));
    sum = f64x2.add(sum, f64x2.mul(factor2, v128.load(x2 + j)));
    v128.store(y + j, f64x2.add(sum, f64x2.mul(factor3, v128.load(x3 + j))));
  }
  if (n & 1)
    for (let i: usize = 0; i < 4; i++) {
      const last = y + even;
      store<f64>(last, load<f64>(last) + load<f64>(factors + i * 8) * load<f64>(x + i * step + even));
    }
}
