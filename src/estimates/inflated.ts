import { curvatureOf, estimatesOf, type Estimates } from "./estimates.js";
import { leaningOf } from "./leaning.js";
import { BlockPrecision, forEachBlock, type PrecisionBlock } from "./precision.js";

/**
 * Estimates whose variances are so many times what Λ says: Λ_kl / √(f_k f_l), the estimates themselves as they are.
 *
 * @param factors - f, shape (K), above 0.
 *
 * O(size of Λ).
 */
export function inflated(estimates: Estimates, factors: Float64Array): Estimates {
  const { centre, moment, weight, precision, rowDeviation, reach } = estimates;
  const scale = factors.map((factor) => 1 / Math.sqrt(factor));
  const lessWeight = weight.map((value, k) => value * scale[k] * scale[k]);
  if (precision.kind === "independent") {
    const linear = moment.map((value, k) => (value + centre * weight[k]) * scale[k] * scale[k]);
    return { ...estimatesOf({ linear, curvature: lessWeight, weight: lessWeight, precision }, 1, reach), rowDeviation };
  }
  const values = leaningOf(estimates)!.estimate;
  const blocks: PrecisionBlock[] = [];
  const linear = new Float64Array(weight.length);
  forEachBlock(precision, (lambda, first, n) => {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) lambda[i * n + j] *= scale[first + i] * scale[first + j];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) linear[first + i] += lambda[i * n + j] * (values[first + j] + centre);
    }
    blocks.push({ values: lambda, divisor: 1 });
  });
  const scaled = new BlockPrecision(precision.start, blocks);
  const curvature = curvatureOf({ count: weight.length, weight: lessWeight, precision: scaled });
  return { ...estimatesOf({ linear, curvature, weight: lessWeight, precision: scaled }, 1, reach), rowDeviation };
}
