import type { LinearProblem } from "./linear-problem.js";
import type { LinearRows } from "./linear-rows.js";
import { noiseOf } from "./noise.js";
import type { Tails } from "./noise-facts.js";
import { robustFit, type RobustFit } from "./robust-fit.js";

/** A look at the tails, and Huber's fit where it was taken. */
export interface TailsSeen {
  readonly tails: Tails;
  readonly fit: RobustFit | undefined;
}

/** Huber's estimates are taken where least squares has more than so many times their variance. */
const LEAST_GAIN = 1.25;
/** Deviations from which on a value is an outlier. */
const FAR = 6;
/** Rows a column below which tails cannot be told. */
const LEAST_ROWS = 20;
/** Kurtosis beyond 3 from which on tails are looked at, and in standard errors of chance. */
const LEAST_EXCESS = 0.5;
const SURE = 4;
/** Skewness of the middle that is none, and in standard errors of chance. */
const LEAST_SKEWNESS = 0.1;

/**
 * Looks at the tails of the noise, and gives Huber's fit where it pays: where they are so heavy that least squares has more
 * than 1.25 times its variance, the middle of the noise is not skewed, and its size does not depend on the inputs.
 *
 * O(1) beside the noise, which the evidence asks for anyway, where the kurtosis is usual.
 */
export function heavyTails(problem: LinearProblem): TailsSeen | undefined {
  if (kurtosisIfHeavy(problem) === undefined) return undefined;
  const { outputs } = noiseOf(problem);
  const fit = robustFit(problem);
  if (!fit) return undefined;
  const tails = tailsOf(fit);
  if (tails.gain < LEAST_GAIN) return undefined;
  const pays = !tails.skewed && !outputs.some(({ sandwich }) => sandwich);
  return { tails, fit: pays ? fit : undefined };
}

/** The kurtosis of the residuals where it is so large that the tails are to be looked at. */
export function kurtosisIfHeavy(problem: LinearRows): number | undefined {
  if (problem.rows < LEAST_ROWS || !problem.determined) return undefined;
  const { kurtosis } = noiseOf(problem);
  const byChance = SURE * Math.sqrt(24 / (problem.rows * problem.sites.outputs));
  return kurtosis - 3 > Math.max(LEAST_EXCESS, byChance) ? kurtosis : undefined;
}

/** What Huber's fit shows of the tails. */
export function tailsOf({ residuals, scales, variances }: RobustFit): Tails {
  const outputs = scales.length;
  const standard = residuals.map((r, at) => r / scales[at % outputs]).sort();
  return {
    outliers: standard.reduce((count, r) => count + Number(Math.abs(r) > FAR), 0),
    values: standard.length,
    skewed: Math.abs(octileSkewness(standard)) > Math.max(LEAST_SKEWNESS, SURE / Math.sqrt(standard.length)),
    gain: variances.reduce((sum, variance) => sum + 1 / variance, 0) / outputs,
  };
}

/**
 * (q₇ − 2 q₄ + q₁) / (q₇ − q₁) of the octiles, of ascending values: between −1 and 1, 0 where the middle is symmetric. What
 * lies beyond the outer octiles does not move it.
 *
 * @see D. V. Hinkley, "On power transformations to symmetry", Biometrika 62(1), 1975.
 */
function octileSkewness(ascending: Float64Array): number {
  const at = (share: number) => ascending[Math.min(Math.floor(share * ascending.length), ascending.length - 1)];
  const [low, middle, high] = [at(1 / 8), at(1 / 2), at(7 / 8)];
  return high > low ? (high - 2 * middle + low) / (high - low) : 0;
}
