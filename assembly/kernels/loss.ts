// Losses, their gradient in the predictions, and the curvature that a tangent needs. Means over the rows; sums in f64.

/** Which loss of a residual: {@link loss_residual}'s `kind`. */
const ABSOLUTE = 0;
const SQUARED = 1;
const HUBER = 2;

/**
 * Mean of ℓ(y − target) over the rows; dy = ℓ′/rows, curvature = ℓ″/rows. Overwrites the first column of both.
 * ℓ(r) = |r|; r²; r²/2 for |r| ≤ 1, else |r| − ½. The slope of |r| at 0 is 0.
 *
 * Shapes    dy, curvature, y (rows, stride), of which only column 0 is used   target (rows).
 * Aliasing  none overlap.
 * Cost      rows.
 */
function residual<T>(dy: usize, curvature: usize, y: usize, target: usize, rows: i32, stride: i32, kind: i32): f64 {
  const row = <usize>stride * sizeof<T>();
  const share: f64 = 1 / <f64>rows;
  let sum: f64 = 0;
  for (let b = 0; b < rows; b++, dy += row, curvature += row, y += row, target += sizeof<T>()) {
    const r = <f64>load<T>(y) - <f64>load<T>(target);
    const size = abs(r);
    const sign: f64 = r > 0 ? 1 : r < 0 ? -1 : 0;
    const inside = kind == SQUARED || (kind == HUBER && size <= 1);
    const bend: f64 = kind == SQUARED ? 2 : 1;
    sum += inside ? (bend / 2) * r * r : kind == HUBER ? size - 0.5 : size;
    store<T>(dy, <T>(share * (inside ? bend * r : sign)));
    store<T>(curvature, <T>(inside ? share * bend : 0));
  }
  return sum * share;
}

/**
 * Mean of −log softmax(y)_label over the rows; p = softmax(y), dy = (p − onehot(label))/rows. Overwrites both.
 *
 * Shapes    dy, p, y (rows, stride), columns < classes used, the padding of dy and p untouched   label (rows) i32.
 * Aliasing  none overlap.
 * Cost      rows·classes exp.
 */
function crossEntropy<T>(dy: usize, p: usize, y: usize, label: usize, rows: i32, classes: i32, stride: i32): f64 {
  const row = <usize>stride * sizeof<T>();
  const used = <usize>classes * sizeof<T>();
  const share: f64 = 1 / <f64>rows;
  let sum: f64 = 0;
  for (let b = 0; b < rows; b++, dy += row, p += row, y += row, label += 4) {
    let top: f64 = -Infinity;
    for (let c: usize = 0; c < used; c += sizeof<T>()) top = max(top, <f64>load<T>(y + c));
    let total: f64 = 0;
    for (let c: usize = 0; c < used; c += sizeof<T>()) total += NativeMath.exp(<f64>load<T>(y + c) - top);
    const own = <usize>load<i32>(label) * sizeof<T>();
    sum += NativeMath.log(total) + top - <f64>load<T>(y + own);
    for (let c: usize = 0; c < used; c += sizeof<T>()) {
      const q = NativeMath.exp(<f64>load<T>(y + c) - top) / total;
      store<T>(p + c, <T>q);
      store<T>(dy + c, <T>(share * (c == own ? q - 1 : q)));
    }
  }
  return sum * share;
}

/**
 * Tangent of {@link crossEntropy}'s gradient: ddy = p ∘ (ẏ − ⟨p, ẏ⟩)/rows. Overwrites ddy.
 *
 * Shapes    ddy, p, ydot (rows, stride), columns < classes used.
 * Aliasing  ddy overlaps neither p nor ẏ.
 * Cost      4·rows·classes flop.
 */
function crossEntropyTangent<T>(ddy: usize, p: usize, ydot: usize, rows: i32, classes: i32, stride: i32): void {
  const row = <usize>stride * sizeof<T>();
  const used = <usize>classes * sizeof<T>();
  const share: f64 = 1 / <f64>rows;
  for (let b = 0; b < rows; b++, ddy += row, p += row, ydot += row) {
    let drift: f64 = 0;
    for (let c: usize = 0; c < used; c += sizeof<T>()) drift += <f64>load<T>(p + c) * <f64>load<T>(ydot + c);
    for (let c: usize = 0; c < used; c += sizeof<T>()) {
      store<T>(ddy + c, <T>(share * <f64>load<T>(p + c) * (<f64>load<T>(ydot + c) - drift)));
    }
  }
}

/** {@link residual} in f32; kind 0 absolute, 1 squared, 2 Huber. */
export function loss_residual(
  dy: usize,
  curvature: usize,
  y: usize,
  target: usize,
  rows: i32,
  stride: i32,
  kind: i32,
): f64 {
  assert(kind >= ABSOLUTE && kind <= HUBER);
  return residual<f32>(dy, curvature, y, target, rows, stride, kind);
}

/** {@link residual} in f64. */
export function loss_residual_f64(
  dy: usize,
  curvature: usize,
  y: usize,
  target: usize,
  rows: i32,
  stride: i32,
  kind: i32,
): f64 {
  assert(kind >= ABSOLUTE && kind <= HUBER);
  return residual<f64>(dy, curvature, y, target, rows, stride, kind);
}

/** {@link crossEntropy} in f32. */
export function loss_cross_entropy(
  dy: usize,
  p: usize,
  y: usize,
  label: usize,
  rows: i32,
  classes: i32,
  stride: i32,
): f64 {
  return crossEntropy<f32>(dy, p, y, label, rows, classes, stride);
}

/** {@link crossEntropy} in f64. */
export function loss_cross_entropy_f64(
  dy: usize,
  p: usize,
  y: usize,
  label: usize,
  rows: i32,
  classes: i32,
  stride: i32,
): f64 {
  return crossEntropy<f64>(dy, p, y, label, rows, classes, stride);
}

/** {@link crossEntropyTangent} in f32. */
export function loss_cross_entropy_tangent(
  ddy: usize,
  p: usize,
  ydot: usize,
  rows: i32,
  classes: i32,
  stride: i32,
): void {
  crossEntropyTangent<f32>(ddy, p, ydot, rows, classes, stride);
}

/** {@link crossEntropyTangent} in f64. */
export function loss_cross_entropy_tangent_f64(
  ddy: usize,
  p: usize,
  ydot: usize,
  rows: i32,
  classes: i32,
  stride: i32,
): void {
  crossEntropyTangent<f64>(ddy, p, ydot, rows, classes, stride);
}
