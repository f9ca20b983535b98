import { multiply } from "./multiply.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";

/** How an output's estimates scatter, as far as its residuals show it. */
export interface Scatter {
  /** Σ w x xᵀ over the rows, w = e² / (1 − h); shape (Q, Q). */
  readonly meat: Float64Array;
  /** (Σ x xᵀ)⁻¹, shape (Q, Q). */
  readonly inverse: Float64Array;
  /** The noise variance that makes meat and σ² Σ x xᵀ alike on average. */
  readonly variance: number;
  /** Σ h²: how far apart the two would be by chance. */
  readonly leverageSquares: number;
}

/**
 * The noise depends on the inputs if the square of how far meat is from σ² Σ x xᵀ is so many
 * times what chance makes it: at 1 this was said of
 * a quarter of draws of equal noise, at 2 of none in 25 (bench/results/constants.md).
 */
const CLEAR = 2;

/**
 * The inverse covariance of an output's estimates where its noise clearly depends on the inputs, shape (Q, Q): the sandwich
 * σ²(1 − s) G⁻¹ + s G⁻¹ meat G⁻¹ with s the share of the distance that chance does not explain. Undefined where
 * chance does.
 *
 * In coordinates where G = I the meat of normal noise is off by 2 Σ h² σ⁴ (squared, in all) on average. O(Q³).
 *
 * @see O. Ledoit, M. Wolf, "A well-conditioned estimator for large-dimensional covariance matrices", J. Multivariate
 * Analysis 88(2), 2004, for shrinkage by such a share.
 */
export function sandwichPrecision({ meat, inverse, variance, leverageSquares }: Scatter): Float64Array | undefined {
  const q = Math.round(Math.sqrt(inverse.length));
  if (!(variance > 0)) return undefined;
  const relative = multiply(inverse, meat, q).map((value) => value / variance);
  const squared = multiply(relative, relative, q);
  let distance = -q;
  for (let i = 0; i < q; i++) distance += squared[i * q + i];
  const chance = 2 * leverageSquares;
  if (!(distance > CLEAR * chance)) return undefined;
  const share = (distance - chance) / distance;
  const mixed = relative.map((value, at) => share * value + (at % (q + 1) === 0 ? 1 - share : 0));
  const covariance = multiply(mixed, inverse, q).map((value) => value * variance);
  return choleskyFactor(covariance, q).inverse();
}
