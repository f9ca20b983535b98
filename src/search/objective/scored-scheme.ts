import type { Hyperparameters } from "./hyperparameters.js";

/** A partition with its log probability up to a constant, less the burden of its groups. */
export interface ScoredScheme {
  readonly labels: Int32Array;
  readonly groups: number;
  readonly score: number;
  /** The hyperparameters under which it is likeliest. */
  readonly hyper: Hyperparameters;
}
