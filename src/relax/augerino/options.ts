import { badOption, requireInteger } from "../../data/generators/checks.js";

/** How {@link augerino} trains. */
export interface AugerinoOptions {
  /** Relaxed permutations a prediction is averaged over, in training and after. Default 3. */
  readonly copies: number;
  /** Rounds of Sinkhorn's normalisation. Default 20. */
  readonly iterations: number;
  /** Temperature τ > 0 of the relaxed permutations. Default 0.1. */
  readonly temperature: number;
  /** Weight λ ≥ 0 of the entropy that keeps the permutations spread, in units of the loss per nat. Default 0.05. */
  readonly spread: number;
  /** Rows of a step, drawn without replacement. Default 100. */
  readonly batch: number;
  /** Steps of Adam. Default 1000. */
  readonly steps: number;
  /** First step size, for the network and the logits; it falls to 0 on a straight line. Default 3e-3. */
  readonly rate: number;
}

/** Copies, iterations and temperature are the paper's, the rest is ours (docs/networks.md). */
export const augerinoDefaults: AugerinoOptions = {
  copies: 3,
  iterations: 20,
  temperature: 0.1,
  spread: 0.05,
  batch: 100,
  steps: 1000,
  rate: 3e-3,
};

const caller = { name: "augerino", code: "BAD_OPTION" };

/**
 * The options with their defaults.
 *
 * @throws {@link OptionError} `BAD_OPTION` for one out of its range.
 */
export function resolveAugerino(given: Partial<AugerinoOptions>): AugerinoOptions {
  const options = { ...augerinoDefaults, ...given };
  for (const name of ["copies", "iterations", "batch", "steps"] as const) {
    requireInteger(name, options[name], 1, Infinity, caller);
  }
  for (const name of ["temperature", "rate"] as const) {
    if (!(typeof options[name] === "number" && options[name] > 0 && options[name] < Infinity))
      throw badOption(caller, name, "a positive number", options[name]);
  }
  if (!(typeof options.spread === "number" && options.spread >= 0 && options.spread < Infinity))
    throw badOption(caller, "spread", "a number of at least 0", options.spread);
  return options;
}
