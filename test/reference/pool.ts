// Plain f64 twins of assembly/kernels/pool.ts.

/** Shape of a pool: `rows` samples of `positions` entries each, tables of `entries` rows of `width` numbers. */
export interface PoolShape {
  readonly rows: number;
  readonly positions: number;
  readonly entries: number;
  readonly width: number;
}

/** What sample b pools in column c: f[l·entries + index_bl]_c over the positions l. */
function pooledValues(f: ArrayLike<number>, index: ArrayLike<number>, s: PoolShape, b: number, c: number): number[] {
  return Array.from({ length: s.positions }, (_, l) => f[(l * s.entries + index[b * s.positions + l]) * s.width + c]);
}

function eachCell({ rows, width }: PoolShape, value: (b: number, c: number) => number): Float64Array {
  return Float64Array.from({ length: rows * width }, (_, i) => value(Math.floor(i / width), i % width));
}

/** factor · the sum over the positions. */
export function poolGather(f: ArrayLike<number>, index: ArrayLike<number>, factor: number, s: PoolShape): Float64Array {
  return eachCell(s, (b, c) => factor * pooledValues(f, index, s, b, c).reduce((sum, x) => sum + x, 0));
}

/** The maximum over the positions, and the row of f where it first stands. */
export function poolMax(f: ArrayLike<number>, index: ArrayLike<number>, s: PoolShape) {
  const best = (b: number, c: number) => {
    const values = pooledValues(f, index, s, b, c);
    return values.indexOf(Math.max(...values));
  };
  return {
    z: eachCell(s, (b, c) => pooledValues(f, index, s, b, c)[best(b, c)]),
    winner: eachCell(s, (b, c) => best(b, c) * s.entries + index[b * s.positions + best(b, c)]),
  };
}
