import type { Estimates } from "../../estimates/estimates.js";
import type { MethodStep } from "../../scheme/method.js";
import type { Partition } from "../../scheme/partition.js";
import type { Objective } from "../objective/objective.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import { beliefOf } from "./belief.js";
import type { Confidence } from "./certainty.js";
import { declareTies, type PairProbability } from "./declared-ties.js";
import { mixedPosterior } from "./mixed-posterior.js";
import { expandedConfidence } from "./expanded-confidence.js";
import { enumeratedPosterior } from "./enumerated-posterior.js";
import { groupSupport } from "./group-support.js";
import { posteriorSpreads, type PartitionPosterior } from "./posterior.js";
import { sampledPosterior } from "./sampled-posterior.js";
import { subsetPosterior } from "./subset-posterior.js";
import { overLawsOfValues } from "./laws-of-values.js";
import { CHAIN_TIME, LIMITS, MOVES_PER_SECOND } from "./limits.js";

/** What {@link confidenceOf} may be told. */
export interface ConfidenceOptions {
  readonly seed: number;
  /** False-discovery level of the declared ties. Default: none are declared. */
  readonly fdr?: number;
  /** Seconds that Markov chains may take, about ({@link MOVES_PER_SECOND}). Default: {@link CHAIN_TIME}. */
  readonly confidenceTime?: number;
}

/**
 * How sure the data make the ties of a scheme, and of all others: a posterior over partitions, exact up to 10 sites
 * (8 if they are correlated), sampled above. Ties that the layout does not allow have probability 0.
 */
export function* confidenceOf(
  scores: SchemeScores,
  scheme: Partition,
  options: ConfidenceOptions,
): Generator<MethodStep, Confidence> {
  const confidence = yield* confidenceOfLeft(scores, scores.restricted(scheme), options);
  const { marginal } = scores;
  return marginal ? expandedConfidence(confidence, marginal, scheme) : confidence;
}

/** That of the sites that are not integrated out. */
function* confidenceOfLeft(
  scores: SchemeScores,
  scheme: Partition,
  options: ConfidenceOptions,
): Generator<MethodStep, Confidence> {
  const objective = beliefOf(scores, scores.objective.shifts);
  const posterior = yield* posteriorOf(scores, objective, scheme, options);
  const { centre } = scores.estimates;
  return {
    source: posterior.convergence ? "sampled" : "exact",
    ...(posterior.convergence?.settled === false ? NOTHING_STATED : statedBy(posterior, objective, scores, options)),
    averaged: Array.from(posterior.averaged, (value) => centre + value),
    groups: groupSupport(scores, objective, scheme),
    convergence: posterior.convergence ?? null,
  };
}

/** The probability of the families in which nothing is shifted as the columns stand. */
function unshifted({ structures = [] }: PartitionPosterior, { shifts }: Objective): number {
  const names = new Set(shifts?.parts.flatMap(({ structure }) => (structure.shifts ? [] : [structure.name])));
  return structures.reduce((sum, { name, probability }) => sum + (names.has(name) ? probability : 0), 0);
}

type Stated = Pick<Confidence, "noSharing" | "shifts" | "structures" | "ties" | "nearest" | "declared">;

/** Of chains that have not met. */
const NOTHING_STATED: Stated = {
  noSharing: null,
  shifts: null,
  structures: null,
  ties: null,
  nearest: null,
  declared: null,
};

function statedBy(
  posterior: PartitionPosterior,
  objective: Objective,
  { sorted, free }: SchemeScores,
  { fdr }: ConfidenceOptions,
): Stated {
  const { noSharing, shifts, structures = null, ties, declaredBy = ties } = posterior;
  return {
    noSharing,
    shifts: shifts === undefined ? null : shifts - unshifted(posterior, objective),
    structures,
    ...pairsOf(posterior, sorted.order, free),
    declared: fdr === undefined ? null : declareTies(distinctPairs(declaredBy, sorted.order), fdr),
  };
}

function* posteriorOf(
  scores: SchemeScores,
  objective: Objective,
  found: Partition,
  { seed, confidenceTime }: ConfidenceOptions,
): Generator<MethodStep, PartitionPosterior> {
  const { estimates, sorted } = scores;
  const { count, precision } = estimates;
  const spreads = posteriorSpreads(estimates, sorted);
  if (precision.kind === "independent" && count <= LIMITS.subsets)
    return overLawsOfValues(scores, objective, subsetPosterior(estimates, objective, spreads), spreads);
  if (count <= LIMITS.enumerated) return enumeratedPosterior(estimates, objective, spreads);
  const work = MOVES_PER_SECOND * (confidenceTime ?? secondsFor(estimates));
  const free = yield* sampledPosterior(estimates, objective, spreads, { found, order: sorted.order, seed, work });
  return objective.shifts?.windows ? mixedPosterior(scores, objective, free, spreads, { found, seed }) : free;
}

function secondsFor({ count, precision }: Estimates): number {
  const { seconds, sites } = CHAIN_TIME;
  return precision.kind === "blocks" ? seconds * Math.max(1, count / sites) : seconds;
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

/** Each pair that has a probability, once. */
function distinctPairs(ties: Float64Array, order: Int32Array): PairProbability[] {
  const k = order.length;
  if (k > LIMITS.matrix) {
    return Array.from(ties, (probability, rank) => ({ sites: ascending(order[rank], order[rank + 1]), probability }));
  }
  const pairs: PairProbability[] = [];
  for (let i = 0; i < k; i++)
    for (let j = i + 1; j < k; j++) pairs.push({ sites: [i, j], probability: ties[i * k + j] });
  return pairs;
}

function ascending(a: number, b: number): readonly [number, number] {
  return a < b ? [a, b] : [b, a];
}
