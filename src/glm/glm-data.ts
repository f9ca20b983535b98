import type { Design } from "./design.js";
import type { Family } from "./family.js";

/** Rows of a generalised linear model. */
export interface GlmData {
  readonly design: Design;
  readonly family: Family;
  /** Shape (rows). */
  readonly y: Float64Array;
  /** What each row counts for: its trials, its precision; shape (rows). */
  readonly weight: Float64Array;
  /** What is added to the predictor: log exposure; shape (rows). */
  readonly offset: Float64Array;
}

/** The same of some rows. */
export function rowsOfData({ design, family, y, weight, offset }: GlmData, rows: Int32Array): GlmData {
  const of = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  return { design: design.take(rows), family, y: of(y), weight: of(weight), offset: of(offset) };
}

/** η of each row at these coefficients, shape (rows). */
export function predictorOf({ design, offset }: GlmData, beta: ArrayLike<number>): Float64Array {
  return design.predict(beta).map((value, i) => value + offset[i]);
}

/** Σ over the rows of their weight times what `of` says of them. */
export function weightedSum({ y, weight }: GlmData, eta: Float64Array, of: (y: number, eta: number) => number): number {
  let sum = 0;
  for (let i = 0; i < eta.length; i++) sum += weight[i] * of(y[i], eta[i]);
  return sum;
}

/** The row's weight times what `of` says of it, shape (rows). */
export function weighted(
  { y, weight }: GlmData,
  eta: Float64Array,
  of: (y: number, eta: number) => number,
): Float64Array {
  return eta.map((value, i) => weight[i] * of(y[i], value));
}
