import { choleskyFactor } from "../wasm/linear-algebra.js";
import type { Estimates } from "./estimates.js";
import { forEachBlock } from "./precision.js";

/** Estimates of correlated sites that lean towards the centre, θ ~ N(centre, reach²), so that they exist where Λ is singular. */
export interface Leaning {
  /** About the centre, shape (K). */
  readonly estimate: Float64Array;
  /** Their covariance by block: shape (n, n) each. */
  readonly covariance: readonly Float64Array[];
  /** First site of each block, and K at the end. */
  readonly start: Int32Array;
}

/** (Λ + I / reach²)⁻¹, block by block, and what it makes of the moment; undefined for independent sites. O(Σ n³). */
export function leaningOf({ count, moment, precision, reach }: Estimates): Leaning | undefined {
  if (precision.kind === "independent") return undefined;
  const ridge = 1 / (reach * reach);
  const estimate = new Float64Array(count);
  const covariance: Float64Array[] = [];
  forEachBlock(precision, (values, first, n) => {
    for (let i = 0; i < n; i++) values[i * n + i] += ridge;
    const inverse = choleskyFactor(values, n).inverse();
    covariance.push(inverse);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) estimate[first + i] += inverse[i * n + j] * moment[first + j];
    }
  });
  return { estimate, covariance, start: precision.start };
}

/** The same sites as if their leaning estimates were independent. */
export function asIndependent(estimates: Estimates, { estimate, covariance, start }: Leaning): Estimates {
  const weight = new Float64Array(estimates.count);
  covariance.forEach((block, b) => {
    const n = start[b + 1] - start[b];
    for (let i = 0; i < n; i++) weight[start[b] + i] = 1 / block[i * n + i];
  });
  const moment = estimate.map((value, k) => value * weight[k]);
  return { ...estimates, weight, moment, precision: { kind: "independent" } };
}
