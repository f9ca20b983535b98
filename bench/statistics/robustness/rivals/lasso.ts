import type { Draw } from "../generators/setting.js";
import { aboutMean, centred, dot, gram, meanOf, residual, standardised } from "./centred.js";

const LAMBDAS = 40;
const SMALLEST = 1e-3;
const FOLDS = 5;
const SWEEPS = 1000;
const PRECISION = 1e-6;

/** The lasso on standardised inputs, an output at a time; five-fold cross-validation chooses λ from a path of 40. */
export function lasso(draw: Draw): Float64Array {
  const { x: raw, y } = centred(draw);
  const { x, deviations } = standardised(raw);
  const weights = y.map((output) => chosenByFolds(x, output).map((weight, q) => weight / deviations[q]));
  return Float64Array.from(weights.flatMap((own) => Array.from(own)));
}

function chosenByFolds(x: readonly Float64Array[], y: Float64Array): Float64Array {
  const lambdas = lambdaPath(x, y);
  const errors = new Float64Array(lambdas.length);
  for (let fold = 0; fold < FOLDS; fold++) addErrors(errors, x, y, fold, lambdas);
  return lassoPath(x, y, lambdas)[errors.indexOf(Math.min(...errors))];
}

/** Adds the squared errors on the rows of a fold, every fifth row, for each λ. */
function addErrors(
  errors: Float64Array,
  x: readonly Float64Array[],
  y: Float64Array,
  fold: number,
  lambdas: readonly number[],
): void {
  const inside = (values: Float64Array) => values.filter((_, row) => row % FOLDS !== fold);
  const outside = (values: Float64Array) => {
    const mean = meanOf(inside(values));
    return values.filter((_, row) => row % FOLDS === fold).map((value) => value - mean);
  };
  const trained = x.map((column) => aboutMean(inside(column)));
  const [heldX, heldY] = [x.map(outside), outside(y)];
  lassoPath(trained, aboutMean(inside(y)), lambdas).forEach((weights, i) => {
    const rest = residual(heldY, heldX, weights);
    errors[i] += dot(rest, rest);
  });
}

/** From the least λ that leaves no weight, down by a factor of a thousand. */
function lambdaPath(x: readonly Float64Array[], y: Float64Array): number[] {
  const largest = Math.max(...x.map((column) => Math.abs(dot(column, y)))) / y.length;
  return Array.from({ length: LAMBDAS }, (_, i) => largest * SMALLEST ** (i / (LAMBDAS - 1)));
}

/**
 * Minimises |y − X w|² / (2 rows) + λ |w|₁ by coordinate descent, for falling λ, each from the last one's weights.
 */
export function lassoPath(x: readonly Float64Array[], y: Float64Array, lambdas: readonly number[]): Float64Array[] {
  const rows = y.length;
  const products = gram(x).map((value) => value / rows);
  const weights = new Float64Array(x.length);
  // The slopes Xᵀ(y − X w) / rows, kept up to date.
  const slopes = Float64Array.from(x, (column) => dot(column, y) / rows);
  const precision = PRECISION * Math.sqrt(dot(y, y) / rows);
  return lambdas.map((lambda) => {
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      if (descend(products, weights, slopes, lambda) < precision) break;
    }
    return weights.slice();
  });
}

/** One sweep over the weights; returns the largest change. */
function descend(products: Float64Array, weights: Float64Array, slopes: Float64Array, lambda: number): number {
  const n = weights.length;
  let largest = 0;
  for (let q = 0; q < n; q++) {
    const curvature = products[q * (n + 1)];
    const free = slopes[q] + curvature * weights[q];
    const next = (Math.sign(free) * Math.max(Math.abs(free) - lambda, 0)) / curvature;
    const change = next - weights[q];
    if (change === 0) continue;
    for (let k = 0; k < n; k++) slopes[k] -= change * products[q * n + k];
    weights[q] = next;
    largest = Math.max(largest, Math.abs(change) * Math.sqrt(curvature));
  }
  return largest;
}
