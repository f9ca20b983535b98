import type { Cells } from "../layout/cells.js";

/** A point (x, y) through which a fitted plane goes: the free intercept in closed form. */
export interface Origin {
  /** Shape (Q). */
  readonly x: Float64Array;
  /** Shape (P). */
  readonly y: Float64Array;
}

/** The intercepts b of y = W x + b through `origin`, shape (P). O(K). */
export function interceptsThrough(sites: Cells, theta: ArrayLike<number>, origin: Origin): Float64Array {
  const intercepts = origin.y.slice();
  for (let k = 0; k < sites.count; k++) intercepts[sites.output[k]] -= theta[k] * origin.x[sites.input[k]];
  return intercepts;
}

/** W x + b of one row that starts at `x[at]`, into `out`, shape (P). O(K). */
export function predictInto(
  out: Float64Array,
  sites: Cells,
  theta: ArrayLike<number>,
  intercepts: ArrayLike<number>,
  x: ArrayLike<number>,
  at: number,
): Float64Array {
  for (let p = 0; p < sites.outputs; p++) {
    let sum = intercepts[p];
    for (let k = sites.start[p]; k < sites.start[p + 1]; k++) sum += theta[k] * x[at + sites.input[k]];
    out[p] = sum;
  }
  return out;
}

/** Rows of inputs and outputs, row-major, shapes (n, Q) and (n, P). */
export interface Observations {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Squared error of each of the given rows, summed over outputs, into `out`, shape (rows.length). O(rows · K).
 *
 * @param cuts - Sizes of residuals from which on the error grows linearly, as Huber's loss does, shape (P). Default: none.
 */
export function squaredErrorsInto(
  out: Float64Array,
  sites: Cells,
  theta: ArrayLike<number>,
  intercepts: ArrayLike<number>,
  { x, y }: Observations,
  rows: Int32Array,
  cuts?: Float64Array,
): Float64Array {
  const prediction = new Float64Array(sites.outputs);
  for (let i = 0; i < rows.length; i++) {
    predictInto(prediction, sites, theta, intercepts, x, rows[i] * sites.inputs);
    let sum = 0;
    for (let p = 0; p < sites.outputs; p++) {
      const size = Math.abs(y[rows[i] * sites.outputs + p] - prediction[p]);
      const cut = cuts ? Math.min(size, cuts[p]) : size;
      sum += cut * (2 * size - cut);
    }
    out[i] = sum;
  }
  return out;
}
