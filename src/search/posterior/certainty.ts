import type { DeclaredTies } from "./declared-ties.js";
import type { GroupSupport } from "./group-support.js";
import type { Convergence, StructureProbability } from "./posterior.js";

/**
 * How sure the data make the ties: plain data. Where `convergence.settled` is false the chains have not met: then `noSharing`,
 * `shifts`, `structures`, `ties`, `nearest` and `declared` are null. More `confidenceTime` helps.
 */
export interface Confidence {
  /** `exact`: summed over all partitions; `sampled`: by Markov chains, with `convergence`. */
  readonly source: "exact" | "sampled";
  /** Probability that no two sites are tied. */
  readonly noSharing: number | null;
  /**
   * Probability that ties follow shifts: that cells of W are tied by the offset of their input from their output, as in a
   * convolution. Null where W has no shape for it, a support mask, or more than 400 cells.
   */
  readonly shifts: number | null;
  /**
   * The probability of each family of structured schemes, the likeliest first; null where `shifts` is. Families that hold
   * loosely, which tie next to nothing, are listed, and not counted in `shifts`.
   */
  readonly structures: readonly StructureProbability[] | null;
  /**
   * Probability of each pair that it is tied, K rows of K; null above 2000 sites. Above 200 sites a document (`toJSON`) holds
   * it in compact form, docs/result.md.
   */
  readonly ties: readonly (readonly number[])[] | null;
  /** Above 2000 sites: the same for each site and the next one in the order of their estimates. Else null. */
  readonly nearest: readonly NearestPair[] | null;
  /** Each site's value averaged over all partitions by their probability, as far as chains have come. */
  readonly averaged: readonly number[];
  /** The intercepts that go with these values, one a target, where the model has some. */
  readonly averagedIntercepts?: readonly number[];
  /** One a group of the scheme. */
  readonly groups: readonly GroupSupport[];
  /** Null unless a level was asked for. Above 2000 sites it looks at the nearest pairs alone. */
  readonly declared: DeclaredTies | null;
  /** How far the chains agree; null where the probabilities are exact. */
  readonly convergence: Convergence | null;
}

/** Two sites whose estimates are neighbours, and the probability that they are tied. */
export interface NearestPair {
  readonly sites: readonly [number, number];
  readonly probability: number;
}
