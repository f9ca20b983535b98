import type { ModelSplit } from "../../search/judge/judged-model.js";
import type { Partition } from "../../scheme/partition.js";

/** Estimates of scalar sites, θ̂, shape (K), with how sure they are: their covariance, or standard errors if independent. */
export type GivenEstimates =
  | { readonly values: ArrayLike<number>; /** Row-major, shape (K, K). */ readonly covariance: ArrayLike<number> }
  | { readonly values: ArrayLike<number>; /** Shape (K). */ readonly standardErrors: ArrayLike<number> };

/** A model of your own, for {@link discoverModel}. Its functions may return promises. */
export interface UserModel<Fit> {
  /** Names of what may be tied, all different, at least one. */
  readonly sites: readonly string[];
  /** Optional: a block of each site, one a site; only sites of one block may be tied. Default: all sites are of one. */
  readonly blocks?: readonly (string | number)[];
  /** Optional: names of sites that are never tied. */
  readonly free?: readonly string[];
  /** Number of rows of your data, an integer ≥ 4. */
  readonly rows: number;
  /**
   * Fits the model to the rows `split.train` with the ties of `partition`: sites of one group share their parameters.
   * Is called with any partition that `blocks` and `free` allow, from one group to one a site. The same rows come as the same object.
   */
  fit(partition: Partition, split: ModelSplit): Fit | Promise<Fit>;
  /** The loss of each row of `split.validation`, in this order, finite; less is better. The rows may be those of the fit. */
  loss(fit: Fit, split: ModelSplit): ArrayLike<number> | Promise<ArrayLike<number>>;
  /**
   * Optional: each site's parameters, row-major, shape (sites, numbers a site), on a scale on which equal differences
   * matter equally. Merges are then ordered by them, with K fits a split instead of about K³/6. With their covariance, or
   * standard errors, the search goes by evidence, takes one fit and says how sure the ties are.
   */
  estimates?(fit: Fit): ArrayLike<number> | GivenEstimates | Promise<ArrayLike<number> | GivenEstimates>;
}
