import { SPREAD_STEP, type Location } from "./constants.js";
import type { Concentration } from "./concentration.js";

/** What the probability of a partition depends on beside the partition and the data. */
export interface Hyperparameters {
  readonly concentration: Concentration;
  /** τ²: the variance of the groups' values about the centre. */
  readonly spread: number;
}

/** How the evidence weighs groups: ψ ~ N(μ, τ²) each. */
export interface GroupPrior {
  /** τ². */
  readonly spread: number;
  readonly location: Location;
}

/** Values of τ² to choose from: factors of 4 ({@link SPREAD_STEP}) from `least` to at least `most`. */
export function spreadGrid(least: number, most: number): number[] {
  const grid = [least];
  for (let spread = least; spread < most;) grid.push((spread *= SPREAD_STEP));
  return grid;
}

/** Whether two choices are one. */
export function sameHyperparameters(a: Hyperparameters, b: Hyperparameters): boolean {
  const { logAlpha, shape } = a.concentration;
  return a.spread === b.spread && shape === b.concentration.shape && logAlpha === b.concentration.logAlpha;
}
