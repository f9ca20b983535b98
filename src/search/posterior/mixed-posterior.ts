import { exp, logSumExp } from "../../wasm/elementary.js";
import { tiedSums } from "../objective/log-evidence.js";
import type { Objective } from "../objective/objective.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { Partition } from "../../scheme/partition.js";
import type { Convergence, PartitionPosterior } from "./posterior.js";
import { logShareOfScheme } from "./scheme-share.js";
import { shiftPosterior } from "./shift-posterior.js";

/** log of odds beyond which the less likely half of the prior is left out. */
const CLEAR = 10;

/**
 * The posterior of free partitions and of shifts together, each with half of the prior.
 *
 * @param free - The posterior of free partitions.
 * @param found - The scheme found.
 */
export function mixedPosterior(
  scores: SchemeScores,
  objective: Objective,
  free: PartitionPosterior,
  spreads: readonly number[],
  { found, seed }: { found: Partition; seed: number },
): PartitionPosterior {
  const shifted = shiftPosterior(scores, objective, spreads);
  const odds = exp(-logOddsOfFree());
  const share = 1 / (1 + 1 / odds);
  const mix = (a: Float64Array, b: Float64Array) => a.map((value, i) => value + share * (b[i] - value));
  return {
    ...free,
    ties: mix(free.ties, shifted.ties),
    averaged: mix(free.averaged, shifted.averaged),
    noSharing: (1 - share) * free.noSharing,
    shifts: share,
    ...(free.convergence && { convergence: scaled(free.convergence, 1 - share) }),
  };

  function logOddsOfFree(): number {
    // The free partitions have at least the probability of one.
    const least = logJoint(scores, objective, spreads, found.labels) - shifted.logTotal;
    if (least > CLEAR) return Infinity;
    const scheme = shifted.likeliest;
    const logShare = logShareOfScheme(scores.estimates, objective, spreads, scheme, seed);
    return logJoint(scores, objective, spreads, scheme.labels) - logShare - shifted.logTotal;
  }
}

/** Chains about the free partitions disagree on a share of the ties only. */
function scaled(convergence: Convergence, share: number): Convergence {
  const { largestDifference, meanDifference } = convergence;
  return {
    ...convergence,
    largestDifference: share * largestDifference,
    meanDifference: share * meanDifference,
  };
}

/** log of a free partition's prior times its evidence. */
function logJoint(
  { estimates }: SchemeScores,
  objective: Objective,
  spreads: readonly number[],
  labels: Int32Array,
): number {
  const sizes = objective.prior.sizesOfLabels(labels);
  const evidence = logSumExp(objective.evidences(tiedSums(estimates, labels, sizes.groups), spreads));
  return objective.joint(objective.prior.logProbability(sizes), evidence, sizes.groups);
}
