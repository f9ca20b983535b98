// A bias row, added to each row of a matrix, and its adjoint. One body for f32 and f64.

/**
 * y_b += bias, for every row b. Adds to y.
 *
 * Shapes    y (rows, stride)   bias (stride);  stride a multiple of the lanes (4 in f32, 2 in f64).
 * Aliasing  y does not overlap bias.
 * Cost      rows·stride flop.
 */
function add<T>(y: usize, bias: usize, rows: i32, stride: i32): void {
  const row = <usize>stride * sizeof<T>();
  for (let b = 0; b < rows; b++, y += row) {
    for (let c: usize = 0; c < row; c += 16) v128.store(y + c, v128.add<T>(v128.load(y + c), v128.load(bias + c)));
  }
}

/**
 * dbias = Σ_b dy_b, first row to last. Overwrites dbias.
 *
 * Shapes    dbias (stride)   dy (rows, stride).
 * Aliasing  dbias does not overlap dy.
 * Cost      rows·stride flop.
 */
function adjoint<T>(dbias: usize, dy: usize, rows: i32, stride: i32): void {
  const row = <usize>stride * sizeof<T>();
  memory.fill(dbias, 0, row);
  for (let b = 0; b < rows; b++, dy += row) {
    for (let c: usize = 0; c < row; c += 16) {
      v128.store(dbias + c, v128.add<T>(v128.load(dbias + c), v128.load(dy + c)));
    }
  }
}

/** {@link add} in f32. */
export function bias_add(y: usize, bias: usize, rows: i32, stride: i32): void {
  assert(stride % 4 == 0);
  add<f32>(y, bias, rows, stride);
}

/** {@link add} in f64. */
export function bias_add_f64(y: usize, bias: usize, rows: i32, stride: i32): void {
  assert(stride % 2 == 0);
  add<f64>(y, bias, rows, stride);
}

/** {@link adjoint} in f32. */
export function bias_adjoint(dbias: usize, dy: usize, rows: i32, stride: i32): void {
  assert(stride % 4 == 0);
  adjoint<f32>(dbias, dy, rows, stride);
}

/** {@link adjoint} in f64. */
export function bias_adjoint_f64(dbias: usize, dy: usize, rows: i32, stride: i32): void {
  assert(stride % 2 == 0);
  adjoint<f64>(dbias, dy, rows, stride);
}
