import { choleskyFactor } from "../wasm/linear-algebra.js";

/** Residuals beyond so many deviations pull no harder: .95 of the efficiency of least squares where the noise is normal. */
export const HUBER = 1.345;

/** The standard deviation of normal noise in median sizes of its values. */
const MEDIAN_SIZE = 1.482602218505602;
/** Rounds in which the scale follows the residuals; then it stays. */
const SCALE_ROUNDS = 200;
const MOST_ROUNDS = 400;
/** A scale below this share of the spread of the residuals of least squares is none: more than half of them go to 0. */
const NO_SCALE = 1e-13;
/** Fitted values have settled once none moves by more of a deviation. */
const SETTLED = 1e-10;

/** Rows of one output. */
export interface Regression {
  /** Shape (n, d), row-major. */
  readonly design: Float64Array;
  /** Shape (n). */
  readonly y: Float64Array;
}

/** Huber's estimate of one output. */
export interface HuberFit {
  /** Robust standard deviation of the noise: 1.48 median sizes of the residuals; 0 where more than half of them are 0. */
  readonly scale: number;
  /** Shape (n). */
  readonly residuals: Float64Array;
}

/**
 * Huber's M-estimate by reweighted least squares: Σ x ψ(r / s) = 0, ψ(u) = u cut at ±1.345, s from the median size of the
 * residuals.
 *
 * O(rounds · n (d² + log n)).
 *
 * @see P. J. Huber, E. M. Ronchetti, Robust Statistics, 2nd edition, 2009, sections 7.8 and 8.7.
 */
export function huberFit({ design, y }: Regression): HuberFit {
  const n = y.length;
  const d = design.length / n;
  let [residuals, scale, least] = [y, 0, 0];
  const weights = new Float64Array(n).fill(1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = residualsBy(design, y, weights, d);
    if (round <= SCALE_ROUNDS) scale = MEDIAN_SIZE * medianSize(next) * Math.sqrt(n / (n - d));
    if (round === 0) least = NO_SCALE * rootMeanSquare(next);
    if (!(scale > least)) return { scale: 0, residuals: next };
    const moved = round > 0 ? largestChange(next, residuals) : Infinity;
    residuals = next;
    if (moved <= SETTLED * scale) break;
    residuals.forEach((r, i) => (weights[i] = Math.min(1, (HUBER * scale) / Math.abs(r))));
  }
  return { scale, residuals };
}

/** What weighted least squares leaves. */
function residualsBy(design: Float64Array, y: Float64Array, weights: Float64Array, d: number): Float64Array {
  const gram = new Float64Array(d * d);
  const right = new Float64Array(d);
  for (let i = 0; i < y.length; i++) {
    for (let a = 0; a < d; a++) {
      const value = weights[i] * design[i * d + a];
      right[a] += value * y[i];
      for (let b = 0; b < d; b++) gram[a * d + b] += value * design[i * d + b];
    }
  }
  const beta = d === 1 ? Float64Array.of(right[0] / gram[0]) : choleskyFactor(gram, d).solve(right);
  return y.map((value, i) => {
    let fitted = 0;
    for (let a = 0; a < d; a++) fitted += design[i * d + a] * beta[a];
    return value - fitted;
  });
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

function medianSize(values: Float64Array): number {
  const sizes = values.map(Math.abs).sort();
  const half = sizes.length >> 1;
  return sizes.length % 2 === 1 ? sizes[half] : (sizes[half - 1] + sizes[half]) / 2;
}

function largestChange(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}
