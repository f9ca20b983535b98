import type { Table } from "../../data/table.js";
import type { RunOptions } from "../run-options.js";

/** Estimates of scalar sites from elsewhere, for {@link discoverEstimates}. */
export interface EstimatesInput {
  /** Names of what may be tied, all different, at least one. */
  readonly sites: readonly string[];
  /** θ̂, shape (K), finite. */
  readonly estimates: ArrayLike<number>;
  /** Covariance of the estimates, row-major, shape (K, K); may be singular. This or `standardErrors`. */
  readonly covariance?: ArrayLike<number>;
  /** Standard errors of independent estimates, shape (K), ≥ 0 and not all 0; 0 says that an estimate is exact. */
  readonly standardErrors?: ArrayLike<number>;
  /** Number of rows that the estimates come from, an integer ≥ 1. Default: not known. */
  readonly rows?: number;
  /** A block of each site, shape (K): only sites of one block may be tied. Default: all are of one. */
  readonly blocks?: readonly (string | number)[];
}

/** Options of {@link discoverEstimates}. */
export interface EstimatesOptions extends Omit<RunOptions, "testFraction"> {
  /** Whether to say how sure the ties are. Default true. */
  readonly confidence?: boolean;
  /** With `confidence`: declare ties at this expected share of false ones, in (0, 1). Default: declare none. */
  readonly fdr?: number;
  /** With `confidence`, above 10 sites: seconds, about, that Markov chains may take until they agree. Default: as in `discover`. */
  readonly confidenceTime?: number;
}

/** Options of {@link discover} for a table with a row a site: `site`, `estimate` and `se`, and perhaps `block`. */
export interface EstimatesDiscoverOptions extends EstimatesOptions {
  readonly model: "estimates";
  /** Covariance of the estimates: K rows of K numbers, columns perhaps named after the sites. Default: from `se`. */
  readonly covariance?: Table;
  /** Number of rows that the estimates come from, an integer ≥ 1. Default: not known. */
  readonly rows?: number;
}

/** Every choice that led to a result, defaults filled in. */
export interface ResolvedEstimatesOptions {
  readonly model: "estimates";
  readonly method: "search";
  readonly seed: number;
  readonly testFraction: 0;
  readonly confidence: boolean;
  readonly fdr?: number;
  readonly confidenceTime?: number;
  readonly rows?: number;
}
