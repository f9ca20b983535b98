import type { Draw } from "../generators/setting.js";

/** Columns about their means, in columns. */
export interface Centred {
  readonly rows: number;
  /** One array a column. */
  readonly x: readonly Float64Array[];
  readonly y: readonly Float64Array[];
}

/** The inputs (none for means) and outputs of a draw about their means. */
export function centred({ table, targets = table.columns }: Draw): Centred {
  const wanted = new Set(targets);
  const inputs = table.columns.filter((name) => !wanted.has(name));
  const column = (name: string) => aboutMean(table.column(name));
  return { rows: table.rows, x: inputs.map(column), y: targets.map(column) };
}

/** Deviations from the mean; exact enough for columns far from 0. */
export function aboutMean(values: Float64Array): Float64Array {
  const mean = meanOf(values);
  return values.map((value) => value - mean);
}

/** The mean, taken about the first value. */
export function meanOf(values: Float64Array): number {
  return values[0] + values.reduce((sum, value) => sum + (value - values[0]), 0) / values.length;
}

/** a·b. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** XᵀX of columns, row-major. */
export function gram(columns: readonly Float64Array[]): Float64Array {
  const n = columns.length;
  return Float64Array.from({ length: n * n }, (_, at) => dot(columns[Math.floor(at / n)], columns[at % n]));
}

/** y minus the columns times their weights. */
export function residual(y: Float64Array, columns: readonly Float64Array[], weights: ArrayLike<number>): Float64Array {
  const rest = y.slice();
  columns.forEach((column, q) => {
    for (let row = 0; row < rest.length; row++) rest[row] -= weights[q] * column[row];
  });
  return rest;
}

/** Centred columns over their standard deviations. */
export function standardised(columns: readonly Float64Array[]): { x: Float64Array[]; deviations: number[] } {
  const deviations = columns.map((column) => Math.sqrt(dot(column, column) / column.length) || 1);
  return { deviations, x: columns.map((column, q) => column.map((value) => value / deviations[q])) };
}
