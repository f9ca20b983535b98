// Dense products in f32 (networks) and f64 (closed forms). Matrices are row-major with the padded rows of the arena.
//
// Strides lda, ldb, ldc are elements from row to row; those of B and C are a multiple of a vector (4 f32, 2 f64), and
// the padding of B's rows holds zeros. C is written to the next full vector of a row, with zeros there if A is
// finite. beta is 0 (overwrite; C may hold anything) or 1 (add).
import { multiply } from "../gemm";
import { add_multiple, add_multiples, dot } from "../vectors";

// Columns of one product of gram_f64: what lies below the diagonal of a block is calculated in vain.
const GRAM_BLOCK: i32 = 64;

/**
 * C = beta·C + A·B, f32.
 *
 * Shapes    A (m, k)   B (k, n)   C (m, n).
 * Aliasing  C overlaps neither A nor B.
 * Cost      2·m·n·k flop.
 */
export function sgemm_nn(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  lda: i32,
  ldb: i32,
  ldc: i32,
  beta: i32,
): void {
  assert(ldb % 4 == 0 && ldc % 4 == 0 && (beta == 0 || beta == 1));
  multiply<f32>(c, a, b, m, n, k, lda << 2, 4, ldb << 2, 4, ldc << 2, beta);
}

/**
 * C = beta·C + A·Bᵀ, f32.
 *
 * Shapes    A (m, k)   B (n, k)   C (m, n).
 * Aliasing  C overlaps neither A nor B.
 * Cost      2·m·n·k flop.
 */
export function sgemm_nt(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  lda: i32,
  ldb: i32,
  ldc: i32,
  beta: i32,
): void {
  assert(ldb % 4 == 0 && ldc % 4 == 0 && (beta == 0 || beta == 1));
  multiply<f32>(c, a, b, m, n, k, lda << 2, 4, 4, ldb << 2, ldc << 2, beta);
}

/**
 * C = beta·C + Aᵀ·B, f32.
 *
 * Shapes    A (k, m)   B (k, n)   C (m, n).
 * Aliasing  C overlaps neither A nor B.
 * Cost      2·m·n·k flop.
 */
export function sgemm_tn(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  lda: i32,
  ldb: i32,
  ldc: i32,
  beta: i32,
): void {
  assert(ldb % 4 == 0 && ldc % 4 == 0 && (beta == 0 || beta == 1));
  multiply<f32>(c, a, b, m, n, k, 4, lda << 2, ldb << 2, 4, ldc << 2, beta);
}

/**
 * C = beta·C + A·B, f64.
 *
 * Shapes    A (m, k)   B (k, n)   C (m, n).
 * Aliasing  C overlaps neither A nor B.
 * Cost      2·m·n·k flop.
 */
export function dgemm_nn(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  lda: i32,
  ldb: i32,
  ldc: i32,
  beta: i32,
): void {
  assert(ldb % 2 == 0 && ldc % 2 == 0 && (beta == 0 || beta == 1));
  multiply<f64>(c, a, b, m, n, k, lda << 3, 8, ldb << 3, 8, ldc << 3, beta);
}

/**
 * C = beta·C + A·Bᵀ, f64.
 *
 * Shapes    A (m, k)   B (n, k)   C (m, n).
 * Aliasing  C overlaps neither A nor B.
 * Cost      2·m·n·k flop.
 */
export function dgemm_nt(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  lda: i32,
  ldb: i32,
  ldc: i32,
  beta: i32,
): void {
  assert(ldb % 2 == 0 && ldc % 2 == 0 && (beta == 0 || beta == 1));
  multiply<f64>(c, a, b, m, n, k, lda << 3, 8, 8, ldb << 3, ldc << 3, beta);
}

/**
 * C = beta·C + Aᵀ·B, f64.
 *
 * Shapes    A (k, m)   B (k, n)   C (m, n).
 * Aliasing  C overlaps neither A nor B.
 * Cost      2·m·n·k flop.
 */
export function dgemm_tn(
  c: usize,
  a: usize,
  b: usize,
  m: i32,
  n: i32,
  k: i32,
  lda: i32,
  ldb: i32,
  ldc: i32,
  beta: i32,
): void {
  assert(ldb % 2 == 0 && ldc % 2 == 0 && (beta == 0 || beta == 1));
  multiply<f64>(c, a, b, m, n, k, 8, lda << 3, ldb << 3, 8, ldc << 3, beta);
}

/**
 * Gram matrix G = Xᵀ·X, both triangles, f64. Overwrites G.
 *
 * Shapes    X (rows, columns), row stride ldx   G (columns, columns), row stride ldg;  both strides even.
 * Aliasing  G does not overlap X.
 * Cost      rows·columns² flop. A row stride of a multiple of 4 kB is three times slower: it crowds one cache set.
 */
export function gram_f64(g: usize, x: usize, rows: i32, columns: i32, ldx: i32, ldg: i32): void {
  assert(ldx % 2 == 0 && ldg % 2 == 0);
  for (let j = 0; j < columns; j += GRAM_BLOCK) {
    const width = min(columns - j, GRAM_BLOCK);
    const left = (<usize>j) << 3;
    multiply<f64>(g + left, x, x + left, j + width, width, rows, 8, ldx << 3, ldx << 3, 8, ldg << 3, 0);
  }
  for (let i = 1; i < columns; i++) {
    let lower = g + ((<usize>(i * ldg)) << 3);
    let upper = g + ((<usize>i) << 3);
    for (let j = 0; j < i; j++, lower += 8, upper += (<usize>ldg) << 3) store<f64>(lower, load<f64>(upper));
  }
}

/**
 * y = beta·y + A·x, f64.
 *
 * Shapes    A (m, n), row stride lda   x (n)   y (m).
 * Aliasing  y overlaps neither A nor x.
 * Cost      2·m·n flop.
 */
export function dgemv_n(y: usize, a: usize, x: usize, m: i32, n: i32, lda: i32, beta: i32): void {
  assert(beta == 0 || beta == 1);
  for (; m > 0; m--, y += 8, a += (<usize>lda) << 3) {
    const sum = dot(a, x, n);
    store<f64>(y, beta ? load<f64>(y) + sum : sum);
  }
}

/**
 * y = beta·y + Aᵀ·x, f64.
 *
 * Shapes    A (m, n), row stride lda   x (m)   y (n).
 * Aliasing  y overlaps neither A nor x.
 * Cost      2·m·n flop.
 */
export function dgemv_t(y: usize, a: usize, x: usize, m: i32, n: i32, lda: i32, beta: i32): void {
  assert(beta == 0 || beta == 1);
  const row = (<usize>lda) << 3;
  if (beta == 0) memory.fill(y, 0, (<usize>n) << 3);
  for (; m >= 4; m -= 4, x += 32, a += row * 4) {
    add_multiples(y, x, a, row, n);
  }
  for (; m > 0; m--, x += 8, a += row) add_multiple(y, load<f64>(x), a, n);
}
