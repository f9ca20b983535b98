// Pooling over the positions of a set. f is a table of rows: position l holds rows l·entries … (l + 1)·entries − 1,
// and index (rows, positions) says which entry each sample looks up. One body for f32 and f64.

/**
 * z_b = factor · Σ_l f[l·entries + index_bl]. Overwrites z.
 *
 * Shapes    z (rows, width)   f (positions·entries, width)   index (rows, positions) i32;  width a multiple of the lanes.
 * Aliasing  z overlaps neither f nor index.
 * Cost      rows·positions·width flop.
 */
function gather<T>(
  z: usize,
  f: usize,
  index: usize,
  factor: T,
  rows: i32,
  positions: i32,
  entries: i32,
  width: i32,
): void {
  const row = <usize>width * sizeof<T>();
  const table = <usize>entries * row;
  const scale = v128.splat<T>(factor);
  for (let b = 0; b < rows; b++, z += row) {
    memory.fill(z, 0, row);
    let start = f;
    for (let l = 0; l < positions; l++, index += 4, start += table) {
      const entry = start + <usize>load<i32>(index) * row;
      for (let c: usize = 0; c < row; c += 16) {
        v128.store(z + c, v128.add<T>(v128.load(z + c), v128.load(entry + c)));
      }
    }
    for (let c: usize = 0; c < row; c += 16) v128.store(z + c, v128.mul<T>(scale, v128.load(z + c)));
  }
}

/**
 * Adjoint of {@link gather}: df[l·entries + index_bl] += factor · dz_b. Adds to df, sample by sample.
 *
 * Shapes    df (positions·entries, width)   dz (rows, width)   index (rows, positions) i32.
 * Aliasing  df overlaps neither dz nor index.
 * Cost      2·rows·positions·width flop.
 */
function scatter<T>(
  df: usize,
  dz: usize,
  index: usize,
  factor: T,
  rows: i32,
  positions: i32,
  entries: i32,
  width: i32,
): void {
  const row = <usize>width * sizeof<T>();
  const table = <usize>entries * row;
  const scale = v128.splat<T>(factor);
  for (let b = 0; b < rows; b++, dz += row) {
    let start = df;
    for (let l = 0; l < positions; l++, index += 4, start += table) {
      const entry = start + <usize>load<i32>(index) * row;
      for (let c: usize = 0; c < row; c += 16) {
        v128.store(entry + c, v128.add<T>(v128.load(entry + c), v128.mul<T>(scale, v128.load(dz + c))));
      }
    }
  }
}

/**
 * z_bc = max_l f[l·entries + index_bl]_c, and the row of f where it stands (the first on ties). Overwrites both.
 *
 * Shapes    z (rows, width)   winner (rows, width) i32   f (positions·entries, width)   index (rows, positions) i32.
 * Aliasing  none overlap.
 * Cost      rows·positions·width comparisons.
 */
function maximum<T>(
  z: usize,
  winner: usize,
  f: usize,
  index: usize,
  rows: i32,
  positions: i32,
  entries: i32,
  width: i32,
): void {
  const row = <usize>width * sizeof<T>();
  for (let b = 0; b < rows; b++, z += row, winner += (<usize>width) << 2) {
    for (let l = 0; l < positions; l++, index += 4) {
      const entry = l * entries + load<i32>(index);
      const values = f + <usize>entry * row;
      for (let c = 0; c < width; c++) {
        const value = load<T>(values + <usize>c * sizeof<T>());
        if (l > 0 && !(value > load<T>(z + <usize>c * sizeof<T>()))) continue;
        store<T>(z + <usize>c * sizeof<T>(), value);
        store<i32>(winner + ((<usize>c) << 2), entry);
      }
    }
  }
}

/**
 * z_bc = f[winner_bc]_c: {@link maximum} with the winners given, as a tangent needs it. Overwrites z.
 *
 * Shapes    z (rows, width)   f (·, width)   winner (rows, width) i32.
 * Aliasing  none overlap.
 * Cost      rows·width loads.
 */
function pick<T>(z: usize, f: usize, winner: usize, rows: i32, width: i32): void {
  for (let b = 0; b < rows; b++) {
    for (let c = 0; c < width; c++, z += sizeof<T>(), winner += 4) {
      store<T>(z, load<T>(f + <usize>(load<i32>(winner) * width + c) * sizeof<T>()));
    }
  }
}

/**
 * Adjoint of {@link pick}: df[winner_bc]_c += dz_bc. Adds to df.
 *
 * Shapes    df (·, width)   dz (rows, width)   winner (rows, width) i32.
 * Aliasing  none overlap.
 * Cost      rows·width flop.
 */
function place<T>(df: usize, dz: usize, winner: usize, rows: i32, width: i32): void {
  for (let b = 0; b < rows; b++) {
    for (let c = 0; c < width; c++, dz += sizeof<T>(), winner += 4) {
      const at = df + <usize>(load<i32>(winner) * width + c) * sizeof<T>();
      store<T>(at, <T>(load<T>(at) + load<T>(dz)));
    }
  }
}

/** {@link gather} in f32. */
export function pool_gather(
  z: usize,
  f: usize,
  index: usize,
  factor: f32,
  rows: i32,
  positions: i32,
  entries: i32,
  width: i32,
): void {
  assert(width % 4 == 0);
  gather<f32>(z, f, index, factor, rows, positions, entries, width);
}

/** {@link gather} in f64. */
export function pool_gather_f64(
  z: usize,
  f: usize,
  index: usize,
  factor: f64,
  rows: i32,
  positions: i32,
  entries: i32,
  width: i32,
): void {
  assert(width % 2 == 0);
  gather<f64>(z, f, index, factor, rows, positions, entries, width);
}

/** {@link scatter} in f32. */
export function pool_scatter(
  df: usize,
  dz: usize,
  index: usize,
  factor: f32,
  rows: i32,
  positions: i32,
  entries: i32,
  width: i32,
): void {
  assert(width % 4 == 0);
  scatter<f32>(df, dz, index, factor, rows, positions, entries, width);
}

/** {@link scatter} in f64. */
export function pool_scatter_f64(
  df: usize,
  dz: usize,
  index: usize,
  factor: f64,
  rows: i32,
  positions: i32,
  entries: i32,
  width: i32,
): void {
  assert(width % 2 == 0);
  scatter<f64>(df, dz, index, factor, rows, positions, entries, width);
}

/** {@link maximum} in f32. */
export function pool_max(
  z: usize,
  winner: usize,
  f: usize,
  index: usize,
  rows: i32,
  positions: i32,
  entries: i32,
  width: i32,
): void {
  maximum<f32>(z, winner, f, index, rows, positions, entries, width);
}

/** {@link maximum} in f64. */
export function pool_max_f64(
  z: usize,
  winner: usize,
  f: usize,
  index: usize,
  rows: i32,
  positions: i32,
  entries: i32,
  width: i32,
): void {
  maximum<f64>(z, winner, f, index, rows, positions, entries, width);
}

/** {@link pick} in f32. */
export function pool_pick(z: usize, f: usize, winner: usize, rows: i32, width: i32): void {
  pick<f32>(z, f, winner, rows, width);
}

/** {@link pick} in f64. */
export function pool_pick_f64(z: usize, f: usize, winner: usize, rows: i32, width: i32): void {
  pick<f64>(z, f, winner, rows, width);
}

/** {@link place} in f32. */
export function pool_place(df: usize, dz: usize, winner: usize, rows: i32, width: i32): void {
  place<f32>(df, dz, winner, rows, width);
}

/** {@link place} in f64. */
export function pool_place_f64(df: usize, dz: usize, winner: usize, rows: i32, width: i32): void {
  place<f64>(df, dz, winner, rows, width);
}
