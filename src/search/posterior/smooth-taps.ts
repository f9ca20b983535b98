import { scalarFunctions } from "../../wasm/elementary.js";
import type { TiedSums } from "../objective/log-evidence.js";

/** Keeps the correlation of smooth taps positive definite. */
const NUGGET = 1e-6;

/** The sums of taps that are expressed by independent values. */
export interface SmoothTaps extends TiedSums {
  /** The taps of those values. */
  valuesOf(values: Float64Array): Float64Array;
}

/**
 * The sums about independent values ψ of places whose values are φ = L ψ, L Lᵀ their correlation e^(−d²/2ℓ²) at a distance d
 * within the first `length` places; those beyond are independent.
 *
 * O(n³) of n places.
 */
export function smoothTaps({ p, r }: TiedSums, length: number, reach: number): SmoothTaps {
  const n = r.length;
  const l = factorOf(n, length, reach);
  const half = new Float64Array(n * n);
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) for (let h = j; h < n; h++) half[i * n + j] += p[i * n + h] * l[h * n + j];
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) for (let h = i; h < n; h++) product[i * n + j] += l[h * n + i] * half[h * n + j];
  }
  const sums = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let h = i; h < n; h++) sum += l[h * n + i] * r[h];
    return sum;
  });
  const valuesOf = (values: Float64Array) =>
    Float64Array.from({ length: n }, (_, i) => {
      let sum = 0;
      for (let h = 0; h <= i; h++) sum += l[i * n + h] * values[h];
      return sum;
    });
  // L ψ is 1 everywhere for this ψ.
  const one = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let rest = 1;
    for (let h = 0; h < i; h++) rest -= l[i * n + h] * one[h];
    one[i] = rest / l[i * n + i];
  }
  return { p: product, r: sums, one, valuesOf };
}

/** Cholesky's factor of the correlation, shape (n, n). */
function factorOf(n: number, length: number, reach: number): Float64Array {
  const { exp } = scalarFunctions();
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 + NUGGET : i < length ? exp((-(i - j) * (i - j)) / (2 * reach * reach)) : 0;
      for (let h = 0; h < j; h++) sum -= l[i * n + h] * l[j * n + h];
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j];
    }
  }
  return l;
}
