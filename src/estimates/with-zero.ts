import { curvatureOf, estimatesOf, type Estimates } from "./estimates.js";
import { densePrecision } from "./precision.js";

/** How much better the zero is known than the best of the sites. */
const EXACT = 1e6;

/** The same estimates with a site behind them that is exactly 0: to be tied with it is to be 0. O(K²). */
export function withZero(estimates: Estimates): Estimates {
  const { count, centre, moment, weight, precision, rowDeviation, reach } = estimates;
  const k = count + 1;
  const before = curvatureOf(estimates);
  const exact = EXACT * weight.reduce((most, value) => Math.max(most, value), 0);
  const lambda = new Float64Array(k * k);
  const own = Int32Array.from({ length: count }, (_, site) => site);
  for (let site = 0; site < count; site++) {
    if (precision.kind === "independent") lambda[site * (k + 1)] = weight[site];
    else precision.addRow(site, own, lambda.subarray(site * k, (site + 1) * k));
  }
  lambda[k * k - 1] = exact;
  const linear = Float64Array.of(...moment.map((value, i) => value + centre * before[i]), 0);
  const curvature = Float64Array.of(...before, exact);
  const all = Float64Array.of(...weight, exact);
  const made = estimatesOf({ linear, curvature, weight: all, precision: densePrecision(lambda, k) }, 1, reach);
  return { ...made, rowDeviation };
}
