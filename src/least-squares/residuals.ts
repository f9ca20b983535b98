import { interceptsThrough, predictInto, type Origin } from "./linear-fit.js";
import type { LinearProblem } from "./linear-problem.js";

/** What fitted parameters leave of the outputs, shape (n, P). O(n K). */
export function residualsOf(problem: LinearProblem, theta: Float64Array, origin: Origin): Float64Array {
  const { x, y, rows, sites } = problem;
  const intercepts = interceptsThrough(sites, theta, origin);
  const residuals = y.slice();
  const prediction = new Float64Array(sites.outputs);
  for (let row = 0; row < rows; row++) {
    predictInto(prediction, sites, theta, intercepts, x, row * sites.inputs);
    for (let p = 0; p < sites.outputs; p++) residuals[row * sites.outputs + p] -= prediction[p];
  }
  return residuals;
}

/** Residuals of the outputs that have any noise, each in units of its standard deviation, and none above 3 of these. */
export interface StandardResiduals {
  /** Shape (rows, columns). */
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** The output of each column. */
  readonly outputs: Int32Array;
}

/** Larger residuals count as of this size: correlations are not to be the work of a few. */
const LARGEST = 3;

/** @param variances - One an output; those at 0 have no noise. */
export function standardResiduals(residuals: Float64Array, variances: Float64Array): StandardResiduals {
  const all = variances.length;
  const outputs = Int32Array.from(variances.keys()).filter((p) => variances[p] > 0);
  const columns = outputs.length;
  const rows = residuals.length / all;
  const scale = Float64Array.from(outputs, (p) => 1 / Math.sqrt(variances[p]));
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) {
      const value = scale[c] * residuals[row * all + outputs[c]];
      values[row * columns + c] = Math.max(Math.min(value, LARGEST), -LARGEST);
    }
  }
  return { values, rows, columns, outputs };
}

/** The same less their mean over the columns of each row. */
export function withoutRowMeans(residuals: StandardResiduals): StandardResiduals {
  const { rows, columns } = residuals;
  const values = residuals.values.slice();
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns);
    const mean = own.reduce((sum, value) => sum + value, 0) / columns;
    for (let c = 0; c < columns; c++) own[c] -= mean;
  }
  return { ...residuals, values };
}

/** Σ over rows of r rᵀ, shape (columns, columns). O(rows · columns²). */
export function productsOf({ values, rows, columns }: StandardResiduals): Float64Array {
  const products = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row++) {
    const at = row * columns;
    for (let a = 0; a < columns; a++) {
      const value = values[at + a];
      for (let b = a; b < columns; b++) products[a * columns + b] += value * values[at + b];
    }
  }
  for (let a = 0; a < columns; a++) for (let b = 0; b < a; b++) products[a * columns + b] = products[b * columns + a];
  return products;
}
