/**
 * Pooling over the positions of a set; contracts in `assembly/kernels/pool.ts`. Tables f (positions · entries, width),
 * index (rows, positions) i32, width a multiple of the lanes.
 */
export interface PoolKernels {
  /** z_b = factor · Σ_l f[l · entries + index_bl]; f32. */
  pool_gather(
    z: number,
    f: number,
    index: number,
    factor: number,
    rows: number,
    positions: number,
    entries: number,
    width: number,
  ): void;
  /** As `pool_gather`; f64. */
  pool_gather_f64(
    z: number,
    f: number,
    index: number,
    factor: number,
    rows: number,
    positions: number,
    entries: number,
    width: number,
  ): void;
  /** df[l · entries + index_bl] += factor · dz_b; f32. */
  pool_scatter(
    df: number,
    dz: number,
    index: number,
    factor: number,
    rows: number,
    positions: number,
    entries: number,
    width: number,
  ): void;
  /** As `pool_scatter`; f64. */
  pool_scatter_f64(
    df: number,
    dz: number,
    index: number,
    factor: number,
    rows: number,
    positions: number,
    entries: number,
    width: number,
  ): void;
  /** z_b = max_l f[l · entries + index_bl], winner (rows, width) i32 = its row of f; f32. */
  pool_max(
    z: number,
    winner: number,
    f: number,
    index: number,
    rows: number,
    positions: number,
    entries: number,
    width: number,
  ): void;
  /** As `pool_max`; f64. */
  pool_max_f64(
    z: number,
    winner: number,
    f: number,
    index: number,
    rows: number,
    positions: number,
    entries: number,
    width: number,
  ): void;
  /** z_bc = f[winner_bc]_c; f32. */
  pool_pick(z: number, f: number, winner: number, rows: number, width: number): void;
  /** As `pool_pick`; f64. */
  pool_pick_f64(z: number, f: number, winner: number, rows: number, width: number): void;
  /** df[winner_bc]_c += dz_bc; f32. */
  pool_place(df: number, dz: number, winner: number, rows: number, width: number): void;
  /** As `pool_place`; f64. */
  pool_place_f64(df: number, dz: number, winner: number, rows: number, width: number): void;
}
