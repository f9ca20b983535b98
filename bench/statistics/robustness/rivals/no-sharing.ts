import { inverse, plusDiagonal, solve } from "../arithmetic/linear-algebra.js";
import type { Draw } from "../generators/setting.js";
import { centred, dot, gram, meanOf, residual } from "./centred.js";

/** Least squares without sharing, and what it says of its errors. */
export interface Unshared {
  readonly theta: Float64Array;
  /** Covariance of two sites' estimates. */
  readonly covariance: (site: number, other: number) => number;
  /** Degrees of freedom behind a site's variance; 0 or less where rows do not determine the estimates. */
  readonly degrees: number;
}

/** Each site by itself: column means, or ordinary least squares (of least norm with fewer rows than inputs). */
export function noSharing(draw: Draw): Unshared {
  return draw.model === "mean" ? columnMeans(draw) : leastSquares(draw);
}

/** Means with the columns' own variances; `covariance` takes the columns' covariance into account. */
function columnMeans(draw: Draw): Unshared {
  const { rows, y } = centred(draw);
  const scale = rows * (rows - 1);
  const theta = Float64Array.from(draw.table.columns, (name) => meanOf(draw.table.column(name)));
  return { theta, degrees: rows - 1, covariance: (i, j) => dot(y[i], y[j]) / scale };
}

function leastSquares(draw: Draw): Unshared {
  const { rows, x, y } = centred(draw);
  const degrees = rows - 1 - x.length;
  const weights = y.map((output) => (degrees > 0 ? determined(x, output) : leastNorm(x, output)));
  const theta = Float64Array.from(weights.flatMap((own) => Array.from(own)));
  if (degrees <= 0) return { theta, degrees, covariance: () => NaN };
  const residuals = y.map((output, p) => residual(output, x, weights[p]));
  const noise = gram(residuals).map((value) => value / degrees);
  const inverted = inverse(gram(x), x.length);
  const [inputs, outputs] = [x.length, y.length];
  const covariance = (i: number, j: number) =>
    noise[Math.floor(i / inputs) * outputs + Math.floor(j / inputs)] * inverted[(i % inputs) * inputs + (j % inputs)];
  return { theta, degrees, covariance };
}

function determined(x: readonly Float64Array[], y: Float64Array): Float64Array {
  return solve(
    gram(x),
    x.map((column) => dot(column, y)),
  );
}

/** Xᵀ(X Xᵀ)⁺y. Centred rows are dependent: a ridge of 10⁻⁹ of their size stands in for the pseudo-inverse. */
function leastNorm(x: readonly Float64Array[], y: Float64Array): Float64Array {
  const rows = Array.from(y, (_, row) => Float64Array.from(x, (column) => column[row]));
  const products = gram(rows);
  const dual = solve(plusDiagonal(products, rows.length, 1e-9 * products[0]), y);
  return Float64Array.from(x, (column) => dot(column, dual));
}
