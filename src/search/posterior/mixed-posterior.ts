import { exp } from "../../wasm/elementary.js";
import type { Objective } from "../objective/objective.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import { Partition } from "../../scheme/partition.js";
import { agreement, type Convergence, type PartitionPosterior, type StructureProbability } from "./posterior.js";
import { logShareOfScheme } from "./scheme-share.js";
import { logJoint, structuredPosterior, type Hypothesis } from "./structured-posterior.js";
import { SHIFT_LOG_ODDS } from "../../symmetry/shift-windows.js";

/** log of odds beyond which the less likely half of the prior is left out. */
const CLEAR = 10;

/**
 * The posterior of free partitions and of structured schemes together, each with half of the prior.
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
  const structured = structuredPosterior(scores, objective, spreads, { found, seed });
  const logStructured = SHIFT_LOG_ODDS + structured.logTotal;
  const odds = exp(-logOddsOfFree());
  const share = 1 / (1 + 1 / odds);
  const weights = structured.hypotheses.map(({ logTotal }) => share * exp(logTotal - structured.logTotal));
  const mix = (a: Float64Array, of: (hypothesis: Hypothesis) => Float64Array) => {
    const sum = a.map((value) => (1 - share) * value);
    structured.hypotheses.forEach((hypothesis, h) => {
      const values = of(hypothesis);
      if (weights[h] > 0) for (let i = 0; i < sum.length; i++) sum[i] += weights[h] * values[i];
    });
    return sum;
  };
  return {
    ...free,
    ties: mix(free.ties, ({ ties }) => ties),
    averaged: mix(free.averaged, ({ averaged }) => averaged),
    noSharing: structured.hypotheses.reduce(
      (sum, { noSharing = 0 }, h) => sum + weights[h] * noSharing,
      (1 - share) * free.noSharing,
    ),
    shifts: structured.hypotheses.reduce((sum, { loose }, h) => sum + (loose ? 0 : weights[h]), 0),
    structures: byName(structured.hypotheses, weights),
    ...(free.convergence && { convergence: scaled(free.convergence, 1 - share, free.averaged.length) }),
  };

  function logOddsOfFree(): number {
    // The free partitions have at least the probability of one.
    const least = logJoint(scores, objective, spreads, found.labels) - logStructured;
    if (least > CLEAR) return Infinity;
    const { labels, groupCount } = Partition.fromLabels(structured.likeliest);
    const logShare = logShareOfScheme(scores, objective, spreads, { labels, groups: groupCount }, seed);
    return logJoint(scores, objective, spreads, labels) - logShare - logStructured;
  }
}

function byName(hypotheses: readonly Hypothesis[], weights: readonly number[]): StructureProbability[] {
  const sums = new Map<string, number>();
  hypotheses.forEach(({ name }, h) => sums.set(name, (sums.get(name) ?? 0) + weights[h]));
  return Array.from(sums, ([name, probability]) => ({ name, probability })).sort(
    (a, b) => b.probability - a.probability,
  );
}

/** Chains about the free partitions disagree on a share of the ties only. */
function scaled(convergence: Convergence, share: number, sites: number): Convergence {
  const { largestDifference, meanDifference } = convergence;
  return { ...convergence, ...agreement(share * largestDifference, share * meanDifference, sites) };
}
