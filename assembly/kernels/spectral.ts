// Singular values by one-sided Jacobi rotations, for the nuclear norm; f64.
import { sum_f64x2 } from "../lanes";

/** Rows count as orthogonal when their cosine is below this. */
const ORTHOGONAL: f64 = 1e-15;
/** Singular values below this fraction of ‖A‖ count as zero: their directions are rounding and give no gradient. */
const NEGLIGIBLE: f64 = 1e-12;
const MOST_SWEEPS = 60;

/**
 * Nuclear norm Σ σ_j of A, and its adjoint: dA += weight·Σ_j u_j v_jᵀ over the singular triples with σ_j > 0, the
 * derivative where A has full rank and a subgradient elsewhere. Returns the norm.
 *
 * Works on Aᵀ's rows: U = V·Aᵀ is rotated, and V with it, until U's rows are orthogonal; their lengths are σ. Squares
 * nothing, so small singular values keep their relative accuracy.
 *
 * Shapes    dA, a (rows, columns), `stride` apart   v (columns, stride): orthogonal on entry (the identity, or what the
 *           last call left: near A it saves most of the work), right singular vectors as rows on return
 *           u (columns, rows padded to even): scratch;  f64, padding zero.
 * Aliasing  none overlap.
 * Cost      about 6·rows·columns² flop a sweep; 5 to 8 sweeps from the identity, 1 to 3 from the last call.
 *
 * Source    G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., 8.6.3 (M. Hestenes, 1958).
 */
export function nuclear_norm_f64(
  da: usize,
  v: usize,
  u: usize,
  a: usize,
  rows: i32,
  columns: i32,
  stride: i32,
  weight: f64,
): f64 {
  assert(columns <= stride && stride % 2 == 0);
  const long = ((<usize>rows + 1) & ~1) << 3;
  const row = (<usize>stride) << 3;
  project(u, v, a, rows, columns, long, row);
  for (let sweep = 0; sweep < MOST_SWEEPS && rotate_all(u, v, columns, long, row); sweep++) {}
  let largest: f64 = 0;
  for (let j = 0; j < columns; j++) largest = max(largest, dot(u + <usize>j * long, u + <usize>j * long, long));
  const least = Math.sqrt(largest) * NEGLIGIBLE;
  let norm: f64 = 0;
  for (let j = 0; j < columns; j++) {
    const uj = u + <usize>j * long;
    const sigma = Math.sqrt(dot(uj, uj, long));
    norm += sigma;
    if (sigma > least) add_outer(da, uj, v + <usize>j * row, rows, row, weight / sigma);
  }
  return norm;
}

/** U = V·Aᵀ. */
function project(u: usize, v: usize, a: usize, rows: i32, columns: i32, long: usize, row: usize): void {
  for (let j = 0; j < columns; j++, u += long, v += row) {
    store<f64>(u + long - 8, 0);
    for (let i = 0; i < rows; i++) store<f64>(u + ((<usize>i) << 3), dot(v, a + <usize>i * row, row));
  }
}

/** One sweep over all pairs; whether any pair was turned. */
function rotate_all(u: usize, v: usize, columns: i32, long: usize, row: usize): bool {
  let turned = false;
  for (let p = 0; p + 1 < columns; p++) {
    const up = u + <usize>p * long;
    const vp = v + <usize>p * row;
    let alpha = dot(up, up, long);
    for (let q = p + 1; q < columns; q++) {
      const uq = u + <usize>q * long;
      const beta = dot(uq, uq, long);
      const gamma = dot(up, uq, long);
      if (gamma * gamma <= ORTHOGONAL * ORTHOGONAL * alpha * beta) continue;
      const zeta = (beta - alpha) / (2 * gamma);
      const t = (zeta >= 0 ? 1.0 : -1.0) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const c = 1 / Math.sqrt(1 + t * t);
      rotate(up, uq, c, c * t, long);
      rotate(vp, v + <usize>q * row, c, c * t, row);
      alpha = dot(up, up, long);
      turned = true;
    }
  }
  return turned;
}

/** (x, y) ← (c·x − s·y, s·x + c·y). */
function rotate(x: usize, y: usize, c: f64, s: f64, bytes: usize): void {
  const cosine = f64x2.splat(c);
  const sine = f64x2.splat(s);
  for (let at: usize = 0; at < bytes; at += 16) {
    const xi = v128.load(x + at);
    const yi = v128.load(y + at);
    v128.store(x + at, f64x2.sub(f64x2.mul(cosine, xi), f64x2.mul(sine, yi)));
    v128.store(y + at, f64x2.add(f64x2.mul(sine, xi), f64x2.mul(cosine, yi)));
  }
}

/** dA += scale·u·vᵀ. */
function add_outer(da: usize, u: usize, v: usize, rows: i32, row: usize, scale: f64): void {
  for (let i = 0; i < rows; i++, da += row, u += 8) {
    const factor = f64x2.splat(scale * load<f64>(u));
    for (let c: usize = 0; c < row; c += 16) {
      v128.store(da + c, f64x2.add(v128.load(da + c), f64x2.mul(factor, v128.load(v + c))));
    }
  }
}

function dot(x: usize, y: usize, bytes: usize): f64 {
  let sum = f64x2.splat(0);
  for (let c: usize = 0; c < bytes; c += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(x + c), v128.load(y + c)));
  return sum_f64x2(sum);
}
