// Vectors of parameters: what descent and linear solvers do to them. One body for f32 and f64.

/**
 * y += α·x.
 *
 * Shapes    x, y (n);  n a multiple of the lanes (4 in f32, 2 in f64).
 * Aliasing  y may be x.
 * Cost      2·n flop.
 */
function axpy<T>(y: usize, alpha: T, x: usize, n: i32): void {
  const end = y + <usize>n * sizeof<T>();
  const factor = v128.splat<T>(alpha);
  for (; y < end; y += 16, x += 16) {
    v128.store(y, v128.add<T>(v128.load(y), v128.mul<T>(factor, v128.load(x))));
  }
}

/**
 * y = α·y.
 *
 * Shapes    y (n);  n a multiple of the lanes.
 * Cost      n flop.
 */
function scale<T>(y: usize, alpha: T, n: i32): void {
  const end = y + <usize>n * sizeof<T>();
  const factor = v128.splat<T>(alpha);
  for (; y < end; y += 16) v128.store(y, v128.mul<T>(factor, v128.load(y)));
}

/**
 * out = x ∘ y, elementwise. Overwrites out.
 *
 * Shapes    x, y, out (n);  n a multiple of the lanes.
 * Aliasing  out may be x or y.
 * Cost      n flop.
 */
function multiply<T>(out: usize, x: usize, y: usize, n: i32): void {
  const end = out + <usize>n * sizeof<T>();
  for (; out < end; out += 16, x += 16, y += 16) {
    v128.store(out, v128.mul<T>(v128.load(x), v128.load(y)));
  }
}

/**
 * out += x ∘ y ∘ z, elementwise: the curvature term of a tangent. Adds to out.
 *
 * Shapes    x, y, z, out (n);  n a multiple of the lanes.
 * Aliasing  out overlaps none of the others.
 * Cost      3·n flop.
 */
function multiplyAdd<T>(out: usize, x: usize, y: usize, z: usize, n: i32): void {
  const end = out + <usize>n * sizeof<T>();
  for (; out < end; out += 16, x += 16, y += 16, z += 16) {
    const term = v128.mul<T>(v128.mul<T>(v128.load(x), v128.load(y)), v128.load(z));
    v128.store(out, v128.add<T>(v128.load(out), term));
  }
}

/**
 * The next term of a Neumann series: term = α·term − β·image, sum += term. One pass over what four would read.
 *
 * Shapes    sum, term, image (n);  n a multiple of the lanes.
 * Aliasing  none overlaps another.
 * Cost      4·n flop.
 */
function series<T>(sum: usize, term: usize, image: usize, alpha: T, beta: T, n: i32): void {
  const end = sum + <usize>n * sizeof<T>();
  const kept = v128.splat<T>(alpha);
  const taken = v128.splat<T>(beta);
  for (; sum < end; sum += 16, term += 16, image += 16) {
    const next = v128.sub<T>(v128.mul<T>(kept, v128.load(term)), v128.mul<T>(taken, v128.load(image)));
    v128.store(term, next);
    v128.store(sum, v128.add<T>(v128.load(sum), next));
  }
}

/**
 * ⟨x, y⟩ of f32 vectors, summed in f64 in a fixed order; the products are rounded to f32.
 *
 * Shapes    x, y (n);  n % 4 == 0.
 * Cost      2·n flop.
 */
export function vector_dot(x: usize, y: usize, n: i32): f64 {
  assert(n % 4 == 0);
  const end = x + ((<usize>n) << 2);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (; x < end; x += 16, y += 16) {
    const products = f32x4.mul(v128.load(x), v128.load(y));
    low = f64x2.add(low, f64x2.promote_low_f32x4(products));
    high = f64x2.add(high, f64x2.promote_low_f32x4(i32x4.shuffle(products, products, 2, 3, 2, 3)));
  }
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/**
 * ⟨x, y⟩ of f64 vectors, summed in a fixed order.
 *
 * Shapes    x, y (n);  n % 2 == 0.
 * Cost      2·n flop.
 */
export function vector_dot_f64(x: usize, y: usize, n: i32): f64 {
  assert(n % 2 == 0);
  const end = x + ((<usize>n) << 3);
  let sum = f64x2.splat(0);
  for (; x < end; x += 16, y += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(x), v128.load(y)));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** {@link axpy} in f32. */
export function vector_axpy(y: usize, alpha: f32, x: usize, n: i32): void {
  assert(n % 4 == 0);
  axpy<f32>(y, alpha, x, n);
}

/** {@link axpy} in f64. */
export function vector_axpy_f64(y: usize, alpha: f64, x: usize, n: i32): void {
  assert(n % 2 == 0);
  axpy<f64>(y, alpha, x, n);
}

/** {@link scale} in f32. */
export function vector_scale(y: usize, alpha: f32, n: i32): void {
  assert(n % 4 == 0);
  scale<f32>(y, alpha, n);
}

/** {@link scale} in f64. */
export function vector_scale_f64(y: usize, alpha: f64, n: i32): void {
  assert(n % 2 == 0);
  scale<f64>(y, alpha, n);
}

/** {@link multiply} in f32. */
export function vector_multiply(out: usize, x: usize, y: usize, n: i32): void {
  assert(n % 4 == 0);
  multiply<f32>(out, x, y, n);
}

/** {@link multiply} in f64. */
export function vector_multiply_f64(out: usize, x: usize, y: usize, n: i32): void {
  assert(n % 2 == 0);
  multiply<f64>(out, x, y, n);
}

/** {@link multiplyAdd} in f32. */
export function vector_multiply_add(out: usize, x: usize, y: usize, z: usize, n: i32): void {
  assert(n % 4 == 0);
  multiplyAdd<f32>(out, x, y, z, n);
}

/** {@link multiplyAdd} in f64. */
export function vector_multiply_add_f64(out: usize, x: usize, y: usize, z: usize, n: i32): void {
  assert(n % 2 == 0);
  multiplyAdd<f64>(out, x, y, z, n);
}

/** {@link series} in f32. */
export function vector_series(sum: usize, term: usize, image: usize, alpha: f32, beta: f32, n: i32): void {
  assert(n % 4 == 0);
  series<f32>(sum, term, image, alpha, beta, n);
}

/** {@link series} in f64. */
export function vector_series_f64(sum: usize, term: usize, image: usize, alpha: f64, beta: f64, n: i32): void {
  assert(n % 2 == 0);
  series<f64>(sum, term, image, alpha, beta, n);
}
