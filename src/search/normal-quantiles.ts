import { logs } from "../wasm/elementary.js";

/**
 * The normal quantiles of (i − ½) / n, i = 1 … n, ascending. Absolute error below 4.5e-4.
 *
 * @see M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 1964, formula 26.2.23.
 */
export function normalQuantiles(n: number): Float64Array {
  const tails = Float64Array.from({ length: n }, (_, i) => Math.min(i + 0.5, n - i - 0.5) / n);
  const sizes = logs(tails).map((logTail) => {
    const t = Math.sqrt(-2 * logTail);
    return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  });
  return sizes.map((size, i) => (2 * i + 1 < n ? -size : size));
}
