// Dense linear systems that need not be definite: elimination with row pivots, f64.

/** The solution is in x. */
const SOLVED = 0;
/** A pivot is zero or not finite: the matrix is singular, or holds NaN. */
const SINGULAR = 1;

/**
 * Solves a·x = x in place: x comes as the right-hand side. Destroys a.
 *
 * Shapes    a (n, n), rows `stride` numbers apart, stride % 2 == 0, padding zero   x (n).
 * Aliasing  a does not overlap x.
 * Cost      2/3·n³ flop.
 * Returns   0 if x holds the solution, 1 if the matrix is singular to the last bit (x is then garbage).
 * Error     backward stable as Gaussian elimination with partial pivoting is: Golub & Van Loan, Matrix Computations, 3.4.
 */
export function elimination_solve_f64(a: usize, x: usize, n: i32, stride: i32): i32 {
  assert(stride % 2 == 0 && stride >= n);
  const row = (<usize>stride) << 3;
  for (let k = 0; k < n; k++) {
    const pivot = a + <usize>k * row;
    exchange(a, x, k, largest(a, n, row, k), row);
    const top = load<f64>(pivot + ((<usize>k) << 3));
    if (!(abs(top) > 0 && abs(top) < Infinity)) return SINGULAR;
    const start = ((<usize>k) << 3) & ~15;
    for (let i = k + 1; i < n; i++) {
      const target = a + <usize>i * row;
      const factor = load<f64>(target + ((<usize>k) << 3)) / top;
      if (factor == 0) continue;
      const factors = f64x2.splat(factor);
      for (let c = start; c < row; c += 16) {
        v128.store(target + c, f64x2.sub(v128.load(target + c), f64x2.mul(factors, v128.load(pivot + c))));
      }
      const at = x + ((<usize>i) << 3);
      store<f64>(at, load<f64>(at) - factor * load<f64>(x + ((<usize>k) << 3)));
    }
  }
  substitute(a, x, n, row);
  return SOLVED;
}

/** The row at or below k with the largest number in column k. */
function largest(a: usize, n: i32, row: usize, k: i32): i32 {
  let best = k;
  let size: f64 = -1;
  for (let i = k; i < n; i++) {
    const value = abs(load<f64>(a + <usize>i * row + ((<usize>k) << 3)));
    if (value > size) {
      size = value;
      best = i;
    }
  }
  return best;
}

function exchange(a: usize, x: usize, i: i32, j: i32, row: usize): void {
  if (i == j) return;
  const p = a + <usize>i * row;
  const q = a + <usize>j * row;
  for (let c: usize = 0; c < row; c += 16) {
    const kept = v128.load(p + c);
    v128.store(p + c, v128.load(q + c));
    v128.store(q + c, kept);
  }
  const kept = load<f64>(x + ((<usize>i) << 3));
  store<f64>(x + ((<usize>i) << 3), load<f64>(x + ((<usize>j) << 3)));
  store<f64>(x + ((<usize>j) << 3), kept);
}

/** Solves the upper triangle that elimination left. */
function substitute(a: usize, x: usize, n: i32, row: usize): void {
  for (let k = n - 1; k >= 0; k--) {
    const r = a + <usize>k * row;
    let sum = load<f64>(x + ((<usize>k) << 3));
    for (let j = k + 1; j < n; j++) sum -= load<f64>(r + ((<usize>j) << 3)) * load<f64>(x + ((<usize>j) << 3));
    store<f64>(x + ((<usize>k) << 3), sum / load<f64>(r + ((<usize>k) << 3)));
  }
}
