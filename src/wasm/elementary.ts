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

/** The core's own {@link log} and {@link exp}, for inner loops: they touch no memory, so nothing needs borrowing. */
export function scalarFunctions(): { log(x: number): number; exp(x: number): number } {
  return borrowCore(({ kernels: { log, exp } }) => ({ log, exp }));
}

/**
 * {@link log} of each number.
 *
 * @returns A new array of the same length.
 *
 * @example
 * logs([1, 2]); // Float64Array [0, 0.6931471805599453]
 */
export function logs(x: ArrayLike<number>): Float64Array {
  return borrowCore(({ kernels, arena }) => {
    const block = arena.f64From(x);
    kernels.log_array_f64(block.ptr, block.ptr, block.length);
    return block.data.slice();
  });
}

/**
 * {@link exp} of each number.
 *
 * @returns A new array of the same length.
 *
 * @example
 * exps([0, 1]); // Float64Array [1, 2.71828182845904…]
 */
export function exps(x: ArrayLike<number>): Float64Array {
  return borrowCore(({ kernels, arena }) => {
    const block = arena.f64From(x);
    kernels.exp_array_f64(block.ptr, block.ptr, block.length);
    return block.data.slice();
  });
}

/**
 * log Σ e^x without overflow; −Infinity for no numbers.
 *
 * @example
 * logSumExp([1000, 1000]); // 1000.6931471805599
 */
export function logSumExp(x: ArrayLike<number>): number {
  const most = Array.prototype.reduce.call(x, (a, b) => Math.max(a as number, b as number), -Infinity) as number;
  if (most === -Infinity) return most;
  const shifted = Float64Array.from(x, (value) => value - most);
  return most + log(exps(shifted).reduce((sum, value) => sum + value, 0));
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
