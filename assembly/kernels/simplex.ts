// Rows on the simplex, A = softmax(logits), and the penalties on A. Every kernel exists in f32 and f64 (suffix), from
// one body; scalars come in f64.
//
// All matrices are (rows, columns), row-major, `stride` elements from row to row, whole vectors, the padding zero.
// It stays zero (perhaps −0) and takes part in nothing.
import { constant, exp_lanes, last_vector, log_lanes, max_lanes, sum_lanes, tail_mask } from "../lanes";

/**
 * Row softmax: A = exp(logits / temperature) / row sums. Overwrites A.
 *
 * Shapes    A, logits (rows, columns).
 * Aliasing  A may be logits.
 * Cost      rows·columns exponentials. Any finite logits and temperature > 0; entries below 1e-38 (1e-308) become 0.
 * Error     relative, 4 units in the last place beside the rounding of (logit − row maximum) / temperature. A NaN
 *           spoils its row, padding included, and no other.
 */
export function softmax(a: usize, logits: usize, rows: i32, columns: i32, stride: i32, temperature: f64): void {
  softmax_rows<f32>(a, logits, rows, columns, stride, temperature);
}

/** {@link softmax} in f64. */
export function softmax_f64(a: usize, logits: usize, rows: i32, columns: i32, stride: i32, temperature: f64): void {
  softmax_rows<f64>(a, logits, rows, columns, stride, temperature);
}

function softmax_rows<T>(a: usize, logits: usize, rows: i32, columns: i32, stride: i32, temperature: f64): void {
  assert(columns <= stride && (((<usize>stride) << alignof<T>()) & 15) == 0 && temperature > 0);
  if (rows == 0 || columns == 0) return;
  const row = (<usize>stride) << alignof<T>();
  const last = last_vector<T>(columns);
  const mask = tail_mask<T>(columns);
  const rate = v128.splat<T>(<T>(1 / temperature));
  do {
    let top = v128.bitselect(v128.load(logits + last), constant<T>(logits, 0), mask);
    for (let c: usize = 0; c < last; c += 16) top = v128.pmax<T>(top, v128.load(logits + c));
    top = max_lanes<T>(top);
    let sum = v128.splat<T>(0);
    let c: usize = 0;
    do {
      let power = exp_lanes<T>(v128.mul<T>(v128.sub<T>(v128.load(logits + c), top), rate));
      if (c == last) power = v128.and(power, mask);
      v128.store(a + c, power);
      sum = v128.add<T>(sum, power);
      c += 16;
    } while (c <= last);
    const scale = v128.splat<T>(<T>1 / sum_lanes<T>(sum));
    c = 0;
    do {
      v128.store(a + c, v128.mul<T>(v128.load(a + c), scale));
      c += 16;
    } while (c <= last);
    a += row;
    logits += row;
  } while (--rows);
}

/**
 * Adjoint of the row softmax: dlogits = A ∘ (dA − rowsum(A ∘ dA)) / temperature. Overwrites dlogits.
 * The Jacobian of a row is symmetric, so the same call turns a tangent of the logits into one of A.
 *
 * Shapes    dlogits, A, dA (rows, columns).
 * Aliasing  dlogits may be dA or A.
 * Cost      5·rows·columns flop.
 */
export function softmax_adjoint(
  dlogits: usize,
  a: usize,
  da: usize,
  rows: i32,
  columns: i32,
  stride: i32,
  temperature: f64,
): void {
  softmax_adjoint_rows<f32>(dlogits, a, da, rows, columns, stride, temperature);
}

/** {@link softmax_adjoint} in f64. */
export function softmax_adjoint_f64(
  dlogits: usize,
  a: usize,
  da: usize,
  rows: i32,
  columns: i32,
  stride: i32,
  temperature: f64,
): void {
  softmax_adjoint_rows<f64>(dlogits, a, da, rows, columns, stride, temperature);
}

function softmax_adjoint_rows<T>(
  dlogits: usize,
  a: usize,
  da: usize,
  rows: i32,
  columns: i32,
  stride: i32,
  temperature: f64,
): void {
  assert(columns <= stride && (((<usize>stride) << alignof<T>()) & 15) == 0 && temperature > 0);
  if (rows == 0 || columns == 0) return;
  const row = (<usize>stride) << alignof<T>();
  const last = last_vector<T>(columns);
  const rate = v128.splat<T>(<T>(1 / temperature));
  do {
    let inner = v128.splat<T>(0);
    let c: usize = 0;
    do {
      inner = v128.add<T>(inner, v128.mul<T>(v128.load(a + c), v128.load(da + c)));
      c += 16;
    } while (c <= last);
    const mean = v128.splat<T>(sum_lanes<T>(inner));
    c = 0;
    do {
      const centred = v128.mul<T>(v128.sub<T>(v128.load(da + c), mean), rate);
      v128.store(dlogits + c, v128.mul<T>(v128.load(a + c), centred));
      c += 16;
    } while (c <= last);
    dlogits += row;
    a += row;
    da += row;
  } while (--rows);
}

/**
 * Entropy H = −(1/rows)·Σ (A + offset)·log(A + offset), returned, and its gradient: dA += weight·∂H/∂A.
 * With offset 0 an entry 0 contributes nothing to H, and a finite number instead of ∞ to the gradient.
 *
 * Shapes    dA, A (rows, columns), A ≥ 0.
 * Aliasing  dA does not overlap A.
 * Cost      rows·columns logarithms.
 */
export function entropy(da: usize, a: usize, rows: i32, columns: i32, stride: i32, offset: f64, weight: f64): f64 {
  return entropy_rows<f32>(da, a, rows, columns, stride, offset, weight);
}

/** {@link entropy} in f64. */
export function entropy_f64(da: usize, a: usize, rows: i32, columns: i32, stride: i32, offset: f64, weight: f64): f64 {
  return entropy_rows<f64>(da, a, rows, columns, stride, offset, weight);
}

function entropy_rows<T>(da: usize, a: usize, rows: i32, columns: i32, stride: i32, offset: f64, weight: f64): f64 {
  assert(columns <= stride && (((<usize>stride) << alignof<T>()) & 15) == 0 && offset >= 0);
  if (rows == 0 || columns == 0) return 0;
  const row = (<usize>stride) << alignof<T>();
  const end = a + <usize>rows * row;
  const last = last_vector<T>(columns);
  const mask = tail_mask<T>(columns);
  const shift = v128.splat<T>(<T>offset);
  const slope = v128.splat<T>(<T>(weight / <f64>rows));
  let total: f64 = 0;
  do {
    let sum = v128.splat<T>(0);
    let c: usize = 0;
    do {
      const p = v128.add<T>(v128.load(a + c), shift);
      const log = log_lanes<T>(p);
      let term = v128.mul<T>(p, log);
      let step = v128.add<T>(v128.mul<T>(log, slope), slope);
      if (c == last) {
        term = v128.and(term, mask);
        step = v128.and(step, mask);
      }
      sum = v128.add<T>(sum, term);
      v128.store(da + c, v128.sub<T>(v128.load(da + c), step));
      c += 16;
    } while (c <= last);
    total -= <f64>sum_lanes<T>(sum);
    da += row;
    a += row;
  } while (a < end);
  return total / <f64>rows;
}

/**
 * Sum of the columns' l2 norms Σ_m ‖A_·m‖, returned, and its gradient: dA += weight·A_·m / ‖A_·m‖.
 * A column of zeros counts 0 and has gradient 0.
 *
 * Shapes    dA, A (rows, columns).
 * Aliasing  dA does not overlap A.
 * Cost      4·rows·columns flop.
 */
export function column_norm(da: usize, a: usize, rows: i32, columns: i32, stride: i32, weight: f64): f64 {
  return column_norm_strips<f32>(da, a, rows, columns, stride, weight);
}

/** {@link column_norm} in f64. */
export function column_norm_f64(da: usize, a: usize, rows: i32, columns: i32, stride: i32, weight: f64): f64 {
  return column_norm_strips<f64>(da, a, rows, columns, stride, weight);
}

function column_norm_strips<T>(da: usize, a: usize, rows: i32, columns: i32, stride: i32, weight: f64): f64 {
  assert(columns <= stride && (((<usize>stride) << alignof<T>()) & 15) == 0);
  if (columns == 0) return 0;
  const row = (<usize>stride) << alignof<T>();
  const last = last_vector<T>(columns);
  const end = <usize>rows * row;
  const slope = v128.splat<T>(<T>weight);
  const zero = v128.splat<T>(0);
  let total: f64 = 0;
  for (let c: usize = 0; c <= last; c += 16) {
    let squares = zero;
    for (let at = c; at < end; at += row) {
      const value = v128.load(a + at);
      squares = v128.add<T>(squares, v128.mul<T>(value, value));
    }
    const norm = v128.sqrt<T>(squares);
    const scale = v128.and(v128.div<T>(slope, norm), v128.gt<T>(norm, zero));
    for (let at = c; at < end; at += row) {
      const step = v128.mul<T>(scale, v128.load(a + at));
      v128.store(da + at, v128.add<T>(v128.load(da + at), step));
    }
    total += <f64>sum_lanes<T>(norm);
  }
  return total;
}

/**
 * Sums of the columns: sums_m = Σ_k A_km. Overwrites sums, and its padding with zeros.
 *
 * Shapes    sums (columns, padded to whole vectors)   A (rows, columns).
 * Aliasing  sums does not overlap A.
 * Cost      rows·columns flop.
 */
export function column_sums(sums: usize, a: usize, rows: i32, columns: i32, stride: i32): void {
  column_sum_strips<f32>(sums, a, rows, columns, stride);
}

/** {@link column_sums} in f64. */
export function column_sums_f64(sums: usize, a: usize, rows: i32, columns: i32, stride: i32): void {
  column_sum_strips<f64>(sums, a, rows, columns, stride);
}

function column_sum_strips<T>(sums: usize, a: usize, rows: i32, columns: i32, stride: i32): void {
  assert(columns <= stride && (((<usize>stride) << alignof<T>()) & 15) == 0);
  if (columns == 0) return;
  const row = (<usize>stride) << alignof<T>();
  const last = last_vector<T>(columns);
  const end = <usize>rows * row;
  for (let c: usize = 0; c <= last; c += 16) {
    let sum = v128.splat<T>(0);
    for (let at = c; at < end; at += row) sum = v128.add<T>(sum, v128.load(a + at));
    v128.store(sums + c, sum);
  }
}
