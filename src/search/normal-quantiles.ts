import { log, logs } from "../wasm/elementary.js";

/**
 * The normal quantiles of (i − ½) / n, i = 1 … n, ascending. Absolute error below 4.5e-4.
 *
 * @see M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 1964, formula 26.2.23.
 */
export function normalQuantiles(n: number): Float64Array {
  const tails = Float64Array.from({ length: n }, (_, i) => Math.min(i + 0.5, n - i - 0.5) / n);
  return logs(tails).map((logTail, i) => (2 * i + 1 < n ? -1 : 1) * quantileOf(logTail));
}

/** The point above which a standard normal variable lies with this probability of at most ½. The same error. */
export function upperNormalQuantile(tail: number): number {
  return quantileOf(log(tail));
}

function quantileOf(logTail: number): number {
  const t = Math.sqrt(-2 * logTail);
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}
