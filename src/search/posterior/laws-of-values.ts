import type { Estimates } from "../../estimates/estimates.js";
import { exp, log, logSumExp } from "../../wasm/elementary.js";
import { Partition } from "../../scheme/partition.js";
import { groupValues, tiedSums } from "../objective/log-evidence.js";
import type { Objective } from "../objective/objective.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import { evenValues, type StatedValues } from "./even-values.js";
import type { PartitionPosterior } from "./posterior.js";

/**
 * Shares of evenly spaced values and of all sites apart; free partitions have the rest. Chosen for calibration at 8 sites over five laws (bench/results/laws-of-values.md), on
 * other draws than the table's.
 */
const SHARES = { even: 1 / 5, apart: 1 / 15 } as const;

/**
 * The posterior of free partitions, of evenly spaced values and of all sites apart together, where the sum over free
 * partitions is exact: an estimate of it by chains is too coarse to weigh laws by (with one, the pooled calibration error at 40 sites was .096,
 * without other laws .047). Ties are declared by the free partitions alone: where values only happen to be even, those
 * of even ones would be too sure.
 *
 * @param free - The posterior of free partitions.
 */
export function overLawsOfValues(
  { estimates }: SchemeScores,
  objective: Objective,
  free: PartitionPosterior,
  spreads: readonly number[],
): PartitionPosterior {
  if (free.logTotal === undefined || estimates.count < 2 || objective.prior.rules) return free;
  const [least, most] = [Math.sqrt(spreads[0]), Math.sqrt(spreads[spreads.length - 1])];
  const others = [
    { law: evenValues(estimates, [least, 2 * most]), share: SHARES.even },
    { law: allApart(estimates, objective, spreads), share: SHARES.apart },
  ].map(({ law, share }) => ({ law, logWeight: law.logTotal + log(share / (1 - SHARES.even - SHARES.apart)) }));
  // Spreads have the same weight, which free partitions do not count.
  const logFree = free.logTotal - log(spreads.length);
  const logAll = logSumExp([logFree, ...others.map(({ logWeight }) => logWeight)]);
  const freely = exp(logFree - logAll);
  const weights = others.map(({ logWeight }) => exp(logWeight - logAll));
  const mix = (a: Float64Array, of: (law: StatedValues) => Float64Array) => {
    const sum = a.map((value) => freely * value);
    others.forEach(({ law }, at) => of(law).forEach((value, i) => (sum[i] += weights[at] * value)));
    return sum;
  };
  return {
    ...free,
    ties: mix(free.ties, ({ ties }) => ties),
    averaged: mix(free.averaged, ({ averaged }) => averaged),
    noSharing: others.reduce((sum, { law }, at) => sum + weights[at] * law.noSharing, freely * free.noSharing),
    declaredBy: free.ties,
  };
}

/** No two sites tied. */
function allApart(estimates: Estimates, objective: Objective, spreads: readonly number[]): StatedValues {
  const { count } = estimates;
  const tied = tiedSums(estimates, Partition.discrete(count).labels, count);
  const evidences = objective.evidences(tied, spreads);
  const logTotal = logSumExp(evidences);
  const averaged = new Float64Array(count);
  spreads.forEach((spread, at) => {
    const weight = exp(evidences[at] - logTotal);
    groupValues(tied, objective.groupPrior(spread)).forEach((value, site) => (averaged[site] += weight * value));
  });
  const ties = new Float64Array(count * count);
  for (let site = 0; site < count; site++) ties[site * (count + 1)] = 1;
  return { ties, averaged, noSharing: 1, logTotal: logTotal - log(spreads.length) };
}
