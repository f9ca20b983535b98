import { logBellNumber } from "../scheme/log-bell.js";
import { atan } from "../wasm/elementary.js";
import { requireCount, requireNoise } from "./checks.js";

/**
 * The risk E‖θ̂ − θ‖² of a hard scheme that is right, for y ~ N(θ, σ²·I): one mean a group, so groups·σ²/rows. With as many
 * groups as sites it is the risk of no sharing, with the true scheme the oracle's.
 *
 * @param groups - Number of groups, an integer ≥ 1.
 * @param noise - Standard deviation σ > 0.
 * @param rows - Number of observations, an integer ≥ 1.
 * @throws {@link OptionError} `PLAN_OPTION`.
 *
 * @example
 * schemeRisk(6, 1, 100); // 0.06  (no sharing at six sites)
 */
export function schemeRisk(groups: number, noise: number, rows: number): number {
  requireCount("groups", groups, 1);
  requireNoise(noise);
  requireCount("rows", rows, 1);
  return (groups * noise * noise) / rows;
}

/**
 * The chance that two sites with the same mean are taken for different ones, if one validation split alone chooses
 * between the two schemes: ½ − arctan(½·√(V/T))/π, whatever the noise.
 *
 * @param train - Rows T that fit the means, an integer ≥ 1.
 * @param validation - Rows V that judge, an integer ≥ 1.
 * @throws {@link OptionError} `PLAN_OPTION`.
 *
 * @example
 * falseSplitProbability(30, 70); // 0.29238…
 */
export function falseSplitProbability(train: number, validation: number): number {
  requireCount("train", train, 1);
  requireCount("validation", validation, 1);
  return 0.5 - atan(0.5 * Math.sqrt(validation / train)) / Math.PI;
}

/** Options of {@link holdOutBound}. */
export interface HoldOutSetting {
  /** Number of sites K, an integer ≥ 1. */
  readonly sites: number;
  /** Number of groups r of the true scheme, an integer from 1 to `sites`. */
  readonly groups: number;
  /** Standard deviation of the noise σ > 0. */
  readonly noise: number;
  /** Rows T that fit the means of each scheme, an integer ≥ 1. */
  readonly train: number;
  /** Rows V that choose the scheme, an integer ≥ 1. */
  readonly validation: number;
}

/** An upper bound, and where it is attained. */
export interface HoldOutBound {
  readonly risk: number;
  /** The δ in (0, 1) that makes the bound least. */
  readonly delta: number;
}

/**
 * The hold-out oracle inequality: whatever the true means, the scheme Â with the least validation loss of all B_K
 * partitions has the risk
 *
 * E‖P_Â x̄_T − θ‖² ≤ (1 + δ)/(1 − δ)·rσ²/T + 4σ²(log B_K + 1)/(δ(1 − δ)V) for each 0 < δ < 1,
 *
 * here at its best δ, which has a closed form. (The basic inequality, the maximum of B_K Gaussian contrasts, and the
 * inequality of arithmetic and geometric means; ours.)
 *
 * @throws {@link OptionError} `PLAN_OPTION`.
 *
 * @example
 * holdOutBound({ sites: 6, groups: 1, noise: 1, train: 30, validation: 70 }); // { risk: 1.540…, delta: 0.478… }
 */
export function holdOutBound({ sites, groups, noise, train, validation }: HoldOutSetting): HoldOutBound {
  requireCount("sites", sites, 1);
  requireCount("groups", groups, 1, sites);
  requireCount("validation", validation, 1);
  requireNoise(noise);
  // In units of σ².
  const oracle = schemeRisk(groups, 1, train);
  const price = (4 * (logBellNumber(sites) + 1)) / validation;
  // The derivative vanishes where 2·oracle·δ² + 2·price·δ − price = 0.
  const delta = price / (price + Math.sqrt(price * (price + 2 * oracle)));
  const risk = ((1 + delta) / (1 - delta)) * oracle + price / (delta * (1 - delta));
  return { risk: risk * noise * noise, delta };
}
