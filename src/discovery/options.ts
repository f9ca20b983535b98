import type { RelaxedOptions } from "../bilevel/relaxed-options.js";
import type { MethodStep } from "../model/method.js";

/** The models whose symmetry can be discovered. */
export const models = ["mean", "linear"] as const;
export type ModelName = (typeof models)[number];

/** The discovery methods. */
export const methods = ["search", "relaxed", "brute-force"] as const;
export type MethodName = (typeof methods)[number];

/** Whose relaxation: the paper's, or that of its released code. */
export const variants = ["paper", "released"] as const;
export type VariantName = (typeof variants)[number];

/** Options of {@link discover}. */
export interface DiscoverOptions {
  /** `mean`: y = θ + noise, the sites are the columns. `linear`: y = W x + b, the sites are the cells of W. */
  readonly model: ModelName;
  /** Columns that are outputs. `linear`: required. `mean`: default all columns. */
  readonly targets?: readonly string[];
  /** `linear`: columns that are inputs. Default: all columns that are no targets. */
  readonly inputs?: readonly string[];
  /** `linear`: cells of W that may be non-zero, row-major (targets, inputs), non-zero = may. Default: all. */
  readonly support?: ArrayLike<number>;
  /** Default `search`, which is right where the relaxation fails (from about 30 sites on). */
  readonly method?: MethodName;
  /** `relaxed` only. Default `paper`. */
  readonly variant?: VariantName;
  /** `relaxed` only: what to change of the variant's hyperparameters. */
  readonly relaxed?: Partial<RelaxedOptions>;
  /** `search` only: number of random train / validation splits, ≥ 1. Default 20. */
  readonly splits?: number;
  /** Seed of everything random, an integer ≥ 0. Default 0. */
  readonly seed?: number;
  /**
   * Share of the rows (without the test rows) that fits the parameters, in (0, 1); the rest judges the scheme. Raised,
   * and so recorded in the result, where a model needs more rows: two a mean, three more than a linear model's inputs.
   * Default: `search` .3 for `mean` and .5 for `linear` (docs/search.md); else the paper's .3 and 1/3.
   */
  readonly trainFraction?: number;
  /** Share of the rows that takes no part and measures the reported losses, in [0, 1). Default .2. */
  readonly testFraction?: number;
  /** Stop after this time and return the best so far with `complete: false`. In ms, > 0. */
  readonly timeLimitMs?: number;
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each step. */
  readonly onProgress?: (step: MethodStep) => void;
}

/** Every choice that led to a result, defaults filled in. */
export interface ResolvedOptions {
  readonly model: ModelName;
  readonly targets: readonly string[];
  readonly inputs: readonly string[];
  readonly support?: readonly number[];
  readonly method: MethodName;
  readonly variant?: VariantName;
  readonly relaxed?: Partial<RelaxedOptions>;
  readonly splits?: number;
  readonly seed: number;
  readonly trainFraction: number;
  readonly testFraction: number;
}
