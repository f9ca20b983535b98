import type { MethodStep } from "../scheme/method.js";

/** What every model takes: the seed, the test rows, and how to follow and end a run. */
export interface RunOptions {
  /** Seed of everything random, an integer ≥ 0. Default 0. */
  readonly seed?: number;
  /** Share of the rows that takes no part and measures the reported losses, in [0, 1). Default .2. */
  readonly testFraction?: number;
  /** Stop after this time and return the best so far with `complete: false`. In ms, > 0. */
  readonly timeLimitMs?: number;
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each step. */
  readonly onProgress?: (step: MethodStep) => void;
}

/** The names in {@link RunOptions}, and the model's. */
export const runOptions = ["model", "seed", "testFraction", "timeLimitMs", "signal", "onProgress"] as const;
