import { logSumExp } from "../../wasm/elementary.js";
import { choleskyFactor } from "../../wasm/linear-algebra.js";
import { tiedSums, withRidge } from "../objective/log-evidence.js";
import { groupingKey } from "../../scheme/numbering.js";
import type { ScoredScheme, SchemeScores } from "../objective/scheme-scores.js";
import { searchShifts } from "../propose/search-shifts.js";
import type { Objective } from "../objective/objective.js";
import { addPartition, WeightedSums } from "./posterior.js";

/** What the data say of the shifts among themselves. */
export interface ShiftPosterior {
  /** Tie probabilities, shape (K, K), and averaged values, shape (K); those of the shifts together are 1. */
  readonly ties: Float64Array;
  readonly averaged: Float64Array;
  /** log Σ of prior times evidence over all shifts. */
  readonly logTotal: number;
  readonly likeliest: ScoredScheme;
}

/** The posterior over the windows that the search passes. */
export function shiftPosterior(scores: SchemeScores, objective: Objective, spreads: readonly number[]): ShiftPosterior {
  const { estimates } = scores;
  const k = estimates.count;
  const schemes = new Map<string, ScoredScheme>();
  for (const scheme of searchShifts(scores)) schemes.set(groupingKey(scheme.labels), scheme);
  const sums = new WeightedSums(k * k + k);
  let likeliest: { scheme: ScoredScheme; logWeight: number } | undefined;
  for (const scheme of schemes.values()) {
    const { labels, groups } = scheme;
    const { p, r } = tiedSums(estimates, labels, groups);
    const logPrior = objective.logShiftPrior(labels);
    const logWeights = objective
      .evidences({ p, r }, spreads)
      .map((evidence) => objective.joint(logPrior, evidence, groups));
    const logWeight = logSumExp(logWeights);
    if (!likeliest || logWeight > likeliest.logWeight) likeliest = { scheme, logWeight };
    spreads.forEach((spread, i) => {
      const factor = sums.factor(logWeights[i]);
      if (factor === 0) return;
      addPartition(sums.sums, labels, choleskyFactor(withRidge(p, groups, 1 / spread), groups).solve(r), factor);
    });
  }
  const means = sums.means();
  return {
    ties: means.slice(0, k * k),
    averaged: means.slice(k * k),
    logTotal: sums.logTotal(),
    likeliest: likeliest!.scheme,
  };
}
