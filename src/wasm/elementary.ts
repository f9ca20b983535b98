// JavaScript's Math.exp, log, … differ between engines in the last bit; these do not.
import { borrowCore } from "./borrow.js";

/**
 * e^x, error 1 unit in the last place; Infinity above 709.78, 0 below −708.3.
 *
 * @example
 * exp(-1); // 0.36787944117144233
 */
export function exp(x: number): number {
  return borrowCore(({ kernels }) => kernels.exp(x));
}

/**
 * log x, error 1 unit in the last place; −Infinity for 0, NaN below.
 *
 * @example
 * log(2); // 0.6931471805599453
 */
export function log(x: number): number {
  return borrowCore(({ kernels }) => kernels.log(x));
}

/**
 * arctan x, error 1 unit in the last place.
 *
 * @example
 * 4 * atan(1); // 3.141592653589793
 */
export function atan(x: number): number {
  return borrowCore(({ kernels }) => kernels.atan(x));
}

/**
 * log Γ(x) for x > 0, relative error 10⁻¹⁵; Infinity for 0, NaN below.
 *
 * @example
 * logGamma(5); // 3.1780538303479458  (log 24)
 */
export function logGamma(x: number): number {
  return borrowCore(({ kernels }) => kernels.log_gamma(x));
}

/**
 * {@link logGamma} of each number.
 *
 * @returns A new array of the same length.
 *
 * @example
 * logGammas([1, 3]); // Float64Array [0, 0.6931471805599453]
 */
export function logGammas(x: ArrayLike<number>): Float64Array {
  return borrowCore(({ kernels, arena }) => {
    const block = arena.f64From(x);
    kernels.log_gamma_array_f64(block.ptr, block.ptr, block.length);
    return block.data.slice();
  });
}

/**
 * Φ(x), the standard normal distribution function; relative error 10⁻¹⁵ in both tails, 0 below −37.6.
 *
 * @example
 * normalCdf(1.9599639845400536); // 0.975
 */
export function normalCdf(x: number): number {
  return borrowCore(({ kernels }) => kernels.normal_cdf(x));
}

/**
 * The x with Φ(x) = p, relative error 10⁻¹⁵; ∓Infinity for 0 and 1, NaN outside.
 *
 * @example
 * normalQuantile(0.975); // 1.9599639845400536
 */
export function normalQuantile(p: number): number {
  return borrowCore(({ kernels }) => kernels.normal_quantile(p));
}
