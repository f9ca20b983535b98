import { bellNumber } from "../scheme/set-partitions.js";
import { atan, log } from "../wasm/elementary.js";

/**
 * The risk E‖θ̂ − θ‖² of a hard scheme that is right, for y ~ N(θ, noise²·I): one mean a group.
 *
 * @example
 * schemeRisk(6, 1, 100); // 0.06
 */
export function schemeRisk(groups: number, noise: number, rows: number): number {
  return (groups * noise * noise) / rows;
}

/**
 * The chance that two equal means come out apart, where train rows fit and validation rows choose.
 *
 * @example
 * falseSplitProbability(30, 70); // 0.2923…
 */
export function falseSplitProbability(train: number, validation: number): number {
  return 0.5 - atan(0.5 * Math.sqrt(validation / train)) / (4 * atan(1));
}

/** Values of δ at which the inequality is taken. */
const GRID = 1000;

/** Where {@link holdOutBound} is asked for. */
export interface HoldOutSetting {
  readonly sites: number;
  /** Groups of the true scheme. */
  readonly groups: number;
  /** Standard deviation of the noise. */
  readonly noise: number;
  readonly train: number;
  readonly validation: number;
}

/**
 * Upper bound of E‖P_Â x̄_T − θ‖², where Â is the partition with the least validation loss:
 * (1 + δ)/(1 − δ)·rσ²/T + 4σ²(log B_K + 1)/(δ(1 − δ)V), at the best δ in (0, 1).
 */
export function holdOutBound({ sites, groups, noise, train, validation }: HoldOutSetting): { readonly risk: number } {
  const partitions = 4 * (log(Number(bellNumber(sites))) + 1);
  let least = Infinity;
  for (let i = 1; i < GRID; i++) {
    const d = i / GRID;
    least = Math.min(least, (((1 + d) / (1 - d)) * groups) / train + partitions / (d * (1 - d) * validation));
  }
  return { risk: noise * noise * least };
}
