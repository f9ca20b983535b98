// Activations with the first and second derivative that gradients and tangents need. All map 0 to 0, so padding stays.

/** Which activation: {@link activation_forward}'s `kind`. */
const RELU = 0;
const TANH = 1;
const SILU = 2;

/**
 * y = f(x) and slope = f′(x). Overwrites both. ReLU's slope at 0 is 0.
 *
 * Shapes    x, y, slope (n);  n a multiple of the lanes (4 in f32, 2 in f64).
 * Aliasing  y and slope may not overlap; y may be x.
 * Cost      n; tanh and silu call the core's own transcendental once an element.
 */
function forward<T>(y: usize, slope: usize, x: usize, n: i32, kind: i32): void {
  if (kind == RELU) reluForward<T>(y, slope, x, n);
  else if (kind == TANH) tanhForward<T>(y, slope, x, n);
  else siluForward<T>(y, slope, x, n);
}

/**
 * f″(x). Overwrites curvature.
 *
 * Shapes    x, curvature (n);  n a multiple of the lanes.
 * Aliasing  curvature may be x.
 * Cost      as {@link forward}.
 */
function curvature<T>(out: usize, x: usize, n: i32, kind: i32): void {
  const end = out + <usize>n * sizeof<T>();
  if (kind == RELU) {
    memory.fill(out, 0, end - out);
  } else if (kind == TANH) {
    for (; out < end; out += sizeof<T>(), x += sizeof<T>()) {
      const t = tanhOf<T>(load<T>(x));
      store<T>(out, <T>(-2 * t * (1 - t * t)));
    }
  } else {
    for (; out < end; out += sizeof<T>(), x += sizeof<T>()) {
      const v = load<T>(x);
      const s = sigmoid<T>(v);
      store<T>(out, <T>(s * (1 - s) * (2 + v * (1 - 2 * s))));
    }
  }
}

function reluForward<T>(y: usize, slope: usize, x: usize, n: i32): void {
  const end = x + <usize>n * sizeof<T>();
  const zero = v128.splat<T>(<T>0);
  const one = v128.splat<T>(<T>1);
  for (; x < end; x += 16, y += 16, slope += 16) {
    const v = v128.load(x);
    const positive = v128.gt<T>(v, zero);
    v128.store(y, v128.and(v, positive));
    v128.store(slope, v128.and(one, positive));
  }
}

function tanhForward<T>(y: usize, slope: usize, x: usize, n: i32): void {
  const end = x + <usize>n * sizeof<T>();
  for (; x < end; x += sizeof<T>(), y += sizeof<T>(), slope += sizeof<T>()) {
    const t = tanhOf<T>(load<T>(x));
    store<T>(y, t);
    store<T>(slope, <T>(1 - t * t));
  }
}

function siluForward<T>(y: usize, slope: usize, x: usize, n: i32): void {
  const end = x + <usize>n * sizeof<T>();
  for (; x < end; x += sizeof<T>(), y += sizeof<T>(), slope += sizeof<T>()) {
    const v = load<T>(x);
    const s = sigmoid<T>(v);
    store<T>(y, <T>(v * s));
    store<T>(slope, <T>(s * (1 + v * (1 - s))));
  }
}

function tanhOf<T>(x: T): T {
  return sizeof<T>() == 4 ? <T>NativeMathf.tanh(<f32>x) : <T>NativeMath.tanh(<f64>x);
}

function sigmoid<T>(x: T): T {
  const e = sizeof<T>() == 4 ? <T>NativeMathf.exp(<f32>-x) : <T>NativeMath.exp(<f64>-x);
  return <T>(1 / (1 + e));
}

/** {@link forward} in f32; kind 0 relu, 1 tanh, 2 silu. */
export function activation_forward(y: usize, slope: usize, x: usize, n: i32, kind: i32): void {
  assert(n % 4 == 0 && kind >= RELU && kind <= SILU);
  forward<f32>(y, slope, x, n, kind);
}

/** {@link forward} in f64. */
export function activation_forward_f64(y: usize, slope: usize, x: usize, n: i32, kind: i32): void {
  assert(n % 2 == 0 && kind >= RELU && kind <= SILU);
  forward<f64>(y, slope, x, n, kind);
}

/** {@link curvature} in f32. */
export function activation_curvature(out: usize, x: usize, n: i32, kind: i32): void {
  assert(n % 4 == 0 && kind >= RELU && kind <= SILU);
  curvature<f32>(out, x, n, kind);
}

/** {@link curvature} in f64. */
export function activation_curvature_f64(out: usize, x: usize, n: i32, kind: i32): void {
  assert(n % 2 == 0 && kind >= RELU && kind <= SILU);
  curvature<f64>(out, x, n, kind);
}
