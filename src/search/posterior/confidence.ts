import type { Partition } from "../../scheme/partition.js";
import { BELIEF } from "../objective/constants.js";
import { Objective } from "../objective/objective.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import { declareTies, type DeclaredTies } from "./declared-ties.js";
import { mixedPosterior } from "./mixed-posterior.js";
import { expandedConfidence } from "./expanded-confidence.js";
import { enumeratedPosterior } from "./enumerated-posterior.js";
import { groupSupport, type GroupSupport } from "./group-support.js";
import { posteriorSpreads, type Convergence, type PartitionPosterior } from "./posterior.js";
import { sampledPosterior } from "./sampled-posterior.js";
import { subsetPosterior } from "./subset-posterior.js";
import { LIMITS } from "./limits.js";

/** How sure the data make the ties: plain data. */
export interface Confidence {
  /** `exact`: summed over all partitions; `sampled`: by Markov chains, with `convergence`. */
  readonly source: "exact" | "sampled";
  /** Probability that no two sites are tied. */
  readonly noSharing: number;
  /**
   * Probability that ties follow shifts: that cells of W are tied by the offset of their input from their output, as in a
   * convolution. Null where W has no shape for it, a support mask, or more than 400 cells.
   */
  readonly shifts: number | null;
  /** Probability of each pair that it is tied, K rows of K; null above 2000 sites. */
  readonly ties: readonly (readonly number[])[] | null;
  /** Above 2000 sites: the same for each site and the next one in the order of their estimates. Else null. */
  readonly nearest: readonly NearestPair[] | null;
  /** Each site's value averaged over all partitions by their probability. */
  readonly averaged: readonly number[];
  /** One a group of the scheme. */
  readonly groups: readonly GroupSupport[];
  /** Null unless a level was asked for. Above 2000 sites it looks at the nearest pairs alone. */
  readonly declared: DeclaredTies | null;
  /** Null where the probabilities are exact. */
  readonly convergence: Convergence | null;
}

/** Two sites whose estimates are neighbours, and the probability that they are tied. */
export interface NearestPair {
  readonly sites: readonly [number, number];
  readonly probability: number;
}

/** What {@link confidenceOf} may be told. */
export interface ConfidenceOptions {
  readonly seed: number;
  /** False-discovery level of the declared ties. Default: none are declared. */
  readonly fdr?: number;
}

/**
 * How sure the data make the ties of a scheme, and of all others: a posterior over partitions, exact up to 10 sites
 * (8 if they are correlated), sampled above. Ties that the layout does not allow have probability 0.
 */
export function confidenceOf(scores: SchemeScores, scheme: Partition, options: ConfidenceOptions): Confidence {
  const confidence = confidenceOfLeft(scores, scores.restricted(scheme), options);
  const { marginal } = scores;
  return marginal ? expandedConfidence(confidence, marginal, scheme) : confidence;
}

/** That of the sites that are not integrated out. */
function confidenceOfLeft(scores: SchemeScores, scheme: Partition, options: ConfidenceOptions): Confidence {
  const objective = new Objective(scores.objective.prior, scores.objective.shifts, BELIEF);
  const posterior = posteriorOf(scores, objective, scheme, options.seed);
  const { centre } = scores.estimates;
  return {
    source: posterior.convergence ? "sampled" : "exact",
    noSharing: posterior.noSharing,
    shifts: posterior.shifts ?? null,
    ...pairsOf(posterior, scores.sorted.order, scores.free),
    averaged: Array.from(posterior.averaged, (value) => centre + value),
    groups: groupSupport(scores, objective, scheme),
    declared:
      options.fdr === undefined ? null : declareTies(distinctPairs(posterior.ties, scheme.elements), options.fdr),
    convergence: posterior.convergence ?? null,
  };
}

function posteriorOf(scores: SchemeScores, objective: Objective, found: Partition, seed: number): PartitionPosterior {
  const { estimates, sorted } = scores;
  const { count, precision } = estimates;
  const spreads = posteriorSpreads(estimates, sorted);
  if (precision.kind === "independent" && count <= LIMITS.subsets)
    return subsetPosterior(estimates, objective, spreads);
  if (count <= LIMITS.enumerated) return enumeratedPosterior(estimates, objective, spreads);
  const free = sampledPosterior(estimates, objective, spreads, { found, order: sorted.order, seed });
  return objective.shifts ? mixedPosterior(scores, objective, free, spreads, { found, seed }) : free;
}

/** @param free - Number of sites that have been left out, which count for what can be shown. */
function pairsOf({ ties }: PartitionPosterior, order: Int32Array, free: number): Pick<Confidence, "ties" | "nearest"> {
  const k = order.length;
  if (k + free <= LIMITS.matrix) {
    const rows = Array.from({ length: k }, (_, i) => Array.from(ties.subarray(i * k, (i + 1) * k)));
    return { ties: rows, nearest: null };
  }
  const nearest = Array.from(order.subarray(1), (site, rank) => ({
    sites: [order[rank], site] as const,
    probability: k <= LIMITS.matrix ? ties[order[rank] * k + site] : ties[rank],
  }));
  return { ties: null, nearest };
}

/** Each pair once. */
function distinctPairs(ties: Float64Array, sites: number): Float64Array {
  return sites > LIMITS.matrix ? ties : ties.filter((_, at) => at % sites > Math.floor(at / sites));
}
