// Parameter sharing θ = A·ψ and its two adjoints, for blocks of d numbers a site; and the closed-form lower level of
// the models whose sites are single numbers.
import { multiply } from "../gemm";
import { sum_f32x4, sum_f64x2 } from "../lanes";

/**
 * Expand shared parameters: θ = A·ψ.
 *
 * Shapes    A (k, m) row-stochastic   ψ (m, d)   θ (k, d);  f32 row-major, d % 4 == 0.
 * Aliasing  θ overlaps neither A nor ψ.
 * Cost      2·k·m·d flop.
 */
export function sharing_forward(theta: usize, a: usize, psi: usize, k: i32, m: i32, d: i32): void {
  assert(d % 4 == 0);
  const row = (<usize>d) << 2;
  multiply<f32>(theta, a, psi, k, d, m, (<usize>m) << 2, 4, row, 4, row, 0);
}

/**
 * Adjoint in the parameters: dψ += Aᵀ·dθ. Adds to dψ.
 *
 * Shapes    dψ (m, d)   A (k, m)   dθ (k, d);  f32 row-major, d % 4 == 0.
 * Aliasing  dψ overlaps neither A nor dθ.
 * Cost      2·k·m·d flop.
 */
export function sharing_adjoint_psi(dpsi: usize, a: usize, dtheta: usize, k: i32, m: i32, d: i32): void {
  assert(d % 4 == 0);
  const row = (<usize>d) << 2;
  multiply<f32>(dpsi, a, dtheta, m, d, k, 4, (<usize>m) << 2, row, 4, row, 1);
}

/**
 * Adjoint in the assignment: dA = dθ·ψᵀ. Overwrites dA.
 *
 * Shapes    dA (k, m)   dθ (k, d)   ψ (m, d);  f32 row-major, d % 4 == 0.
 * Aliasing  dA overlaps neither dθ nor ψ.
 * Cost      2·k·m·d flop.
 */
export function sharing_adjoint_a(da: usize, dtheta: usize, psi: usize, k: i32, m: i32, d: i32): void {
  assert(d % 4 == 0);
  const row = (<usize>d) << 2;
  for (let i = 0; i < k; i++, dtheta += row) {
    let block = psi;
    for (let j = 0; j < m; j++, da += 4, block += row) {
      let sum = f32x4.splat(0);
      for (let c: usize = 0; c < row; c += 16) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(dtheta + c), v128.load(block + c)));
      }
      store<f32>(da, sum_f32x4(sum));
    }
  }
}

/**
 * Tie the estimates x in the column-normalised form: c_m = Σ_k A_km + offset, ψ_m = Σ_k A_km·x_k / c_m, θ = A·ψ.
 * A column with c_m = 0 gets ψ_m = 0. Overwrites θ, ψ and c, padding included.
 *
 * Shapes    θ, x (rows)   ψ, c (columns, padded to even)   A (rows, columns), rows `stride` apart, padding zero;  f64.
 * Aliasing  none overlap.
 * Cost      5·rows·columns flop.
 * Source    Claim 1 of Yeh et al., "Equivariance Discovery by Learned Parameter-Sharing", AISTATS 2022.
 */
export function projection_f64(
  theta: usize,
  psi: usize,
  c: usize,
  a: usize,
  x: usize,
  rows: i32,
  columns: i32,
  stride: i32,
  offset: f64,
): void {
  assert(columns <= stride && (stride & 1) == 0 && offset >= 0);
  const row = (<usize>stride) << 3;
  const width = ((<usize>columns + 1) & ~1) << 3;
  const start = f64x2.splat(offset);
  const zero = f64x2.splat(0);
  for (let j: usize = 0; j < width; j += 16) {
    let mass = start;
    let moment = zero;
    for (let i = 0, at = a + j, xi = x; i < rows; i++, at += row, xi += 8) {
      const weight = v128.load(at);
      mass = f64x2.add(mass, weight);
      moment = f64x2.add(moment, f64x2.mul(weight, v128.load64_splat(xi)));
    }
    v128.store(c + j, mass);
    v128.store(psi + j, v128.and(f64x2.div(moment, mass), f64x2.gt(mass, zero)));
  }
  for (let i = 0; i < rows; i++, a += row, theta += 8) {
    let sum = zero;
    for (let j: usize = 0; j < width; j += 16) {
      sum = f64x2.add(sum, f64x2.mul(v128.load(a + j), v128.load(psi + j)));
    }
    store<f64>(theta, sum_f64x2(sum));
  }
}

/**
 * Adjoint of {@link projection_f64} in A: with v = ∂L/∂θ and w = Aᵀ·v,
 * dA_km += v_k·ψ_m + w_m·(x_k − ψ_m) / c_m. Adds to dA.
 *
 * Shapes    dA, A (rows, columns)   v, x (rows)   ψ, c (columns, padded to even), as the projection left them;  f64.
 * Aliasing  dA overlaps none of the others.
 * Cost      7·rows·columns flop.
 */
export function projection_adjoint_f64(
  da: usize,
  v: usize,
  a: usize,
  x: usize,
  psi: usize,
  c: usize,
  rows: i32,
  columns: i32,
  stride: i32,
): void {
  assert(columns <= stride && (stride & 1) == 0);
  const row = (<usize>stride) << 3;
  const width = ((<usize>columns + 1) & ~1) << 3;
  const zero = f64x2.splat(0);
  for (let j: usize = 0; j < width; j += 16) {
    let w = zero;
    for (let i = 0, at = a + j, vi = v; i < rows; i++, at += row, vi += 8) {
      w = f64x2.add(w, f64x2.mul(v128.load(at), v128.load64_splat(vi)));
    }
    const mass = v128.load(c + j);
    const shared = v128.load(psi + j);
    const pull = v128.and(f64x2.div(w, mass), f64x2.gt(mass, zero));
    for (let i = 0, at = da + j, vi = v, xi = x; i < rows; i++, at += row, vi += 8, xi += 8) {
      const moved = f64x2.mul(pull, f64x2.sub(v128.load64_splat(xi), shared));
      const step = f64x2.add(f64x2.mul(v128.load64_splat(vi), shared), moved);
      v128.store(at, f64x2.add(v128.load(at), step));
    }
  }
}
