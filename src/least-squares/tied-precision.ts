import type { Estimates } from "../estimates/estimates.js";
import type { HardScheme } from "../scheme/hard-scheme.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";

/**
 * θ = A ψ with the ψ that the estimates make likeliest, (AᵀΛA)⁻¹ AᵀΛθ̂, shape (K).
 *
 * @param estimates - Of the sites turned by the scheme's signs, if it has any.
 *
 * O(size of Λ + M³); O(K) of independent sites.
 */
export function fitByPrecision({ centre, moment, weight, precision }: Estimates, scheme: HardScheme): Float64Array {
  const { labels, groupCount: m, signs } = scheme;
  const right = new Float64Array(m);
  labels.forEach((group, site) => (right[group] += moment[site]));
  let psi: Float64Array;
  if (precision.kind === "independent") {
    const sums = new Float64Array(m);
    labels.forEach((group, site) => (sums[group] += weight[site]));
    psi = right.map((sum, group) => sum / sums[group]);
  } else {
    psi = choleskyFactor(tiedPrecision({ weight, precision }, scheme), m).solve(right);
  }
  return Float64Array.from(labels, (group, k) => {
    const value = centre + psi[group];
    return signs && signs[k] < 0 ? 0 - value : value;
  });
}

/** AᵀΛA, shape (M, M). O(size of Λ). */
export function tiedPrecision(
  { weight, precision }: Pick<Estimates, "weight" | "precision">,
  { labels, groupCount: m }: HardScheme,
): Float64Array {
  const gram = new Float64Array(m * m);
  labels.forEach((group, site) => {
    if (precision.kind === "independent") gram[group * m + group] += weight[site];
    else precision.addRow(site, labels, gram.subarray(group * m, (group + 1) * m));
  });
  return gram;
}
