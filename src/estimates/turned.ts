import { curvatureOf, estimatesOf, type Estimates } from "./estimates.js";
import { BlockPrecision, forEachBlock, type Precision, type PrecisionBlock } from "./precision.js";

/**
 * The estimates of the sites s_k θ_k: ties of these are ties of θ up to sign. Λ_kl becomes s_k s_l Λ_kl and Λθ̂ becomes
 * s_k (Λθ̂)_k; the sites keep their numbers and their layout.
 *
 * @param signs - s, shape (K), 1 or −1.
 *
 * O(size of Λ).
 */
export function turned(estimates: Estimates, signs: ArrayLike<number>): Estimates {
  const { centre, moment, weight, reach } = estimates;
  const before = curvatureOf(estimates);
  const linear = moment.map((value, k) => signs[k] * (value + centre * before[k]));
  const precision = turnedPrecision(estimates.precision, signs);
  const curvature = curvatureOf({ ...estimates, precision });
  return { ...estimatesOf({ linear, curvature, weight, precision }, 1, reach), rowDeviation: estimates.rowDeviation };
}

function turnedPrecision(precision: Precision, signs: ArrayLike<number>): Precision {
  if (precision.kind === "independent") return precision;
  const blocks: PrecisionBlock[] = [];
  forEachBlock(precision, (values, first, n) => {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) values[i * n + j] *= signs[first + i] * signs[first + j];
    }
    blocks.push({ values, divisor: 1 });
  });
  return new BlockPrecision(precision.start, blocks);
}
