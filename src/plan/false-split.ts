import type { Method } from "../least-squares/method.js";
import { simulateGaussian } from "./gaussian-trial.js";
import { proportion, type Estimate } from "./intervals.js";

/**
 * How often a method takes two sites with one mean for different ones, on one draw a seed. With the method `bruteForce`,
 * which lets one validation split choose, this is what {@link falseSplitProbability} computes.
 */
export function* falseSplits(
  { rows, trainFraction }: { readonly rows: number; readonly trainFraction: number },
  method: Method,
  seeds: Float64Array,
): Generator<void, Estimate> {
  const pair = { sites: 2, groups: 1, gap: 1, noise: 1, rows, trainFraction };
  let splits = 0;
  for (const seed of seeds) {
    if (!simulateGaussian(pair, method, seed).exact) splits++;
    yield;
  }
  return proportion(splits, seeds.length);
}
