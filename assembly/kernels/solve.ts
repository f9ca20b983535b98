// Symmetric positive definite systems by Cholesky's factorisation; f64, rows `stride` apart (even, padding zero).
import { sum_f64x2 } from "../lanes";

/**
 * Factor a symmetric matrix in place: lower triangle ← L with A = L·Lᵀ. The upper triangle is neither read nor written.
 * Returns 0, or the number (from 1) of the first row whose pivot is not above `least`; its row is then unfinished.
 *
 * Shapes    a (n, n), stride even, 16-byte aligned.
 * Cost      n³/3 flop. Error: backward stable.
 */
export function cholesky_f64(a: usize, n: i32, stride: i32, least: f64): i32 {
  assert(n <= stride && stride % 2 == 0);
  const row = (<usize>stride) << 3;
  for (let i = 0, ai = a; i < n; i++, ai += row) {
    for (let j = 0, aj = a, at = ai; j < i; j++, aj += row, at += 8) {
      store<f64>(at, (load<f64>(at) - dot_rows(ai, aj, j)) / load<f64>(aj + ((<usize>j) << 3)));
    }
    const diagonal = ai + ((<usize>i) << 3);
    const pivot = load<f64>(diagonal) - dot_rows(ai, ai, i);
    if (!(pivot > least)) return i + 1;
    store<f64>(diagonal, Math.sqrt(pivot));
  }
  return 0;
}

/** Σ x_i y_i over the first n entries of two aligned rows. */
function dot_rows(x: usize, y: usize, n: i32): f64 {
  const pairs = x + ((<usize>(n & ~1)) << 3);
  let sum = f64x2.splat(0);
  for (; x < pairs; x += 16, y += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(x), v128.load(y)));
  const odd: f64 = n & 1 ? load<f64>(x) * load<f64>(y) : 0;
  return sum_f64x2(sum) + odd;
}

/**
 * Solve A·X = B for several right sides with the factor of {@link cholesky_f64}: X ← A⁻¹·X.
 *
 * Shapes    x (n, columns), rows `width` apart, width even   l (n, n), rows `stride` apart.
 * Aliasing  x does not overlap l.
 * Cost      2·n²·width flop.
 */
export function cholesky_solve_f64(x: usize, l: usize, n: i32, width: i32, stride: i32): void {
  assert(width % 2 == 0);
  const row = (<usize>stride) << 3;
  const wide = (<usize>width) << 3;
  for (let i = 0; i < n; i++) {
    const xi = x + <usize>i * wide;
    const li = l + <usize>i * row;
    for (let j = 0; j < i; j++) subtract_row(xi, x + <usize>j * wide, load<f64>(li + ((<usize>j) << 3)), wide);
    divide_row(xi, load<f64>(li + ((<usize>i) << 3)), wide);
  }
  for (let i = n - 1; i >= 0; i--) {
    const xi = x + <usize>i * wide;
    const li = l + <usize>i * row;
    divide_row(xi, load<f64>(li + ((<usize>i) << 3)), wide);
    for (let j = 0; j < i; j++) subtract_row(x + <usize>j * wide, xi, load<f64>(li + ((<usize>j) << 3)), wide);
  }
}

function subtract_row(x: usize, y: usize, factor: f64, bytes: usize): void {
  const scale = f64x2.splat(factor);
  for (let c: usize = 0; c < bytes; c += 16) {
    v128.store(x + c, f64x2.sub(v128.load(x + c), f64x2.mul(scale, v128.load(y + c))));
  }
}

function divide_row(x: usize, divisor: f64, bytes: usize): void {
  const scale = f64x2.splat(divisor);
  for (let c: usize = 0; c < bytes; c += 16) v128.store(x + c, f64x2.div(v128.load(x + c), scale));
}
