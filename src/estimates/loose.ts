import { log } from "../wasm/elementary.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";
import type { Estimates } from "./estimates.js";
import { BlockPrecision, forEachBlock, type PrecisionBlock } from "./precision.js";

/** Estimates of the values about which sites vary, the deviations of the sites integrated out. */
export interface LooseEstimates {
  readonly estimates: Estimates;
  /** What the likelihood is beside that of the estimates, as logarithm. */
  readonly logConstant: number;
  /** What each site is expected to be, given those values; both about the centre, shape (K). */
  expected(values: Float64Array): Float64Array;
}

/**
 * Sites of which some deviate from what they are tied to, by independent N(0, variance): θ = μ + u. Then μ has the precision
 * Λ − Λ S (I + S Λ S)⁻¹ S Λ, S² the variances of u. Undefined where sites are independent.
 *
 * O(Σ n³) over the blocks of Λ.
 */
export function looseEstimates(
  sites: Estimates,
  isLoose: (site: number) => boolean,
  variance: number,
): LooseEstimates | undefined {
  const { precision } = sites;
  if (precision.kind === "independent") return undefined;
  const moment = sites.moment.slice();
  const weight = new Float64Array(sites.count);
  const blocks: PrecisionBlock[] = [];
  const fits: LooseFit[] = [];
  let logConstant = 0;
  forEachBlock(precision, (values, first, n) => {
    const loose = Array.from({ length: n }, (_, i) => first + i).filter(isLoose);
    const s = loose.length;
    const at = (i: number, j: number) => values[(i - first) * n + j - first];
    const b = Float64Array.from(
      { length: s * s },
      (_, ij) => at(loose[Math.floor(ij / s)], loose[ij % s]) + (ij % (s + 1) === 0 ? 1 / variance : 0),
    );
    const inverse = new Float64Array(s * s);
    const changed = values.slice();
    if (s > 0) {
      const factor = choleskyFactor(b, s);
      inverse.set(factor.inverse());
      const m = loose.map((site) => sites.moment[site]);
      const bm = times(inverse, m);
      logConstant += 0.5 * (m.reduce((sum, value, i) => sum + value * bm[i], 0) - factor.logDeterminant());
      logConstant -= 0.5 * s * log(variance);
      for (let i = 0; i < n; i++) {
        const row = loose.map((site) => at(first + i, site));
        const solved = times(inverse, row);
        row.forEach((value, l) => (moment[first + i] -= value * bm[l]));
        for (let j = 0; j < n; j++) {
          for (let l = 0; l < s; l++) changed[i * n + j] -= solved[l] * at(loose[l], first + j);
        }
      }
    }
    for (let i = 0; i < n; i++) weight[first + i] = changed[i * n + i];
    blocks.push({ values: changed, divisor: 1 });
    fits.push({ loose, inverse });
  });
  return {
    estimates: { ...sites, moment, weight, precision: new BlockPrecision(precision.start, blocks) },
    logConstant,
    expected: (mean) => expectedFrom(sites, precision, fits, mean),
  };
}

/** Sites of a block that deviate, and the covariance of their deviations. */
interface LooseFit {
  readonly loose: readonly number[];
  readonly inverse: Float64Array;
}

function expectedFrom(
  { moment }: Estimates,
  precision: BlockPrecision,
  fits: readonly LooseFit[],
  mean: Float64Array,
): Float64Array {
  const result = mean.slice();
  let b = 0;
  forEachBlock(precision, (values, first, n) => {
    const { loose, inverse } = fits[b++];
    const left = loose.map((site) => {
      let rest = moment[site];
      for (let j = 0; j < n; j++) rest -= values[(site - first) * n + j] * mean[first + j];
      return rest;
    });
    times(inverse, left).forEach((value, l) => (result[loose[l]] += value));
  });
  return result;
}

function times(square: Float64Array, vector: readonly number[]): number[] {
  const n = vector.length;
  return vector.map((_, i) => vector.reduce((sum, value, j) => sum + square[i * n + j] * value, 0));
}
