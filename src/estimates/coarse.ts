import type { Estimates } from "./estimates.js";
import { densePrecision } from "./precision.js";

/**
 * The estimates of N coarse sites, at each of which several sites hold one value: sums of Λ and of the moment over the
 * sites, since θ = A φ has the precision AᵀΛA. The yardsticks stay those of the sites.
 *
 * @param coarseOf - The coarse site of each site, shape (K).
 *
 * O(size of Λ).
 */
export function coarseEstimates(sites: Estimates, coarseOf: Int32Array, count: number): Estimates {
  const { precision } = sites;
  const moment = new Float64Array(count);
  const lambda = new Float64Array(count * count);
  for (let site = 0; site < sites.count; site++) {
    const coarse = coarseOf[site];
    moment[coarse] += sites.moment[site];
    if (precision.kind === "independent") lambda[coarse * count + coarse] += sites.weight[site];
    else precision.addRow(site, coarseOf, lambda.subarray(coarse * count, (coarse + 1) * count));
  }
  const weight = Float64Array.from({ length: count }, (_, coarse) => lambda[coarse * count + coarse]);
  if (precision.kind === "independent") return { ...sites, count, moment, weight };
  return { ...sites, count, moment, weight, precision: densePrecision(lambda, count) };
}
