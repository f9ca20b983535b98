import type { RelaxedOptions } from "../../relax/single-loop/relaxed-options.js";
import type { RunOptions } from "../run-options.js";

/** The models whose lower level has a closed form. */
export type LinearModelName = "mean" | "linear";

/** The discovery methods. */
export const methods = ["search", "relaxed", "brute-force"] as const;
export type MethodName = (typeof methods)[number];

/** Whose relaxation: the paper's, or that of its released code. */
export const variants = ["paper", "released"] as const;
export type VariantName = (typeof variants)[number];

/** What the search judges schemes by. */
export const criteria = ["evidence", "validation"] as const;
export type CriterionName = (typeof criteria)[number];

/** Options of {@link discover} for the models whose lower level has a closed form. */
export interface LinearDiscoverOptions extends RunOptions {
  /** `mean`: y = θ + noise, the sites are the columns. `linear`: y = W x + b, the sites are the cells of W. */
  readonly model: LinearModelName;
  /** Columns that are outputs. `linear`: required. `mean`: default all columns. */
  readonly targets?: readonly string[];
  /** `linear`: columns that are inputs. Default: all columns that are no targets. */
  readonly inputs?: readonly string[];
  /** `linear`: cells of W that may be non-zero, row-major (targets, inputs), non-zero = may. Default: all. */
  readonly support?: ArrayLike<number>;
  /** Default `search` (docs/search.md and docs/relaxation.md compare them). */
  readonly method?: MethodName;
  /** `relaxed` only. Default `paper`. */
  readonly variant?: VariantName;
  /** `relaxed` only: what to change of the variant's hyperparameters. */
  readonly relaxed?: Partial<RelaxedOptions>;
  /**
   * What `search` and `brute-force` judge schemes by. `evidence`: marginal likelihood and a learnt prior over partitions.
   * `validation`: loss on held-out rows, as in the paper. Default `evidence`, unless `splits` or `trainFraction` is given
   * (docs/search.md).
   */
  readonly criterion?: CriterionName;
  /** Standard deviation of the noise in evidence and tie probabilities, > 0. Default: estimated from the residuals. */
  readonly noise?: number;
  /**
   * By `evidence` only: whether estimates are Huber's, which outliers hardly move, and losses Huber's too. Default: where
   * the tails of the noise are so heavy that this pays, and its middle is not skewed (docs/search.md).
   */
  readonly robust?: boolean;
  /** `search` by `validation` only: number of random train / validation splits, ≥ 1. Default 20. */
  readonly splits?: number;
  /** `search` by `evidence` only: whether sites that are each other's negatives count as tied, θ_i = ±θ_j. Default false. */
  readonly signed?: boolean;
  /** Not `relaxed`: whether to say how sure the data make the ties, at some cost. Default: true for `search`. */
  readonly confidence?: boolean;
  /** With `confidence`: declare ties at this expected share of false ones, in (0, 1). Default: declare none. */
  readonly fdr?: number;
  /**
   * With `confidence`, above 10 sites: seconds that Markov chains may take until they agree, about so on the machine of the
   * measurements; what they do is counted, not timed, and the same everywhere. Default: 3, for more than 400 correlated
   * sites as many times that as there are 400 sites.
   */
  readonly confidenceTime?: number;
  /**
   * Share of the rows (without the test rows) that fits the parameters, in (0, 1); the rest judges the scheme. Raised,
   * and so recorded in the result, where a model needs more rows: two a mean, three more than a linear model's inputs.
   * Default: `search` .3 for `mean` and .5 for `linear` (docs/search.md); else the paper's .3 and 1/3.
   */
  readonly trainFraction?: number;
}

/** Every choice that led to a result, defaults filled in. */
export interface ResolvedOptions {
  readonly model: LinearModelName;
  readonly targets: readonly string[];
  readonly inputs: readonly string[];
  readonly support?: readonly number[];
  readonly method: MethodName;
  readonly variant?: VariantName;
  readonly relaxed?: Partial<RelaxedOptions>;
  readonly criterion?: CriterionName;
  readonly noise?: number;
  readonly robust?: boolean;
  readonly splits?: number;
  readonly signed?: boolean;
  readonly confidence?: boolean;
  readonly fdr?: number;
  readonly confidenceTime?: number;
  readonly seed: number;
  readonly trainFraction: number;
  readonly testFraction: number;
}
