import type { Method } from "../least-squares/method.js";
import { simulateGaussian, type GaussianSetting } from "./gaussian-trial.js";
import { meanOf, proportion, type Estimate } from "./intervals.js";

/** What a method reached over all draws of a setting. */
export interface Recovery {
  /** Share of the draws on which the scheme was exactly right; Wilson's interval. */
  readonly exact: Estimate;
  /** Mean of ‖θ̂ − θ‖² of the scheme that was found. */
  readonly risk: Estimate;
  /** The same without sharing, and with the true scheme. */
  readonly noShareRisk: Estimate;
  readonly oracleRisk: Estimate;
}

/** Simulates a setting on one draw a seed; yields after each draw. */
export function* recoveryOf(setting: GaussianSetting, method: Method, seeds: Float64Array): Generator<void, Recovery> {
  const trials = [];
  for (const seed of seeds) {
    trials.push(simulateGaussian(setting, method, seed));
    yield;
  }
  return {
    exact: proportion(trials.filter(({ exact }) => exact).length, trials.length),
    risk: meanOf(trials.map(({ error }) => error)),
    noShareRisk: meanOf(trials.map(({ noShareError }) => noShareError)),
    oracleRisk: meanOf(trials.map(({ oracleError }) => oracleError)),
  };
}

/**
 * Whether the scheme is exactly right on at least `target` of the draws. Stops at the failure that settles it, so a
 * setting far below costs a few draws.
 */
export function* recoversOn(
  target: number,
  setting: GaussianSetting,
  method: Method,
  seeds: Float64Array,
): Generator<void, boolean> {
  let failures = 0;
  for (const seed of seeds) {
    if (!simulateGaussian(setting, method, seed).exact) failures++;
    yield;
    if (seeds.length - failures < target * seeds.length) return false;
  }
  return true;
}
