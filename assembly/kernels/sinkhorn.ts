// Sinkhorn's normalisation: from any square matrix to a doubly stochastic one, in the log domain. Every kernel exists in
// f32 and f64 (suffix), from one body.
//
// Matrices are (copies, n, n), row-major, `stride` elements from row to row and n·stride from copy to copy, whole
// vectors, the padding zero; it stays zero and takes part in nothing.
import { constant, exp_lanes, last_vector, log_lanes, max_lanes, sum_lanes, tail_mask } from "../lanes";

/**
 * P = exp(X − u − v), X = logits / temperature, after `iterations` of
 * v_j = log Σ_i exp(X_ij − u_i), u_i = log Σ_j exp(X_ij − v_j), from u = 0. Overwrites P and trail.
 *
 * Rows sum to 1 to the last digits, columns in the limit. As temperature tends to 0, P tends to the permutation with
 * the greatest sum of logits, if that is unique and the iterations suffice.
 *
 * Shapes    P, logits (copies, n, n)   trail (copies, 2·iterations + 1, stride): u = 0, then v and u in turn.
 * Aliasing  P may be logits; trail overlaps neither.
 * Cost      copies·n²·(2·iterations + 1) exponentials. Any finite logits, temperature > 0, iterations ≥ 1.
 * Source    G. Mena et al., "Learning latent permutations with Gumbel-Sinkhorn networks", ICLR 2018.
 */
export function sinkhorn(
  p: usize,
  trail: usize,
  logits: usize,
  copies: i32,
  n: i32,
  stride: i32,
  iterations: i32,
  temperature: f64,
): void {
  sinkhorn_copies<f32>(p, trail, logits, copies, n, stride, iterations, temperature);
}

/** {@link sinkhorn} in f64. */
export function sinkhorn_f64(
  p: usize,
  trail: usize,
  logits: usize,
  copies: i32,
  n: i32,
  stride: i32,
  iterations: i32,
  temperature: f64,
): void {
  sinkhorn_copies<f64>(p, trail, logits, copies, n, stride, iterations, temperature);
}

function sinkhorn_copies<T>(
  p: usize,
  trail: usize,
  logits: usize,
  copies: i32,
  n: i32,
  stride: i32,
  iterations: i32,
  temperature: f64,
): void {
  assert(n <= stride && (((<usize>stride) << alignof<T>()) & 15) == 0 && temperature > 0 && iterations > 0);
  if (n == 0) return;
  const row = (<usize>stride) << alignof<T>();
  const rate = v128.splat<T>(<T>(1 / temperature));
  for (; copies > 0; --copies) {
    memory.fill(trail, 0, row);
    for (let t = iterations; t > 0; --t) {
      normalise_columns<T>(trail + row, trail, logits, n, row, rate);
      normalise_rows<T>(trail + 2 * row, trail + row, logits, n, row, rate);
      trail += 2 * row;
    }
    exponentiate<T>(p, trail - row, trail, logits, n, row, rate);
    trail += row;
    p += <usize>n * row;
    logits += <usize>n * row;
  }
}

/** v_j = log Σ_i exp(X_ij − u_i). */
function normalise_columns<T>(v: usize, u: usize, logits: usize, n: i32, row: usize, rate: v128): void {
  const last = last_vector<T>(n);
  const lowest = v128.splat<T>(<T>-Infinity);
  for (let c: usize = 0; c <= last; c += 16) {
    let top = lowest;
    let at = logits + c;
    let i = 0;
    do {
      top = v128.pmax<T>(top, v128.sub<T>(v128.mul<T>(v128.load(at), rate), constant<T>(u, i)));
      at += row;
    } while (++i < n);
    let sum = v128.splat<T>(0);
    at = logits + c;
    i = 0;
    do {
      const x = v128.sub<T>(v128.mul<T>(v128.load(at), rate), constant<T>(u, i));
      sum = v128.add<T>(sum, exp_lanes<T>(v128.sub<T>(x, top)));
      at += row;
    } while (++i < n);
    v128.store(v + c, v128.add<T>(top, log_lanes<T>(sum)));
  }
}

/** u_i = log Σ_j exp(X_ij − v_j). */
function normalise_rows<T>(u: usize, v: usize, logits: usize, n: i32, row: usize, rate: v128): void {
  const last = last_vector<T>(n);
  const mask = tail_mask<T>(n);
  const lowest = v128.splat<T>(<T>-Infinity);
  for (let i = 0; i < n; ++i) {
    let top = lowest;
    let c: usize = 0;
    do {
      const x = v128.sub<T>(v128.mul<T>(v128.load(logits + c), rate), v128.load(v + c));
      top = v128.pmax<T>(top, c == last ? v128.bitselect(x, lowest, mask) : x);
      c += 16;
    } while (c <= last);
    top = max_lanes<T>(top);
    let sum = v128.splat<T>(0);
    c = 0;
    do {
      const x = v128.sub<T>(v128.mul<T>(v128.load(logits + c), rate), v128.load(v + c));
      const power = exp_lanes<T>(v128.sub<T>(x, top));
      sum = v128.add<T>(sum, c == last ? v128.and(power, mask) : power);
      c += 16;
    } while (c <= last);
    const total = log_lanes<T>(v128.splat<T>(sum_lanes<T>(sum)));
    store<T>(u + ((<usize>i) << alignof<T>()), v128.extract_lane<T>(v128.add<T>(top, total), 0));
    logits += row;
  }
}

/** P = exp(X − u − v). */
function exponentiate<T>(p: usize, v: usize, u: usize, logits: usize, n: i32, row: usize, rate: v128): void {
  const last = last_vector<T>(n);
  const mask = tail_mask<T>(n);
  for (let i = 0; i < n; ++i) {
    const shift = constant<T>(u, i);
    let c: usize = 0;
    do {
      const x = v128.sub<T>(v128.mul<T>(v128.load(logits + c), rate), v128.load(v + c));
      const power = exp_lanes<T>(v128.sub<T>(x, shift));
      v128.store(p + c, c == last ? v128.and(power, mask) : power);
      c += 16;
    } while (c <= last);
    p += row;
    logits += row;
  }
}

/**
 * Adjoint of {@link sinkhorn} through its iterations: dlogits from dP. Overwrites dlogits and scratch.
 *
 * Shapes    dlogits, P, dP, logits (copies, n, n)   trail of the forward call   scratch (2, stride).
 * Aliasing  dlogits may be dP; otherwise no overlap.
 * Cost      copies·n²·2·iterations exponentials.
 */
export function sinkhorn_adjoint(
  dlogits: usize,
  scratch: usize,
  p: usize,
  dp: usize,
  trail: usize,
  logits: usize,
  copies: i32,
  n: i32,
  stride: i32,
  iterations: i32,
  temperature: f64,
): void {
  adjoint_copies<f32>(dlogits, scratch, p, dp, trail, logits, copies, n, stride, iterations, temperature);
}

/** {@link sinkhorn_adjoint} in f64. */
export function sinkhorn_adjoint_f64(
  dlogits: usize,
  scratch: usize,
  p: usize,
  dp: usize,
  trail: usize,
  logits: usize,
  copies: i32,
  n: i32,
  stride: i32,
  iterations: i32,
  temperature: f64,
): void {
  adjoint_copies<f64>(dlogits, scratch, p, dp, trail, logits, copies, n, stride, iterations, temperature);
}

function adjoint_copies<T>(
  dlogits: usize,
  scratch: usize,
  p: usize,
  dp: usize,
  trail: usize,
  logits: usize,
  copies: i32,
  n: i32,
  stride: i32,
  iterations: i32,
  temperature: f64,
): void {
  assert(n <= stride && (((<usize>stride) << alignof<T>()) & 15) == 0 && temperature > 0 && iterations > 0);
  if (n == 0) return;
  const row = (<usize>stride) << alignof<T>();
  const size = <usize>n * row;
  const rate = v128.splat<T>(<T>(1 / temperature));
  const dv = scratch;
  const du = scratch + row;
  for (; copies > 0; --copies) {
    memory.fill(scratch, 0, 2 * row);
    exponentiate_adjoint<T>(dlogits, dv, du, p, dp, n, row);
    trail += <usize>(2 * iterations) * row;
    for (let t = iterations; t > 0; --t) {
      rows_adjoint<T>(dlogits, dv, du, trail - row, trail, logits, n, row, rate);
      trail -= 2 * row;
      columns_adjoint<T>(dlogits, du, dv, trail + row, trail, logits, n, row, rate);
      memory.fill(dv, 0, row);
    }
    trail += <usize>(2 * iterations + 1) * row;
    for (let c: usize = 0; c < size; c += 16) v128.store(dlogits + c, v128.mul<T>(v128.load(dlogits + c), rate));
    dlogits += size;
    p += size;
    dp += size;
    logits += size;
  }
}

/** dX = P ∘ dP, du_i = −Σ_j dX_ij, dv_j −= Σ_i dX_ij. */
function exponentiate_adjoint<T>(dx: usize, dv: usize, du: usize, p: usize, dp: usize, n: i32, row: usize): void {
  for (let i = 0; i < n; ++i) {
    let sum = v128.splat<T>(0);
    let c: usize = 0;
    do {
      const step = v128.mul<T>(v128.load(p + c), v128.load(dp + c));
      v128.store(dx + c, step);
      v128.store(dv + c, v128.sub<T>(v128.load(dv + c), step));
      sum = v128.add<T>(sum, step);
      c += 16;
    } while (c < row);
    store<T>(du + ((<usize>i) << alignof<T>()), -sum_lanes<T>(sum));
    dx += row;
    p += row;
    dp += row;
  }
}

/** With R = exp(X − v − u), whose rows sum to 1: dX += du ∘ R, dv −= Rᵀ·du. */
function rows_adjoint<T>(
  dx: usize,
  dv: usize,
  du: usize,
  v: usize,
  u: usize,
  logits: usize,
  n: i32,
  row: usize,
  rate: v128,
): void {
  const last = last_vector<T>(n);
  const mask = tail_mask<T>(n);
  for (let i = 0; i < n; ++i) {
    const shift = constant<T>(u, i);
    const slope = constant<T>(du, i);
    let c: usize = 0;
    do {
      const x = v128.sub<T>(v128.mul<T>(v128.load(logits + c), rate), v128.load(v + c));
      let step = v128.mul<T>(slope, exp_lanes<T>(v128.sub<T>(x, shift)));
      if (c == last) step = v128.and(step, mask);
      v128.store(dx + c, v128.add<T>(v128.load(dx + c), step));
      v128.store(dv + c, v128.sub<T>(v128.load(dv + c), step));
      c += 16;
    } while (c <= last);
    dx += row;
    logits += row;
  }
}

/** With C = exp(X − u − v), u the one before, whose columns sum to 1: dX += C ∘ dv, du = −C·dv. */
function columns_adjoint<T>(
  dx: usize,
  du: usize,
  dv: usize,
  v: usize,
  u: usize,
  logits: usize,
  n: i32,
  row: usize,
  rate: v128,
): void {
  const last = last_vector<T>(n);
  const mask = tail_mask<T>(n);
  for (let i = 0; i < n; ++i) {
    const shift = constant<T>(u, i);
    let sum = v128.splat<T>(0);
    let c: usize = 0;
    do {
      const x = v128.sub<T>(v128.mul<T>(v128.load(logits + c), rate), shift);
      let step = v128.mul<T>(v128.load(dv + c), exp_lanes<T>(v128.sub<T>(x, v128.load(v + c))));
      if (c == last) step = v128.and(step, mask);
      v128.store(dx + c, v128.add<T>(v128.load(dx + c), step));
      sum = v128.add<T>(sum, step);
      c += 16;
    } while (c <= last);
    store<T>(du + ((<usize>i) << alignof<T>()), -sum_lanes<T>(sum));
    dx += row;
    logits += row;
  }
}
